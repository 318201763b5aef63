internal import KinolinkStorage

/// Everything that a model knows of a movie; see ``Model/details(of:)``.
public struct MovieDetails: Sendable, Hashable {
    /// The movie itself.
    public let movie: Movie
    /// What is known about it.
    public let facts: MovieFacts
    /// Where each fact comes from. A fact may have several sources.
    public let sources: [FactSource]
    /// The other parts of its series, in the model's order.
    public let series: [Movie]
    /// The number of other movies whose articles link to it.
    public let linkingMovieCount: Int
    /// The links of its article, those that count most first, without the link to itself that training adds.
    public let links: [MovieLink]

    /// Makes details from their parts.
    public init(
        movie: Movie, facts: MovieFacts, sources: [FactSource], series: [Movie], linkingMovieCount: Int,
        links: [MovieLink]
    ) {
        self.movie = movie
        self.facts = facts
        self.sources = sources
        self.series = series
        self.linkingMovieCount = linkingMovieCount
        self.links = links
    }
}

/// `title`, `year` and `imdb` of the movie are on the same level as the other members.
extension MovieDetails: Codable {
    private enum CodingKeys: String, CodingKey {
        case facts, sources, series, links
        case linkingMovieCount = "linking_movies"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            movie: try Movie(from: decoder), facts: try container.decode(MovieFacts.self, forKey: .facts),
            sources: try container.decode([FactSource].self, forKey: .sources),
            series: try container.decode([Movie].self, forKey: .series),
            linkingMovieCount: try container.decode(Int.self, forKey: .linkingMovieCount),
            links: try container.decode([MovieLink].self, forKey: .links))
    }

    public func encode(to encoder: any Encoder) throws {
        try movie.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(facts, forKey: .facts)
        try container.encode(sources, forKey: .sources)
        try container.encode(series, forKey: .series)
        try container.encode(linkingMovieCount, forKey: .linkingMovieCount)
        try container.encode(links, forKey: .links)
    }
}

extension Model {
    /// Everything that the model knows of a movie: its facts and where they come from, its series, and its links.
    ///
    ///     let heat = try model.details(of: "heat 1995")
    ///     print(heat.facts.imdb ?? "no id", heat.facts.prominence ?? 50)
    ///     for link in heat.links.prefix(5) { print(link.label, link.weight) }
    ///
    /// - Parameter title: a title or an id as people type it; see ``match(title:)``.
    /// - Throws: what ``match(title:)`` throws.
    public func details(of title: String) throws(KinolinkError) -> MovieDetails {
        let row = try movieRow(title)
        let (facts, own) = (facts(ofRow: row), contents.titles[row])
        return MovieDetails(
            movie: movie(atRow: row), facts: facts,
            sources: FactSources(facts, ofRow: row, in: contents).sources,
            series: series(ofRow: row).map(movie(atRow:)),
            linkingMovieCount: scorer.value.prominence.linkingMovies(ofRow: row),
            links: links(ofRow: row).filter { $0.name != own }.sorted { ($1.weight, $0.name) < ($0.weight, $1.name) })
    }
}
