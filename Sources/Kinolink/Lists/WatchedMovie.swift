/// A movie that someone watched, rated, liked or wants to see, as a list has it.
public struct WatchedMovie: Sendable, Hashable, Codable {
    /// As the list has it.
    public var title: String
    /// The title in its own language, where the export tells it.
    public var originalTitle: String?
    public var year: Int?
    /// 0 … 1: the stars or points divided by the most there are. Nil for a movie that was not rated.
    public var rating: Double?
    /// The rating as the list has it: “4.5” of 5 stars, “9” of 10 points.
    public var stars: String?
    /// What being on the list says of a movie that was not rated.
    public var mark: Mark
    /// When it was rated or watched.
    public var date: CalendarDate?
    /// What it is in IMDb's words, such as “TV Series”; nil where the list has films only.
    public var kind: String?
    /// The file it comes from, and where in that, counted from 1.
    public var file: String
    public var line: Int
    /// Whether the title is a line that somebody typed, which may have the year in it.
    var isTyped = false

    public init(
        title: String, originalTitle: String? = nil, year: Int? = nil, rating: Double? = nil, stars: String? = nil,
        mark: Mark = .seen, date: CalendarDate? = nil, kind: String? = nil, file: String = "", line: Int = 0
    ) {
        self.title = title
        self.originalTitle = originalTitle
        self.year = year
        self.rating = rating
        self.stars = stars
        self.mark = mark
        self.date = date
        self.kind = kind
        self.file = file
        self.line = line
    }

    private enum CodingKeys: String, CodingKey {
        case title, year, rating, stars, mark, date, kind, file, line
        case originalTitle = "original_title"
        case isTyped = "is_typed"
    }

    /// What a list says of the movies on it that it doesn't rate; see ``MovieList/mark``.
    public enum Mark: String, Sendable, Hashable, Codable {
        /// It has a heart, or the list is one of favourites.
        case liked
        case seen
        /// It is to be seen: neither liked nor seen.
        case wanted
    }

    /// What a list says of a movie. People rate what they chose to watch, so that the middle of the scale is no praise.
    public enum Verdict: String, Sendable, Hashable, Codable {
        /// Rated at least 0.7, 3½ of 5 stars or 7 of 10 points, or with a heart, whatever its rating.
        case liked
        /// At most 0.5: 2½ of 5 stars, 5 of 10.
        case disliked
        /// Watched, and between the two or not rated.
        case seen
        /// Nothing of the kind: on a watchlist.
        case wanted
    }

    /// What the list says of the movie.
    public var verdict: Verdict {
        if mark == .liked { return .liked }
        switch rating {
        case .some(0.7...): return .liked
        case .some(...0.5): return .disliked
        case .some: return .seen
        case nil:
            return mark == .wanted ? .wanted : .seen
        }
    }

    /// Whether ``kind`` is a film of some sort, such as a short, a video, a TV movie or special, and not a series, an episode,
    /// a game and the like.
    var isFilm: Bool {
        let letters = (kind ?? "").lowercased().filter(\.isLetter)
        let others = ["series", "tvmini", "show", "episode", "pilot", "game", "podcast", "musicvideo"]
        return letters != "tv" && !others.contains(where: letters.contains)
    }

    /// The title with the year, where it is known.
    public var name: String { year.map { "\(title) (\($0))" } ?? title }
}
