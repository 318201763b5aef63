import ArgumentParser
import Kinolink
import KinolinkTraining

/// The options about judgements: what people think belongs together.
struct JudgementArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            #"Films that belong with a film, on each line {"film": TITLE, "relevant": {TITLE: GAIN, …}}."#,
            valueName: "file"), completion: .file(extensions: ["ndjson"]))
    var similarJudgements: String?

    @Option(
        help: ArgumentHelp(
            #"Films that belong with a film more than others, on each line {"film": TITLE, "good": […], "bad": […]}."#,
            valueName: "file"), completion: .file(extensions: ["ndjson"]))
    var pairJudgements: String?

    @Option(
        help: ArgumentHelp(
            #"Tastes, on each line {"liked": [TITLE, …], "disliked": […], "held_out": […]}."#, valueName: "file"),
        completion: .file(extensions: ["ndjson"]))
    var tasteJudgements: String?

    @Flag(
        help: ArgumentHelp(
            "Also pair the tastes at random, five times, and measure how well the one of the two is served who is "
                + "served worse."))
    var together = false

    @Option(
        help: ArgumentHelp(
            "A list of the movies that may be answers: one title a line, a table, or an export. (default: all movies)",
            valueName: "file"), completion: .file())
    var candidates: String?

    @Option(
        help: ArgumentHelp("Compare with another model, question by question.", valueName: "model"),
        completion: .file(extensions: ["safetensors"]))
    var against: String?

    @OptionGroup var balance: BalanceArguments

    var areGiven: Bool { similarJudgements != nil || pairJudgements != nil || tasteJudgements != nil }

    var options: AnswerOptions {
        var options = AnswerOptions()
        balance.set(&options)
        return options
    }

    var files: FileUse {
        FileUse(reading: [similarJudgements, pairJudgements, tasteJudgements, candidates, against])
    }

    func validate() throws {
        if candidates != nil, similarJudgements == nil, tasteJudgements == nil {
            throw ValidationError("--candidates needs --similar-judgements or --taste-judgements")
        }
        if together, tasteJudgements == nil { throw ValidationError("--together needs --taste-judgements") }
        guard !areGiven else { return }
        if against != nil { throw ValidationError("--against needs judgements, such as --similar-judgements") }
        if !balance.isNeutral {
            throw ValidationError("--era, --surprise, --prominence, --known and --hidden are for judgements")
        }
    }

    func read() throws -> Judgements {
        Judgements(
            similar: try similarJudgements.map { try SimilarJudgement.read(from: $0) },
            pairs: try pairJudgements.map { try PairJudgement.read(from: $0) },
            tastes: try tasteJudgements.map { try TasteProfile.read(from: $0) }, arePaired: together,
            candidates: try candidates.map { try MovieLists(noting: $0) })
    }
}

/// The judgements of all files.
struct Judgements {
    let similar: [SimilarJudgement]?
    let pairs: [PairJudgement]?
    let tastes: [TasteProfile]?
    /// Whether the tastes are also evaluated in pairs.
    let arePaired: Bool
    let candidates: MovieLists?

    /// The titles that may be answers, even if the model doesn't know them; nil for all.
    func candidateTitles(in model: Model) -> [String]? {
        candidates?.titles(in: model).all
    }

    func evaluate(
        _ model: Model, _ options: AnswerOptions, seed: UInt64, progress: (String, Double) throws -> Void
    ) throws -> EvaluationReport.Judged {
        let evaluator = try JudgementEvaluator(
            model, candidates: candidateTitles(in: model), options: options, seed: seed)
        return EvaluationReport.Judged(
            similar: try similar.map { try evaluator.evaluate($0) { try progress("Similar films", $0) } },
            pairs: try pairs.map { try evaluator.evaluate($0) { try progress("Pairs", $0) } },
            taste: try tastes.map { try evaluator.evaluate($0) { try progress("Tastes", $0) } },
            together: try (arePaired ? tastes : nil).map { tastes in
                try evaluator.evaluateTogether(tastes) { try progress("Tastes together", $0) }
            })
    }
}
