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
