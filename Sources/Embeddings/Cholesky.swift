/// The Cholesky factor of a symmetric positive definite matrix: A = Uᵀ·U with U upper triangular.
///
/// In double precision, n³/3 multiplications, the same bits on every machine.
package struct Cholesky: Sendable {
    package let order: Int
    /// U, row by row; what lies below the diagonal has no meaning.
    private let factor: [Double]

    /// - Parameters:
    ///   - matrix: `order` × `order` values, row by row; only the upper triangle is read.
    ///   - order: at least 1.
    /// - Returns: nil where the matrix is not positive definite, or not finite, in double precision.
    package init?(_ matrix: [Double], order: Int) {
        precondition(order >= 1 && matrix.count == order * order, "the matrix is not square")
        var factor = matrix
        // Row k is finished, then taken off the rows below: no sums along a row, so the loops need no fixed lanes.
        let isDefinite = factor.withUnsafeMutableBufferPointer { factor in
            for k in 0..<order {
                let pivot = factor[k * order + k]
                guard pivot > 0, pivot.isFinite else { return false }
                let root = pivot.squareRoot()
                for column in k..<order { factor[k * order + column] /= root }
                for below in k + 1..<order {
                    let multiple = factor[k * order + below]
                    for column in below..<order {
                        factor[below * order + column] -= multiple * factor[k * order + column]
                    }
                }
            }
            return true
        }
        guard isDefinite else { return nil }
        self.order = order
        self.factor = factor
    }

    /// The x of A·x = b.
    /// - Parameter right: b, of `order` values.
    package func solve(_ right: [Double]) -> [Double] {
        precondition(right.count == order, "the right side has not as many values as the matrix has rows")
        var x = right
        for k in 0..<order {
            x[k] /= factor[k * order + k]
            for below in k + 1..<order { x[below] -= factor[k * order + below] * x[k] }
        }
        for k in (0..<order).reversed() {
            for column in k + 1..<order { x[k] -= factor[k * order + column] * x[column] }
            x[k] /= factor[k * order + k]
        }
        return x
    }
}
