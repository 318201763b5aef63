internal import KinolinkEmbeddings
internal import KinolinkStorage
internal import CKinolinkKernels

/// One side of a factorisation: its vectors, its entries, and how far its vectors are held back.
final class FactorTable {
    let count: Int
    let matrix: ConfidenceMatrix
    /// Rows padded with zeros that stay zero.
    let vectors: Buffer<Float>
    let blocks: Int
    var width: Int { blocks * Int(KL_LANES) }
    private let dimensions: Int
    private let regularizations: Buffer<Float>
    private let unobservedWeight: Float
    private let tolerance: Float

    /// Beyond this many steps of a row, rounding is all that is left.
    private static let maximumSteps: UInt32 = 64
    /// First values are uniform in −0.03 ..< 0.03: of what was tried, from 0.005 to 0.1, the range that led to the lowest
    /// objectives.
    private static let initialRange: Float = 0.03

    init(_ matrix: ConfidenceMatrix, options: ALSOptions) {
        self.matrix = matrix
        count = matrix.rowCount
        dimensions = options.dimensions
        blocks = RowTable.blocks(options.dimensions)
        vectors = Buffer(repeating: 0, count: count * blocks * Int(KL_LANES))
        regularizations = Buffer(repeating: 0, count: count)
        unobservedWeight = Float(options.unobservedWeight)
        tolerance = Float(options.tolerance)
        for row in 0..<count {
            regularizations[row] = Float(
                scaledRegularization(
                    options.regularization, exponent: options.regularizationExponent,
                    entries: matrix.entries(ofRow: row).count, unobservedWeight: options.unobservedWeight,
                    others: matrix.columnCount))
        }
    }

    func fill(_ random: CounterRandom) {
        for row in 0..<count {
            for dimension in 0..<dimensions {
                let unit = random.unit(UInt64(row) << 16 | UInt64(dimension))
                vectors[row * width + dimension] = Self.initialRange * (2 * unit - 1)
            }
        }
    }

    /// Solves some rows' least squares for the other side's vectors, given in their principal axes.
    func solve(_ rows: Range<Int>, for others: FactorTable, diagonal: Buffer<Float>) {
        var problem = kl_least_squares(
            others: others.vectors.base, blocks: blocks, diagonal: diagonal.base, unobserved_weight: unobservedWeight,
            row_offsets: matrix.offsets.base, columns: matrix.columns.base, confidences: matrix.confidences.base,
            regularizations: regularizations.base, steps: Self.maximumSteps, tolerance: tolerance)
        kernels.solve(&problem, rows.lowerBound, rows.upperBound, vectors.base)
    }

    func rotate(_ rows: Range<Int>, to axes: Buffer<Float>) {
        kernels.rotate(vectors.base + rows.lowerBound * width, rows.count, blocks, axes.base)
    }

    /// The vectors as they are; nil where they are not finite.
    func embedding() -> Embedding? {
        let values = Column<Float>(count: count * dimensions) { buffer in
            for row in 0..<count {
                for dimension in 0..<dimensions {
                    buffer[row * dimensions + dimension] = vectors[row * width + dimension]
                }
            }
        }
        return Embedding(values: values, dimensions: dimensions)
    }
}
