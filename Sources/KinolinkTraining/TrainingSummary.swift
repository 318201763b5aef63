internal import KinolinkFactorization

/// The sizes of a training.
public struct TrainingSummary: Sendable {
    public let movieCount: Int
    public let linkCount: Int
    public let pairCount: Int
    public let method: TrainingMethod

    /// Batches of an epoch; nil where all pairs are seen at once.
    public var stepsPerEpoch: Int? {
        if case .sampling(let options) = method { pairCount / options.positives } else { nil }
    }
    public var linkParameterCount: Int { linkCount * method.dimensions }
    public var movieParameterCount: Int { movieCount * method.dimensions }
    /// Weight and bias of the logistic objective's dense unit.
    public var outputParameterCount: Int {
        if case .sampling(let options) = method, options.objective == .logistic { 2 } else { 0 }
    }
    public var parameterCount: Int { linkParameterCount + movieParameterCount + outputParameterCount }
}
