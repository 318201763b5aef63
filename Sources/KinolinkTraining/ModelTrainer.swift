public import Kinolink
public import KinolinkCorpus
public import KinolinkFactorization
internal import KinolinkStorage

/// Trains a model on a corpus.
///
///     let corpus = try Corpus(reading: "movies.ndjson.gz")
///     let model = try ModelTrainer(corpus).train()
///     try model.write(to: "movies.safetensors")
public struct ModelTrainer: Sendable {
    /// The sizes of the model to be trained.
    public let summary: TrainingSummary
    // Nothing else of the corpus: its links would take as much memory as the matrix.
    private let titles: StringTable
    private let facts: StringTable
    private let minLinkCount: Int
    private let linkNames: StringTable
    private let interactions: Interactions
    private let categoryYears: [Int16]?
    private let trainer: Trainer

    /// - Parameters:
    ///   - corpus: the movies and their links.
    ///   - minLinkCount: links that occur less often in the corpus are left out; at least 1. Before they are counted,
    ///     least squares remove the time from links, so “Category:1970s horror films” counts as “Category:Horror
    ///     films”. They also give each movie its own article as a link if other movies have that link.
    ///   - method: the method of training and its options.
    /// - Throws: ``TrainingError`` if an option is out of range or the corpus has too few pairs.
    public init(
        _ corpus: consuming Corpus, minLinkCount: Int = 3, method: TrainingMethod = .leastSquares(ALSOptions())
    ) throws(TrainingError) {
        guard minLinkCount >= 1 else {
            throw .badOption(OptionError(name: "minimum link count", value: minLinkCount, allowed: "1 or more"))
        }
        try method.validate()
        switch method {
        case .leastSquares:
            categoryYears = corpus.categoryYears(threads: method.threads)
            corpus = corpus.timeless(threads: method.threads)
        case .sampling:
            // The notebook trains on the links as they are.
            categoryYears = nil
        }
        self.minLinkCount = minLinkCount
        titles = corpus.titles
        facts = corpus.facts
        (linkNames, interactions) = corpus.interactions(minLinkCount: minLinkCount, threads: method.threads)
        trainer = try Trainer(interactions, method: method)
        summary = TrainingSummary(
            movieCount: interactions.rowCount, linkCount: interactions.columnCount, pairCount: interactions.pairCount,
            method: method)
    }

    /// Trains on as many threads as the options say. The calling thread is one of them, and is busy until the end.
    /// - Parameter progress: called after every iteration or batch, on the calling thread. An error that it throws
    ///   stops the training and is passed on.
    /// - Returns: the model, which does not depend on the number of threads.
    /// - Throws: ``TrainingError/diverged(step:)``, ``TrainingError/notFinite(iteration:)``,
    ///   ``TrainingError/tooFewThreads(got:needed:)``, and the errors of `progress`.
    public func train(progress: (ModelProgress) throws -> Void = { _ in }) throws -> Model {
        let trained = try trainer.train(progress: progress)
        var contents = ModelContents(
            titles: titles, facts: facts, linkNames: linkNames, interactions: interactions,
            movies: trained.movies, links: trained.links, output: trained.output, training: describedOptions)
        contents.findYears(categoryYears: categoryYears, threads: summary.method.threads)
        contents.findLinkKinds(threads: summary.method.threads)
        contents.makeTables(threads: summary.method.threads)
        return Model(contents)
    }

    /// Trains like the other ``train(progress:)``, without blocking the calling task's thread. Cancelling the task
    /// stops the training at the end of the iteration or batch.
    /// - Parameter progress: called after every iteration or batch, on a thread of its own.
    /// - Throws: also `CancellationError`.
    public func train(
        progress: @escaping @Sendable (ModelProgress) throws -> Void = { _ in }
    ) async throws -> Model {
        try await inBackground { checkCancellation in
            try self.train {
                try checkCancellation()
                try progress($0)
            }
        }
    }

    private var describedOptions: [String: String] {
        summary.method.described.merging([ModelContents.TrainingKey.minLinkCount: "\(minLinkCount)"]) { described, _ in
            described
        }
    }
}

/// The progress of a training.
public enum ModelProgress: Sendable {
    /// An iteration of alternating least squares has ended.
    case iteration(ALSProgress)
    /// A batch of the notebook's training has ended.
    case batch(TrainingProgress)
}

/// Trains two embeddings on a matrix, by any of the methods.
enum Trainer: Sendable {
    case leastSquares(ALSTrainer)
    case sampling(SamplingTrainer)

    /// - Throws: ``TrainingError`` if an option is out of range or there are too few pairs.
    init(_ interactions: Interactions, method: TrainingMethod) throws(TrainingError) {
        switch method {
        case .leastSquares(let options): self = .leastSquares(try ALSTrainer(interactions, options: options))
        case .sampling(let options): self = .sampling(try SamplingTrainer(interactions, options: options))
        }
    }

    func train(progress: (ModelProgress) throws -> Void) throws -> TrainedEmbeddings {
        switch self {
        case .leastSquares(let trainer): try trainer.train { try progress(.iteration($0)) }
        case .sampling(let trainer): try trainer.train { try progress(.batch($0)) }
        }
    }
}
