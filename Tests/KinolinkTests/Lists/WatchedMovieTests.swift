@testable import Kinolink
import Testing

struct WatchedMovieTests {
    /// The kinds that `.nfo` files give.
    @Test(arguments: ["TV Series", "TV Episode", "Music Video"])
    func isNoFilm(kind: String) { #expect(!WatchedMovie(title: "a", kind: kind).isFilm) }

    @Test func isAFilmWithoutAKind() { #expect(WatchedMovie(title: "a").isFilm) }
}
