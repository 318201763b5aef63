package import CKinolinkKernels
package import KinolinkStorage

/// A table of vectors: `count` rows of `dimensions` float32 values, row by row.
public struct Embedding: Sendable {
    package private(set) var values: Column<Float>
    public let dimensions: Int
    public var count: Int { values.count / dimensions }

    /// With more dimensions, the 32-bit sums of the search could overflow.
    public static let maximumDimensions = 1 << 16

    /// - Returns: nil unless `values` are whole rows of finite numbers, with 1 … ``maximumDimensions`` dimensions.
    package init?(values: Column<Float>, dimensions: Int) {
        guard 1...Self.maximumDimensions ~= dimensions, values.count.isMultiple(of: dimensions),
            values.withUnsafeBufferPointer(areFinite)
        else { return nil }
        self.values = values
        self.dimensions = dimensions
    }

    /// - Parameter values: the rows, one after the other.
    /// - Returns: nil unless `values` are whole rows of finite numbers, with 1 … ``maximumDimensions`` dimensions.
    public init?(_ values: [Float], dimensions: Int) { self.init(values: Column(values), dimensions: dimensions) }

    /// The vector of a row.
    public subscript(row: Int) -> ArraySlice<Float> {
        ArraySlice(values[row * dimensions..<(row + 1) * dimensions])
    }

    /// 1 / √(v·v) of each row, or 0 if v·v is not a normal number.
    package func inverseNorms() -> [Float] {
        (0..<count).map { row in withRow(row) { inverseNorm($0, count: dimensions) } }
    }

    /// A row scaled to length 1; zero if its length is not a normal number.
    package func normalizedRow(_ row: Int) -> [Float] {
        let scale = withRow(row) { inverseNorm($0, count: dimensions) }
        return self[row].map { $0 * scale }
    }

    /// All rows scaled to length 1. Rows whose length is not a normal number become zero.
    package func normalized() -> Embedding {
        var result = self
        result.values = Column(count: values.count) { normalized in
            for (row, scale) in inverseNorms().enumerated() {
                withRow(row) { vector in
                    for index in 0..<dimensions { normalized[row * dimensions + index] = vector[index] * scale }
                }
            }
        }
        return result
    }

    /// Runs `body` on one row, without copying it.
    func withRow<Result>(_ row: Int, _ body: (UnsafePointer<Float>) -> Result) -> Result {
        precondition(row >= 0 && row < count, "row out of range")
        return values.withUnsafeBufferPointer { body($0.baseAddress.unsafelyUnwrapped + row * dimensions) }
    }
}

/// The loop has no early exit, so that the compiler can vectorise it.
private func areFinite(_ values: UnsafeBufferPointer<Float>) -> Bool {
    let exponent: UInt32 = 0x7F80_0000  // all ones in infinity and NaN
    var count = 0
    for value in values where value.bitPattern & exponent == exponent { count &+= 1 }
    return count == 0
}

/// 1 / √(v·v), or 0 where v·v is not a normal number.
func inverseNorm(_ vector: UnsafePointer<Float>, count: Int) -> Float {
    let squares = kernels.dot(vector, vector, count)
    return squares.isNormal ? 1 / squares.squareRoot() : 0
}

/// The kernels for this machine, chosen once. `KINOLINK_ISA` in the environment caps the choice.
package let kernels: kl_kernels = {
    guard let best = kl_kernels_for(kl_best_isa()) ?? kl_kernels_for(KL_PLAIN) else {
        preconditionFailure("the plain kernels are always there")
    }
    return best.pointee
}()

/// The dot product of two vectors of the same length, the same bits on every machine.
package func dot(_ a: [Float], _ b: [Float]) -> Float {
    precondition(a.count == b.count, "vectors of different lengths")
    return kernels.dot(a, b, a.count)
}
