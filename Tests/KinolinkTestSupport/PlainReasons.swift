/// The reasons for a movie, as shares that add up to 1: link by link, in double precision.
public struct PlainReasons {
    /// The shares of the links that both movies have.
    public let links: [Int: Double]
    /// The shares of all other links that make the vectors similar.
    public let related: [Int: Double]
    public let title: Double
    public let era: Double
    public let prominence: Double
    public let steering: Double
    /// The share of the vectors' similarity, if it isn't split into links.
    public let whole: Double

    /// - Parameters:
    ///   - contributions: c y_l·A⁻¹x_b of each link of the movie that was asked for; nil where they are not known.
    ///   - prominence: what was added to the score for how well known the movie is.
    ///   - steering: what steering added to the score.
    public init(
        _ scores: PlainScores, contributions: [Int: Double]?, asked: Int, other: Int, prominence: Double = 0,
        steering: Double = 0
    ) {
        let common = scores.links[asked].intersection(scores.links[other])
        func learned(_ link: Int) -> Double { (contributions?[link] ?? 0) / scores.meanSquare }
        let links = common.map { link in
            (link, max(0, scores.factor(link, asked, other) * scores.weight(link) + learned(link)))
        }
        let related = scores.links[asked].subtracting(common).map { ($0, max(0, learned($0))) }.filter { $0.1 > 0 }
        let title = max(0, scores.title(asked, other))
        let era = scores.era(asked, other)
        let whole = contributions == nil ? max(0, scores.likeness(asked, other)) : 0
        let sum = (links + related).reduce(title + era + whole + max(0, prominence) + max(0, steering)) { $0 + $1.1 }
        let unit = sum > 0 ? 1 / sum : 0
        self.links = Dictionary(uniqueKeysWithValues: links.map { ($0.0, $0.1 * unit) })
        self.related = Dictionary(uniqueKeysWithValues: related.map { ($0.0, $0.1 * unit) })
        self.title = title * unit
        self.era = era * unit
        self.prominence = max(0, prominence) * unit
        self.steering = max(0, steering) * unit
        self.whole = whole * unit
    }

    /// The rest of the vectors' similarity, without these links.
    public func rest(without named: Set<Int>) -> Double {
        related.reduce(whole) { named.contains($1.key) ? $0 : $0 + $1.value }
    }
}
