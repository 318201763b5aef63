/// A movie among the answers to a question: what is similar, or what suits a taste.
public struct RankedMovie: Identifiable, Sendable, Hashable {
    public let movie: Movie
    /// Its place among the answers, from 1; 0 for the movie asked for.
    public let rank: Int
    /// Comparable among the answers to one question only; see ``SimilarityMeasure`` and ``TasteMethod``.
    public let score: Float
    /// The liked movies that it is nearest to, the nearest first. Nil where nobody asked for reasons, and where the
    /// question is no taste.
    public let because: [LikedShare]?
    /// What it has in common with what was asked for, or with all liked movies taken together. Nil where nobody asked for
    /// reasons, and for the movie asked for.
    public let reasons: Reasons?

    public var id: Movie.ID { movie.id }
    public var title: String { movie.title }
    /// Whether it is the movie asked for.
    public var isQuery: Bool { rank == 0 }

    public init(_ movie: Movie, rank: Int, score: Float, because: [LikedShare]? = nil, reasons: Reasons? = nil) {
        self.movie = movie
        self.rank = rank
        self.score = score
        self.because = because
        self.reasons = reasons
    }
}

/// A liked movie, and its share of how near a recommended one is to all liked ones. Shares add up to 1.
public struct LikedShare: Sendable, Hashable, Codable {
    public let title: String
    /// 0 … 1.
    public let share: Float

    public init(title: String, share: Float) {
        self.title = title
        self.share = share
    }
}

/// The movie's members, `title` and `year`, stand beside the others. `is_query` is there for the movie asked for alone.
extension RankedMovie: Codable {
    private enum CodingKeys: String, CodingKey {
        case rank, score, because, reasons
        case isQuery = "is_query"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try Movie(from: decoder), rank: try container.decode(Int.self, forKey: .rank),
            score: try container.decode(Float.self, forKey: .score),
            because: try container.decodeIfPresent([LikedShare].self, forKey: .because),
            reasons: try container.decodeIfPresent(Reasons.self, forKey: .reasons))
    }

    public func encode(to encoder: any Encoder) throws {
        try movie.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rank, forKey: .rank)
        if isQuery { try container.encode(true, forKey: .isQuery) }
        try container.encode(score, forKey: .score)
        try container.encodeIfPresent(because, forKey: .because)
        try container.encodeIfPresent(reasons, forKey: .reasons)
    }
}
