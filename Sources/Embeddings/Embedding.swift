public import Storage

/// A table of vectors: `count` rows of `dimensions` float32 values, row by row.
public struct Embedding: Sendable {
    public let values: Column<Float>
    public let dimensions: Int
    public var count: Int { values.count / dimensions }

    /// With more, the 32-bit sums of the search could overflow.
    public static let maximumDimensions = 1 << 16

    /// - Returns: nil unless `values` makes whole rows of finite numbers, and there are 1 … ``maximumDimensions``.
    public init?(values: Column<Float>, dimensions: Int) {
        guard 1...Self.maximumDimensions ~= dimensions, values.count.isMultiple(of: dimensions),
            values.withUnsafeBufferPointer(areFinite)
        else { return nil }
        self.values = values
        self.dimensions = dimensions
    }

    public subscript(row: Int) -> ArraySlice<Float> {
        ArraySlice(values[row * dimensions..<(row + 1) * dimensions])
    }

    /// Runs `body` on one row, without copying it.
    func withRow<Result>(_ row: Int, _ body: (UnsafePointer<Float>) -> Result) -> Result {
        precondition(row >= 0 && row < count, "row out of range")
        return values.withUnsafeBufferPointer { body($0.baseAddress.unsafelyUnwrapped + row * dimensions) }
    }
}

/// Without a way out of the loop, so that it is done many values at a time.
private func areFinite(_ values: UnsafeBufferPointer<Float>) -> Bool {
    let exponent: UInt32 = 0x7F80_0000  // all ones: infinite or not a number
    var count = 0
    for value in values where value.bitPattern & exponent == exponent { count &+= 1 }
    return count == 0
}
