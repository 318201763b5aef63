import ArgumentParser
import Foundation
import Kinolink
import KinolinkFactorization
import KinolinkTraining

struct EvaluateCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure how good a model's answers are.",
        discussion: helpText(
            """
            Without judgements, the command hides a share of each movie's links, trains another model on the rest \
            with the same options, and counts how many hidden links that model finds. With judgements, it compares \
            the model's answers with what people think belongs together. Each figure comes with its standard error. \
            Beside it are the figures of two simple rivals: one always answers with the best known, the other answers \
            at random.

              kinolink evaluate movies.safetensors
              kinolink evaluate movies.safetensors --sample 500 --seed 2 --json

            Two kinds of judgements, and a list of the titles that may be answers:

              echo '{"film": "Alien (film)", "relevant": {"Aliens (film)": 2, "Blade Runner": 1}}' > alike.ndjson
              echo '{"liked": ["Ikiru"], "disliked": ["Grease (film)"], "held_out": ["Rashomon"]}' > tastes.ndjson
              printf '%s\\n' "Aliens (film)" "Blade Runner" Rashomon Vertigo > candidates.txt
              kinolink evaluate movies.safetensors --similar-judgements alike.ndjson
              kinolink evaluate movies.safetensors --candidates candidates.txt \\
                  --similar-judgements alike.ndjson --taste-judgements tastes.ndjson

            Find out whether one model is really better than another:

              kinolink train movies.ndjson -o other.safetensors --dimensions 32
              kinolink evaluate movies.safetensors --against other.safetensors --similar-judgements alike.ndjson
            """))

    @OptionGroup var model: ModelArgument

    @Flag(help: "Look for hidden links too, if judgements are given.")
    var heldOutLinks = false

    @OptionGroup(title: "Judgements") var judgements: JudgementArguments

    @Option(help: "Hidden links: the share of each movie's links that is hidden. (0.2)")
    var share: Double?

    @Option(help: "Hidden links: a movie with fewer links keeps all of them. (5)")
    var minLinkCount: Int?

    @Option(help: "Hidden links: how many movies to look at. (2000)")
    var sample: Int?

    @Option(help: "Decides which links are hidden, which movies are looked at, and the random answers.")
    var seed: UInt64 = 1

    @Option(
        help: "Hidden links: how many threads work; the figures don't depend on it. (default: one for each core)")
    var threads: Int?

    @Flag(help: "Write JSON.")
    var json = false

    private var looksForLinks: Bool { heldOutLinks || !judgements.areGiven }

    private var options: HeldOutOptions {
        let defaults = HeldOutOptions()
        return HeldOutOptions(
            share: share ?? defaults.share, minLinkCount: minLinkCount ?? defaults.minLinkCount,
            sampleSize: sample ?? defaults.sampleSize, seed: seed, threads: threads ?? defaults.threads)
    }

    var files: FileUse { model.files + judgements.files }

    func validate() throws {
        let foreign = [
            ("share", share != nil), ("min-link-count", minLinkCount != nil), ("sample", sample != nil),
            ("threads", threads != nil),
        ]
        if !looksForLinks, let (name, _) = foreign.first(where: \.1) {
            throw ValidationError("--\(name) is for hidden links; add --held-out-links")
        }
        do { try options.validate() } catch { throw ValidationError("\(error)") }
    }

    func run() throws {
        // Reads the judgements now; otherwise a faulty file would show only after long work.
        let read = try judgements.read()
        let model = try model.open()
        let other = try judgements.against.map { try Model(opening: $0) }
        var report = EvaluationReport(model, path: self.model.model, seed: seed)
        let progress = EvaluationProgress()
        Interrupt.catchOnce()
        do {
            if judgements.areGiven {
                report.candidateCount = read.candidateTitles(in: model).map { Set($0).count }
                func judge(_ model: Model) throws -> EvaluationReport.Judged {
                    try read.evaluate(model, judgements.options, seed: seed) { try progress.show($0, $1) }
                }
                report.add(
                    try judge(model),
                    against: try other.map {
                        EvaluationReport.Against(model: judgements.against ?? "", judged: try judge($0))
                    })
            }
            if looksForLinks {
                let heldOut = try HeldOutLinks(model, options: options)
                report.heldOutLinks = EvaluationReport.HeldOut(
                    options: options, movieCount: heldOut.movieCount, hiddenCount: heldOut.hiddenCount,
                    evaluation: try heldOut.evaluate { try progress.show($0) })
            }
            progress.end()
        } catch {
            progress.end()
            throw error is Interrupt.Error ? Interrupt.exitCode : error
        }
        report.noteUnknownTitles()
        try json ? Terminal.output.write(json: report) : report.write()
    }
}

/// Shows the progress of an evaluation on standard error, if that is a terminal.
final class EvaluationProgress {
    private var bar = Terminal.error.isInteractive ? ProgressBar(on: .error) : nil

    /// - Throws: ``Interrupt/Error`` after Ctrl-C.
    func show(_ label: String, _ fraction: Double, details: String...) throws {
        bar?.draw(label, fraction: fraction, details: details)
        try Interrupt.check()
    }

    /// As ``show(_:_:details:)``.
    func show(_ progress: HeldOutProgress) throws {
        switch progress {
        case .training(.iteration(let progress)):
            try show(
                "Training without the links", Double(progress.iteration) / Double(progress.iterations),
                details: "iteration \(progress.iteration)/\(progress.iterations)")
        case .training(.batch(let progress)):
            let done = (progress.epoch - 1) * progress.stepsPerEpoch + progress.step
            try show(
                "Training without the links", Double(done) / Double(progress.epochs * progress.stepsPerEpoch),
                details: "epoch \(progress.epoch)/\(progress.epochs)")
        case .ranking(let fraction):
            try show("Ranking links", fraction)
        }
    }

    func end() { bar?.finish() }
}
