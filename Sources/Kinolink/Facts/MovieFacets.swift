/// What a ``MovieFilter`` can be set to: the facts that a model's movies have, and how many have each.
///
/// See ``Model/facets``.
public struct MovieFacets: Sendable, Hashable, Codable {
    /// The genres that at least ``leastMovieCount`` movies have, most movies first.
    public let genres: [Name]
    /// The countries, likewise.
    public let countries: [Name]
    /// The languages, likewise.
    public let languages: [Name]
    /// The years of the oldest and the newest movie; nil if no year is known.
    public let years: Years?
    /// The runtimes.
    public let runtime: Runtimes

    /// A genre, country or language.
    public struct Name: Sendable, Hashable, Codable {
        /// The name as ``MovieFacts`` has it.
        public let name: String
        /// The number of movies that have it.
        public let movieCount: Int

        /// Makes a name from its parts.
        public init(name: String, movieCount: Int) {
            self.name = name
            self.movieCount = movieCount
        }

        private enum CodingKeys: String, CodingKey {
            case name
            case movieCount = "movies"
        }
    }

    /// A span of time.
    public struct Years: Sendable, Hashable, Codable {
        /// The first and the last year. −750 is 750 BC.
        public let first, last: Int

        /// Makes a span from its ends.
        public init(first: Int, last: Int) {
            self.first = first
            self.last = last
        }
    }

    /// What is known of runtimes.
    public struct Runtimes: Sendable, Hashable, Codable {
        /// The number of movies whose runtime is known.
        public let known: Int

        /// Makes it from the number.
        public init(known: Int) { self.known = known }
    }

    /// Rarer names are mostly slips.
    public static let leastMovieCount = 3

    /// Makes facets from their parts.
    public init(genres: [Name], countries: [Name], languages: [Name], years: Years?, runtime: Runtimes) {
        self.genres = genres
        self.countries = countries
        self.languages = languages
        self.years = years
        self.runtime = runtime
    }
}

extension MovieFacets {
    /// - Parameter years: of each movie, 0 if unknown.
    init(_ table: FactTable, years: [Int32]) {
        let known = years.lazy.filter { $0 != 0 }.map { Int($0) }
        var span: Years?
        if let first = known.min(), let last = known.max() { span = Years(first: first, last: last) }
        self.init(
            genres: Self.names(table.genres), countries: Self.names(table.countries),
            languages: Self.names(table.languages), years: span,
            runtime: Runtimes(known: table.runtimes.count { $0 != 0 }))
    }

    private static func names(_ column: NameColumn) -> [Name] {
        zip(column.names, column.movieCounts).map { Name(name: $0, movieCount: $1) }
            .filter { $0.movieCount >= leastMovieCount }
            .sorted { (-$0.movieCount, $0.name) < (-$1.movieCount, $1.name) }
    }
}

extension Model {
    /// What a filter can be set to. It is found once.
    public var facets: MovieFacets { facetTable.value }
}
