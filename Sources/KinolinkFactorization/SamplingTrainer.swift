public import KinolinkEmbeddings
public import KinolinkStorage

/// Learns two embeddings from pairs by sampling, as the Keras notebook does: batches of real pairs and of sampled ones,
/// an objective on the cosine of each, and Adam or Nadam.
///
///     let trainer = try SamplingTrainer(interactions, options: options)
///     let result = try trainer.train { progress in print(progress.loss) }
///
/// The result is that of updating both whole tables at every step, at the cost of the rows in the batch (see
/// ``Optimizer``), and the same bits at any number of threads and on any instruction set: every random number belongs to
/// a sample, every row to one thread, and a row's samples are summed in their order.
///
/// A batch goes through two phases, with a barrier after each. In the movies' phase each thread finishes the batch before
/// for its movies and brings those of the new batch up to date. In the links' phase it does all that its links need,
/// forward and backward, and draws its share of the next batch.
public struct SamplingTrainer: Sendable {
    private let interactions: Interactions
    private let options: TrainingOptions

    /// The optimiser's tables take some 60 bytes a step.
    static let maximumSteps = 1 << 24
    /// What a batch may take: a vector for each sample and its numbers.
    static let maximumBatchBytes = 2 << 30

    /// - Parameter interactions: rows are movies, columns links.
    /// - Throws: ``TrainingError`` where the options are out of range or there are too few pairs.
    public init(_ interactions: Interactions, options: TrainingOptions) throws(TrainingError) {
        try options.validate()
        guard interactions.pairCount > 0 else { throw .noPairs }
        guard interactions.pairCount >= options.positives else {
            throw .tooFewPairs(got: interactions.pairCount, needed: options.positives)
        }
        let steps = interactions.pairCount / options.positives * options.epochs
        guard steps <= Self.maximumSteps else { throw .tooManySteps(got: steps, allowed: Self.maximumSteps) }
        let batchBytes = options.batchSize * (options.dimensions * MemoryLayout<Float>.stride + 64)
        guard batchBytes <= Self.maximumBatchBytes else {
            throw .batchTooLarge(
                got: options.batchSize, allowed: options.batchSize * Self.maximumBatchBytes / batchBytes)
        }
        let places = interactions.rowCount.multipliedReportingOverflow(by: interactions.columnCount)
        guard options.negatives == 0 || places.overflow || interactions.entryCount < places.partialValue else {
            throw .noNegatives
        }
        self.interactions = interactions
        self.options = options
    }

    public var stepsPerEpoch: Int { interactions.pairCount / options.positives }

    /// Trains on as many threads as the options say; the calling thread is one of them.
    /// - Parameter progress: called after every batch, on the calling thread. What it throws stops training at the end of
    ///   the batch, and is thrown on.
    /// - Throws: ``TrainingError/diverged(step:)``, ``TrainingError/tooFewThreads(got:needed:)``, and what `progress` throws.
    public func train(progress: (TrainingProgress) throws -> Void = { _ in }) throws -> TrainedEmbeddings {
        let run = TrainingRun(interactions, options: options, stepCount: stepsPerEpoch * options.epochs)
        var failure: (any Error)?
        var sum = 0.0
        try run.run { step, loss in
            let stepOfEpoch = (step - 1) % stepsPerEpoch + 1
            sum = stepOfEpoch == 1 ? loss : sum + loss
            do {
                guard loss.isFinite else { throw TrainingError.diverged(step: step) }
                try progress(
                    TrainingProgress(
                        epoch: (step - 1) / stepsPerEpoch + 1, epochs: options.epochs, step: stepOfEpoch,
                        stepsPerEpoch: stepsPerEpoch, loss: sum / Double(stepOfEpoch)))
            } catch {
                failure = error
            }
            return failure == nil
        }
        if let failure { throw failure }
        return try run.result()
    }
}

/// How far training is.
public struct TrainingProgress: Sendable {
    /// The epoch at work, from 1.
    public var epoch: Int
    public var epochs: Int
    /// Steps done in this epoch.
    public var step: Int
    public var stepsPerEpoch: Int
    /// Mean loss of a sample over this epoch's steps so far.
    public var loss: Double
    public var isEndOfEpoch: Bool { step == stepsPerEpoch }
}

/// What training gives.
public struct TrainedEmbeddings: Sendable {
    /// One row for each row of the interactions.
    public let movies: Embedding
    /// One row for each column.
    public let links: Embedding
    /// Weight and bias of the logistic objective's dense unit.
    public let output: (weight: Float, bias: Float)?
}
