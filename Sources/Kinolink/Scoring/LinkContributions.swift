internal import Embeddings
internal import Storage
internal import VectorKernels

/// How much each link of a movie carries of its vector's product with another's.
///
/// Alternating least squares makes a movie's vector of its links: x_a = A⁻¹ Σ_l c y_l, with A = B + (c − α₀) Σ_l y_l y_lᵀ and
/// B = α₀ Σ_all y yᵀ + λ. So x_a·x_b is a sum over the links of a, whose terms are c y_l·A⁻¹x_b (Hu, Koren and Volinsky
/// 2008, section 5). With Y the vectors of its n links, Y A⁻¹ = (1 + (c − α₀) Y B⁻¹ Yᵀ)⁻¹ Y B⁻¹: an n × n system for a
/// movie, where B⁻¹ is the same for all.
struct LinkContributions: Sendable {
    private let links: Embedding
    private let foldIn: FoldInParameters
    /// B⁻¹.
    private let inverse: InterleavedRows

    /// - Returns: nil where B differs from movie to movie, or single precision doesn't hold its inverse.
    init?(links: Embedding, foldIn: FoldInParameters) {
        guard let regularization = foldIn.plainRegularization else { return nil }
        let size = links.dimensions
        var matrix = gramMatrix(of: links).map { $0 * foldIn.unobservedWeight }
        for dimension in 0..<size { matrix[dimension * size + dimension] += regularization }
        guard let factor = Cholesky(matrix, size: size) else { return nil }
        let columns = (0..<size).flatMap { column in
            factor.solve((0..<size).map { $0 == column ? 1 : 0 }).map(Float.init)
        }
        guard let inverse = Embedding(values: Column(columns), dimensions: size) else { return nil }
        self.links = links
        self.foldIn = foldIn
        self.inverse = InterleavedRows(inverse)
    }

    /// What is the same for all movies that a movie with these links is compared with.
    /// - Returns: nil for more links than such a system can sensibly have.
    func system(of links: [Int32]) -> System? { links.count <= Self.maximumLinks ? System(links, self) : nil }

    /// A second's work; lists of lists aside, articles have fewer.
    private static let maximumLinks = 2000

    struct System {
        private let confidence: Double
        /// y_lᵀ B⁻¹ of each link.
        private let rows: [[Float]]
        private let factor: Cholesky

        fileprivate init?(_ links: [Int32], _ contributions: LinkContributions) {
            let vectors = links.map { Array(contributions.links[Int($0)]) }
            let products = contributions.inverse.products(with: vectors.flatMap(\.self))
            let (stride, dimensions) = (contributions.inverse.stride, contributions.links.dimensions)
            let rows = links.indices.map { Array(products[$0 * stride..<$0 * stride + dimensions]) }
            let weight = contributions.foldIn.confidence - contributions.foldIn.unobservedWeight
            let count = links.count
            var matrix = [Double](repeating: 0, count: count * count)
            for i in 0..<count {
                for j in 0...i { matrix[i * count + j] = weight * Double(dot(rows[i], vectors[j])) }
                matrix[i * count + i] += 1
            }
            guard let factor = Cholesky(matrix, size: count) else { return nil }
            self.rows = rows
            self.factor = factor
            confidence = contributions.foldIn.confidence
        }

        /// Of each link, in the order given, its part of the product with `vector`.
        func contributions(to vector: [Float]) -> [Float] {
            factor.solve(rows.map { Double(dot($0, vector)) }).map { Float($0 * confidence) }
        }
    }
}

private func dot(_ a: [Float], _ b: [Float]) -> Float {
    kernels.dot(a, b, min(a.count, b.count))
}
