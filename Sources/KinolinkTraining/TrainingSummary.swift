public import Factorization

/// How a model is trained.
public enum TrainingMethod: Sendable, Equatable {
    /// What gives the best recommendations.
    case leastSquares(ALSOptions)
    /// As the notebook does.
    case sampling(TrainingOptions)

    public var dimensions: Int {
        switch self {
        case .leastSquares(let options): options.dimensions
        case .sampling(let options): options.dimensions
        }
    }

    /// The options that the result depends on: not the threads.
    var described: [String: String] {
        switch self {
        case .leastSquares(let options):
            [
                "objective": "als",
                "dimensions": "\(options.dimensions)",
                "iterations": "\(options.iterations)",
                "confidence": "\(options.confidence)",
                "unobserved_weight": "\(options.unobservedWeight)",
                "regularization": "\(options.regularization)",
                "regularization_exponent": "\(options.regularizationExponent)",
                "tolerance": "\(options.tolerance)",
                "seed": "\(options.seed)",
            ]
        case .sampling(let options):
            [
                "objective": options.objective.rawValue,
                "optimizer": options.optimizer.rawValue,
                "dimensions": "\(options.dimensions)",
                "epochs": "\(options.epochs)",
                "positives": "\(options.positives)",
                "negatives": "\(options.negatives)",
                "learning_rate": "\(options.learningRate)",
                "seed": "\(options.seed)",
            ]
        }
    }
}

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
