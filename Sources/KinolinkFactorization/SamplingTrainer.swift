internal import CKinolinkKernels
public import KinolinkEmbeddings
public import KinolinkStorage

/// Learns two embeddings from sampled pairs, as the Keras notebook does: batches of real and sampled pairs, an
/// objective on the cosine of each, and Adam or Nadam.
///
///     let trainer = try SamplingTrainer(interactions, options: options)
///     let result = try trainer.train { progress in print(progress.loss) }
///
/// The result is the same as from updating both whole tables at every step, but a step only costs the rows of its batch
/// (see ``Optimizer``). The vectors have the same bits with any number of threads and on any instruction set: every
/// random number belongs to a sample, every row belongs to one thread, and a row's samples are summed in their order.
/// The reported losses of the logistic objective depend on the platform's `log1pf` in their last bits.
///
/// A batch goes through two phases, with a barrier after each. In the movies' phase each thread finishes the previous
/// batch for its movies, and updates those of the new batch. In the links' phase it does the forward and backward work
/// of its links, and draws its share of the next batch.
public struct SamplingTrainer: Sendable {
    private let interactions: Interactions
    private let options: TrainingOptions

    /// The optimiser's tables take about 60 bytes per step.
    static let maximumSteps = 1 << 24
    /// The limit for the memory of a batch: a vector and some numbers for each sample.
    static let maximumBatchBytes = 2 << 30

    /// - Parameter interactions: rows are movies and columns are links.
    /// - Throws: ``TrainingError`` if the options are out of range or there are too few pairs.
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

    /// Trains on as many threads as the options state, including the calling thread.
    /// - Parameter progress: called after every batch, on the calling thread. An error that it throws stops training
    ///   after the batch, and is rethrown.
    /// - Throws: ``TrainingError/diverged(step:)``, ``TrainingError/tooFewThreads(got:needed:)``, and what `progress`
    ///   throws.
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

/// The progress of training.
public struct TrainingProgress: Sendable {
    /// The current epoch, from 1.
    public var epoch: Int
    public var epochs: Int
    /// The number of steps done in this epoch.
    public var step: Int
    public var stepsPerEpoch: Int
    /// The mean loss of a sample over this epoch's steps so far.
    public var loss: Double
    public var isEndOfEpoch: Bool { step == stepsPerEpoch }
}

/// The result of training.
public struct TrainedEmbeddings: Sendable {
    /// One row for each row of the interactions.
    public let movies: Embedding
    /// One row for each column.
    public let links: Embedding
    /// The weight and bias of the logistic objective's dense unit.
    public let output: (weight: Float, bias: Float)?
}

/// The tables and buffers of one training, and the phases of its batches.
///
/// Threads share it without locks: in each phase a thread writes only its own rows and samples, and a barrier follows
/// each phase.
final class TrainingRun: @unchecked Sendable {
    private let options: TrainingOptions
    private let stepCount: Int
    private let sampler: PairSampler
    private let schedule: Schedule
    private let movies: RowTable
    private let links: RowTable
    /// Used by thread 0 alone.
    private var output: OutputUnit
    /// The batch of step t is number t % 2. When its movies are updated, the batch of step t + 1 is already drawn.
    private let batches: [Batch]
    private let barrier: SpinBarrier
    private let isStopped = Flag()

    /// The uses of the seed's random numbers other than the steps.
    private enum Stream {
        static let movies = UInt64.max
        static let links = UInt64.max - 1
        static let output = UInt64.max - 2
    }

    init(_ interactions: Interactions, options: TrainingOptions, stepCount: Int) {
        self.options = options
        self.stepCount = stepCount
        sampler = PairSampler(interactions, positives: options.positives, seed: options.seed)
        let optimizer = Optimizer(options.optimizer, learningRate: options.learningRate)
        schedule = Schedule(optimizer, stepCount: stepCount)
        movies = RowTable(count: interactions.rowCount, options: options, stream: Stream.movies)
        links = RowTable(count: interactions.columnCount, options: options, stream: Stream.links)
        output = OutputUnit(
            optimizer, stepCount: stepCount, random: CounterRandom(seed: options.seed, stream: Stream.output))
        let staged = Buffer<Float>(repeating: 0, count: options.batchSize * movies.width)
        batches = (0..<2).map { _ in Batch(options, staged: staged) }
        barrier = SpinBarrier(threads: options.threads)
        batch(1).setOutput(output)
    }

    /// Goes through all steps.
    /// - Parameter report: called on the calling thread with the number of each step, from 1, and its mean loss.
    ///   Returns whether to go on.
    /// - Throws: ``TrainingError/tooFewThreads(got:needed:)``.
    func run(report: (_ step: Int, _ loss: Double) -> Bool) throws(TrainingError) {
        try withThreads(options.threads) { [self] thread in
            work(thread: thread) { _, _ in }
        } caller: {
            work(thread: 0) { step, loss in
                if !report(step, loss) { isStopped.set() }
            }
        }
    }

    private func work(thread: Int, report: (Int, Double) -> Void) {
        let movies = Shard(of: movies, thread: thread, threads: options.threads, batchSize: options.batchSize)
        let links = Shard(of: links, thread: thread, threads: options.threads, batchSize: options.batchSize)
        draw(step: 1, thread: thread)
        barrier.wait()
        for step in 1...stepCount {
            if step > 1 { finish(step: step - 1, movies, thread: thread, report) }
            begin(step: step, movies, links)
            barrier.wait()
            if isStopped.isSet { return }
            kernels.step_links(
                self.links.pointer, self.movies.pointer, batch(step).pointer, links.firsts.base, links.count,
                schedule.pointer, UInt32(step))
            if step < stepCount { draw(step: step + 1, thread: thread) }
            barrier.wait()
        }
        finish(step: stepCount, movies, thread: thread, report)
        movies.bringAll(to: stepCount, schedule)
        links.bringAll(to: stepCount, schedule)
    }

    /// The learned vectors. Valid after ``run(report:)``.
    func result() throws(TrainingError) -> TrainedEmbeddings {
        guard let movies = movies.embedding(), let links = links.embedding() else { throw .diverged(step: stepCount) }
        return TrainedEmbeddings(
            movies: movies, links: links,
            output: options.objective.hasOutput ? (output.weight, output.bias) : nil)
    }

    private func batch(_ step: Int) -> Batch { batches[step % 2] }

    private func draw(step: Int, thread: Int) {
        let size = options.batchSize
        let share = size * thread / options.threads..<size * (thread + 1) / options.threads
        batch(step).draw(share, step: step, from: sampler)
    }

    /// Updates the shard's movies with the results of the links' phase. Thread 0 also updates the dense unit, and
    /// reports.
    private func finish(step: Int, _ movies: Shard, thread: Int, _ report: (Int, Double) -> Void) {
        let batch = batch(step)
        kernels.step_movies(
            self.movies.pointer, batch.pointer, movies.firsts.base, movies.count, schedule.pointer, UInt32(step))
        guard thread == 0 else { return }
        if options.objective.hasOutput {
            output.apply(batch.outputGradient, step: step)
            self.batch(step + 1).setOutput(output)
        }
        report(step, batch.loss)
    }

    /// Finds the rows of the batch, and moves its movies to the previous step.
    private func begin(step: Int, _ movies: Shard, _ links: Shard) {
        let batch = batch(step)
        movies.chain(batch.movies, next: batch.nextByMovie, batchSize: batch.size)
        links.chain(batch.links, next: batch.nextByLink, batchSize: batch.size)
        movies.bring(batch.movies, to: step - 1, schedule)
    }
}
