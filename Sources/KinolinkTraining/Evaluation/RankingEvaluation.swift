internal import Foundation

/// How good the top of a ranking is, 0 … 1, as Rendle, Krichene, Zhang and Koren measure it (2021, "Revisiting the
/// performance of iALS on item recommendation benchmarks"; google-research/ials).
///
/// With g_i ≥ 0 the gain of the answer at place i = 0, 1, …, and G the gains of all that is relevant, the largest first:
///
///     nDCG@k = Σ_{i<k} g_i / log₂(i + 2)  /  Σ_{i<k} G_i / log₂(i + 2)
///     recall@k = (answers i < k with g_i > 0) / min(k, number of all G_i > 0)
///
/// Places beyond the last answer have gain 0. Both are 0 where nothing is relevant.
public enum RankingMetric: Sendable, Hashable {
    case ndcg(at: Int)
    case recall(at: Int)

    /// - Parameters:
    ///   - gains: what each answer is worth, best answer first.
    ///   - relevant: what each thing that is relevant is worth, in any order, answered or not.
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

/// Who ranks: the model, or one of two that any model must beat.
public enum Ranker: String, Sendable, Hashable, CaseIterable {
    case model
    /// What there is most of comes first, whatever was asked.
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

/// How good rankings are: the means of some metrics over a number of questions.
public struct RankingEvaluation: Sendable, Equatable {
    public let metrics: [RankingMetric]
    public let questionCount: Int
    /// Titles that the judgements name and the model does not know, sorted. What asks for them scores 0.
    public internal(set) var unknownTitles: [String] = []
    /// How far apart in time the model's first ten answers lie from what was asked; nil where no movie was asked for.
    public internal(set) var years: YearDistances?
    /// By metric and question.
    private let values: [Ranker: [[Double]]]

    /// - Parameters:
    ///   - rankings: the answers to each question.
    ///   - gains: of each question what every relevant answer is worth.
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

    /// Of each of ``metrics``, in their order.
    public func estimates(of ranker: Ranker) -> [Estimate] { (values[ranker] ?? []).map(Estimate.init) }

    /// The mean of each of ``metrics``, in their order.
    public func means(of ranker: Ranker) -> [Double] { estimates(of: ranker).map(\.mean) }

    /// How much better a model is than another that answered the same questions, question by question: of each metric the mean
    /// of the differences. Since both meet the same easy and hard questions, its error is smaller than theirs.
    /// - Returns: nil where the questions or metrics are not the same in number.
    public func advantage(over other: RankingEvaluation) -> [Estimate]? {
        guard metrics == other.metrics, questionCount == other.questionCount, let own = values[.model],
            let others = other.values[.model]
        else { return nil }
        return zip(own, others).map { Estimate(zip($0, $1).map { $0 - $1 }) }
    }
}

/// How far apart in time answers lie from what was asked, in years.
public struct YearDistances: Sendable, Hashable, Codable {
    /// Answers of which both years are known.
    public let count: Int
    /// The lower one of two.
    public let median: Int
    /// The share that came out in the same year, and within one year of it.
    public let sameYear: Double
    public let withinOneYear: Double

    private enum CodingKeys: String, CodingKey {
        case count, median
        case sameYear = "same_year"
        case withinOneYear = "within_one_year"
    }

    /// - Returns: nil where there is nothing to count.
    init?(_ distances: [Int]) {
        guard !distances.isEmpty else { return nil }
        let sorted = distances.sorted()
        count = sorted.count
        median = sorted[(sorted.count - 1) / 2]
        sameYear = Double(sorted.count { $0 == 0 }) / Double(sorted.count)
        withinOneYear = Double(sorted.count { $0 <= 1 }) / Double(sorted.count)
    }
}

/// A mean over questions, and how far off it may be.
public struct Estimate: Sendable, Hashable, Codable {
    public let mean: Double
    /// Of the mean: s / √n, with s the standard deviation (n − 1) of the values; 0 for fewer than two values, of which it isn't
    /// known. The mean over all questions of that kind lies within two of it in 19 of 20 cases.
    public let standardError: Double
    /// How many values there are.
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

    /// Whether the mean is more than two standard errors from 0, so that it is hardly chance.
    public var isSignificant: Bool { count > 1 && mean.magnitude > 2 * standardError }
}
