import Kinolink
import KinolinkStorage
import KinolinkTraining

/// The figures of an evaluation, as tables and as JSON.
struct EvaluationReport {
    struct HeldOut {
        let options: HeldOutOptions
        /// The number of movies with hidden links.
        let movieCount: Int
        let hiddenCount: Int
        let evaluation: RankingEvaluation
    }

    /// The results by judgements.
    struct Judged {
        let similar: RankingEvaluation?
        let pairs: PairEvaluation?
        let taste: RankingEvaluation?
        let together: TogetherEvaluation?

        var unknownTitles: [String] {
            let ofRankings = [similar, taste].compactMap(\.self).flatMap(\.unknownTitles)
            return Set(ofRankings + (pairs?.unknownTitles ?? [])).sorted()
        }
    }

    /// Another model, and its results by the same judgements.
    struct Against {
        let model: String
        let judged: Judged
    }

    private let command = CommandLine.typed
    /// The path of the model.
    private let model: String
    private let kind: RecordKind
    private let training: [String: OptionValue]
    private let seed: UInt64
    /// Nil if all movies may be answers.
    var candidateCount: Int?
    var heldOutLinks: HeldOut?
    private var judged: Judged?
    private var other: Against?

    // The results by judgements as JSON has them: the figures of both models are in one object.
    private var unknownTitles: [String]?
    private var against: String?
    private var similar: RankingFigures?
    private var pairs: PairFigures?
    private var taste: RankingFigures?
    private var together: TogetherEvaluation?
    private var togetherAgainst: TogetherEvaluation?

    /// - Parameter path: the path of the model.
    init(_ model: Model, path: String, seed: UInt64) {
        self.model = path
        kind = model.recordKind
        training = model.summary.training
        self.seed = seed
    }

    mutating func add(_ judged: Judged, against other: Against?) {
        self.judged = judged
        self.other = other
        unknownTitles = judged.unknownTitles
        against = other?.model
        similar = judged.similar.map { RankingFigures($0, against: other?.judged.similar) }
        pairs = judged.pairs.map { PairFigures($0, against: other?.judged.pairs) }
        taste = judged.taste.map { RankingFigures($0, against: other?.judged.taste) }
        together = judged.together
        togetherAgainst = other?.judged.together
    }

    func noteUnknownTitles() {
        note(unknownTitles ?? [], of: "the model")
        if let other { note(other.judged.unknownTitles, of: other.model.printable) }
    }

    private func note(_ titles: [String], of model: String) {
        guard !titles.isEmpty else { return }
        let examples = titles.prefix(3).map { "“\($0.printable)”" }.joined(separator: ", ")
        Terminal.error.note(
            "Note: \(model) does not know \(titles.count.grouped) of the titles, so they can't be answers: \(examples)"
                + (titles.count > 3 ? ", …" : ""))
    }

    func write() throws {
        if let heldOutLinks {
            let options = heldOutLinks.options
            try write(
                heldOutLinks.evaluation, against: nil,
                "Held-out links: \(heldOutLinks.evaluation.questionCount.grouped) of "
                    + "\(heldOutLinks.movieCount.grouped) \(kind.rawValue)s with at least \(options.minLinkCount) "
                    + "links, \((options.share * 100).shortest)% hidden")
        }
        let among = candidateCount.map { "among \($0.grouped) candidates" } ?? "among all \(kind.rawValue)s"
        if let similar = judged?.similar {
            let heading = "Similar \(kind.rawValue)s: \(similar.questionCount.counted("judgement")), \(among)"
            try write(similar, against: other?.judged.similar, heading)
            try write(similar.years)
        }
        if let pairs = judged?.pairs { try write(pairs) }
        if let taste = judged?.taste {
            let heading = "Tastes: \(taste.questionCount.counted("profile")), \(among)"
            try write(taste, against: other?.judged.taste, heading)
        }
        if let together {
            try write(together, "Tastes together: \(together.pairs.counted("pair")), \(among)")
            if let other = other?.judged.together { try write(other, "The same with the other model") }
        }
        if let against {
            try Terminal.output.write(
                "against \(against.printable); * marks differences of more than two standard errors, which are "
                    + "hardly chance\n")
        }
        try Terminal.output.write("seed \(seed): \(command.printable)\n")
    }

    private func write(_ evaluation: RankingEvaluation, against other: RankingEvaluation?, _ heading: String) throws {
        try Terminal.output.write(heading + "\n\n")
        var table = Table([.left("")] + evaluation.metrics.map { .right("\($0)") })
        table.add([Ranker.model.rawValue] + evaluation.estimates(of: .model).map(\.text))
        if let other, let advantage = evaluation.advantage(over: other) {
            table.add(["against"] + other.estimates(of: .model).map(\.text))
            table.add(["difference"] + advantage.map(\.differenceText))
        }
        for ranker in Ranker.allCases where ranker != .model {
            table.add([ranker.rawValue] + evaluation.estimates(of: ranker).map(\.text))
        }
        try table.write(to: .output)
        try Terminal.output.write("\n")
    }

    private func write(_ years: YearDistances?) throws {
        guard let years else { return }
        try Terminal.output.write(
            "Years between the \(kind.rawValue) asked for and its first ten answers: median \(years.median); "
                + "\(Float(years.sameYear).asPercent) came out in the same year, "
                + "\(Float(years.withinOneYear).asPercent) within one year of it\n\n")
    }

    private func write(_ pairs: PairEvaluation) throws {
        try Terminal.output.write(
            "Pairs: \(pairs.pairCount.counted("pair")) of \(pairs.filmCount.counted(kind.rawValue))\n\n")
        var table = Table([.left(""), .right("in order")])
        table.add("model", pairs.share.text)
        if let other = other?.judged.pairs {
            table.add("against", other.share.text)
            table.add("difference", pairs.advantage(over: other).differenceText)
        }
        try table.write(to: .output)
        try Terminal.output.write("\n")
    }
}

extension EvaluationReport {
    private func write(_ together: TogetherEvaluation, _ heading: String) throws {
        try Terminal.output.write(heading + "\n\n")
        var table = Table([.left(""), .right("recall@20 of the worse served")])
        table.add("by the least pleased", together.leastPleased.text)
        table.add("by the mean", together.mean.text)
        table.add("difference", together.difference.differenceText)
        table.add("for one of the two", together.alone.text)
        try table.write(to: .output)
        try Terminal.output.write("\n")
    }
}

extension Estimate {
    /// The mean with its standard error, if that is known: “0.0728 ± 0.0071”.
    fileprivate var text: String { mean.fixed(4) + (count > 1 ? " ± \(standardError.fixed(4))" : "") }

    /// ``text`` with a sign, and with a star if the difference is significant.
    fileprivate var differenceText: String { (mean < 0 ? "" : "+") + text + (isSignificant ? " *" : "") }
}

extension CommandLine {
    /// The command line as it can be typed again.
    static var typed: String {
        (["kinolink"] + arguments.dropFirst().map(\.quotedForShell)).joined(separator: " ")
    }
}

extension EvaluationReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case command, model, training, seed, similar, pairs, taste, together, against
        case togetherAgainst = "together_against"
        case candidateCount = "candidates"
        case unknownTitles = "unknown_titles"
        case heldOutLinks = "held_out_links"
    }
}

extension EvaluationReport.HeldOut: Encodable {
    private enum CodingKeys: String, CodingKey {
        case share, movies, hidden
        case minLinkCount = "min_link_count"
    }

    /// The figures of the ranking are in one object with the sizes.
    func encode(to encoder: any Encoder) throws {
        try RankingFigures(evaluation).encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(options.share, forKey: .share)
        try container.encode(options.minLinkCount, forKey: .minLinkCount)
        try container.encode(movieCount, forKey: .movies)
        try container.encode(hiddenCount, forKey: .hidden)
    }
}
