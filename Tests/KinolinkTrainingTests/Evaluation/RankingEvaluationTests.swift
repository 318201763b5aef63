import Foundation
@testable import KinolinkTraining
import Testing

/// The figures are by hand, and again by `sum(g / math.log2(i + 2) for i, g in enumerate(gains))` in Python.
struct RankingEvaluationTests {
    @Test(
        arguments: [
            // (3 + 0 + 2/2) / (3 + 2/log₂3 + 1/2)
            ([3, 0, 2], [1, 2, 3], 3, 0.8400079830158563),
            ([3, 0, 2], [1, 2, 3], 1, 1),
            // (1/log₂3) / (2 + 1/log₂3)
            ([0, 1], [1, 2], 10, 0.23981246656813146),
            // (1/2 + 1/log₂6) / (1 + 1/log₂3 + 1/2)
            ([0, 0, 1, 0, 1], [1, 1, 1], 10, 0.41618115554873086),
            // Only as many relevant things count as there are places.
            ([1, 1], [1, 1, 1, 1, 1], 2, 1),
            ([], [1], 10, 0), ([0, 0], [1], 10, 0), ([0], [], 10, 0), ([0], [0], 10, 0),
        ] as [([Double], [Double], Int, Double)])
    func ndcg(gains: [Double], relevant: [Double], count: Int, expected: Double) {
        #expect(abs(RankingMetric.ndcg(at: count).value(gains: gains, relevant: relevant) - expected) < 1e-15)
    }

    @Test(
        arguments: [
            // One of the two that fit, one of the three there are, and so on.
            ([0, 1, 0, 1], [1, 1, 1], 2, 1.0 / 2), ([0, 1, 0, 1], [1, 1, 1], 3, 1.0 / 3),
            ([0, 1, 0, 1], [1, 1, 1], 4, 2.0 / 3), ([0.5, 0, 2], [2, 0.5, 0], 20, 1), ([1], [1, 1], 1, 1),
            ([], [1], 20, 0), ([0], [], 20, 0),
        ] as [([Double], [Double], Int, Double)])
    func recall(gains: [Double], relevant: [Double], count: Int, expected: Double) {
        #expect(RankingMetric.recall(at: count).value(gains: gains, relevant: relevant) == expected)
    }

    /// By hand: 1, 2 and 6 have the mean 3 and the squares 4 + 1 + 9, so s² = 7 and s / √3 = √(7/3).
    @Test func anEstimateHasTheStandardErrorOfItsMean() {
        let estimate = Estimate([1, 2, 6])
        #expect(estimate.mean == 3)
        #expect(abs(estimate.standardError - 1.5275252316519468) < 1e-15)
        #expect(!estimate.isSignificant)
        #expect(Estimate([3, 3, 3.1]).isSignificant)
        #expect(Estimate([]).mean == 0 && Estimate([]).standardError == 0 && Estimate([5]).standardError == 0)
        #expect(!Estimate([5]).isSignificant, "of one value nobody knows")
    }

    /// The differences of the two questions are 1 and −½, so their mean is ¼ ± ¾.
    @Test func twoModelsAreComparedQuestionByQuestion() throws {
        func evaluation(_ answers: [[String]]) -> RankingEvaluation {
            RankingEvaluation(
                metrics: [.recall(at: 2)],
                rankings: answers.map { answers in
                    var rankings = Rankings<String>()
                    rankings.model = answers
                    return rankings
                }, gains: [["a": 1], ["b": 1, "c": 2]])
        }
        let (first, second) = (evaluation([["a"], ["b", "x"]]), evaluation([["x"], ["c", "b"]]))
        let advantage = try #require(first.advantage(over: second))
        #expect(advantage.map(\.mean) == [0.25] && advantage.map(\.standardError) == [0.75])
        #expect(try #require(second.advantage(over: first)).map(\.mean) == [-0.25])
        let none = RankingEvaluation(metrics: [.recall(at: 2)], rankings: [], gains: [] as [[String: Double]])
        #expect(first.advantage(over: none) == nil)
    }

    @Test func distancesInYearsHaveAMedianAndShares() throws {
        let distances = try #require(YearDistances([7, 0, 1, 0, 2, 30]))
        #expect(distances.count == 6 && distances.median == 1)
        #expect(distances.sameYear == 2.0 / 6 && distances.withinOneYear == 3.0 / 6)
        #expect(YearDistances([]) == nil)
    }

    /// Two questions; the second has no answers.
    @Test func meansAreThoseOfAllQuestions() {
        var first = Rankings<String>()
        first.model = ["a", "b"]
        first.popularity = ["x", "b"]
        let evaluation = RankingEvaluation(
            metrics: [.ndcg(at: 10), .recall(at: 1)], rankings: [first, Rankings()],
            gains: [["b": 1, "a": 2], ["c": 1]])
        #expect(evaluation.questionCount == 2)
        #expect(evaluation.means(of: .model) == [0.5, 0.5])
        #expect(abs(evaluation.means(of: .popularity)[0] - 0.23981246656813146 / 2) < 1e-15)
        #expect(evaluation.means(of: .popularity)[1] == 0)
        #expect(evaluation.means(of: .random) == [0, 0])
    }
}
