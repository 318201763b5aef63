internal import KinolinkEmbeddings
internal import KinolinkStorage

/// Divides the product of two movies' vectors among the links of one of them.
///
/// Alternating least squares makes a movie's vector from its links: x_a = A⁻¹ Σ_l c y_l, with A = B + (c − α₀) Σ_l
/// y_l y_lᵀ and B = α₀ Σ_all y yᵀ + λ. So x_a·x_b is a sum over the links of a, with the terms c y_l·A⁻¹x_b (Hu,
/// Koren and Volinsky 2008, section 5). If Y has the vectors of its n links, Y A⁻¹ = (1 + (c − α₀) Y B⁻¹ Yᵀ)⁻¹ Y B⁻¹.
/// This is an n × n system for each movie, with one B⁻¹ for all. For a movie with more links than dimensions, the d ×
/// d system A is smaller.
struct LinkContributions: Sendable {
    private let links: Embedding
    private let foldIn: FoldInParameters
    /// B.
    private let base: [Double]
    /// B⁻¹.
    private let inverse: Embedding

    /// - Returns: nil if B differs from movie to movie, or its inverse is unknown.
    init?(links: Embedding, foldIn: FoldInParameters, _ prepared: PreparedTables.LeastSquares) {
        guard let inverse = prepared.inverse,
            let base = Self.base(gram: prepared.gram, foldIn: foldIn, dimensions: links.dimensions)
        else { return nil }
        self.links = links
        self.foldIn = foldIn
        self.inverse = inverse
        self.base = base
    }

    /// B⁻¹, row by row.
    /// - Parameter gram: Σ y yᵀ over the vectors of all links.
    /// - Returns: nil if B differs from movie to movie, or if its inverse is not finite in single precision.
    static func inverse(gram: Column<Double>, foldIn: FoldInParameters, dimensions size: Int) -> Embedding? {
        guard let base = base(gram: gram, foldIn: foldIn, dimensions: size), let factor = Cholesky(base, size: size)
        else { return nil }
        let columns = (0..<size).flatMap { column in
            factor.solve((0..<size).map { $0 == column ? 1 : 0 }).map(Float.init)
        }
        return Embedding(values: Column(columns), dimensions: size)
    }

    private static func base(gram: Column<Double>, foldIn: FoldInParameters, dimensions size: Int) -> [Double]? {
        guard let regularization = foldIn.plainRegularization else { return nil }
        var matrix = gram.map { $0 * foldIn.unobservedWeight }
        for dimension in 0..<size { matrix[dimension * size + dimension] += regularization }
        return matrix
    }

    /// The system of a movie with these links. It serves all movies that this one is compared with.
    func system(of links: [Int32]) -> System? {
        let vectors = links.map { Array(self.links[Int($0)]) }
        return links.count <= self.links.dimensions ? bySystemOfLinks(vectors) : bySystemOfDimensions(vectors)
    }

    /// The system of the mean of these movies, whose vector is the mean of theirs.
    /// - Parameter links: all links of these movies, rising.
    func system(meanOf rows: [Int], in interactions: Interactions, for links: [Evidence]) -> System? {
        var places: [Int32: Int] = [:]
        for (place, link) in links.enumerated() { places[link.link] = place }
        var systems: [(places: [Int], system: System)] = []
        for row in rows {
            let own = Array(interactions.columns(ofRow: row))
            guard let system = system(of: own) else { return nil }
            systems.append((own.map { places[$0] ?? links.count }, system))
        }
        return System { vector in
            // The last sum is for links that are not among `links`.
            var sums = [Float](repeating: 0, count: links.count + 1)
            for (places, system) in systems {
                for (place, value) in zip(places, system.contributions(vector)) { sums[place] += value }
            }
            return sums.dropLast().map { $0 / Float(rows.count) }
        }
    }

    /// Solves as many equations as there are links.
    private func bySystemOfLinks(_ vectors: [[Float]]) -> System? {
        let products = inverse.products(with: vectors.flatMap(\.self))
        let rows = vectors.indices.map {
            Array(products[$0 * links.dimensions..<($0 + 1) * links.dimensions])
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

    /// Solves as many equations as there are dimensions.
    private func bySystemOfDimensions(_ vectors: [[Float]]) -> System? {
        let dimensions = links.dimensions
        var matrix = base
        matrix.withUnsafeMutableBufferPointer { matrix in
            for vector in vectors {
                // Buffers of doubles, so that the compiler can add several products at once.
                vector.map(Double.init).withUnsafeBufferPointer { vector in
                    for i in 0..<dimensions {
                        let factor = weight * vector[i]
                        for j in 0...i { matrix[i * dimensions + j] += factor * vector[j] }
                    }
                }
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

    /// Divides the product with any vector among the links.
    struct System {
        /// For each link, in order, its part of the product.
        let contributions: (_ vector: [Float]) -> [Float]
    }
}

/// The parameters with which alternating least squares solved the vectors; later vectors are solved with the same.
struct FoldInParameters: Sendable, Equatable {
    /// c, the weight of a link that a movie has.
    let confidence: Double
    /// α₀, the weight of a link that it lacks.
    let unobservedWeight: Double
    /// λ and ν.
    private let strength: Double
    private let exponent: Double

    /// Training makes no more dimensions. A square matrix of more could exceed a machine's memory.
    static let maximumDimensions = 1024

    /// - Returns: nil if the model was trained otherwise, or its metadata don't say how.
    init?(_ training: [String: String], dimensions: Int) {
        func number(_ name: String) -> Double? {
            guard let value = training[name].flatMap(Double.init), 1e-9...1e9 ~= value else { return nil }
            return value
        }
        typealias Key = ModelContents.TrainingKey
        guard training[Key.objective] == Key.leastSquares, let confidence = number(Key.confidence),
            let unobservedWeight = number(Key.unobservedWeight), let strength = number(Key.regularization),
            let exponent = training[Key.regularizationExponent].flatMap(Double.init), 0...1 ~= exponent,
            confidence >= unobservedWeight, dimensions <= Self.maximumDimensions
        else { return nil }
        self.confidence = confidence
        self.unobservedWeight = unobservedWeight
        self.strength = strength
        self.exponent = exponent
    }

    /// λ, if it is the same for all movies.
    var plainRegularization: Double? { exponent == 0 ? strength : nil }

    /// λ for a movie with `entries` of all `links`.
    func regularization(entries: Int, links: Int) -> Double {
        scaledRegularization(
            strength, exponent: exponent, entries: entries, unobservedWeight: unobservedWeight, others: links)
    }
}
