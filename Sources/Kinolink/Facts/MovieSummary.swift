internal import KinolinkStorage

/// What a list shows of a movie beside its title: who made it, where, what kind of movie it is, and how long.
///
/// See ``Model/summaries(of:)``. What is unknown is nil or empty.
public struct MovieSummary: Sendable, Hashable, Codable {
    /// The directors in the movie's infobox, as it writes them. If it names none, those of categories such as “Films
    /// directed by Michael Mann”.
    public var directors: [String]
    /// See ``MovieFacts/countries``.
    public var countries: [String]
    /// See ``MovieFacts/genres``.
    public var genres: [String]
    /// See ``MovieFacts/year``.
    public var year: Int?
    /// See ``MovieFacts/runtime``.
    public var runtime: Int?
    /// See ``MovieFacts/prominence``.
    public var prominence: Float?

    /// Makes a summary from its parts.
    public init(
        directors: [String] = [], countries: [String] = [], genres: [String] = [], year: Int? = nil,
        runtime: Int? = nil, prominence: Float? = nil
    ) {
        self.directors = directors
        self.countries = countries
        self.genres = genres
        self.year = year
        self.runtime = runtime
        self.prominence = prominence
    }
}

extension Model {
    /// What a list shows of some movies beside their titles.
    ///
    ///     let movies = try model.similar(to: "Heat").map(\.movie)
    ///     let summaries = model.summaries(of: movies)
    ///     for movie in movies {
    ///         print(movie.name, summaries[movie.id]?.directors.first ?? "unknown director")
    ///     }
    ///
    /// - Returns: summaries by the movies' titles. Movies that the model doesn't have are left out.
    public func summaries(of movies: some Sequence<Movie>) -> [Movie.ID: MovieSummary] {
        let names = movieNames.value
        let titles = Set(movies.map(\.title))
        let rows = titles.compactMap { title in names.row(exactly: title).map { (title: title, row: $0) } }
        let prominences = scorer.value.prominence.percentiles(ofRows: rows.map(\.row))
        let summaries = zip(rows, prominences).map { found, prominence in
            let facts = factTable.value.facts(ofRow: found.row)
            return (
                found.title,
                MovieSummary(
                    directors: directors(ofRow: found.row), countries: facts.countries, genres: facts.genres,
                    year: facts.year, runtime: facts.runtime, prominence: prominence)
            )
        }
        return Dictionary(summaries) { first, _ in first }
    }

    /// The names of a movie's directors as they are written.
    func directors(ofRow row: Int) -> [String] {
        let named = FieldConditions.writtenNames(in: "director", ofRow: row, of: contents.facts)
        guard named.isEmpty else { return named }
        let categories = contents.interactions.columns(ofRow: row).compactMap {
            CategoryName(contents.linkNames[Int($0)])
        }
        return categories.compactMap(\.director).map(FoldedName.withoutBrackets)
    }
}
