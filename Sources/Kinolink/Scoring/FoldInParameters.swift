internal import KinolinkEmbeddings

/// What alternating least squares was trained with, and a vector is solved with that comes later.
struct FoldInParameters: Sendable, Equatable {
    /// c, the weight of a link that a movie has.
    let confidence: Double
    /// α₀, of one that it hasn't.
    let unobservedWeight: Double
    /// λ and ν.
    private let strength: Double
    private let exponent: Double

    /// With more, a matrix of the dimensions would take more memory than a machine may have; training makes no more either.
    private static let maximumDimensions = 1024

    /// - Returns: nil where a model was trained otherwise, or its metadata don't say how.
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

    /// λ where it is the same for all movies.
    var plainRegularization: Double? { exponent == 0 ? strength : nil }

    /// λ of a movie with `entries` of all `links`.
    func regularization(entries: Int, links: Int) -> Double {
        scaledRegularization(
            strength, exponent: exponent, entries: entries, unobservedWeight: unobservedWeight, others: links)
    }
}
