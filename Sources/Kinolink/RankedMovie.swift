/// A movie among the answers to a question: similar movies, or recommendations.
public struct RankedMovie: Identifiable, Sendable, Hashable {
    /// The movie itself.
    public let movie: Movie
    /// The place among the answers, from 1; 0 for the movie asked for.
    public let rank: Int
    /// The score, which is comparable only among the answers to one question; see ``SimilarityMeasure`` and
    /// ``TasteMethod``.
    public let score: Float
    /// How well the movie fits, 0 … 100, rounded to a tenth. It means the same in every answer:
    ///
    /// - For a similar movie it is a share of the score that the movie asked for has with itself.
    /// - For a taste it is a share of the mean score of the liked movies. 0 is the score of an average movie, whichever
    ///   movies are candidates. With ``TasteMethod/svm`` 0 is the machine's boundary.
    /// - For the cosine measure it is the cosine in percent.
    ///
    /// It falls with the rank unless ``AnswerOptions/diversity`` reorders the answers: where candidates rank two movies of
    /// a taste differently than all movies would, the second gets no more than the first. If the whole isn't above 0,
    /// because nothing is known about what was asked, the best answer has 100. What ``AnswerOptions/more`` and
    /// ``AnswerOptions/less`` add depends on the candidates.
    public let match: Float
    /// The liked movies that this one is nearest to, the nearest first. Nil without reasons, and for questions other
    /// than a taste.
    public let because: [LikedShare]?
    /// What the movie has in common with the movie asked for, or with all liked movies together. Nil without reasons,
    /// and for the movie asked for.
    public let reasons: Reasons?

    public var id: Movie.ID { movie.id }
    /// The movie's title.
    public var title: String { movie.title }
    /// Whether it is the movie asked for.
    public var isQuery: Bool { rank == 0 }

    /// Makes an answer from its parts.
    public init(
        _ movie: Movie, rank: Int, score: Float, match: Float, because: [LikedShare]? = nil, reasons: Reasons? = nil
    ) {
        self.movie = movie
        self.rank = rank
        self.score = score
        self.match = match
        self.because = because
        self.reasons = reasons
    }

    /// A share of the whole, which may be below 0 or above 1, as ``match``.
    static func match(_ share: Float) -> Float { (1000 * min(max(0, share), 1)).rounded() / 10 }
}

/// A liked movie and its share of a recommended movie's nearness to all liked movies. Shares add up to 1.
public struct LikedShare: Sendable, Hashable, Codable {
    /// The title of the liked movie.
    public let title: String
    /// The share, 0 … 1.
    public let share: Float

    /// Makes a share from its parts.
    public init(title: String, share: Float) {
        self.title = title
        self.share = share
    }
}

/// `title`, `year` and `imdb` of the movie are on the same level as the other members. Only the movie asked for has `is_query`.
extension RankedMovie: Codable {
    private enum CodingKeys: String, CodingKey {
        case rank, score, match, because, reasons
        case isQuery = "is_query"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try Movie(from: decoder), rank: try container.decode(Int.self, forKey: .rank),
            score: try container.decode(Float.self, forKey: .score),
            match: try container.decode(Float.self, forKey: .match),
            because: try container.decodeIfPresent([LikedShare].self, forKey: .because),
            reasons: try container.decodeIfPresent(Reasons.self, forKey: .reasons))
    }

    public func encode(to encoder: any Encoder) throws {
        try movie.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rank, forKey: .rank)
        if isQuery { try container.encode(true, forKey: .isQuery) }
        try container.encode(score, forKey: .score)
        try container.encode(match, forKey: .match)
        try container.encodeIfPresent(because, forKey: .because)
        try container.encodeIfPresent(reasons, forKey: .reasons)
    }
}
