/// The movies that someone watched, and their ratings, from one list or several.
///
/// A movie listed several times with the same title and year is kept once. A heart stays a heart. Of several ratings
/// the newest counts, or the last if they have no dates. Movies that are only wanted or owned are left out.
public struct WatchHistory: Sendable, Hashable {
    /// The movies in the order of the lists, none twice.
    public private(set) var movies: [WatchedMovie] = []
    /// The rows that were left out.
    public private(set) var oddRows: [OddRow] = []
    private var places: [Key: [Int]] = [:]

    private struct Key: Hashable {
        var title: String
        var year: Int?
        var kind: String?

        init(_ movie: WatchedMovie) {
            title = FoldedName.fold(movie.title)
            year = movie.year
            // Letterboxd lists only films, so its movies are the same as those that IMDb calls movies.
            kind = movie.isFilm ? nil : movie.kind
        }
    }

    /// Combines the lists of one export: if several rate a movie, the first of them counts. So Letterboxd's
    /// `ratings.csv`, which has the current ratings, goes before `diary.csv`, which has one for each viewing.
    public init(export lists: [MovieList]) {
        for list in lists {
            var rows = WatchHistory(merging: [])
            for movie in list.movies where movie.verdict != .wanted { rows.add(movie, isOverruledBy: Self.isNewer) }
            for movie in rows.movies { add(movie, isOverruledBy: Self.saysMore) }
            oddRows += list.oddRows
        }
    }

    /// Combines several exports: of several ratings of a movie the newest counts.
    public init(merging histories: [WatchHistory]) {
        for history in histories {
            for movie in history.movies { add(movie, isOverruledBy: Self.isNewer) }
            oddRows += history.oddRows
        }
    }

    private mutating func add(_ movie: WatchedMovie, isOverruledBy isBetter: (WatchedMovie, WatchedMovie) -> Bool) {
        let key = Key(movie)
        // Two films of a name are different if their ids are.
        let same = places[key]?.first { place in
            movies[place].imdb == nil || movie.imdb == nil || movies[place].imdb == movie.imdb
        }
        guard let place = same else {
            places[key, default: []].append(movies.count)
            movies.append(movie)
            return
        }
        let originalTitle = movies[place].originalTitle ?? movie.originalTitle
        let imdb = movies[place].imdb ?? movie.imdb
        let isLiked = movie.mark == .liked || movies[place].mark == .liked
        if isBetter(movie, movies[place]) { movies[place] = movie }
        movies[place].originalTitle = originalTitle
        movies[place].imdb = imdb
        if isLiked { movies[place].mark = .liked }
    }

    private static func saysMore(_ movie: WatchedMovie, than other: WatchedMovie) -> Bool {
        weight(movie) > weight(other)
    }

    /// Whether the later row of a movie counts instead of the earlier.
    static func isNewer(_ movie: WatchedMovie, than other: WatchedMovie) -> Bool {
        guard weight(movie) == weight(other) else { return saysMore(movie, than: other) }
        switch (movie.date, other.date) {
        case (let date?, let otherDate?): return date >= otherDate
        case (nil, .some): return false
        case (_, nil): return true
        }
    }

    private static func weight(_ movie: WatchedMovie) -> Int {
        movie.rating != nil ? 2 : movie.mark == .liked ? 1 : 0
    }
}
