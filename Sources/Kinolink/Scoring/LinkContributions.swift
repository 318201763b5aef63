internal import KinolinkEmbeddings
internal import KinolinkStorage

/// How much each link of a movie carries of its vector's product with another's.
///
/// Alternating least squares makes a movie's vector of its links: x_a = A⁻¹ Σ_l c y_l, with A = B + (c − α₀) Σ_l y_l y_lᵀ and
/// B = α₀ Σ_all y yᵀ + λ. So x_a·x_b is a sum over the links of a, whose terms are c y_l·A⁻¹x_b (Hu, Koren and Volinsky
/// 2008, section 5). With Y the vectors of its n links, Y A⁻¹ = (1 + (c − α₀) Y B⁻¹ Yᵀ)⁻¹ Y B⁻¹: an n × n system for a
/// movie, where B⁻¹ is the same for all. With more links than dimensions, the d × d system A is the smaller one.
struct LinkContributions: Sendable {
    private let links: Embedding
    private let foldIn: FoldInParameters
    /// B.
    private let base: [Double]
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
        base = matrix
    }

    /// What is the same for all movies that a movie with these links is compared with.
    func system(of links: [Int32]) -> System? {
        let vectors = links.map { Array(self.links[Int($0)]) }
        return links.count <= self.links.dimensions ? bySystemOfLinks(vectors) : bySystemOfDimensions(vectors)
    }

    /// What is the same for all movies that the mean of these is compared with: the vector of a mean is the mean of vectors.
    /// - Parameter links: all that one of these movies has, rising.
    func system(meanOf rows: [Int], in interactions: Interactions, for links: [Evidence]) -> System? {
        var places: [Int32: Int] = [:]
        for (place, link) in links.enumerated() { places[link.link] = place }
        var systems: [(places: [Int], system: System)] = []
        for row in rows {
            let own = interactions.entries(ofRow: row).map { interactions.columns[$0] }
            guard let system = system(of: own) else { return nil }
            systems.append((own.map { places[$0] ?? links.count }, system))
        }
        return System { vector in
            var sums = [Float](repeating: 0, count: links.count + 1)  // the last for what is no link of the mean
            for (places, system) in systems {
                for (place, value) in zip(places, system.contributions(vector)) { sums[place] += value }
            }
            return sums.dropLast().map { $0 / Float(rows.count) }
        }
    }

    /// With the system of as many equations as there are links.
    private func bySystemOfLinks(_ vectors: [[Float]]) -> System? {
        let products = inverse.products(with: vectors.flatMap(\.self))
        let rows = vectors.indices.map {
            Array(products[$0 * inverse.stride..<$0 * inverse.stride + links.dimensions])
        }
        let count = vectors.count
        var matrix = [Double](repeating: 0, count: count * count)
        for i in 0..<count {
            for j in 0...i { matrix[i * count + j] = weight * Double(dot(rows[i], vectors[j])) }
            matrix[i * count + i] += 1
        }
        return Cholesky(matrix, size: count).map { factor in
            System { vector in
                factor.solve(rows.map { Double(dot($0, vector)) }).map { Float($0 * foldIn.confidence) }
            }
        }
    }

    /// With the system of as many equations as there are dimensions.
    private func bySystemOfDimensions(_ vectors: [[Float]]) -> System? {
        let dimensions = links.dimensions
        var matrix = base
        for vector in vectors {
            for i in 0..<dimensions {
                let factor = weight * Double(vector[i])
                for j in 0...i { matrix[i * dimensions + j] += factor * Double(vector[j]) }
            }
        }
        return Cholesky(matrix, size: dimensions).map { factor in
            System { vector in
                let solution = factor.solve(vector.map(Double.init)).map { Float($0 * foldIn.confidence) }
                return vectors.map { dot($0, solution) }
            }
        }
    }

    /// c − α₀.
    private var weight: Double { foldIn.confidence - foldIn.unobservedWeight }

    /// Gives of each link, in their order, its part of the product with a vector.
    struct System {
        let contributions: (_ vector: [Float]) -> [Float]
    }
}
