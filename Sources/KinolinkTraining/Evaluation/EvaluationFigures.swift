/// The figures of a ``RankingEvaluation`` by the names of its metrics, such as “nDCG@10”: for JSON.
public struct RankingFigures: Sendable, Hashable, Codable {
    public let questions: Int
    /// The mean of each metric.
    public let model: [String: Double]
    public let popularity: [String: Double]
    public let random: [String: Double]
    /// Of the model's means.
    public let standardErrors: [String: Double]
    /// Nil where no movie was asked for.
    public let years: YearDistances?
    /// The other model's means. Nil where no other model is compared, and where it answered other questions.
    public let against: [String: Double]?
    /// How much better the model is than the other.
    public let difference: [String: Estimate]?

    /// - Parameter against: what another model makes of the same questions.
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
    /// The share of pairs in the right order, as a mean over the films.
    public let inOrder: Double
    public let standardError: Double
    /// The other model's share. Nil where no other model is compared.
    public let against: Double?
    /// How much better the model is than the other.
    public let difference: Estimate?

    /// - Parameter against: what another model makes of the same pairs.
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
