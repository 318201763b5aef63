internal import CKinolinkKernels
internal import KinolinkEmbeddings
internal import KinolinkStorage

/// One side of a factorisation: its vectors, its entries, and the regularization of its vectors.
final class FactorTable {
    let count: Int
    /// Rows padded with zeros that stay zero.
    private(set) var vectors: Buffer<Float>
    private var matrix: ConfidenceMatrix?
    let blocks: Int
    var width: Int { blocks * Int(KL_LANES) }
    private let options: ALSOptions
    private let regularizations: Buffer<Float>

    /// Further steps of a row would change it only by rounding errors.
    private static let maximumSteps: UInt32 = 64
    /// Initial values are uniform in −0.03 ..< 0.03. Among the tried bounds from 0.005 to 0.1 this gave the lowest
    /// objectives.
    private static let initialRange: Float = 0.03

    /// - Parameter initial: for the initial values of the vectors; nil for zeros.
    init(_ matrix: ConfidenceMatrix, options: ALSOptions, initial: CounterRandom?) {
        self.matrix = matrix
        self.options = options
        count = matrix.rowCount
        blocks = RowTable.blocks(options.dimensions)
        let width = blocks * Int(KL_LANES)
        vectors = Buffer(uninitialized: count * width)
        regularizations = Buffer(uninitialized: count)
        // Each place is written by one thread.
        nonisolated(unsafe) let (vectors, regularizations) = (vectors.base, regularizations.base)
        concurrentMapRanges(of: count, threads: options.threads) { rows in
            (vectors + rows.lowerBound * width).initialize(repeating: 0, count: rows.count * width)
            for row in rows {
                regularizations[row] = Float(
                    scaledRegularization(
                        options.regularization, exponent: options.regularizationExponent,
                        entries: matrix.entryCount(ofRow: row), unobservedWeight: options.unobservedWeight,
                        others: matrix.columnCount))
                guard let initial else { continue }
                for dimension in 0..<options.dimensions {
                    let unit = initial.unit(UInt64(row) << 16 | UInt64(dimension))
                    vectors[row * width + dimension] = Self.initialRange * (2 * unit - 1)
                }
            }
        }
    }

    /// Solves the least squares of some rows. The vectors of the other side are in their principal axes.
    func solve(_ rows: Range<Int>, for others: FactorTable, diagonal: Buffer<Float>) {
        guard let matrix else { return }
        matrix.offsets.withUnsafeBufferPointer { offsets in
            matrix.columns.withUnsafeBufferPointer { columns in
                matrix.confidences.withUnsafeBufferPointer { confidences in
                    var problem = kl_least_squares(
                        others: others.vectors.base, blocks: blocks, diagonal: diagonal.base,
                        unobserved_weight: Float(options.unobservedWeight), row_offsets: offsets.baseAddress,
                        columns: columns.baseAddress, confidences: confidences.baseAddress,
                        confidence_stride: matrix.isConfidenceOfAll ? 0 : 1, regularizations: regularizations.base,
                        steps: Self.maximumSteps, tolerance: Float(options.tolerance))
                    kernels.solve(&problem, rows.lowerBound, rows.upperBound, vectors.base)
                }
            }
        }
    }

    func rotate(_ rows: Range<Int>, to axes: Buffer<Float>) {
        kernels.rotate(vectors.base + rows.lowerBound * width, rows.count, blocks, axes.base)
    }

    /// Frees the matrix, after which nothing can be solved.
    func forgetMatrix() { matrix = nil }

    /// The current vectors; nil if they are not finite. The table is empty afterwards.
    func takeEmbedding() -> Embedding? {
        let (width, dimensions) = (width, options.dimensions)
        let values = Column<Float>(count: count * dimensions) { buffer in
            // Each place is written by one thread.
            nonisolated(unsafe) let (buffer, vectors) = (buffer, vectors.base)
            concurrentMapRanges(of: count, threads: options.threads) { rows in
                for row in rows {
                    for dimension in 0..<dimensions {
                        buffer[row * dimensions + dimension] = vectors[row * width + dimension]
                    }
                }
            }
        }
        vectors = Buffer(uninitialized: 0)
        return Embedding(values: values, dimensions: dimensions)
    }
}

/// The axes in which the Gram matrix of a table, the sum of v vᵀ over its vectors v, is diagonal.
///
/// The matrix is summed in slices of rows. Their number and bounds depend only on the table, and the slices are added
/// in their order.
final class PrincipalAxes {
    /// The axes as columns of a matrix in panels of 16, in the kernels' layout. Axes of large variance come first.
    let axes: Buffer<Float>
    /// The matrix in its axes, times the unobserved weight.
    let diagonal: Buffer<Float>
    private let dimensions: Int
    private let blocks: Int
    private let width: Int
    private let weight: Double
    private let slices: Buffer<Double>
    private let vectors: Buffer<Double>
    private let values: Buffer<Double>
    private let work: Buffer<Double>

    private static let maximumSlices = 16
    /// The kernel sums this many rows at a time in single precision.
    private static let sliceUnit = 128

    init(_ options: ALSOptions) {
        dimensions = options.dimensions
        blocks = RowTable.blocks(options.dimensions)
        width = blocks * Int(KL_LANES)
        weight = options.unobservedWeight
        axes = Buffer(repeating: 0, count: width * width)
        diagonal = Buffer(repeating: 0, count: width)
        slices = Buffer(repeating: 0, count: Self.maximumSlices * width * width)
        vectors = Buffer(repeating: 0, count: width * width)
        values = Buffer(repeating: 0, count: width)
        work = Buffer(repeating: 0, count: 3 * width)
    }

    /// At most ``maximumSlices``. A table with more rows may have fewer slices, which are longer.
    static func sliceCount(_ rows: Int) -> Int { (rows + rowsOfSlice(rows) - 1) / rowsOfSlice(rows) }

    private static func rowsOfSlice(_ rows: Int) -> Int {
        max((rows + maximumSlices * sliceUnit - 1) / (maximumSlices * sliceUnit), 1) * sliceUnit
    }

    /// Sums one slice. Threads may sum different slices at the same time.
    func sum(slice: Int, of table: FactorTable) {
        precondition(slice < Self.maximumSlices, "there is no such slice")
        let sums = slices.base + slice * width * width
        sums.update(repeating: 0, count: width * width)
        let from = slice * Self.rowsOfSlice(table.count)
        let count = min(Self.rowsOfSlice(table.count), table.count - from)
        kernels.add_gram(table.vectors.base + from * width, count, blocks, sums)
    }

    /// Finds the axes after all slices are summed.
    /// - Returns: false if the sums are not finite.
    func find(sliceCount: Int) -> Bool {
        for row in 0..<width {
            for column in row..<width {
                var sum = 0.0
                for slice in 0..<sliceCount { sum += slices[(slice * width + row) * width + column] }
                slices[row * width + column] = sum
                slices[column * width + row] = sum
            }
        }
        guard kernels.diagonalize(slices.base, dimensions, width, values.base, vectors.base, work.base) != 0 else {
            return false
        }
        let order = (0..<dimensions).sorted { (values[$0], $1) > (values[$1], $0) }
        for (axis, vector) in order.enumerated() {
            // Rounding may make a small eigenvalue negative.
            diagonal[axis] = Float(weight * max(values[vector], 0))
            let panel = axes.base + (axis / Int(KL_LANES) * width * Int(KL_LANES) + axis % Int(KL_LANES))
            for dimension in 0..<dimensions {
                panel[dimension * Int(KL_LANES)] = Float(vectors[vector * width + dimension])
            }
        }
        return true
    }
}
