import KinolinkStorage

/// What a pair's similarity is trained towards.
public enum Objective: String, Sendable, CaseIterable {
    /// The cosine of movie and link, towards +1 for real pairs and −1 for sampled ones: mean squared error.
    case cosine
    /// The sigmoid of weight · cosine + bias, towards 1 and 0: binary cross-entropy.
    case logistic

    /// Whether a dense unit is trained with the vectors.
    var hasOutput: Bool {
        switch self {
        case .cosine: false
        case .logistic: true
        }
    }
}

/// How training goes. The defaults are the notebook's.
public struct TrainingOptions: Sendable, Equatable {
    public var objective = Objective.cosine
    public var optimizer = Optimizer.Kind.nadam
    /// Length of an embedding's vectors, 1 … 1024.
    public var dimensions = 50
    /// Passes of `pairs / positives` steps each, 1 … 1,000,000.
    public var epochs = 5
    /// Real pairs in a batch, 1 … 1,000,000.
    public var positives = 512
    /// Sampled pairs for every real one, 0 … 1000.
    public var negatives = 10
    /// Positive and finite.
    public var learningRate = 0.001
    public var seed: UInt64 = 5
    /// Threads at work, 1 … 256. The result does not depend on it.
    public var threads = 1

    public static let maximumDimensions = 1024

    public init() {}

    /// Samples in a batch.
    public var batchSize: Int { positives * (1 + negatives) }

    /// - Throws: ``TrainingError/badOption(_:)`` for the first option out of its range.
    public func validate() throws(TrainingError) {
        do throws(OptionError) {
            try OptionError.check(
                "number of dimensions", dimensions, 1...Self.maximumDimensions ~= dimensions,
                "1 … \(Self.maximumDimensions)")
            try OptionError.check("number of epochs", epochs, 1...1_000_000 ~= epochs, "1 … 1000000")
            try OptionError.check("number of positives", positives, 1...1_000_000 ~= positives, "1 … 1000000")
            try OptionError.check("number of negatives", negatives, 0...1000 ~= negatives, "0 … 1000")
            try OptionError.check("learning rate", learningRate, learningRate > 0 && learningRate.isFinite, "above 0")
            try OptionError.check("number of threads", threads, 1...256 ~= threads, "1 … 256")
        } catch {
            throw .badOption(error)
        }
    }
}
