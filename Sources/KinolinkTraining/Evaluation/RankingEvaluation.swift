/// How good rankings are: the means of some metrics over a number of questions.
public struct RankingEvaluation: Sendable, Equatable {
    public let metrics: [RankingMetric]
    public let questionCount: Int
    /// Titles that the judgements name and the model does not know, sorted. What asks for them scores 0.
    public internal(set) var unknownTitles: [String] = []
    private let means: [Ranker: [Double]]

    /// - Parameters:
    ///   - rankings: the answers to each question.
    ///   - gains: of each question what every relevant answer is worth.
    package init<Answer>(metrics: [RankingMetric], rankings: [Rankings<Answer>], gains: [[Answer: Double]]) {
        precondition(rankings.count == gains.count, "there are not as many questions as answers")
        self.metrics = metrics
        questionCount = rankings.count
        var means: [Ranker: [Double]] = [:]
        for ranker in Ranker.allCases {
            means[ranker] = metrics.map { metric in
                let sum = zip(rankings, gains).reduce(0) { sum, question in
                    let (rankings, gains) = question
                    return sum
                        + metric.value(gains: rankings[ranker].map { gains[$0] ?? 0 }, relevant: gains.values)
                }
                return rankings.isEmpty ? 0 : sum / Double(rankings.count)
            }
        }
        self.means = means
    }

    /// The mean of each of ``metrics``, in their order.
    public func means(of ranker: Ranker) -> [Double] { means[ranker] ?? [] }
}
