internal import CKinolinkKernels
internal import Foundation
package import KinolinkStorage

/// Finds the vector of a row that was not part of the training. It solves exactly the least squares that training
/// solves (see `ALSTrainer` in KinolinkFactorization). The vector is the x that minimises Σ_entries c_j (1 − x·y_j)² +
/// α₀ Σ_rest (x·y_j)² + λ |x|².
package struct FoldIn: Sendable {
    private let others: Embedding
    private let gram: [Double]
    private let unobservedWeight: Double

    /// - Parameters:
    ///   - others: the vectors y of the other side.
    ///   - gram: their ``gramMatrix(of:)``, if it is already known.
    ///   - unobservedWeight: α₀.
    package init(_ others: Embedding, gram: Column<Double>? = nil, unobservedWeight: Double) {
        precondition(gram.map { $0.count == others.dimensions * others.dimensions } ?? true, "another Gram matrix")
        self.others = others
        self.gram = gram.map(Array.init) ?? gramMatrix(of: others)
        self.unobservedWeight = unobservedWeight
    }

    /// Takes about d³ / 3 operations, and d² per entry, for d dimensions.
    /// - Parameters:
    ///   - entries: distinct rows of the others, each with its confidence c.
    ///   - regularization: λ for a row of so many entries (see
    ///     ``scaledRegularization(_:exponent:entries:unobservedWeight:others:)``).
    /// - Returns: nil if the solution doesn't fit single precision; zeros without entries.
    package func vector(entries: [(row: Int, confidence: Float)], regularization: Double) -> [Float]? {
        let dimensions = others.dimensions
        var matrix = gram.map { unobservedWeight * $0 }
        var target = [Double](repeating: 0, count: dimensions)
        for dimension in 0..<dimensions { matrix[dimension * dimensions + dimension] += regularization }
        for (row, confidence) in entries {
            let vector = others[row].map(Double.init)
            let weight = Double(confidence) - unobservedWeight
            for i in 0..<dimensions {
                target[i] += Double(confidence) * vector[i]
                let factor = weight * vector[i]
                for j in 0...i { matrix[i * dimensions + j] += factor * vector[j] }
            }
        }
        guard let solution = Cholesky(matrix, size: dimensions)?.solve(target).map({ Float($0) }),
            solution.allSatisfy(\.isFinite)
        else { return nil }
        return solution
    }
}

/// λ (n + α₀ N)^ν, the regularization of a vector with n entries of N (Rendle, Krichene, Zhang and Koren 2021).
///
/// With ν = 0 or 1 it has the same bits everywhere. With other ν the last of its 53 bits depends on the platform's
/// `pow`.
package func scaledRegularization(
    _ strength: Double, exponent: Double, entries: Int, unobservedWeight: Double, others: Int
) -> Double {
    strength * pow(Double(entries) + unobservedWeight * Double(others), exponent)
}

/// The Gram matrix Σ v vᵀ over all vectors v: `dimensions` × `dimensions` numbers, row by row.
package func gramMatrix(of embedding: Embedding) -> [Double] {
    let dimensions = embedding.dimensions
    let lanes = Int(KL_LANES)
    let width = (dimensions + lanes - 1) / lanes * lanes
    let sums = UnsafeMutablePointer<Double>.allocateZeroed(width * width)
    defer { sums.deallocate() }
    // The kernel takes padded rows.
    let chunk = 128
    let rows = UnsafeMutablePointer<Float>.allocateZeroed(chunk * width)
    defer { rows.deallocate() }
    for from in stride(from: 0, to: embedding.count, by: chunk) {
        let count = min(chunk, embedding.count - from)
        for row in 0..<count {
            embedding.withRow(from + row) { (rows + row * width).update(from: $0, count: dimensions) }
        }
        kernels.add_gram(rows, count, width / lanes, sums)
    }
    return (0..<dimensions * dimensions).map { index in
        let (row, column) = (index / dimensions, index % dimensions)
        return sums[min(row, column) * width + max(row, column)]
    }
}

extension UnsafeMutablePointer {
    /// Zeros aligned for the kernels.
    fileprivate static func allocateZeroed(_ count: Int) -> UnsafeMutablePointer
    where Pointee: ExpressibleByIntegerLiteral {
        let raw = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Pointee>.stride, alignment: 64)
        let pointer = raw.bindMemory(to: Pointee.self, capacity: count)
        pointer.initialize(repeating: 0, count: count)
        return pointer
    }
}

/// The Cholesky factorisation A = L Lᵀ of a symmetric positive definite matrix, in double precision, to solve A x = b.
package struct Cholesky: Sendable {
    private let size: Int
    /// L by rows, its diagonal replaced by the reciprocals.
    private let lower: [Double]

    /// Takes about size³ / 3 operations.
    /// - Parameters:
    ///   - matrix: `size` rows of `size` numbers. Only the diagonal and the numbers left of it are read.
    /// - Returns: nil unless the matrix is finite and, to working precision, positive definite.
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

    /// The solution x of A x = b. It may be called for several right-hand sides.
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

/// The dot product of two runs of a matrix. It has eight lanes, so that additions don't wait for each other.
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
