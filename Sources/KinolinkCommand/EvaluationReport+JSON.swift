import KinolinkTraining

extension EvaluationReport: Encodable {
    private enum Key: String, CodingKey {
        case command, model, training, seed, candidates, unknownTitles, heldOutLinks, similar, pairs, taste, against
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(command, forKey: .command)
        try container.encode(model, forKey: .model)
        try container.encode(training, forKey: .training)
        try container.encode(seed, forKey: .seed)
        try container.encodeIfPresent(heldOutLinks, forKey: .heldOutLinks)
        guard let judged else { return }
        try container.encodeIfPresent(candidateCount, forKey: .candidates)
        try container.encode(judged.unknownTitles, forKey: .unknownTitles)
        try container.encodeIfPresent(against?.model, forKey: .against)
        let other = against?.judged
        try container.encodeIfPresent(
            judged.similar.map { RankingFigures(evaluation: $0, against: other?.similar) }, forKey: .similar)
        try container.encodeIfPresent(
            judged.pairs.map { PairFigures(evaluation: $0, against: other?.pairs) }, forKey: .pairs)
        try container.encodeIfPresent(
            judged.taste.map { RankingFigures(evaluation: $0, against: other?.taste) }, forKey: .taste)
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
        try RankingFigures(evaluation: evaluation, against: nil).encode(to: encoder)
    }
}

/// By ranker and metric: {"questions": 699, "model": {"nDCG@10": 0.3211}, "standardErrors": {"nDCG@10": 0.0056}, …}.
private struct RankingFigures: Encodable {
    let evaluation: RankingEvaluation
    let against: RankingEvaluation?

    private enum Key: String, CodingKey {
        case questions, model, popularity, random, standardErrors, years, against, difference

        init(_ ranker: Ranker) {
            switch ranker {
            case .model: self = .model
            case .popularity: self = .popularity
            case .random: self = .random
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        func encode<Figure: Encodable>(_ figures: [Figure], _ key: Key) throws {
            var nested = container.nestedContainer(keyedBy: MetricKey.self, forKey: key)
            for (metric, figure) in zip(evaluation.metrics, figures) {
                try nested.encode(figure, forKey: MetricKey("\(metric)"))
            }
        }
        try container.encode(evaluation.questionCount, forKey: .questions)
        for ranker in Ranker.allCases { try encode(evaluation.means(of: ranker), Key(ranker)) }
        try encode(evaluation.estimates(of: .model).map(\.standardError), .standardErrors)
        if let years = evaluation.years {
            var nested = container.nestedContainer(keyedBy: YearKey.self, forKey: .years)
            try nested.encode(years.median, forKey: .median)
            try nested.encode(years.sameYear, forKey: .sameYear)
            try nested.encode(years.withinOneYear, forKey: .withinOneYear)
        }
        guard let against, let advantage = evaluation.advantage(over: against) else { return }
        try encode(against.means(of: .model), .against)
        try encode(advantage.map(Difference.init), .difference)
    }

    private enum YearKey: String, CodingKey {
        case median, sameYear, withinOneYear
    }

    private struct MetricKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }
}

/// {"films": 2, "pairs": 9, "inOrder": 0.89, "standardError": 0.11, …}.
private struct PairFigures: Encodable {
    let evaluation: PairEvaluation
    let against: PairEvaluation?

    private enum Key: String, CodingKey {
        case films, pairs, inOrder, standardError, against, difference
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(evaluation.filmCount, forKey: .films)
        try container.encode(evaluation.pairCount, forKey: .pairs)
        try container.encode(evaluation.share.mean, forKey: .inOrder)
        try container.encode(evaluation.share.standardError, forKey: .standardError)
        guard let against else { return }
        try container.encode(against.share.mean, forKey: .against)
        try container.encode(Difference(evaluation.advantage(over: against)), forKey: .difference)
    }
}

private struct Difference: Encodable {
    let mean: Double
    let standardError: Double

    init(_ estimate: Estimate) { (mean, standardError) = (estimate.mean, estimate.standardError) }
}
