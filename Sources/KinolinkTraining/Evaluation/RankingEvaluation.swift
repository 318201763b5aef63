internal import Foundation

/// How good the top of a ranking is, 0 … 1, as Rendle, Krichene, Zhang and Koren measure it (2021, "Revisiting the
/// performance of iALS on item recommendation benchmarks"; google-research/ials).
///
/// Let g_i ≥ 0 be the gain of the answer at place i = 0, 1, …, and G the gains of everything relevant, largest first:
///
///     nDCG@k = Σ_{i<k} g_i / log₂(i + 2)  /  Σ_{i<k} G_i / log₂(i + 2)
///     recall@k = (answers i < k with g_i > 0) / min(k, number of all G_i > 0)
///
/// Places after the last answer have gain 0. Both metrics are 0 if nothing is relevant.
public enum RankingMetric: Sendable, Hashable {
    case ndcg(at: Int)
    case recall(at: Int)

    /// - Parameters:
    ///   - gains: what each answer is worth, best-ranked answer first.
    ///   - relevant: what each relevant thing is worth, in any order, whether it was answered or not.
    public func value(gains: some Collection<Double>, relevant: some Collection<Double>) -> Double {
        switch self {
        case .ndcg(let count):
            let ideal = Self.discounted(relevant.sorted(by: >).prefix(count))
            return ideal > 0 ? Self.discounted(gains.prefix(count)) / ideal : 0
        case .recall(let count):
            let possible = min(count, relevant.count { $0 > 0 })
            return possible > 0 ? Double(gains.prefix(count).count { $0 > 0 }) / Double(possible) : 0
        }
    }

    private static func discounted(_ gains: some Collection<Double>) -> Double {
        gains.enumerated().reduce(0) { $0 + $1.element / log2(Double($1.offset + 2)) }
    }
}

extension RankingMetric: CustomStringConvertible {
    /// Such as “nDCG@10”.
    public var description: String {
        switch self {
        case .ndcg(let count): "nDCG@\(count)"
        case .recall(let count): "recall@\(count)"
        }
    }
}

/// Who ranks the answers: the model, or one of two simple rivals.
public enum Ranker: String, Sendable, Hashable, CaseIterable {
    case model
    /// Ranks what occurs most often first, whatever the question is.
    case popularity
    case random
}

/// The answers to one question by each ranker, best first.
struct Rankings<Answer: Hashable & Sendable>: Sendable, Equatable {
    var model: [Answer] = []
    var popularity: [Answer] = []
    var random: [Answer] = []

    init() {}

    subscript(ranker: Ranker) -> [Answer] {
        switch ranker {
        case .model: model
        case .popularity: popularity
        case .random: random
        }
    }
}

/// How good rankings are: the means of metrics over questions.
public struct RankingEvaluation: Sendable, Equatable {
    public let metrics: [RankingMetric]
    public let questionCount: Int
    /// Titles in the judgements that the model doesn't know, sorted. Questions about them score 0.
    public internal(set) var unknownTitles: [String] = []
    /// How many years lie between a movie in question and the model's first ten answers; nil if the questions aren't
    /// movies.
    public internal(set) var years: YearDistances?
    /// The values by metric, then by question.
    private let values: [Ranker: [[Double]]]

    /// - Parameters:
    ///   - rankings: the answers to each question.
    ///   - gains: for each question what every relevant answer is worth.
    init<Answer>(metrics: [RankingMetric], rankings: [Rankings<Answer>], gains: [[Answer: Double]]) {
        precondition(rankings.count == gains.count, "there are not as many questions as answers")
        self.metrics = metrics
        questionCount = rankings.count
        var values: [Ranker: [[Double]]] = [:]
        for ranker in Ranker.allCases {
            values[ranker] = metrics.map { metric in
                zip(rankings, gains).map { rankings, gains in
                    metric.value(gains: rankings[ranker].map { gains[$0] ?? 0 }, relevant: gains.values)
                }
            }
        }
        self.values = values
    }

    /// An estimate for each of ``metrics``, in their order.
    public func estimates(of ranker: Ranker) -> [Estimate] { (values[ranker] ?? []).map(Estimate.init) }

    /// The mean of each of ``metrics``, in their order.
    public func means(of ranker: Ranker) -> [Double] { estimates(of: ranker).map(\.mean) }

    /// How much better this model is than another that answered the same questions: for each metric, the mean of the
    /// differences question by question. Both models have the same easy and hard questions, so this mean has a smaller
    /// error than theirs.
    /// - Returns: nil if the metrics or the number of questions differ.
    public func advantage(over other: RankingEvaluation) -> [Estimate]? {
        guard metrics == other.metrics, questionCount == other.questionCount, let own = values[.model],
            let others = other.values[.model]
        else { return nil }
        return zip(own, others).map { Estimate(zip($0, $1).map { $0 - $1 }) }
    }
}

/// How many years lie between movies and the answers to them.
public struct YearDistances: Sendable, Hashable, Codable {
    /// The number of answers for which both years are known.
    public let count: Int
    /// In years; the lower of the two middle ones if the count is even.
    public let median: Int
    /// The share that came out in the same year, 0 … 1.
    public let sameYear: Double
    /// The share that came out at most one year apart, 0 … 1.
    public let withinOneYear: Double

    private enum CodingKeys: String, CodingKey {
        case count, median
        case sameYear = "same_year"
        case withinOneYear = "within_one_year"
    }

    /// - Returns: nil if there are no distances.
    init?(_ distances: [Int]) {
        guard !distances.isEmpty else { return nil }
        let sorted = distances.sorted()
        count = sorted.count
        median = sorted[(sorted.count - 1) / 2]
        sameYear = Double(sorted.count { $0 == 0 }) / Double(sorted.count)
        withinOneYear = Double(sorted.count { $0 <= 1 }) / Double(sorted.count)
    }
}

/// A mean over questions with its standard error.
public struct Estimate: Sendable, Hashable, Codable {
    public let mean: Double
    /// The standard error of the mean: s / √n, where s is the standard deviation (n − 1) of the n values. It is 0 if
    /// there are fewer than two values and it can't be known. In 19 of 20 cases, the mean over all questions of that
    /// kind lies within two standard errors.
    public let standardError: Double
    /// The number of values.
    public let count: Int

    private enum CodingKeys: String, CodingKey {
        case mean, count
        case standardError = "standard_error"
    }

    init(_ values: [Double]) {
        let count = Double(values.count)
        let mean = values.isEmpty ? 0 : values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        self.count = values.count
        standardError = values.count > 1 ? (squares / (count - 1) / count).squareRoot() : 0
    }

    /// Whether the mean is more than two standard errors away from 0, which is hardly chance.
    public var isSignificant: Bool { count > 1 && mean.magnitude > 2 * standardError }
}
