/// Why a movie is among the answers: the shares of all that speaks for it, none below 0, which add up to 1. Where nothing
/// does they are 0. What speaks against it is not shown.
///
/// A link that both movies have counts for what sharing it is worth and for its part in the likeness of the vectors (see
/// `LinkContributions`).
public struct Reasons: Sendable, Hashable {
    /// The links that both have, the greatest share first. Links that say how a movie was made or received, such as a country
    /// or a prize, come after all others (``LinkKind/isGeneral``).
    public internal(set) var links: [LinkShare] = []
    /// Links of the one that the other lacks, but whose company it keeps: at most three, the greatest share first.
    public internal(set) var related: [LinkShare] = []
    /// The rest of the likeness of their vectors.
    public internal(set) var other: Float = 0
    /// That their titles have words in common.
    public internal(set) var title: Float = 0
    /// That they came out in the same years.
    public internal(set) var era: Float = 0
    /// That the caller asked for more of some links, or less.
    public internal(set) var steering: Float = 0
}

/// A link, and its share of what speaks for a movie.
public struct LinkShare: Sendable, Hashable {
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
