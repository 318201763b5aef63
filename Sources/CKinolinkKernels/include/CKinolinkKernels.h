// The hot loops of Kinolink, in one version per instruction set, chosen at run time.
//
// Every version gives the same bits: 16 lanes whatever the register's width, one fixed order of the final sum, IEEE
// division and square root, and a multiplication and an addition contracted nowhere, or everywhere: least squares do both
// in one rounding, at half the cost, and where no instruction does that, a few others together do.
//
// KINOLINK_ISA=plain|avx2|avx512 in the environment caps what is chosen.

#ifndef CKINOLINK_KERNELS_H
#define CKINOLINK_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

/// Floats in a block: rows that training works on are padded to a whole number of blocks.
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
    const float *scales;  ///< one a row: what a step of one is worth
    size_t groups;        ///< dimensions / 4, rounded up
    size_t blocks;        ///< rows / 16, rounded up
} kl_quantized_rows;

/// How `quantize` rounded a vector: its values are about `scale` times the integers.
typedef struct {
    float scale;
    float squares;  ///< sum of the squares of the values, in units of the scale
    float errors;   ///< sum of the squares of what was rounded off, in the same units
} kl_quantization;

/// A quantised query for `scan`: a row's score is at most
/// `scales[row] * (scale * (dot of the integers) + slack)`.
typedef struct {
    const int8_t *values;  ///< 4 * groups
    int32_t offset;        ///< 128 * the sum of the values
    float scale;
    float slack;
} kl_quantized_query;

typedef enum {
    KL_COSINE = 0,    ///< squared error of the cosine against +1 and -1
    KL_LOGISTIC = 1,  ///< binary cross-entropy of sigmoid(weight * cosine + bias) against 1 and 0
} kl_objective;

/// One step of an optimiser, in the terms of `Optimizer` (Factorization).
typedef struct {
    float momentum_rate;  ///< learning rate * a_t, for the first moment
    float gradient_rate;  ///< learning rate * b_t, for the gradient itself
    float second_scale;   ///< f_t, for the square root of the second moment
} kl_step;

/// An optimiser's steps, numbered from 1; tables have one element for every step and one before the first.
typedef struct {
    const kl_step *steps;
    const double *tails;         ///< Q(t), the moves after step t of a row without gradient, in units of d / f_t
    const double *ratio_powers;  ///< (beta1 / sqrt(beta2))^k
    const float *beta1_powers;   ///< beta1^k
    const float *beta2_powers;   ///< beta2^k
    float learning_rate, beta1_complement, beta2_complement, epsilon;
} kl_schedule;

/// Rows being trained. A row's record holds three vectors of `blocks * 16` floats:
/// x, the embedding, as of `brought_to`; d, first moment / (s * f + epsilon), and s, square root of the second moment,
/// both as of the last step that touched the row.
typedef struct {
    float *records;
    size_t blocks;
    uint32_t *last_steps;  ///< the last step that touched each row; 0: none
    float *inverse_norms;  ///< of x, where it is kept (movies)
} kl_rows;

/// What the forward pass leaves of a sample for its movie.
typedef struct {
    float pull;     ///< gradient of the loss by the movie's vector is pull * (link's vector) ...
    float shrink;   ///< ... - shrink * (movie's vector) / its squared norm
    float loss;
    uint32_t slot;  ///< where its link's vector is staged: the first sample of this batch with the same link
} kl_outcome;

/// A batch of samples, positives first. Samples of the same row are chained in rising order.
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

/// The least squares of one side's rows while the other side's stay: for each row i the x that minimises
/// sum over entries of confidence * (1 - x . y_j)^2 + unobserved_weight * sum over the rest of (x . y_j)^2
/// + regularizations[i] * |x|^2.
typedef struct {
    const float *others;             ///< the rows y_j, in axes in which the matrix of their products is diagonal
    size_t blocks;
    const float *diagonal;           ///< that diagonal, times the unobserved weight
    float unobserved_weight;
    const int64_t *row_offsets;      ///< row i owns the entries row_offsets[i] ..< row_offsets[i + 1]
    const int32_t *columns;
    const float *confidences;
    const float *regularizations;    ///< one a row, above 0
    uint32_t steps;                  ///< of conjugate gradients, at most
    float tolerance;                 ///< of the residual in relation to that of x = 0, where a row is done
} kl_least_squares;

typedef struct {
    /// Dot product of two vectors of `count` floats.
    float (*dot)(const float *a, const float *b, size_t count);

    /// Dot products of all rows with `count` queries: that of query q with row r goes to `products[q * stride + r]`.
    /// Rows come in `blocks` of 16, dimension by dimension, aligned to 64 bytes; queries one after the other.
    void (*products)(const float *rows, size_t blocks, size_t dimensions, const float *queries, size_t count,
                     float *products, size_t stride);

    /// Rounds `count` values times `factor` to integers in -127 ... 127 times a scale, and writes each plus 128 as a byte:
    /// four side by side, and each four `stride` bytes after those before. Bytes that fill up the last four are 128.
    kl_quantization (*quantize)(const float *values, size_t count, float factor, uint8_t *bytes, size_t stride);

    /// The first block in `from ..< rows->blocks` where a row's bound exceeds `threshold`, or `rows->blocks`;
    /// `mask` says which of its rows.
    size_t (*scan)(const kl_quantized_rows *rows, const kl_quantized_query *query, size_t from, float threshold,
                   uint32_t *mask);

    /// Moves rows, given by the first sample of each, over the steps since their last one up to `step`, as if each of
    /// these had come with a gradient of zero, and notes their inverse norms. Without `firsts`: all rows in
    /// `row_of_sample`.
    void (*catch_up)(const kl_rows *rows, const uint32_t *row_of_sample, const uint32_t *firsts, size_t count,
                     const kl_schedule *schedule, uint32_t step);

    /// Everything step `step` does to links, given by the first sample of each: catch up, stage, forward and backward
    /// over their samples, update. The movies of the samples must have been brought to `step - 1`.
    void (*step_links)(const kl_rows *links, const kl_rows *movies, const kl_batch *batch, const uint32_t *firsts,
                       size_t count, const kl_schedule *schedule, uint32_t step);

    /// The update of movies, brought to `step - 1`, from what `step_links` left.
    void (*step_movies)(const kl_rows *movies, const kl_batch *batch, const uint32_t *firsts, size_t count,
                        const kl_schedule *schedule, uint32_t step);

    /// Adds to `sums` the products of every two columns of `count` rows of `blocks * 16` floats, in double precision
    /// after every 128 rows. Only products of columns a <= b, at `a * blocks * 16 + b`, are whole.
    void (*add_gram)(const float *rows, size_t count, size_t blocks, double *sums);

    /// The eigenvalues of a symmetric matrix of `n` rows, `stride` apart, and its eigenvectors as rows of `vectors`.
    /// Leaves nothing of use in `matrix`; `work` takes 3 n numbers.
    /// Returns 0 where the matrix is not finite.
    int (*diagonalize)(double *matrix, size_t n, size_t stride, double *values, double *vectors, double *work);

    /// Multiplies each row from the right with a square matrix, given in panels: `axes[(b * blocks * 16 + k) * 16 + j]`
    /// is its element in row k and column 16 b + j.
    void (*rotate)(float *rows, size_t count, size_t blocks, const float *axes);

    /// Solves rows `from ..< to` by conjugate gradients from zero, with the unobserved part as preconditioner.
    void (*solve)(const kl_least_squares *problem, size_t from, size_t to, float *rows);
} kl_kernels;

/// The kernels for an instruction set, or NULL where this machine or build has none.
const kl_kernels *kl_kernels_for(kl_isa isa);

/// The best instruction set of this machine, capped by KINOLINK_ISA.
kl_isa kl_best_isa(void);

/// 1 / (1 + e^-z), the same bits everywhere.
float kl_sigmoid(float z);

#if defined(__cplusplus)
}
#endif

#endif
