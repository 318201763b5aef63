/// Why a movie is among the answers: the shares of all that speaks for it, none below 0, which add up to 1. Where nothing
/// does they are 0. What speaks against it is not shown.
///
/// A link that both movies have counts for what sharing it is worth and for its part in the likeness of the vectors (see
/// `LinkContributions`).
public struct Reasons: Sendable, Hashable, Codable {
    /// The links that both have, the greatest share first. Links that say how a movie was made or received, such as a country
    /// or a prize, come after all others (``LinkKind/isGeneral``).
    public var links: [LinkShare] = []
    /// Links of the one that the other lacks, but whose company it keeps: at most three, the greatest share first.
    public var related: [LinkShare] = []
    /// The rest of the likeness of their vectors.
    public var other: Float = 0
    /// That their titles have words in common.
    public var title: Float = 0
    /// That they came out in the same years.
    public var era: Float = 0
    /// That the caller asked for more of some links, or less.
    public var steering: Float = 0

    public init(
        links: [LinkShare] = [], related: [LinkShare] = [], other: Float = 0, title: Float = 0, era: Float = 0,
        steering: Float = 0
    ) {
        self.links = links
        self.related = related
        self.other = other
        self.title = title
        self.era = era
        self.steering = steering
    }
}

/// A link, and its share of what speaks for a movie.
public struct LinkShare: Sendable, Hashable, Codable {
    /// As the corpus has it.
    public let link: String
    public let kind: LinkKind
    public let share: Float

    public init(link: String, kind: LinkKind, share: Float) {
        self.link = link
        self.kind = kind
        self.share = share
    }

    /// As people read it: “about astronauts” for “Category:Films about astronauts”.
    public var label: String { Self.label(of: link) }

    /// Any link as people read it.
    public static func label(of link: String) -> String { CategoryName(link)?.label ?? link }
}
