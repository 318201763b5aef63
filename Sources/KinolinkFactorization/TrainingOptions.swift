internal import KinolinkStorage

/// What the similarity of a pair is trained towards.
public enum Objective: String, Sendable, CaseIterable {
    /// The cosine of movie and link, towards +1 for real pairs and −1 for sampled ones: mean squared error.
    case cosine
    /// The sigmoid of weight · cosine + bias, towards 1 and 0: binary cross-entropy.
    case logistic

    /// Whether a dense unit is trained with the vectors.
    public var hasOutput: Bool {
        switch self {
        case .cosine: false
        case .logistic: true
        }
    }
}

/// The options of ``SamplingTrainer``. The defaults are the notebook's, except that all cores work.
public struct TrainingOptions: Sendable, Equatable {
    public var objective: Objective
    public var optimizer: Optimizer.Kind
    /// Length of an embedding's vectors, 1 … 1024.
    public var dimensions: Int
    /// Passes of `pairs / positives` steps each, 1 … 1,000,000.
    public var epochs: Int
    /// Real pairs in a batch, 1 … 1,000,000.
    public var positives: Int
    /// Sampled pairs for every real one, 0 … 1000.
    public var negatives: Int
    /// Positive and finite.
    public var learningRate: Double
    public var seed: UInt64
    /// Threads at work, 1 … 256. The result does not depend on it.
    public var threads: Int

    public static let maximumDimensions = 1024

    /// - Parameter threads: nil for one thread on each core.
    public init(
        objective: Objective = .cosine, optimizer: Optimizer.Kind = .nadam, dimensions: Int = 50, epochs: Int = 5,
        positives: Int = 512, negatives: Int = 10, learningRate: Double = 0.001, seed: UInt64 = 5, threads: Int? = nil
    ) {
        self.objective = objective
        self.optimizer = optimizer
        self.dimensions = dimensions
        self.epochs = epochs
        self.positives = positives
        self.negatives = negatives
        self.learningRate = learningRate
        self.seed = seed
        self.threads = threads ?? defaultThreadCount
    }

    /// Samples in a batch.
    public var batchSize: Int { positives * (1 + negatives) }

    /// - Throws: ``TrainingError/badOption(_:)`` for the first option out of its range.
    public func validate() throws(TrainingError) {
        do throws(OptionError) {
            let maximum = Self.maximumDimensions
            try OptionError.check("number of dimensions", dimensions, 1...maximum ~= dimensions, "1 … \(maximum)")
            try OptionError.check("number of epochs", epochs, 1...1_000_000 ~= epochs, "1 … 1000000")
            try OptionError.check("number of positives", positives, 1...1_000_000 ~= positives, "1 … 1000000")
            try OptionError.check("number of negatives", negatives, 0...1000 ~= negatives, "0 … 1000")
            try OptionError.check(
                "learning rate", learningRate, learningRate > 0 && learningRate.isFinite, "above 0")
            try OptionError.check("number of threads", threads, 1...256 ~= threads, "1 … 256")
        } catch {
            throw .badOption(error)
        }
    }
}

/// The options of ``ALSTrainer``: the weights of its objective, and how long it runs.
public struct ALSOptions: Sendable, Equatable {
    /// Length of an embedding's vectors, 1 … 1024.
    public var dimensions: Int
    /// How often both sides are solved, 1 … 10,000.
    public var iterations: Int
    /// c, the weight of an observed pair that has no weight of its own, α₀ … 1e9.
    public var confidence: Double
    /// α₀, the weight of a pair that was not observed, 1e-9 … 1e9.
    public var unobservedWeight: Double
    /// λ, 1e-9 … 1e9, on the scale of the `regularization` of the Python package `implicit`. The default is the best
    /// for movies and links (docs/quality.md).
    public var regularization: Double
    /// ν, 0 … 1: 0 holds back every vector by λ alone, 1 in proportion to the weight of its pairs.
    public var regularizationExponent: Double
    /// A row is solved when its residual has fallen to this share of its first length, 1e-6 … 1. A smaller share is
    /// slower, and nearer to the least squares; a hundredth is near enough for the objective.
    public var tolerance: Double
    public var seed: UInt64
    /// Threads at work, 1 … 256. The result does not depend on it.
    public var threads: Int

    /// - Parameter threads: nil for one thread on each core.
    public init(
        dimensions: Int = 48, iterations: Int = 15, confidence: Double = 25, unobservedWeight: Double = 1,
        regularization: Double = 15, regularizationExponent: Double = 0, tolerance: Double = 0.01, seed: UInt64 = 5,
        threads: Int? = nil
    ) {
        self.dimensions = dimensions
        self.iterations = iterations
        self.confidence = confidence
        self.unobservedWeight = unobservedWeight
        self.regularization = regularization
        self.regularizationExponent = regularizationExponent
        self.tolerance = tolerance
        self.seed = seed
        self.threads = threads ?? defaultThreadCount
    }

    /// - Throws: ``TrainingError/badOption(_:)`` for the first option out of its range.
    public func validate() throws(TrainingError) {
        do throws(OptionError) {
            let maximum = TrainingOptions.maximumDimensions
            try OptionError.check("number of dimensions", dimensions, 1...maximum ~= dimensions, "1 … \(maximum)")
            try OptionError.check("number of iterations", iterations, 1...10_000 ~= iterations, "1 … 10000")
            try OptionError.check(
                "unobserved weight", unobservedWeight, 1e-9...1e9 ~= unobservedWeight, "1e-9 … 1e9")
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
