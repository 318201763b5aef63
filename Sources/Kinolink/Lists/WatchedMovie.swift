/// A movie that someone watched, rated, liked or wants to see, as a list has it.
public struct WatchedMovie: Sendable, Hashable, Codable {
    /// The title as the list has it.
    public var title: String
    /// The title in the original language, if the list has it.
    public var originalTitle: String?
    /// The year of release, if the list has it.
    public var year: Int?
    /// The id of IMDb, such as “tt0816692”, if the list has it.
    public var imdb: String?
    /// The rating as a share of the maximum, 0 … 1; nil if there is none.
    public var rating: Double?
    /// The rating as the list has it, such as “4.5” of 5 stars or “9” of 10 points.
    public var stars: String?
    /// What being on the list says about a movie without a rating.
    public var mark: Mark
    /// When it was rated or watched.
    public var date: CalendarDate?
    /// The kind in the list's words, such as IMDb's “TV Series” or Jellyfin's “BoxSet”; nil if the list has only films,
    /// and for the films of a library.
    public var kind: String?
    /// The file that has the movie; empty if it comes from no file.
    public var file: String
    /// The line in the file, or the number of the item in a library, counted from 1; 0 if it comes from no line.
    public var line: Int
    /// Whether the title is a typed line, which may contain the year.
    var isTyped = false

    /// Makes a movie from its parts.
    public init(
        title: String, originalTitle: String? = nil, year: Int? = nil, imdb: String? = nil, rating: Double? = nil,
        stars: String? = nil, mark: Mark = .seen, date: CalendarDate? = nil, kind: String? = nil, file: String = "",
        line: Int = 0
    ) {
        self.title = title
        self.originalTitle = originalTitle
        self.year = year
        self.imdb = imdb
        self.rating = rating
        self.stars = stars
        self.mark = mark
        self.date = date
        self.kind = kind
        self.file = file
        self.line = line
    }

    private enum CodingKeys: String, CodingKey {
        case title, year, imdb, rating, stars, mark, date, kind, file, line
        case originalTitle = "original_title"
        case isTyped = "is_typed"
    }

    /// What a list says about the movies on it that it doesn't rate; see ``MovieList/mark``.
    public enum Mark: String, Sendable, Hashable, Codable {
        /// It has a heart, or is on a list of favourites.
        case liked
        /// It was watched.
        case seen
        /// It is on a watchlist: neither liked nor seen.
        case wanted
        /// It is in the library of a media server: neither liked nor seen.
        case owned
    }

    /// What a list says about a movie. People rate what they chose to watch, so the middle of the scale is no praise.
    public enum Verdict: String, Sendable, Hashable, Codable {
        /// It is rated at least 0.7, which is 3½ of 5 stars or 7 of 10 points, or it has a heart, whatever its rating.
        case liked
        /// It is rated at most 0.5: 2½ of 5 stars, 5 of 10 points.
        case disliked
        /// It was watched; its rating is between the two, or missing.
        case seen
        /// It is only wanted or owned.
        case wanted
    }

    /// The conclusion from ``rating`` and ``mark``.
    public var verdict: Verdict {
        if mark == .liked { return .liked }
        switch rating {
        case .some(0.7...): return .liked
        case .some(...0.5): return .disliked
        case .some: return .seen
        case nil:
            return mark == .wanted || mark == .owned ? .wanted : .seen
        }
    }

    /// Whether ``kind`` is some sort of film, such as a short, a video, a TV movie or special, and not a series, an
    /// episode, a game, a box set, a folder or the like.
    package var isFilm: Bool {
        guard let kind else { return true }
        let letters = kind.lowercased().filter(\.isLetter)
        let others = [
            "series", "tvmini", "show", "episode", "pilot", "game", "podcast", "musicvideo",
            "boxset", "season", "folder", "person", "trailer", "playlist",
        ]
        return letters != "tv" && !others.contains(where: letters.contains)
    }

    /// The title, followed by the year if it is known: “Heat (1995)”.
    public var name: String { year.map { "\(title) (\($0))" } ?? title }
}

/// A day on which a movie was watched or rated, as lists give it.
public struct CalendarDate: Sendable, Hashable, Comparable, Codable {
    /// The year, such as 2024.
    public let year: Int
    /// The month, from 1.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// Takes the numbers as they are, even if there is no such day.
    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2024-03-01`, also with a time after it, `1.3.2024`, `3/1/2024`, and `Fri Mar 1 2024`. Of the two numbers
    /// before a year, the month is the first with slashes and the second with points, unless only the other order gives
    /// a date.
    /// - Returns: nil for anything else.
    package init?(parsing text: String) {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        let numbers = words.compactMap { Int($0) }
        if let month = words.lazy.compactMap(Self.month(named:)).first {
            guard let year = numbers.first(where: { $0 > 999 }), let day = numbers.first(where: { $0 <= 31 }) else {
                return nil
            }
            self.init(checking: year, month, day)
            return
        }
        // A letter may join a time to the day: 2024-03-01T20:15:00Z.
        let leading = text.split { !$0.isNumber }.prefix(3).compactMap { Int($0) }
        guard leading.count == 3 else { return nil }
        if leading[0] > 999 {
            self.init(checking: leading[0], leading[1], leading[2])
        } else {
            let startsWithMonth = text.contains("/") ? leading[0] <= 12 : leading[1] > 12
            self.init(
                checking: leading[2], startsWithMonth ? leading[0] : leading[1],
                startsWithMonth ? leading[1] : leading[0])
        }
    }

    private init?(checking year: Int, _ month: Int, _ day: Int) {
        guard 1000...9999 ~= year, 1...12 ~= month, 1...31 ~= day else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public static func < (one: CalendarDate, other: CalendarDate) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }

    private static func month(named word: Substring) -> Int? {
        guard word.count >= 3, word.allSatisfy(\.isLetter) else { return nil }
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return months.firstIndex(of: word.prefix(3).lowercased()).map { $0 + 1 }
    }
}
