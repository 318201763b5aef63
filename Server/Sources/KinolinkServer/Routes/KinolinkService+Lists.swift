import Hummingbird
import KinolinkTraining

/// Lists of movies as people have them: exports of Letterboxd and IMDb, libraries of media servers, tables, titles. The
/// answer says which movies of the model they name. Nothing is kept.
extension KinolinkService {
    private static let largestList = 16 << 20
    /// What browsers and programs say of such files. A form of another site could send text/plain; ``Gate`` refuses what
    /// comes from other sites.
    private static let listTypes: Set = [
        "application/octet-stream", "text/csv", "text/plain", "application/zip", "application/json",
        "application/x-zip-compressed", "application/vnd.ms-excel",
    ]

    func lists(_ request: Request) async throws -> Response {
        var parameters = try Parameters(request)
        let name = try parameters.text("name") ?? "the list"
        try parameters.finish()
        if let type = Bodies.type(of: request), !Self.listTypes.contains(type) {
            throw Problem(.unsupportedMediaType, "a list may be \(Self.listTypes.sorted().joined(separator: ", "))")
        }
        let body = try await bodies.readBytes(request, most: Self.largestList)
        return try await answer(request) { model in
            try ListAnswer(reading: Array(body.bytes.readableBytesView), named: name, by: model)
        }
    }
}

/// Which movies of a model the lists of someone name, and what they say about them.
struct ListAnswer: Encodable, Sendable {
    struct Match: Encodable, Sendable {
        let title: String
        let year: Int?
        let imdb: String?
        /// As the list has it, such as “Heat (1995)”.
        let listed: String
        let verdict: Verdict
        let stars: String?
    }

    struct Miss: Encodable, Sendable {
        let listed: String
        let verdict: Verdict
        let reason: String
    }

    struct Odd: Encodable, Sendable {
        let listed: String
        let place: String?
        let reason: String
    }

    /// `WatchedMovie.Verdict`, which doesn't tell a shelf from a watchlist.
    enum Verdict: String, Encodable, Sendable {
        case liked, disliked, seen, wanted, owned

        init(_ movie: WatchedMovie) {
            switch movie.verdict {
            case .liked: self = .liked
            case .disliked: self = .disliked
            case .seen: self = .seen
            case .wanted: self = movie.mark == .owned ? .owned : .wanted
            }
        }
    }

    let format: String
    let matched: [Match]
    let unmatched: [Miss]
    let oddRows: [Odd]

    private enum CodingKeys: String, CodingKey {
        case format, matched, unmatched
        case oddRows = "odd_rows"
    }

    /// A file of a few kilobytes may unpack to gigabytes.
    private static let largest = 32 << 20
    private static let mostMovies = 50_000
    /// Blank and odd rows count, too. An export names a movie on several of its lists.
    private static let mostRows = 200_000

    /// - Throws: ``Problem`` for too many movies, `KinolinkError.list` for what isn't a list.
    init(reading bytes: [UInt8], named name: String, by model: Model) throws {
        let lists = try MovieLists(parsing: bytes, named: name, limit: Self.largest, rowLimit: Self.mostRows)
        let all = lists.lists + lists.watchlists
        // A typed title may be misspelled, and is sought for.
        let most = all.first?.format == .titles ? AnswerLimits.mostTitles : Self.mostMovies
        let count = all.reduce(0) { $0 + $1.movies.count + $1.oddRows.count }
        guard count <= most else { throw Problem(.tooLarge, "the list has \(count) movies; \(most) are allowed") }
        let history = lists.history
        let watched = model.match(history)
        // A history has no movies that are only wanted or owned.
        let wished = model.match(all.flatMap(\.movies).filter { $0.verdict == .wanted })
        let known = Set(watched.titles)
        let matches = watched.matched + wished.matched.filter { !known.contains($0.title) }
        format = all.first.map { Self.name(of: $0.format) } ?? ""
        matched = try matches.map { match in
            let movie = try model.movie(titled: match.title)
            return Match(
                title: movie.title, year: movie.year, imdb: movie.imdb, listed: match.movie.name,
                verdict: Verdict(match.movie), stars: match.movie.stars)
        }
        unmatched = (watched.unmatched + wished.unmatched).map { miss in
            Miss(listed: miss.movie.name, verdict: Verdict(miss.movie), reason: "\(miss.reason)")
        }
        oddRows = (history.oddRows + lists.watchlists.flatMap(\.oddRows)).map { row in
            Odd(listed: row.title, place: row.place, reason: row.reason)
        }
    }

    private static func name(of format: MovieList.Format) -> String {
        switch format {
        case .letterboxd: "letterboxd"
        case .imdb: "imdb"
        case .table: "table"
        case .titles: "titles"
        case .jellyfin: "jellyfin"
        case .radarr: "radarr"
        case .folder: "folder"
        }
    }
}
