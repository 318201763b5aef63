import ArgumentParser
import Kinolink
import KinolinkFactorization
import KinolinkStorage
import KinolinkTraining

struct TrainCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a model on a corpus.",
        discussion: helpText(
            """
            The default objective, als, gives the best recommendations. cosine and logistic train as the Keras \
            notebook does, with its defaults. Ctrl-C stops training soon and leaves the output as it was.

              kinolink train movies.ndjson -o movies.safetensors
              kinolink train movies.ndjson -o logistic.safetensors --objective logistic
              kinolink train movies.ndjson -o mapped.safetensors --map
              kinolink sample | kinolink train - -o small.safetensors --dimensions 16
            """))

    @OptionGroup var corpus: CorpusArguments

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The model to write.", valueName: "file"),
        completion: .file(extensions: ["safetensors"]))
    var output: String

    @OptionGroup(title: "Training") var training: TrainingArguments

    @Flag(help: "Make a map of the movies too, which the model's file keeps; see kinolink map.")
    var map = false

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    var files: FileUse { corpus.files + FileUse(writing: [FileUse.Output(path: output, what: "a model")]) }

    func run() throws {
        try checkWritable(output)
        let trainer = try ModelTrainer(
            corpus.read(isQuiet: quiet, threads: training.threads), minLinkCount: corpus.minLinkCount,
            method: training.resolved())
        let report = quiet ? nil : TrainingReport(trainer.summary)
        Interrupt.catchOnce()
        try report?.begin()
        let trained = try train(trainer, report)
        report?.trained()
        let model = map ? try withMap(trained, report) : trained
        try model.write(to: output)
        report?.end(model: output, exampleTitle: model.bestKnown(count: 1).first?.title)
    }

    private func train(_ trainer: ModelTrainer, _ report: TrainingReport?) throws -> Model {
        try interruptible(report) {
            let model = try trainer.train { progress in
                report?.show(progress)
                try Interrupt.check()
            }
            try Interrupt.check()
            return model
        }
    }

    private func withMap(_ model: Model, _ report: TrainingReport?) throws -> Model {
        try interruptible(report) {
            let map = try model.map(options: MapOptions(threads: training.threads)) { done in
                report?.showMap(done)
                try Interrupt.check()
            }
            return try model.storing(map)
        }
    }

    private func interruptible<Result>(_ report: TrainingReport?, _ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch is Interrupt.Error {
            report?.interrupted(output: output)
            throw Interrupt.exitCode
        }
    }
}

/// Shows the progress of a training on standard error.
final class TrainingReport {
    private let summary: TrainingSummary
    private let terminal = Terminal.error
    private let clock = ContinuousClock()
    private var bar: ProgressBar?
    private let start: ContinuousClock.Instant
    private var trainingEnd: ContinuousClock.Instant?
    private var epochStart: ContinuousClock.Instant
    /// The end of the first batch. The time before it went into filling tables, so it says nothing about the rest.
    private var firstBatchEnd: ContinuousClock.Instant?

    init(_ summary: TrainingSummary) {
        self.summary = summary
        bar = terminal.isInteractive ? ProgressBar(on: terminal) : nil
        start = clock.now
        epochStart = start
    }

    /// Writes the model's tables, as Keras prints layers, and the options of the training.
    func begin() throws {
        var tables = Table([.left("layer", isFlexible: true), .right("shape"), .right("parameters")])
        func add(_ name: String, _ shape: String, _ count: Int) { tables.add(name, shape, count.grouped) }
        let dimensions = summary.method.dimensions
        add("link_embedding", "\(summary.linkCount.grouped) × \(dimensions)", summary.linkParameterCount)
        add("movie_embedding", "\(summary.movieCount.grouped) × \(dimensions)", summary.movieParameterCount)
        if case .sampling(let options) = summary.method {
            add("dot_product", "cosine", 0)
            if options.objective.hasOutput { add("dense", "sigmoid", summary.outputParameterCount) }
        }
        add("total", "", summary.parameterCount)
        try tables.write(to: terminal)
        terminal.note("\n\(summary.pairCount.counted("pair")); \(course)\n")
    }

    private var course: String {
        switch summary.method {
        case .leastSquares(let options):
            return
                "alternating least squares, \(options.iterations.counted("iteration"))\n"
                + "confidence \(options.confidence), regularization \(options.regularization), "
                + "seed \(options.seed), \(options.threads.counted("thread"))"
        case .sampling(let options):
            let steps = (summary.stepsPerEpoch ?? 0).counted("step")
            let negatives = options.positives * options.negatives
            return "\(steps) an epoch, each of \(options.positives.grouped) real and "
                + "\(negatives.grouped) sampled pairs\n\(options.objective.rawValue), \(options.optimizer.rawValue), "
                + "learning rate \(options.learningRate), seed \(options.seed), \(options.threads.counted("thread"))"
        }
    }

    func show(_ progress: ModelProgress) {
        switch progress {
        case .iteration(let progress): show(progress)
        case .batch(let progress): show(progress)
        }
    }

    func trained() { trainingEnd = clock.now }

    /// - Parameter done: the share of the map that is made.
    func showMap(_ done: Double) {
        bar?.draw("Map", fraction: done, details: [])
        if done >= 1 { bar?.finish() }
    }

    private func show(_ progress: ALSProgress) {
        let elapsed = clock.now - start
        let left = elapsed * (Double(progress.iterations - progress.iteration) / Double(progress.iteration))
        bar?.draw(
            "Iteration \(progress.iteration)/\(progress.iterations)",
            fraction: Double(progress.iteration) / Double(progress.iterations), details: ["\(left.asClock) left"])
        guard progress.iteration == progress.iterations else { return }
        let line = "Iteration \(progress.iteration)/\(progress.iterations)  \(elapsed.inSeconds.fixed(1)) s"
        bar == nil ? terminal.note(line) : bar?.finish(line)
    }

    private func show(_ progress: TrainingProgress) {
        let now = clock.now
        let label = "Epoch \(progress.epoch)/\(progress.epochs)"
        let loss = "loss \(progress.loss.fixed(4))"
        if progress.isEndOfEpoch {
            let elapsed = now - epochStart
            let line = "\(label)  \(loss)  \(speed(progress.step, in: elapsed))  \(elapsed.inSeconds.fixed(1)) s"
            bar == nil ? terminal.note(line) : bar?.finish(line)
            epochStart = now
        } else if let firstBatchEnd {
            let done = (progress.epoch - 1) * progress.stepsPerEpoch + progress.step
            let all = progress.epochs * progress.stepsPerEpoch
            let elapsed = now - firstBatchEnd
            let left = elapsed * (Double(all - done) / Double(done - 1))
            bar?.draw(
                label, fraction: Double(progress.step) / Double(progress.stepsPerEpoch),
                details: [loss, "\(left.asClock) left", speed(done - 1, in: elapsed)])
        }
        if firstBatchEnd == nil { firstBatchEnd = now }
    }

    private func speed(_ steps: Int, in time: Duration) -> String {
        guard case .sampling(let options) = summary.method else { return "" }
        let rate = Double(steps * options.batchSize) / max(time.inSeconds, 1e-9)
        return rate < 1e6 ? "\(Int(rate).grouped) samples/s" : "\((rate / 1e6).fixed(2)) M samples/s"
    }

    func end(model: String, exampleTitle: String?) {
        terminal.note("\nTrained in \(((trainingEnd ?? clock.now) - start).asClock), wrote \(model). Ask it:")
        let title = (exampleTitle ?? "TITLE").printable
        let separator = title.hasPrefix("-") ? "-- " : ""
        terminal.note("  kinolink similar \(model.quotedForShell) \(separator)\(title.quotedForShell)")
    }

    func interrupted(output: String) {
        bar?.finish()
        terminal.note("Stopped; \(output) is as it was.")
    }
}
