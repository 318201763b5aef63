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
