internal import Storage
internal import VectorKernels

/// The rows of an embedding in 8 bits a value, laid out for the `scan` kernel, and what the rounding can cost.
struct QuantizedRows: Sendable {
    private let bytes: Column<UInt8>
    /// One a row: the value of a step of one.
    private let scales: Column<Float>
    private let rowCount: Int
    private let dimensions: Int
    private let groups: Int
    /// max over rows of ‖x − s·q‖ / s, and of ‖x‖ / s.
    private let roundingRatio: Double
    private let normRatio: Double

    /// Rows of a block, dimensions of a group, and what turns a signed value into a byte: the kernel's layout.
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
        var roundingRatio = 0.0
        var normRatio = 0.0
        bytes = Column(count: paddedCount * groups * Self.groupSize) { buffer in
            buffer.initialize(repeating: UInt8(Self.zero))
            for row in 0..<embedding.count {
                embedding.withRow(row) { values in
                    let values = UnsafeBufferPointer(start: values, count: embedding.dimensions)
                    let quantizer = Quantizer(values, factor: inverseNorms[row])
                    scales[row] = quantizer.scale
                    var squares: Float = 0
                    var errors: Float = 0
                    let block = row / Self.lanes * groups * Self.groupSize * Self.lanes
                    let lane = row % Self.lanes * Self.groupSize
                    for (dimension, value) in values.enumerated() {
                        let (integer, scaled) = quantizer.quantize(value)
                        let group = dimension / Self.groupSize * Self.groupSize * Self.lanes
                        buffer[block + group + lane + dimension % Self.groupSize] =
                            UInt8(truncatingIfNeeded: Int(integer) + Self.zero)
                        squares += scaled * scaled
                        errors += (scaled - integer) * (scaled - integer)
                    }
                    roundingRatio = max(roundingRatio, Double(errors).squareRoot())
                    normRatio = max(normRatio, Double(squares).squareRoot())
                }
            }
        }
        self.scales = Column(scales)
        self.groups = groups
        // The sums above are float32 sums of up to `dimensions` terms.
        let allowance = 1 + Double(embedding.dimensions + 8) * Double(Float.ulpOfOne)
        self.roundingRatio = roundingRatio * allowance
        self.normRatio = normRatio * allowance
    }

    /// Calls `visit` with every row, in rising order, that could score above the threshold of the time.
    /// - Parameter visit: takes a row, returns the new threshold.
    func scan(_ query: UnsafePointer<Float>, inverseNorm: Float, visit: (Int) -> Float) {
        let values = UnsafeBufferPointer(start: query, count: dimensions)
        let quantizer = Quantizer(values, factor: inverseNorm)
        var integers = [Int8](repeating: 0, count: groups * Self.groupSize)
        var squares = 0.0
        var errors = 0.0
        for (dimension, value) in values.enumerated() {
            let (integer, scaled) = quantizer.quantize(value)
            integers[dimension] = Int8(integer)
            squares += Double(scaled) * Double(scaled)
            errors += Double(scaled - integer) * Double(scaled - integer)
        }
        let scale = Double(quantizer.scale)
        let norm = squares.squareRoot() * scale
        let error = errors.squareRoot() * scale
        // Rounding of a float32 score: at most one unit in the last place a term, relative to ‖x‖‖y‖.
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
                        scale: quantizer.scale, slack: Float(slack))
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

/// Rounds the values of one vector, times a factor, to integers in −127 … 127 times a scale.
private struct Quantizer {
    let scale: Float
    private let multiplier: Float

    /// 1.5 · 2²³: adding it leaves no bits for a fraction, and costs less than `rounded()` before SSE 4.1.
    private static let roundingConstant: Float = 12_582_912

    init(_ values: UnsafeBufferPointer<Float>, factor: Float) {
        var largest: Float = 0
        for value in values { largest = max(largest, abs(value)) }
        // Not below the normal numbers, so that what it is divided by it keeps its precision.
        let scale = max(largest * factor / 127, .leastNormalMagnitude)
        self.scale = scale.isFinite ? scale : .leastNormalMagnitude
        multiplier = factor / self.scale
    }

    /// - Returns: the integer, as a float, and the value in units of the scale.
    func quantize(_ value: Float) -> (integer: Float, scaled: Float) {
        let scaled = value * multiplier
        guard abs(scaled) < 128 else { return (0, 0) }  // only where finite values overflow
        return ((scaled + Self.roundingConstant) - Self.roundingConstant, scaled)
    }
}
