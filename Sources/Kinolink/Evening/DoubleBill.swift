/// Two movies for one evening: the first, and what may follow it.
///
/// See ``Model/doubleBill(with:minutes:among:options:)``.
public struct DoubleBill: Sendable, Hashable, Codable {
    /// The movie that someone wants to see.
    public let first: Movie
    /// How long it is, in minutes; nil if that is unknown.
    public let runtime: Int?
    /// The movies that may follow, best first.
    public let second: [SecondMovie]
    /// The facts of the first movie that are unknown: its year, genres or runtime. Without its year or its genres the
    /// second movie need not be near in time, or have a genre in common.
    public let unknown: [MovieFacts.Fact]
    /// How many movies were left out only because a fact of theirs is unknown. A movie counts for each of its unknown
    /// facts.
    public let leftOut: [MovieFacts.Fact: Int]

    /// Makes a double bill from its parts.
    public init(
        first: Movie, runtime: Int? = nil, second: [SecondMovie], unknown: [MovieFacts.Fact] = [],
        leftOut: [MovieFacts.Fact: Int] = [:]
    ) {
        self.first = first
        self.runtime = runtime
        self.second = second
        self.unknown = unknown
        self.leftOut = leftOut
    }

    private enum CodingKeys: String, CodingKey {
        case first, runtime, second, unknown
        case leftOut = "left_out"
    }

    /// What a second movie must be, in the order in which it is asked.
    public enum Condition: String, Sendable, Hashable, CaseIterable, Codable {
        /// Another movie, one of the candidates.
        case candidate
        /// Not a short film: at least ``DoubleBill/shortestFeature`` minutes long. If its runtime is unknown, it must
        /// not have the genre “short”.
        case feature
        /// At least one genre in common.
        case genre
        /// At most ``DoubleBill/longestDistance(fromYear:newest:)`` years apart.
        case era
        /// Not of the same series.
        case series
        /// No director in common.
        case director
        /// Both together fit into the time.
        case length
    }

    /// In minutes. The Academy of Motion Picture Arts and Sciences calls a film of at most 40 minutes short.
    public static let shortestFeature = 41

    /// How many years the two movies may be apart: ten, and one more for every ten years that the first is older than
    /// the newest movie of the model. Fewer films are left of older times, and they seem nearer to each other.
    public static func longestDistance(fromYear year: Int, newest: Int) -> Int { 10 + max(0, newest - year) / 10 }

    /// How much more the time of release counts than in ``Model/similar(to:among:options:)-(String,_,_)``. With 2, of
    /// films with few links any of the same year was chosen.
    static let eraFactor: Float = 1.5
}

/// A movie that goes well with another in one evening.
public struct SecondMovie: Identifiable, Sendable, Hashable {
    /// The movie, with its match and, if they were asked for, the reasons.
    public let answer: RankedMovie
    /// How long it is, in minutes; nil if that is unknown.
    public let runtime: Int?
    /// How long both movies are together, in minutes; nil if either runtime is unknown.
    public let together: Int?
    /// The genres that both movies have.
    public let genres: [String]
    /// How many years lie between the two movies, at least 0; nil if either year is unknown.
    public let yearsApart: Int?

    public var id: Movie.ID { answer.id }
    /// The movie itself.
    public var movie: Movie { answer.movie }
    /// The movie's title.
    public var title: String { answer.title }

    /// Makes a second movie from its parts.
    public init(
        _ answer: RankedMovie, runtime: Int? = nil, together: Int? = nil, genres: [String] = [], yearsApart: Int? = nil
    ) {
        self.answer = answer
        self.runtime = runtime
        self.together = together
        self.genres = genres
        self.yearsApart = yearsApart
    }
}

/// The members of the ``RankedMovie`` are on the same level as the others.
extension SecondMovie: Codable {
    private enum CodingKeys: String, CodingKey {
        case runtime, together, genres
        case yearsApart = "years_apart"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try RankedMovie(from: decoder),
            runtime: try container.decodeIfPresent(Int.self, forKey: .runtime),
            together: try container.decodeIfPresent(Int.self, forKey: .together),
            genres: try container.decode([String].self, forKey: .genres),
            yearsApart: try container.decodeIfPresent(Int.self, forKey: .yearsApart))
    }

    public func encode(to encoder: any Encoder) throws {
        try answer.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(runtime, forKey: .runtime)
        try container.encodeIfPresent(together, forKey: .together)
        try container.encode(genres, forKey: .genres)
        try container.encodeIfPresent(yearsApart, forKey: .yearsApart)
    }
}

/// The keys of JSON objects, such as ``DoubleBill/leftOut``.
extension MovieFacts.Fact: CodingKeyRepresentable {}
