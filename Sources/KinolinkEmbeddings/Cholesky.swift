/// The Cholesky factorisation A = L Lᵀ of a symmetric positive definite matrix, in double precision, to solve A x = b.
package struct Cholesky: Sendable {
    private let size: Int
    /// L by rows, its diagonal replaced by the reciprocals.
    private let lower: [Double]

    /// Takes about size³ / 3 operations.
    /// - Parameters:
    ///   - matrix: `size` rows of `size` numbers; only those on the diagonal and left of it are read.
    /// - Returns: nil unless the matrix is positive definite, to working precision, and finite.
    package init?(_ matrix: [Double], size: Int) {
        precondition(matrix.count == size * size, "not a square matrix")
        var lower = matrix
        let isDefinite = lower.withUnsafeMutableBufferPointer { lower in
            for row in 0..<size {
                for column in 0..<row {
                    let product = dot(lower, row * size, column * size, column)
                    lower[row * size + column] = (lower[row * size + column] - product) * lower[column * size + column]
                }
                let pivot = lower[row * size + row] - dot(lower, row * size, row * size, row)
                guard pivot > 0, pivot.isFinite, (1 / pivot).isFinite else { return false }
                lower[row * size + row] = 1 / pivot.squareRoot()
            }
            return true
        }
        guard isDefinite else { return nil }
        self.size = size
        self.lower = lower
    }

    /// The solution x of A x = b. Several right-hand sides are solved one after the other.
    package func solve(_ b: [Double]) -> [Double] {
        precondition(b.count == size, "as many numbers as the matrix has rows")
        var x = b
        for row in 0..<size {
            for column in 0..<row { x[row] -= lower[row * size + column] * x[column] }
            x[row] *= lower[row * size + row]
        }
        for row in (0..<size).reversed() {
            x[row] *= lower[row * size + row]
            for column in 0..<row { x[column] -= lower[row * size + column] * x[row] }
        }
        return x
    }
}

/// The dot product of two runs of a matrix, in eight lanes, so that additions need not wait for each other.
private func dot(_ matrix: UnsafeMutableBufferPointer<Double>, _ first: Int, _ second: Int, _ count: Int) -> Double {
    var lanes = SIMD8<Double>()
    var index = 0
    while index + 8 <= count {
        var (a, b) = (SIMD8<Double>(), SIMD8<Double>())
        for lane in 0..<8 {
            a[lane] = matrix[first + index + lane]
            b[lane] = matrix[second + index + lane]
        }
        lanes += a * b
        index += 8
    }
    var sum = lanes.sum()
    while index < count {
        sum += matrix[first + index] * matrix[second + index]
        index += 1
    }
    return sum
}
