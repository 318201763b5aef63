internal import Kinolink
public import KinolinkFactorization

/// A method of training with its options.
public enum TrainingMethod: Sendable, Equatable {
    /// Alternating least squares, which gives the best recommendations.
    case leastSquares(ALSOptions)
    /// Sampled pairs, as in the notebook.
    case sampling(TrainingOptions)

    public var dimensions: Int {
        switch self {
        case .leastSquares(let options): options.dimensions
        case .sampling(let options): options.dimensions
        }
    }

    var threads: Int {
        switch self {
        case .leastSquares(let options): options.threads
        case .sampling(let options): options.threads
        }
    }

    /// - Throws: ``TrainingError/badOption(_:)`` for the first option out of its range.
    func validate() throws(TrainingError) {
        switch self {
        case .leastSquares(let options): try options.validate()
        case .sampling(let options): try options.validate()
        }
    }

    mutating func setThreads(_ threads: Int) {
        switch self {
        case .leastSquares(var options):
            options.threads = threads
            self = .leastSquares(options)
        case .sampling(var options):
            options.threads = threads
            self = .sampling(options)
        }
    }
}

extension TrainingMethod {
    private typealias Key = ModelContents.TrainingKey

    /// The options that change the result: all but the number of threads.
    var described: [String: String] {
        switch self {
        case .leastSquares(let options):
            Self.leastSquaresOptions.reduce(into: [Key.objective: Key.leastSquares]) { described, option in
                described[option.key] = option.write(options)
            }
        case .sampling(let options):
            Self.samplingOptions.reduce(into: [:]) { described, option in
                described[option.key] = option.write(options)
            }
        }
    }

    /// The inverse of ``described``, with all cores at work.
    /// - Returns: nil if an option is missing or can't be read.
    init?(described: [String: String]) {
        if described[Key.objective] == Key.leastSquares {
            var options = ALSOptions()
            guard Self.leastSquaresOptions.allSatisfy({ $0.read(described[$0.key], &options) }) else { return nil }
            self = .leastSquares(options)
        } else {
            var options = TrainingOptions()
            guard Self.samplingOptions.allSatisfy({ $0.read(described[$0.key], &options) }) else { return nil }
            self = .sampling(options)
        }
    }

    private static var leastSquaresOptions: [DescribedOption<ALSOptions>] {
        [
            DescribedOption(Key.dimensions, \.dimensions),
            DescribedOption(Key.iterations, \.iterations),
            DescribedOption(Key.confidence, \.confidence),
            DescribedOption(Key.unobservedWeight, \.unobservedWeight),
            DescribedOption(Key.regularization, \.regularization),
            DescribedOption(Key.regularizationExponent, \.regularizationExponent),
            DescribedOption(Key.tolerance, \.tolerance),
            DescribedOption(Key.seed, \.seed),
        ]
    }

    private static var samplingOptions: [DescribedOption<TrainingOptions>] {
        [
            DescribedOption(name: Key.objective, \.objective),
            DescribedOption(name: Key.optimizer, \.optimizer),
            DescribedOption(Key.dimensions, \.dimensions),
            DescribedOption(Key.epochs, \.epochs),
            DescribedOption(Key.positives, \.positives),
            DescribedOption(Key.negatives, \.negatives),
            DescribedOption(Key.learningRate, \.learningRate),
            DescribedOption(Key.seed, \.seed),
        ]
    }
}

/// How an option is stored in a model's metadata: its key, and how its value is written and read.
private struct DescribedOption<Options> {
    let key: String
    let write: (Options) -> String
    /// - Returns: whether there is a value that can be read.
    let read: (String?, inout Options) -> Bool

    init<Value: LosslessStringConvertible>(_ key: String, _ option: WritableKeyPath<Options, Value>) {
        self.init(key, option, write: { $0.description }, read: { Value($0) })
    }

    init<Value: RawRepresentable<String>>(name key: String, _ option: WritableKeyPath<Options, Value>) {
        self.init(key, option, write: { $0.rawValue }, read: { Value(rawValue: $0) })
    }

    private init<Value>(
        _ key: String, _ option: WritableKeyPath<Options, Value>, write: @escaping (Value) -> String,
        read: @escaping (String) -> Value?
    ) {
        self.key = key
        self.write = { write($0[keyPath: option]) }
        self.read = { text, options in
            guard let value = text.flatMap(read) else { return false }
            options[keyPath: option] = value
            return true
        }
    }
}

/// The sizes of a model and its training.
public struct TrainingSummary: Sendable {
    public let movieCount: Int
    public let linkCount: Int
    public let pairCount: Int
    public let method: TrainingMethod

    /// The number of batches in an epoch; nil for least squares, which have none.
    public var stepsPerEpoch: Int? {
        if case .sampling(let options) = method { pairCount / options.positives } else { nil }
    }
    public var linkParameterCount: Int { linkCount * method.dimensions }
    public var movieParameterCount: Int { movieCount * method.dimensions }
    /// 2 for an objective with a dense unit, which has a weight and a bias; 0 for the others.
    public var outputParameterCount: Int {
        if case .sampling(let options) = method, options.objective.hasOutput { 2 } else { 0 }
    }
    public var parameterCount: Int { linkParameterCount + movieParameterCount + outputParameterCount }
}
