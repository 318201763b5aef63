/// Why a movie is among the answers: what carried its score, in shares that add up to 1; to −1 where wishes for less of a
/// link took the score below 0, and to 0 where it is 0.
///
/// A link that both movies have counts for what sharing it is worth and for its part in the likeness of the vectors (see
/// `LinkContributions`). A share can be negative: without it the score would be higher.
public struct Reasons: Sendable, Hashable {
    /// The links that both have, the greatest share first.
    public let links: [LinkShare]
    /// That they came out in the same years.
    public let era: Float
    /// That the caller asked for more of some links, or less.
    public let steering: Float
    /// The rest of the likeness of their vectors: links of the one that the other lacks, but whose company it keeps.
    public let other: Float
}

/// A link that two movies have, and its share of their score.
public struct LinkShare: Sendable, Hashable {
    public let link: String
    public let share: Float
}
