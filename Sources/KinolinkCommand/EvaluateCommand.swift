import ArgumentParser
import Foundation
import Kinolink
import KinolinkTraining

struct EvaluateCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure how good a model's answers are.",
        discussion: helpText(
            """
            Without judgements: hides a share of each movie's links, trains a model on the rest with the options of \
            the given one, ranks for a sample of movies all links that are not left to them, and looks for the \
            hidden ones. With judgements: compares the model's answers with what people think belongs together. Each \
            figure has its standard error, and stands beside those of answering with what there is most of, and at \
            random.

              kinolink evaluate movies.safetensors
              kinolink evaluate movies.safetensors --sample 500 --seed 2 --json

            Judgements of two kinds, and the titles that may be answers to them:

              echo '{"film": "Alien (film)", "relevant": {"Aliens (film)": 2, "Blade Runner": 1}}' > alike.ndjson
              echo '{"liked": ["Ikiru"], "disliked": ["Grease (film)"], "held_out": ["Rashomon"]}' > tastes.ndjson
              printf '%s\\n' "Aliens (film)" "Blade Runner" Rashomon Vertigo > candidates.txt
              kinolink evaluate movies.safetensors --similar-judgements alike.ndjson
              kinolink evaluate movies.safetensors --candidates candidates.txt \\
                  --similar-judgements alike.ndjson --taste-judgements tastes.ndjson

            To see whether one model is really better than another:

              kinolink train movies.ndjson -o other.safetensors --dimensions 32
              kinolink evaluate movies.safetensors --against other.safetensors --similar-judgements alike.ndjson
            """))

    @OptionGroup var model: ModelArgument

    @Flag(help: "Look for held-out links, too, where judgements are given.")
    var heldOutLinks = false

    @OptionGroup(title: "Judgements") var judgements: JudgementArguments

    @Option(help: "Held-out links: how much of each movie's links is hidden. (0.2)")
    var share: Double?

    @Option(help: "Held-out links: of movies with fewer links none is hidden. (5)")
    var minLinkCount: Int?

    @Option(help: "Held-out links: for how many movies they are looked for. (2000)")
    var sample: Int?

    @Option(help: "Decides what is hidden, which movies are looked at, and the random answers.")
    var seed: UInt64 = 1

    @Option(
        help: "Held-out links: threads at work; the figures do not depend on it. (default: as many as there are cores)")
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
            throw ValidationError("--\(name) is for held-out links; add --held-out-links")
        }
        do { try options.validate() } catch { throw ValidationError("\(error)") }
    }

    func run() throws {
        // What can't be read is told before long work.
        let read = try judgements.read()
        let model = try model.open()
        let other = try judgements.against.map { try Model(opening: $0) }
        var report = EvaluationReport(
            model: self.model.model, kind: model.recordKind, training: model.training, seed: seed)
        let progress = EvaluationProgress()
        Interrupt.catchOnce()
        do {
            if judgements.areGiven {
                report.candidateCount = read.candidateTitles(in: model).map { Set($0).count }
                report.judged = try read.evaluate(model, judgements.options, seed: seed) { try progress.show($0, $1) }
                report.against = try other.map { other in
                    EvaluationReport.Against(
                        model: judgements.against ?? "",
                        judged: try read.evaluate(other, judgements.options, seed: seed) { try progress.show($0, $1) })
                }
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
