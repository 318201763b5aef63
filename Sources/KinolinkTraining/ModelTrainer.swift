public import Corpus
public import Factorization
public import Kinolink
internal import Storage

/// From a corpus to a model.
///
///     let corpus = try Corpus(reading: "movies.ndjson.gz")
///     let trainer = try ModelTrainer(corpus)
///     let model = try trainer.train { progress in print(progress.epoch, progress.loss) }
///     try model.write(to: "movies.safetensors")
public struct ModelTrainer: Sendable {
    /// The sizes of what will be trained.
    public let summary: TrainingSummary
    private let corpus: Corpus
    private let options: TrainingOptions
    private let minLinkCount: Int
    private let linkNames: StringTable
    private let interactions: Interactions
    private let trainer: SamplingTrainer

    /// - Parameters:
    ///   - corpus: what to learn from.
    ///   - minLinkCount: links that occur less often in the corpus are left out; at least 1.
    ///   - options: how the training goes.
    /// - Throws: ``TrainingError`` where the options are out of range or the corpus has too few pairs.
    public init(
        _ corpus: Corpus, minLinkCount: Int = 3, options: TrainingOptions = TrainingOptions()
    ) throws(TrainingError) {
        guard minLinkCount >= 1 else {
            throw .badOption(name: "minimum link count", value: "\(minLinkCount)", allowed: "1 or more")
        }
        self.corpus = corpus
        self.options = options
        self.minLinkCount = minLinkCount
        (linkNames, interactions) = corpus.interactions(minLinkCount: minLinkCount)
        trainer = try SamplingTrainer(interactions, options: options)
        summary = TrainingSummary(
            movieCount: interactions.rowCount, linkCount: interactions.columnCount, pairCount: interactions.pairCount,
            stepsPerEpoch: trainer.stepsPerEpoch, options: options)
    }

    /// Trains on as many threads as the options say; the calling thread is one of them, and is busy until the end.
    /// - Parameter progress: called after every batch, on the calling thread. What it throws stops training at the end of
    ///   the batch, and is thrown on.
    /// - Returns: the same model at any number of threads.
    /// - Throws: ``TrainingError/diverged(step:)``, and what `progress` throws.
    public func train(progress: (TrainingProgress) throws -> Void = { _ in }) throws -> Model {
        let trained = try trainer.train(progress: progress)
        return Model(
            ModelContents(
                titles: corpus.titles, facts: corpus.facts, linkNames: linkNames, interactions: interactions,
                movies: trained.movies, links: trained.links, output: trained.output, training: describedOptions))
    }

    /// The options that the result depends on: not the threads.
    private var describedOptions: [String: String] {
        [
            "objective": options.objective.rawValue,
            "optimizer": options.optimizer.rawValue,
            "dimensions": "\(options.dimensions)",
            "epochs": "\(options.epochs)",
            "positives": "\(options.positives)",
            "negatives": "\(options.negatives)",
            "learning_rate": "\(options.learningRate)",
            "seed": "\(options.seed)",
            "min_link_count": "\(minLinkCount)",
        ]
    }
}

/// The sizes of a training.
public struct TrainingSummary: Sendable {
    public let movieCount: Int
    public let linkCount: Int
    public let pairCount: Int
    public let stepsPerEpoch: Int
    public let options: TrainingOptions

    public var linkParameterCount: Int { linkCount * options.dimensions }
    public var movieParameterCount: Int { movieCount * options.dimensions }
    /// Weight and bias of the logistic objective's dense unit.
    public var outputParameterCount: Int { options.objective == .logistic ? 2 : 0 }
    public var parameterCount: Int { linkParameterCount + movieParameterCount + outputParameterCount }
}
