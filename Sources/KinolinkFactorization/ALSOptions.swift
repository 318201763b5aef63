import KinolinkStorage

/// How alternating least squares goes: the weights of the objective (see ``ALSTrainer``) and how far to go.
public struct ALSOptions: Sendable, Equatable {
    /// Length of an embedding's vectors, 1 … 1024.
    public var dimensions = 48
    /// Times that both sides are solved, 1 … 10,000.
    public var iterations = 15
    /// c, the weight of an observed pair where none of its own is given, α₀ … 1e9.
    public var confidence = 25.0
    /// α₀, the weight of a pair that was not observed, 1e-9 … 1e9.
    public var unobservedWeight = 1.0
    /// λ, 1e-9 … 1e9. The default is the best for movies and links (docs/quality.md); what `implicit` calls 1 is 1.
    public var regularization = 15.0
    /// ν, 0 … 1: with 0 every vector is held back by λ alone, with 1 in proportion to what pulls at it.
    public var regularizationExponent = 0.0
    /// To what share of its first length a row's residual must fall, 1e-6 … 1. Smaller is slower, and nearer to the least
    /// squares; a hundredth is near enough for the objective.
    public var tolerance = 0.01
    public var seed: UInt64 = 5
    /// Threads at work, 1 … 256. The result does not depend on it.
    public var threads = 1

    public init() {}

    /// - Throws: ``TrainingError/badOption(_:)`` for the first option out of its range.
    public func validate() throws(TrainingError) {
        do throws(OptionError) {
            let maximum = TrainingOptions.maximumDimensions
            try OptionError.check("number of dimensions", dimensions, 1...maximum ~= dimensions, "1 … \(maximum)")
            try OptionError.check("number of iterations", iterations, 1...10_000 ~= iterations, "1 … 10000")
            try OptionError.check("unobserved weight", unobservedWeight, 1e-9...1e9 ~= unobservedWeight, "1e-9 … 1e9")
            try OptionError.check(
                "confidence", confidence, unobservedWeight...1e9 ~= confidence, "\(unobservedWeight) … 1e9")
            try OptionError.check("regularization", regularization, 1e-9...1e9 ~= regularization, "1e-9 … 1e9")
            try OptionError.check(
                "regularization exponent", regularizationExponent, 0...1 ~= regularizationExponent, "0 … 1")
            try OptionError.check("tolerance", tolerance, 1e-6...1 ~= tolerance, "1e-6 … 1")
            try OptionError.check("number of threads", threads, 1...256 ~= threads, "1 … 256")
        } catch {
            throw .badOption(error)
        }
    }
}
