import KinolinkTraining

/// The figures of an evaluation, as they are shown.
struct EvaluationReport {
    struct HeldOut {
        let options: HeldOutOptions
        /// How many movies have hidden links.
        let movieCount: Int
        let hiddenCount: Int
        let evaluation: RankingEvaluation
    }

    let command = CommandLine.typed
    /// The path of the model.
    let model: String
    let training: [String: String]
    let seed: UInt64
    var candidateCount: Int?
    var heldOutLinks: HeldOut?
    var similar: RankingEvaluation?
    var taste: RankingEvaluation?

    init(model: String, training: [String: String], seed: UInt64) {
        self.model = model
        self.training = training
        self.seed = seed
    }

    private var unknownTitles: [String] {
        Set([similar, taste].compactMap(\.self).flatMap(\.unknownTitles)).sorted()
    }

    func noteUnknownTitles() {
        let titles = unknownTitles
        guard !titles.isEmpty else { return }
        let examples = titles.prefix(3).map { "“\($0.printable)”" }.joined(separator: ", ")
        Terminal.error.note(
            "Note: the model does not know \(titles.count.grouped) of the titles, which score 0: \(examples)"
                + (titles.count > 3 ? ", …" : ""))
    }

    func write() throws {
        if let heldOutLinks {
            let options = heldOutLinks.options
            try write(
                heldOutLinks.evaluation,
                "Held-out links: \(heldOutLinks.evaluation.questionCount.grouped) of "
                    + "\(heldOutLinks.movieCount.grouped) movies with at least \(options.minimumLinks) links, "
                    + "\((options.share * 100).shortest)% hidden")
        }
        let among = "among \((candidateCount ?? 0).grouped) candidates"
        if let similar { try write(similar, "Similar films: \(count(similar, "judgement")), \(among)") }
        if let taste { try write(taste, "Tastes: \(count(taste, "profile")), \(among)") }
        try Terminal.output.write("seed \(seed): \(command.printable)\n")
    }

    private func count(_ evaluation: RankingEvaluation, _ noun: String) -> String {
        "\(evaluation.questionCount.grouped) \(noun)\(evaluation.questionCount == 1 ? "" : "s")"
    }

    private func write(_ evaluation: RankingEvaluation, _ heading: String) throws {
        try Terminal.output.write(heading + "\n\n")
        var table = Table([.left("")] + evaluation.metrics.map { .right("\($0)") })
        for ranker in Ranker.allCases {
            table.add([ranker.rawValue] + evaluation.means(of: ranker).map { $0.fixed(4) })
        }
        try table.write(to: .output)
        try Terminal.output.write("\n")
    }
}

extension EvaluationReport: Encodable {
    private enum Key: String, CodingKey {
        case command, model, training, seed, candidates, unknownTitles, heldOutLinks, similar, taste
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(command, forKey: .command)
        try container.encode(model, forKey: .model)
        try container.encode(training, forKey: .training)
        try container.encode(seed, forKey: .seed)
        try container.encodeIfPresent(heldOutLinks, forKey: .heldOutLinks)
        if let candidateCount {
            try container.encode(candidateCount, forKey: .candidates)
            try container.encode(unknownTitles, forKey: .unknownTitles)
        }
        try container.encodeIfPresent(similar.map(Figures.init), forKey: .similar)
        try container.encodeIfPresent(taste.map(Figures.init), forKey: .taste)
    }
}

extension EvaluationReport.HeldOut: Encodable {
    private enum Key: String, CodingKey {
        case share, minLinks, movies, hidden
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(options.share, forKey: .share)
        try container.encode(options.minimumLinks, forKey: .minLinks)
        try container.encode(movieCount, forKey: .movies)
        try container.encode(hiddenCount, forKey: .hidden)
        try Figures(evaluation).encode(to: encoder)
    }
}

/// By ranker and metric: {"questions": 699, "model": {"nDCG@10": 0.3211}, …}.
private struct Figures: Encodable {
    let evaluation: RankingEvaluation

    init(_ evaluation: RankingEvaluation) { self.evaluation = evaluation }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(evaluation.questionCount, forKey: Key("questions"))
        for ranker in Ranker.allCases {
            var means = container.nestedContainer(keyedBy: Key.self, forKey: Key(ranker.rawValue))
            for (metric, mean) in zip(evaluation.metrics, evaluation.means(of: ranker)) {
                try means.encode(mean, forKey: Key("\(metric)"))
            }
        }
    }
}

extension CommandLine {
    /// What was typed, as it can be typed again.
    static var typed: String {
        (["kinolink"] + arguments.dropFirst().map(\.quotedForShell)).joined(separator: " ")
    }
}
