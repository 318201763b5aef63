internal import KinolinkStorage
internal import CKinolinkKernels

/// The rows of an embedding in 8 bits per value, laid out for the `scan` kernel, with bounds on the rounding errors.
struct QuantizedRows: Sendable {
    private let bytes: Column<UInt8>
    /// The value of one step, for each row.
    private let scales: Column<Float>
    private let rowCount: Int
    private let dimensions: Int
    private let groups: Int
    /// The maxima over all rows of ‖x − s·q‖ / s and of ‖x‖ / s.
    private let roundingRatio: Double
    private let normRatio: Double

    /// The kernel's layout: rows of a block, dimensions of a group, and the offset that makes a signed value a byte.
    private static let lanes = Int(KL_LANES)
    private static let groupSize = 4
    private static let zero = 128

    /// Quantises each row times its inverse norm.
    init(_ embedding: Embedding, inverseNorms: Column<Float>) {
        rowCount = embedding.count
        dimensions = embedding.dimensions
        let groups = (embedding.dimensions + Self.groupSize - 1) / Self.groupSize
        let paddedCount = (rowCount + Self.lanes - 1) / Self.lanes * Self.lanes
        var scales = [Float](repeating: 0, count: paddedCount)
        var largestError: Float = 0
        var largestSquare: Float = 0
        bytes = Column(count: paddedCount * groups * Self.groupSize) { buffer in
            buffer.initialize(repeating: UInt8(Self.zero))
            guard let base = buffer.baseAddress else { return }
            for row in 0..<embedding.count {
                let block = row / Self.lanes * groups * Self.groupSize * Self.lanes
                let start = base + block + row % Self.lanes * Self.groupSize
                let quantization = embedding.withRow(row) {
                    kernels.quantize($0, embedding.dimensions, inverseNorms[row], start, Self.groupSize * Self.lanes)
                }
                scales[row] = quantization.scale
                largestError = max(largestError, quantization.errors)
                largestSquare = max(largestSquare, quantization.squares)
            }
        }
        self.scales = Column(scales)
        self.groups = groups
        roundingRatio = Self.root(largestError, ofTerms: dimensions)
        normRatio = Self.root(largestSquare, ofTerms: dimensions)
    }

    /// An upper bound on the root of the exact sum, from its float32 sum.
    private static func root(_ sum: Float, ofTerms count: Int) -> Double {
        Double(sum).squareRoot() * (1 + Double(count + 8) * Double(Float.ulpOfOne))
    }

    /// Calls `visit`, in rising order, with every row that could score above the current threshold.
    /// - Parameter visit: takes a row and returns the new threshold.
    func scan(_ query: UnsafePointer<Float>, inverseNorm: Float, visit: (Int) -> Float) {
        var quantized = [UInt8](repeating: UInt8(Self.zero), count: groups * Self.groupSize)
        let quantization = kernels.quantize(query, dimensions, inverseNorm, &quantized, Self.groupSize)
        let integers = quantized.map { Int8(truncatingIfNeeded: Int($0) - Self.zero) }
        let norm = Self.root(quantization.squares, ofTerms: dimensions) * Double(quantization.scale)
        let error = Self.root(quantization.errors, ofTerms: dimensions) * Double(quantization.scale)
        // A float32 score is rounded by at most one unit in the last place per term, relative to ‖x‖‖y‖.
        let arithmetic = normRatio * norm * Double(dimensions + 32) * Double(Float.ulpOfOne)
        let slack = (roundingRatio * norm + (normRatio + roundingRatio) * error + arithmetic) * 1.00001

        integers.withUnsafeBufferPointer { integers in
            bytes.withUnsafeBufferPointer { bytes in
                scales.withUnsafeBufferPointer { scales in
                    var rows = kl_quantized_rows(
                        rows: bytes.baseAddress, scales: scales.baseAddress, groups: groups,
                        blocks: scales.count / Self.lanes)
                    var query = kl_quantized_query(
                        values: integers.baseAddress,
                        offset: Int32(Self.zero) * integers.reduce(0) { $0 + Int32($1) },
                        scale: quantization.scale, slack: Float(slack))
                    visitBlocks(&rows, &query, visit)
                }
            }
        }
    }

    private func visitBlocks(
        _ rows: inout kl_quantized_rows, _ query: inout kl_quantized_query, _ visit: (Int) -> Float
    ) {
        var threshold = -Float.infinity
        var block = 0
        while true {
            var mask: UInt32 = 0
            block = kernels.scan(&rows, &query, block, threshold, &mask)
            guard block < rows.blocks else { return }
            while mask != 0 {
                let row = block * Self.lanes + mask.trailingZeroBitCount
                if row < rowCount { threshold = visit(row) }
                mask &= mask - 1
            }
            block += 1
        }
    }
}
