public import Kinolink
internal import KinolinkStorage

/// Compares a model's answers with judgements of what belongs together, as `score.py` beside the judgements does.
///
///     let evaluator = try JudgementEvaluator(model, candidates: titles)
///     let similar = try evaluator.evaluate(SimilarJudgement.read(from: "similar.ndjson"))
///     print(similar.means(of: .model))
///
/// With candidates, only these can be answers. Titles must be exactly the model's. A title that the model doesn't have
/// is never an answer, and a question about such a title scores 0. If that holds for all questions, the methods throw
/// ``EvaluationError/noneAnswerable``.
public struct JudgementEvaluator: Sendable {
    let model: Model
    /// Nil for all movies.
    let candidates: Candidates?
    let options: AnswerOptions
    private let unknownCandidates: [String]
    private let rowOfTitle: [String: Int]
    /// The year of each movie, 0 if it is unknown.
    private let years: [Int32]
    /// The rows of the candidates, most links first.
    private let byPopularity: [Int]
    let seed: UInt64

    /// - Parameters:
    ///   - candidates: the titles that may be answers; nil for all.
    ///   - options: how the model is asked. The number of answers is set by the evaluator.
    ///   - seed: decides the random answers, with which the model's are compared.
    public init(
        _ model: Model, candidates titles: [String]?, options: AnswerOptions = AnswerOptions(), seed: UInt64 = 1
    ) throws(KinolinkError) {
        self.model = model
        self.options = options
        self.seed = seed
        let rowOfTitle = Dictionary(model.contents.titles.enumerated().map { ($1, $0) }) { first, _ in first }
        self.rowOfTitle = rowOfTitle
        years = model.years
        unknownCandidates = titles?.filter { rowOfTitle[$0] == nil } ?? []
        if let titles {
            candidates = try model.candidates(MovieFilter(onlyFrom: titles.filter { rowOfTitle[$0] != nil }))
        } else {
            candidates = nil
        }
        let rows = titles.map { Set($0.compactMap { rowOfTitle[$0] }) } ?? Set(0..<model.movieCount)
        let interactions = model.contents.interactions
        byPopularity = rows.sorted {
            (-interactions.entries(ofRow: $0).count, $0) < (-interactions.entries(ofRow: $1).count, $1)
        }
    }

    /// nDCG@10 of the most similar films, and also recall@10 and recall@50 if all movies may be answers. A judgement
    /// without relevant films doesn't count.
    /// - Parameter progress: called for each answer, on the calling thread, with the share that is done, 0 … 1. An
    ///   error that it throws is passed on.
    public func evaluate(
        _ judgements: [SimilarJudgement], progress: (Double) throws -> Void = { _ in }
    ) throws -> RankingEvaluation {
        let judgements = judgements.filter { !$0.relevant.isEmpty }
        try requireAnswerable(judgements.map { ([$0.film], Array($0.relevant.keys)) })
        let rankings = try rankings(for: judgements, progress: progress)
        let metrics: [RankingMetric] =
            candidates == nil ? [.ndcg(at: 10), .recall(at: 10), .recall(at: 50)] : [.ndcg(at: 10)]
        var evaluation = RankingEvaluation(metrics: metrics, rankings: rankings, gains: judgements.map(\.relevant))
        evaluation.unknownTitles = unknown(judgements.flatMap { [$0.film] + $0.relevant.keys })
        evaluation.years = YearDistances(
            zip(judgements, rankings).flatMap { judgement, rankings in
                rankings.model.prefix(10).compactMap { yearsApart(judgement.film, $0) }
            })
        return evaluation
    }

    /// The answers to each judgement's film.
    func rankings(
        for judgements: [SimilarJudgement], progress: (Double) throws -> Void = { _ in }
    ) throws -> [Rankings<String>] {
        let rows = judgements.map { rowOfTitle[$0.film] }
        let rankings = rows.enumerated().map { index, row in
            row.map { baselines(of: index, count: depth, except: [$0]) } ?? Rankings()
        }
        let asked = rows.indices.filter { rows[$0] != nil }
        var answers = ModelAnswers(rankings: rankings, asked: asked)
        try model.similar(
            toEach: asked.map { judgements[$0].film }, among: candidates, options: options(count: depth)
        ) {
            $0.movies.map { $0.map(\.title) }
        } deliver: {
            try progress(answers.take($0))
        }
        return answers.rankings
    }

    /// The number of answers to a film that count.
    private var depth: Int { candidates == nil ? 50 : 10 }

    private func options(count: Int) -> AnswerOptions {
        var options = options
        options.count = count
        return options
    }

    private func yearsApart(_ film: String, _ other: String) -> Int? {
        guard let year = rowOfTitle[film].map({ years[$0] }), let otherYear = rowOfTitle[other].map({ years[$0] }),
            year > 0, otherYear > 0
        else { return nil }
        return Int(abs(year - otherYear))
    }

    /// The share of the pairs of a good and a bad film that the model puts in the right order.
    /// - Parameter progress: as in ``evaluate(_:progress:)-([SimilarJudgement],_)``.
    public func evaluate(
        _ judgements: [PairJudgement], progress: (Double) throws -> Void = { _ in }
    ) throws -> PairEvaluation {
        let similarity = try model.similarity(options)
        var shares: [Int: Double] = [:]
        var pairCount = 0
        for (index, judgement) in judgements.enumerated() {
            func rows(_ titles: [String]) -> [Int] { titles.compactMap { rowOfTitle[$0] } }
            let (good, bad) = (rows(judgement.good), rows(judgement.bad))
            if let film = rowOfTitle[judgement.film], !good.isEmpty, !bad.isEmpty {
                let scores = similarity(good + bad, film)
                let right = scores.prefix(good.count).reduce(0.0) { right, better in
                    scores.suffix(bad.count).reduce(right) { $0 + (better > $1 ? 1 : better == $1 ? 0.5 : 0) }
                }
                shares[index] = right / Double(good.count * bad.count)
                pairCount += good.count * bad.count
            }
            try progress(Double(index + 1) / Double(judgements.count))
        }
        guard !shares.isEmpty else { throw EvaluationError.noneAnswerable }
        return PairEvaluation(
            shares: shares, pairCount: pairCount,
            unknownTitles: unknown(judgements.flatMap { [$0.film] + $0.good + $0.bad }))
    }

    /// nDCG@10 and recall@20 of the twenty movies recommended to each taste: how many of them are held out. Movies that
    /// a profile likes or dislikes are never answers. Titles that the model doesn't know are passed over; a profile
    /// that has no other liked title scores 0.
    /// - Parameter progress: as in ``evaluate(_:progress:)-([SimilarJudgement],_)``.
    /// - Throws: `KinolinkError.contradiction` if a profile likes and dislikes the same movie.
    public func evaluate(
        _ profiles: [TasteProfile], progress: (Double) throws -> Void = { _ in }
    ) throws -> RankingEvaluation {
        try requireAnswerable(profiles.map { ($0.liked, $0.heldOut) })
        let rankings = try rankings(for: profiles, progress: progress)
        var evaluation = RankingEvaluation(
            metrics: [.ndcg(at: 10), .recall(at: 20)], rankings: rankings, gains: profiles.map(\.gains))
        evaluation.unknownTitles = unknown(profiles.flatMap { $0.liked + $0.disliked + $0.heldOut })
        return evaluation
    }

    /// The answers to each taste.
    func rankings(
        for profiles: [TasteProfile], progress: (Double) throws -> Void = { _ in }
    ) throws -> [Rankings<String>] {
        let tastes = profiles.map { taste(of: $0) }
        let rankings = tastes.enumerated().map { index, taste in
            let told = (taste.liked + taste.disliked).compactMap { rowOfTitle[$0] }
            return taste.liked.isEmpty ? Rankings() : baselines(of: index, count: 20, except: Set(told))
        }
        let asked = tastes.indices.filter { !tastes[$0].liked.isEmpty }
        var answers = ModelAnswers(rankings: rankings, asked: asked)
        try model.recommend(
            toEach: asked.map { tastes[$0] }, among: candidates, options: options(count: 20)
        ) {
            $0.movies.map { $0.map(\.title) }
        } deliver: {
            try progress(answers.take($0))
        }
        return answers.rankings
    }

    /// What the model knows of a profile.
    func taste(of profile: TasteProfile) -> Taste {
        func known(_ titles: [String]) -> [String] { titles.filter { rowOfTitle[$0] != nil } }
        return Taste(liked: known(profile.liked), disliked: known(profile.disliked))
    }

    /// The answers of the two rivals, which need no model.
    private func baselines(of question: Int, count: Int, except excluded: Set<Int>) -> Rankings<String> {
        var random = SplitMix64(seed: seed, stream: UInt64(question))
        let rest = byPopularity.filter { !excluded.contains($0) }
        var rankings = Rankings<String>()
        rankings.popularity = rest.prefix(count).map { model.contents.titles[$0] }
        rankings.random = random.sample(count, of: rest).map { model.contents.titles[$0] }
        return rankings
    }

    private func requireAnswerable(_ questions: [(asked: [String], answers: [String])]) throws {
        let candidates = Set(byPopularity)
        guard
            questions.contains(where: { asked, answers in
                asked.contains { rowOfTitle[$0] != nil }
                    && answers.contains { rowOfTitle[$0].map(candidates.contains) ?? false }
            })
        else { throw EvaluationError.noneAnswerable }
    }

    private func unknown(_ titles: [String]) -> [String] {
        Set(titles + unknownCandidates).filter { rowOfTitle[$0] == nil }.sorted()
    }
}

/// Collects the model's answers in the order of the questions.
private struct ModelAnswers {
    var rankings: [Rankings<String>]
    /// The places of the questions that the model can answer, in their order.
    let asked: [Int]
    private var done = 0

    init(rankings: [Rankings<String>], asked: [Int]) {
        self.rankings = rankings
        self.asked = asked
    }

    /// - Returns: the share of the answers that is there, 0 … 1.
    mutating func take(_ titles: Swift.Result<[String], KinolinkError>) throws -> Double {
        rankings[asked[done]].model = try titles.get()
        done += 1
        return Double(done) / Double(asked.count)
    }
}
