/// Verdicts on which films belong with one.
public struct PairJudgement: Sendable, Equatable, Decodable {
    public var film: String
    /// Each of these belongs with it more than each of those.
    public var good: [String]
    public var bad: [String]

    public init(film: String, good: [String], bad: [String]) {
        self.film = film
        self.good = good
        self.bad = bad
    }
}

/// How often a model puts the better of two films first.
public struct PairEvaluation: Sendable, Equatable {
    /// The share of the pairs of each film that are in the right order, as a mean over the films. Equal scores count half.
    public let share: Estimate
    /// Films with a pair that the model knows.
    public let filmCount: Int
    public let pairCount: Int
    /// Titles that the judgements name and the model does not know, sorted. Their pairs don't count.
    public let unknownTitles: [String]
    /// By the place of the judgement.
    private let shares: [Int: Double]

    init(shares: [Int: Double], pairCount: Int, unknownTitles: [String]) {
        share = Estimate(shares.sorted { $0.key < $1.key }.map(\.value))
        filmCount = shares.count
        self.pairCount = pairCount
        self.unknownTitles = unknownTitles
        self.shares = shares
    }

    /// How much better a model is than another, over the films that both know.
    public func advantage(over other: PairEvaluation) -> Estimate {
        Estimate(
            shares.sorted { $0.key < $1.key }.compactMap { place, share in other.shares[place].map { share - $0 } })
    }
}
