// The hot loops of Kinolink, in one version per instruction set, chosen at run time.
//
// Every version gives the same bits: 16 lanes for any width of the registers, one fixed order of the final sum, and
// IEEE division and square root. Least squares contract a multiplication and an addition to one rounding in every
// version, by several instructions if no single one does it. All other kernels never contract.
//
// KINOLINK_ISA=plain|avx2|avx512 in the environment caps the choice.

#ifndef CKINOLINK_KERNELS_H
#define CKINOLINK_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

/// Floats in a block. Rows in training are padded to whole blocks.
#define KL_LANES 16
/// The longest vector that can be trained, in blocks.
#define KL_MAX_BLOCKS 64

typedef enum {
    KL_PLAIN = 0,
    KL_AVX2 = 1,
    KL_AVX512 = 2,
} kl_isa;

/// A quantised table for `scan`: bytes in blocks of 16 rows, four dimensions of each row side by side.
///
/// Byte `(b * groups + g) * 64 + r * 4 + j` holds dimension `4 g + j` of row `16 b + r`, plus 128.
typedef struct {
    const uint8_t *rows;
    const float *scales;  ///< the value of one step, for each row
    size_t groups;        ///< dimensions / 4, rounded up
    size_t blocks;        ///< rows / 16, rounded up
} kl_quantized_rows;

/// How `quantize` rounded a vector. Its values are about `scale` times the integers.
typedef struct {
    float scale;
    float squares;  ///< sum of the squares of the values, in units of the scale
    float errors;   ///< sum of the squares of the rounding errors, in the same units
} kl_quantization;

/// A quantised query for `scan`: a row's score is at most
/// `scales[row] * (scale * (dot of the integers) + slack)`.
typedef struct {
    const int8_t *values;  ///< 4 * groups
    int32_t offset;        ///< 128 * the sum of the values
    float scale;
    float slack;
} kl_quantized_query;

/// The terms of the score of each row for one question, of which only that of the vectors is unknown: it is at most the
/// product of both norms. In the terms of `Score` in Kinolink.
typedef struct {
    size_t count;
    const float *links, *titles;   ///< of each row; no titles if NULL
    const uint16_t *places;        ///< of each row in `closeness`
    const float *closeness;
    const float *confidences;
    const float *deviations;
    float unit, floor;             ///< the last term is unit * max(deviation, floor)
    const float *inverse_norms;
    float norm;                    ///< of the question's vector
    float rounding;                ///< how far the sum may be rounded, relative to its terms
} kl_bounds;

typedef enum {
    KL_COSINE = 0,    ///< squared error of the cosine against +1 and -1
    KL_LOGISTIC = 1,  ///< binary cross-entropy of sigmoid(weight * cosine + bias) against 1 and 0
} kl_objective;

/// One step of an optimiser, in the terms of `Optimizer` in KinolinkFactorization.
typedef struct {
    float momentum_rate;  ///< learning rate * a_t, for the first moment
    float gradient_rate;  ///< learning rate * b_t, for the gradient itself
    float second_scale;   ///< f_t, for the square root of the second moment
} kl_step;

/// An optimiser's steps, numbered from 1. Tables have one element for each step, and one before the first.
typedef struct {
    const kl_step *steps;
    const double *tails;         ///< Q(t): how far a row without gradients moves after step t, in units of d / f_t
    const double *ratio_powers;  ///< (beta1 / sqrt(beta2))^k
    const float *beta1_powers;   ///< beta1^k
    const float *beta2_powers;   ///< beta2^k
    float learning_rate, beta1_complement, beta2_complement, epsilon;
} kl_schedule;

/// Rows in training. The record of a row holds three vectors of `blocks * 16` floats: the embedding x, as of the step
/// to which the row was moved; d, which is first moment / (s * f + epsilon); and s, the square root of the second
/// moment. d and s are as of the last step that touched the row.
typedef struct {
    float *records;
    size_t blocks;
    uint32_t *last_steps;  ///< the last step that touched each row; 0: none
    float *inverse_norms;  ///< of x, for movies only
} kl_rows;

/// The results of the forward pass that a sample keeps for its movie.
typedef struct {
    float pull;     ///< gradient of the loss by the movie's vector is pull * (link's vector) ...
    float shrink;   ///< ... - shrink * (movie's vector) / its squared norm
    float loss;
    uint32_t slot;  ///< where its link's vector is staged: the first sample of this batch with the same link
} kl_outcome;

/// A batch of samples, positives first. Chains link the samples of the same row in rising order.
typedef struct {
    size_t positives;
    float sample_weight;  ///< 1 / number of samples
    kl_objective objective;
    float output_weight, output_bias;  ///< of the logistic objective

    const uint32_t *movies, *links;            ///< the rows of each sample
    const uint32_t *next_by_movie, *next_by_link;  ///< the next sample with the same row, or KL_END
    kl_outcome *outcomes;
    float *staged;                             ///< blocks * 16 floats a slot: link vectors before their update
    float *logit_gradients, *cosines;          ///< out, logistic only
} kl_batch;

#define KL_END UINT32_MAX

/// The least squares of one side's rows while the other side is fixed: for each row i the x that minimises sum over
/// entries of confidence * (1 - x . y_j)^2 + unobserved_weight * sum over the rest of (x . y_j)^2 + regularizations[i]
/// * |x|^2.
typedef struct {
    const float *others;             ///< the rows y_j, rotated so that the matrix of their products is diagonal
    size_t blocks;
    const float *diagonal;           ///< this diagonal, times the unobserved weight
    float unobserved_weight;
    const int64_t *row_offsets;      ///< row i owns the entries row_offsets[i] ..< row_offsets[i + 1]
    const int32_t *columns;
    const float *confidences;
    size_t confidence_stride;        ///< 1, or 0 if all entries have the first confidence
    const float *regularizations;    ///< one per row, above 0
    uint32_t steps;                  ///< the limit of conjugate gradient steps
    float tolerance;                 ///< a row is done when its residual is so small, relative to the residual of x = 0
} kl_least_squares;

typedef struct {
    /// Dot product of two vectors of `count` floats.
    float (*dot)(const float *a, const float *b, size_t count);

    /// Dot products of `count` rows, 1 ... 16, with some queries, which come one after another. `products[q * stride +
    /// r]` is the product of query q with row r, summed over the dimensions in their order.
    void (*products)(const float *const *rows, size_t count, size_t dimensions, const float *queries,
                     size_t query_count, float *products, size_t stride);

    /// The same for one query and `16 * blocks` rows that lie interleaved: the values of 16 rows for one dimension, then
    /// those for the next. `products` has the bits of the function above.
    void (*interleaved_products)(const float *rows, size_t blocks, size_t dimensions, const float *query,
                                 float *products);

    /// Rounds `count` values times `factor` to integers in -127 ... 127 times a scale, and writes each integer plus 128
    /// as a byte: groups of four bytes, at distances of `stride` bytes. Bytes that fill up the last group are 128.
    kl_quantization (*quantize)(const float *values, size_t count, float factor, uint8_t *bytes, size_t stride);

    /// The first block in `from ..< rows->blocks` with a row whose bound exceeds `threshold`, or `rows->blocks` if
    /// there is none. `mask` marks these rows of the block.
    size_t (*scan)(const kl_quantized_rows *rows, const kl_quantized_query *query, size_t from, float threshold,
                   uint32_t *mask);

    /// The first block of 16 rows, of those from number `from` on, with a row whose bound exceeds `threshold`; the number
    /// of blocks if there is none. `mask` marks these rows of the block.
    size_t (*next_bound)(const kl_bounds *bounds, size_t from, float threshold, uint32_t *mask);

    /// Moves rows from their last step to `step`, as steps with a gradient of zero would, and stores their inverse
    /// norms. `firsts` holds the first sample of each row. If it is NULL, all rows in `row_of_sample` are moved.
    void (*catch_up)(const kl_rows *rows, const uint32_t *row_of_sample, const uint32_t *firsts, size_t count,
                     const kl_schedule *schedule, uint32_t step);

    /// Does step `step` for links, given by the first sample of each: moves them to `step - 1`, stages them, does the
    /// forward and backward pass over their samples, and updates them. The movies of the samples must be at `step - 1`.
    void (*step_links)(const kl_rows *links, const kl_rows *movies, const kl_batch *batch, const uint32_t *firsts,
                       size_t count, const kl_schedule *schedule, uint32_t step);

    /// Updates movies, which must be at `step - 1`, from the results of `step_links`.
    void (*step_movies)(const kl_rows *movies, const kl_batch *batch, const uint32_t *firsts, size_t count,
                        const kl_schedule *schedule, uint32_t step);

    /// Adds to `sums` the products of every two columns of `count` rows of `blocks * 16` floats, in double precision
    /// after every 128 rows. Only the products of columns a <= b are complete, at `a * blocks * 16 + b`.
    void (*add_gram)(const float *rows, size_t count, size_t blocks, double *sums);

    /// The eigenvalues of a symmetric matrix of `n` rows, `stride` apart, and its eigenvectors as rows of `vectors`.
    /// Overwrites `matrix`. `work` has room for 3 n numbers. Returns 0 if the matrix is not finite.
    int (*diagonalize)(double *matrix, size_t n, size_t stride, double *values, double *vectors, double *work);

    /// Multiplies each row from the right with a square matrix in panels: `axes[(b * blocks * 16 + k) * 16 + j]` is its
    /// element in row k and column 16 b + j.
    void (*rotate)(float *rows, size_t count, size_t blocks, const float *axes);

    /// Solves rows `from ..< to` by conjugate gradients from zero, with the unobserved part as preconditioner.
    void (*solve)(const kl_least_squares *problem, size_t from, size_t to, float *rows);
} kl_kernels;

/// The kernels for an instruction set, or NULL if this machine or build lacks it.
const kl_kernels *kl_kernels_for(kl_isa isa);

/// The best instruction set of this machine, capped by KINOLINK_ISA.
kl_isa kl_best_isa(void);

/// Fetches `count` floats into the cache, since they will soon be read.
static inline void kl_prefetch(const float *values, size_t count) {
    for (size_t i = 0; i < count; i += KL_LANES) __builtin_prefetch(values + i, 0, 3);
}

/// 1 / (1 + e^-z), the same bits everywhere.
float kl_sigmoid(float z);

#if defined(__cplusplus)
}
#endif

#endif
