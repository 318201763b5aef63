#include "CKinolinkKernels.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#pragma STDC FP_CONTRACT OFF

typedef float lanes __attribute__((vector_size(KL_LANES * 4)));
typedef float unaligned_lanes __attribute__((vector_size(KL_LANES * 4), aligned(4)));
typedef uint8_t small_bytes __attribute__((vector_size(KL_LANES)));
typedef int32_t integers __attribute__((vector_size(KL_LANES * 4)));
typedef double doubles __attribute__((vector_size(KL_LANES * 8), aligned(64)));
typedef int64_t long_integers __attribute__((vector_size(KL_LANES * 8)));

/// A scalar in all lanes. Adding it to zeros would take one more instruction.
#define KL_SPLAT(x) ((lanes){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x})

/// The inverse norm as in Keras, which normalises by the root of max(sum of squares, 1e-12).
#define MINIMUM_SQUARES 1e-12f

static inline float kl_inverse_norm(float squares) {
    return 1.0f / sqrtf(squares > MINIMUM_SQUARES ? squares : MINIMUM_SQUARES);
}

/// The factor of the gradient by the row's own unit vector: 0 if the norm was clamped.
static inline float kl_shrink_scale(float inverse_norm) {
    return inverse_norm < 1e6f ? inverse_norm * inverse_norm : 0;
}

/// e^x for x <= 0: x = k ln 2 + r, a polynomial for e^r, and k into the exponent.
static inline float kl_exp_negative(float x) {
    if (!(x > -87.0f)) return 0;
    const float k = floorf(x * 1.44269504f + 0.5f);
    const float r = (x - k * 0.693359375f) - k * -2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * (r * r) + r + 1.0f;
    const int32_t exponent = ((int32_t)k + 127) << 23;
    float power;
    memcpy(&power, &exponent, sizeof power);
    return p * power;
}

float kl_sigmoid(float z) {
    const float e = kl_exp_negative(-fabsf(z));
    return z >= 0 ? 1.0f / (1.0f + e) : e / (1.0f + e);
}

/// Writes a sample's loss, and returns the derivative of the mean loss by its cosine. The loss of the logistic
/// objective depends on the platform's log1pf in its last bits; gradients don't.
static inline float kl_slope(const kl_batch *batch, uint32_t sample, float cosine, float *loss) {
    const int is_positive = sample < batch->positives;
    switch (batch->objective) {
    case KL_COSINE: {
        const float error = cosine - (is_positive ? 1.0f : -1.0f);
        *loss = error * error;
        return 2.0f * error * batch->sample_weight;
    }
    case KL_LOGISTIC: {
        const float logit = batch->output_weight * cosine + batch->output_bias;
        const float target = is_positive ? 1.0f : 0.0f;
        const float gradient = (kl_sigmoid(logit) - target) * batch->sample_weight;
        *loss = (logit > 0 ? logit : 0) - logit * target + log1pf(kl_exp_negative(-fabsf(logit)));
        batch->logit_gradients[sample] = gradient;
        batch->cosines[sample] = cosine;
        return gradient * batch->output_weight;
    }
    }
    __builtin_unreachable();
}

/// How far a row last touched at `last_step` moves by `step`, in units of its d.
static inline float kl_shift(const kl_schedule *schedule, uint32_t last_step, uint32_t step) {
    if (step <= last_step) return 0;
    const double moves =
        schedule->tails[last_step] - schedule->ratio_powers[step - last_step] * schedule->tails[step];
    return (float)(schedule->learning_rate * schedule->steps[last_step].second_scale * moves);
}

/// How many rows ahead of the current one are prefetched.
#define KL_AHEAD 10

static inline void kl_prefetch_to_write(const float *address, size_t blocks) {
    for (size_t i = 0; i < blocks; i++) __builtin_prefetch(address + i * KL_LANES, 1, 3);
}

/// Prefetches without taking the cache lines from other threads that read them.
static inline void kl_prefetch_to_read(const float *address, size_t blocks) {
    for (size_t i = 0; i < blocks; i++) __builtin_prefetch(address + i * KL_LANES, 0, 3);
}

/// The limit of QL steps for an eigenvalue. Two or three are usual.
#define KL_QL_STEPS 60

/// How many entries of the next row are prefetched while a row is solved.
#define KL_ENTRIES_AHEAD 64

#define KL_VNNI 0
#if defined(__aarch64__) || defined(__FMA__)
#define KL_FMA 1
#else
#define KL_FMA 0
#endif
#define KL_TILE_ROWS 4
#define KL_TILE_BLOCKS 1
#define KL_NAME(name) plain_##name
#include "eigen.inc"
#include "least_squares.inc"
#include "kernels.inc"
#undef KL_NAME
#undef KL_VNNI
#undef KL_FMA

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define KL_VNNI 0
#define KL_FMA 1
#define KL_NAME(name) avx2_##name
#include "eigen.inc"
#include "least_squares.inc"
#include "kernels.inc"
#undef KL_NAME
#undef KL_VNNI
#undef KL_TILE_ROWS
#undef KL_TILE_BLOCKS
#pragma clang attribute pop

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,fma"))), apply_to = function)
#define KL_VNNI 1
#define KL_TILE_ROWS 8
#define KL_TILE_BLOCKS 2
#define KL_NAME(name) avx512_##name
#include "eigen.inc"
#include "least_squares.inc"
#include "kernels.inc"
#undef KL_NAME
#undef KL_VNNI
#pragma clang attribute pop

#endif

const kl_kernels *kl_kernels_for(kl_isa isa) {
    if (isa == KL_PLAIN) return &plain_kernels;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (isa == KL_AVX2 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &avx2_kernels;
    if (isa == KL_AVX512 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512vnni"))
        return &avx512_kernels;
#endif
    return NULL;
}

kl_isa kl_best_isa(void) {
    const char *cap = getenv("KINOLINK_ISA");
    kl_isa isa = KL_AVX512;
    // A misspelled cap means the lowest instruction set, not no cap.
    if (cap && *cap && strcmp(cap, "avx512") != 0) isa = strcmp(cap, "avx2") == 0 ? KL_AVX2 : KL_PLAIN;
    while (isa > KL_PLAIN && !kl_kernels_for(isa)) isa = (kl_isa)(isa - 1);
    return isa;
}
