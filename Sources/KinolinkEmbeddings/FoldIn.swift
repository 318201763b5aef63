internal import Foundation
internal import KinolinkStorage
internal import CKinolinkKernels

/// Finds the vector of a row that was not there in training, by the least squares that training solves (see `ALSTrainer`
/// in Factorization), exactly: the x that minimises
/// Σ_entries c_j (1 − x·y_j)² + α₀ Σ_rest (x·y_j)² + λ |x|².
package struct FoldIn: Sendable {
    private let others: Embedding
    private let gram: [Double]
    private let unobservedWeight: Double

    /// - Parameters:
    ///   - others: the vectors y of the other side.
    ///   - gram: their ``gramMatrix(of:)``, where it is known already.
    ///   - unobservedWeight: α₀.
    package init(_ others: Embedding, gram: [Double]? = nil, unobservedWeight: Double) {
        precondition(gram.map { $0.count == others.dimensions * others.dimensions } ?? true, "another Gram matrix")
        self.others = others
        self.gram = gram ?? gramMatrix(of: others)
        self.unobservedWeight = unobservedWeight
    }

    /// Takes some d³ / 3 operations, and d² an entry, for d dimensions.
    /// - Parameters:
    ///   - entries: rows of the others, each once, and the confidence c of each.
    ///   - regularization: λ for a row of so many entries (see ``scaledRegularization(_:exponent:entries:unobservedWeight:others:)``).
    /// - Returns: nil where the system has no solution that single precision holds; zeros without entries.
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

/// λ (n + α₀ N)^ν, by which a vector with n entries among N is held back (Rendle et al. 2021).
///
/// With ν = 0 or 1 the same bits everywhere; for others `pow` may differ in the last of 53.
package func scaledRegularization(
    _ strength: Double, exponent: Double, entries: Int, unobservedWeight: Double, others: Int
) -> Double {
    strength * pow(Double(entries) + unobservedWeight * Double(others), exponent)
}

/// The Gram matrix Σ v vᵀ over all vectors v: `dimensions` rows of as many numbers.
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
