internal import KinolinkStorage

/// A link, and the movies whose articles have it; see ``Model/movies(withLink:count:)``.
public struct LinkedMovies: Sendable, Hashable, Codable {
    /// The link.
    public let link: Link
    /// The movie whose own article the link leads to; nil if it leads to none of the model.
    public let movie: Movie?
    /// Movies that have the link, the best known first.
    public let movies: [Movie]

    /// A link and how many movies have it.
    public struct Link: Sendable, Hashable, Codable {
        /// The name in the corpus, such as “Al Pacino” or “Category:Crime films”.
        public let name: String
        /// What the link is, such as a person or a genre.
        public let kind: LinkKind
        /// The number of the model's movies that have it, without ``LinkedMovies/movie``.
        public let movieCount: Int

        /// The name as people read it; see ``LinkShare/label``.
        public var label: String { LinkShare.label(of: name) }

        /// Makes a link from its parts.
        public init(name: String, kind: LinkKind, movieCount: Int) {
            self.name = name
            self.kind = kind
            self.movieCount = movieCount
        }

        private enum CodingKeys: String, CodingKey {
            case name, kind
            case movieCount = "movies"
        }
    }

    /// Makes an answer from its parts.
    public init(link: Link, movie: Movie? = nil, movies: [Movie]) {
        self.link = link
        self.movie = movie
        self.movies = movies
    }
}

extension Model {
    /// The movies whose articles have a link: a person's films, those set in a place, those that refer to a movie.
    ///
    ///     let found = try model.movies(withLink: "al pacino", count: 5)
    ///     print(found.link.name, found.link.movieCount, found.movies.map(\.title))
    ///
    /// - Parameters:
    ///   - name: a name as people type it; see ``match(link:)``.
    ///   - count: the largest number of movies; below 0 counts as 0.
    /// - Returns: the movies by ``MovieFacts/prominence`` in falling order, and equal ones in the model's order. The link
    ///   to its own article, which training gives each movie, doesn't count.
    /// - Throws: what ``match(link:)`` throws.
    public func movies(withLink name: String, count: Int = 50) throws(KinolinkError) -> LinkedMovies {
        let link = try linkRow(name)
        let tables = tables.value
        let own = tables.ownLinks.firstIndex { Int($0) == link }
        let known = tables.prominence
        let rows = tables.moviesOfLinks[link].map { Int($0) }.filter { $0 != own }
            .sorted { (-known[$0], $0) < (-known[$1], $1) }
        return LinkedMovies(
            link: LinkedMovies.Link(
                name: contents.linkNames[link], kind: linkKinds.value[link], movieCount: rows.count),
            movie: own.map(movie(atRow:)), movies: rows.prefix(max(0, count)).map(movie(atRow:)))
    }
}
