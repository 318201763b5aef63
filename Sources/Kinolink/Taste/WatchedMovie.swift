/// A movie that someone watched or rated, as an export lists it.
public struct WatchedMovie: Sendable, Hashable {
    public var title: String
    /// The title in its own language, where the export tells it.
    public var originalTitle: String?
    public var year: Int?
    /// 0 … 1: the stars or points divided by the most there are. Nil for a movie that was only watched.
    public var rating: Double?
    /// What it is in IMDb's words, such as “TV Series”; nil where the export lists films only.
    public var kind: String?
    /// The file it comes from, and where in that, counted from 1.
    public var file: String
    public var line: Int

    public init(
        title: String, originalTitle: String? = nil, year: Int? = nil, rating: Double? = nil, kind: String? = nil,
        file: String = "", line: Int = 0
    ) {
        self.title = title
        self.originalTitle = originalTitle
        self.year = year
        self.rating = rating
        self.kind = kind
        self.file = file
        self.line = line
    }

    /// What a rating says. People rate what they chose to watch, so that the middle of the scale is no praise.
    public enum Verdict: Sendable, Hashable {
        /// At least 0.7: 3½ of 5 stars, 7 of 10.
        case liked
        /// At most 0.5: 2½ of 5 stars, 5 of 10.
        case disliked
        /// Watched, and between the two or not rated.
        case seen
    }

    public var verdict: Verdict {
        switch rating {
        case .some(0.7...): .liked
        case .some(...0.5): .disliked
        default: .seen
        }
    }

    /// Whether ``kind`` is a film of some sort, and not a series, an episode, a game and the like.
    var isFilm: Bool {
        let letters = (kind ?? "").lowercased().filter(\.isLetter)
        return !["tvseries", "tvmini", "tvepisode", "videogame", "podcast", "musicvideo"].contains {
            letters.hasPrefix($0)
        }
    }
}
