/// What connects two movies; see ``Model/connection(from:to:steps:count:)``.
public struct Connection: Sendable, Hashable {
    public let from: Movie
    public let to: Movie
    /// How well the second movie fits the first, 0 … 100; see ``RankedMovie/match``.
    public let match: Float
    /// What speaks for the second movie if the first is asked for; nil for models that compare by cosines.
    public let reasons: Reasons?
    /// The links that both articles have, those that count most first. The ``MovieLink/count`` is the lower of the two
    /// articles'. Links to the two articles themselves are in ``Reasons/articles``.
    public let links: [MovieLink]
    /// Movies near to both, best first.
    public let between: [MovieBetween]
    /// The steps from the first movie to the second: each is an answer to the one before, the first to ``from``, and
    /// the last is ``to``. Nil if no chain was found.
    public let chain: [RankedMovie]?

    /// Makes a connection from its parts.
    public init(
        from: Movie, to: Movie, match: Float, reasons: Reasons? = nil, links: [MovieLink], between: [MovieBetween],
        chain: [RankedMovie]?
    ) {
        self.from = from
        self.to = to
        self.match = match
        self.reasons = reasons
        self.links = links
        self.between = between
        self.chain = chain
    }
}

/// A movie that is near to two others.
public struct MovieBetween: Identifiable, Sendable, Hashable {
    /// The movie itself.
    public let movie: Movie
    /// The place among the answers, from 1.
    public let rank: Int
    /// What the movie has of the first of the two, and of the second.
    public let from, to: Side

    /// One of the two.
    public struct Side: Sendable, Hashable, Codable {
        /// How well the movie between fits this one, 0 … 100; see ``RankedMovie/match``.
        public let match: Float
        /// Its score; see ``RankedMovie/score``.
        public let score: Float
        /// What the two have in common; nil for models that compare by cosines.
        public let reasons: Reasons?

        /// Makes a side from its parts.
        public init(match: Float, score: Float, reasons: Reasons? = nil) {
            self.match = match
            self.score = score
            self.reasons = reasons
        }
    }

    public var id: Movie.ID { movie.id }
    /// The movie's title.
    public var title: String { movie.title }
    /// The lower of the two matches, by which movies between are ranked.
    public var match: Float { min(from.match, to.match) }

    /// Makes an answer from its parts.
    public init(_ movie: Movie, rank: Int, from: Side, to: Side) {
        self.movie = movie
        self.rank = rank
        self.from = from
        self.to = to
    }
}

/// `title`, `year` and `imdb` of the movie are on the same level as the other members.
extension MovieBetween: Codable {
    private enum CodingKeys: String, CodingKey {
        case rank, match, from, to
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try Movie(from: decoder), rank: try container.decode(Int.self, forKey: .rank),
            from: try container.decode(Side.self, forKey: .from), to: try container.decode(Side.self, forKey: .to))
    }

    public func encode(to encoder: any Encoder) throws {
        try movie.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rank, forKey: .rank)
        try container.encode(match, forKey: .match)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
    }
}

/// A connection without a chain has `null` for it.
extension Connection: Codable {
    private enum CodingKeys: String, CodingKey {
        case from, to, match, reasons, links, between, chain
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
        try container.encode(match, forKey: .match)
        try container.encodeIfPresent(reasons, forKey: .reasons)
        try container.encode(links, forKey: .links)
        try container.encode(between, forKey: .between)
        try container.encode(chain, forKey: .chain)
    }
}
