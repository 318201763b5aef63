internal import Kinolink
internal import KinolinkStorage

/// How well two people at a time are served: the recall@20 of what is held out of the taste of the one who is served
/// worse, as a mean over random pairs of tastes.
public struct TogetherEvaluation: Sendable, Equatable, Codable {
    /// The number of pairs.
    public let pairs: Int
    /// With movies for both, by ``GroupRule/leastPleased``.
    public let leastPleased: Estimate
    /// With movies for both, by ``GroupRule/mean``.
    public let mean: Estimate
    /// With movies for one of the two, who is chosen at random.
    public let alone: Estimate
    /// How much better ``leastPleased`` is than ``mean``, pair by pair.
    public let difference: Estimate

    private enum CodingKeys: String, CodingKey {
        case pairs, mean, alone, difference
        case leastPleased = "least_pleased"
    }
}

extension JudgementEvaluator {
    /// Pairs the tastes at random, several times, and recommends movies to each pair. Nobody gets a movie that one of
    /// the two likes or dislikes. A taste without a liked title that the model knows is left out.
    /// - Parameters:
    ///   - draws: how many times all tastes are paired, 1 or more.
    ///   - progress: as in ``evaluate(_:progress:)-([SimilarJudgement],_)``.
    /// - Throws: ``EvaluationError/noneAnswerable`` if fewer than two tastes are left; `KinolinkError.contradiction` if
    ///   a profile likes and dislikes the same movie.
    public func evaluateTogether(
        _ profiles: [TasteProfile], draws: Int = 5, progress: (Double) throws -> Void = { _ in }
    ) throws -> TogetherEvaluation {
        let known = profiles.map { taste(of: $0) }
        let able = known.indices.filter { !known[$0].liked.isEmpty }
        guard able.count >= 2 else { throw EvaluationError.noneAnswerable }
        let pairs = (0..<max(1, draws)).flatMap { draw in
            var random = SplitMix64(seed: seed, stream: UInt64(draw))
            let order = random.sample(able.count, of: able)
            return stride(from: 0, to: order.count - 1, by: 2).map { (order[$0], order[$0 + 1]) }
        }
        let groups = pairs.map { [known[$0], known[$1]] }
        var options = options
        options.count = 20
        let recall = RankingMetric.recall(at: 20)
        func ofWorseServed(_ pair: (Int, Int), _ titles: [String]) -> Double {
            let values = [pair.0, pair.1].map { person in
                let gains = profiles[person].gains
                return recall.value(gains: titles.map { gains[$0] ?? 0 }, relevant: gains.values)
            }
            return values.min() ?? 0
        }
        var values: [GroupRule: [Double]] = [:]
        for (step, rule) in GroupRule.allCases.enumerated() {
            let answers = try model.recommend(
                togetherEach: groups, by: rule, exactly: true, among: candidates, options: options)
            values[rule] = zip(pairs, answers).map { ofWorseServed($0, $1.movies.map(\.title)) }
            try progress(Double(step + 1) / Double(GroupRule.allCases.count + 1))
        }
        var alone: [Double] = []
        try model.recommend(
            toEach: groups.map { $0[0] }, exactly: true, among: candidates, options: options,
            transform: { $0.movies.map { $0.map(\.title) } }
        ) { titles in
            alone.append(ofWorseServed(pairs[alone.count], try titles.get()))
        }
        try progress(1)
        let (leastPleased, mean) = (values[.leastPleased] ?? [], values[.mean] ?? [])
        return TogetherEvaluation(
            pairs: pairs.count, leastPleased: Estimate(leastPleased), mean: Estimate(mean), alone: Estimate(alone),
            difference: Estimate(zip(leastPleased, mean).map { $0 - $1 }))
    }
}
