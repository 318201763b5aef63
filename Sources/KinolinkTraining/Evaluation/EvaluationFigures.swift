/// The figures of a ``RankingEvaluation`` by the names of its metrics, such as “nDCG@10”: for JSON.
public struct RankingFigures: Sendable, Hashable, Codable {
    public let questions: Int
    /// The mean of each metric.
    public let model: [String: Double]
    public let popularity: [String: Double]
    public let random: [String: Double]
    /// The standard error of each of the model's means.
    public let standardErrors: [String: Double]
    /// Nil if the questions aren't movies.
    public let years: YearDistances?
    /// The other model's means. Nil if there is no other model, or if it answered other questions.
    public let against: [String: Double]?
    /// How much better the model is than the other, by metric.
    public let difference: [String: Estimate]?

    /// - Parameter against: another model's evaluation by the same questions.
    public init(_ evaluation: RankingEvaluation, against: RankingEvaluation? = nil) {
        func named<Figure>(_ figures: [Figure]) -> [String: Figure] {
            Dictionary(zip(evaluation.metrics.map(\.description), figures)) { first, _ in first }
        }
        questions = evaluation.questionCount
        model = named(evaluation.means(of: .model))
        popularity = named(evaluation.means(of: .popularity))
        random = named(evaluation.means(of: .random))
        standardErrors = named(evaluation.estimates(of: .model).map(\.standardError))
        years = evaluation.years
        difference = against.flatMap { evaluation.advantage(over: $0) }.map(named)
        self.against = difference == nil ? nil : against.map { named($0.means(of: .model)) }
    }

    private enum CodingKeys: String, CodingKey {
        case questions, model, popularity, random, years, against, difference
        case standardErrors = "standard_errors"
    }
}

/// The figures of a ``PairEvaluation``: for JSON.
public struct PairFigures: Sendable, Hashable, Codable {
    public let films: Int
    public let pairs: Int
    /// The share of pairs in the right order, 0 … 1, as a mean over the films.
    public let inOrder: Double
    public let standardError: Double
    /// The other model's share. Nil if there is no other model.
    public let against: Double?
    /// How much better the model is than the other.
    public let difference: Estimate?

    /// - Parameter against: another model's evaluation by the same pairs.
    public init(_ evaluation: PairEvaluation, against: PairEvaluation? = nil) {
        films = evaluation.filmCount
        pairs = evaluation.pairCount
        inOrder = evaluation.share.mean
        standardError = evaluation.share.standardError
        self.against = against?.share.mean
        difference = against.map { evaluation.advantage(over: $0) }
    }

    private enum CodingKeys: String, CodingKey {
        case films, pairs, against, difference
        case inOrder = "in_order"
        case standardError = "standard_error"
    }
}

/// How often a model ranks the better of two films higher.
public struct PairEvaluation: Sendable, Equatable {
    /// The share of each film's pairs that are in the right order, 0 … 1, as a mean over the films. Equal scores count
    /// half.
    public let share: Estimate
    /// The number of films with a pair that the model knows.
    public let filmCount: Int
    public let pairCount: Int
    /// Titles in the judgements that the model doesn't know, sorted. Their pairs don't count.
    public let unknownTitles: [String]
    /// The share of each film, by the place of its judgement.
    private let shares: [Int: Double]

    init(shares: [Int: Double], pairCount: Int, unknownTitles: [String]) {
        share = Estimate(shares.sorted { $0.key < $1.key }.map(\.value))
        filmCount = shares.count
        self.pairCount = pairCount
        self.unknownTitles = unknownTitles
        self.shares = shares
    }

    /// How much better this model is than another, over the films that both know.
    public func advantage(over other: PairEvaluation) -> Estimate {
        Estimate(
            shares.sorted { $0.key < $1.key }.compactMap { place, share in other.shares[place].map { share - $0 } })
    }
}
