/// What someone watched and how they rated it, from one export or several.
public struct WatchHistory: Sendable, Hashable {
    /// No movie twice, in the order of the files.
    public let movies: [WatchedMovie]

    /// Puts files together: a movie listed several times, under the same title and year, is kept once, with the first
    /// rating found. So Letterboxd's `ratings.csv` goes first, then `likes/films.csv`, then `watched.csv`.
    public init(merging files: [RatingsFile]) {
        struct Key: Hashable {
            var title: String
            var year: Int?
            var kind: String?
        }
        var places: [Key: Int] = [:]
        var movies: [WatchedMovie] = []
        for movie in files.flatMap(\.movies) {
            // Letterboxd lists films only: these are the same as what IMDb calls a movie.
            let key = Key(title: FoldedName.fold(movie.title), year: movie.year, kind: movie.isFilm ? nil : movie.kind)
            if let place = places[key] {
                if movies[place].rating == nil { movies[place].rating = movie.rating }
                if movies[place].originalTitle == nil { movies[place].originalTitle = movie.originalTitle }
            } else {
                places[key] = movies.count
                movies.append(movie)
            }
        }
        self.movies = movies
    }
}
