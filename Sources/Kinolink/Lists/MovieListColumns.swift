/// Where in a row of a list a movie's parts stand, as the names of the columns say.
struct MovieListColumns {
    let format: MovieList.Format
    let count: Int
    let title: Int
    let originalTitle: Int?
    let kind: Int?
    let year: Int?
    /// Letterboxd's format for imports has two.
    let ratings: [(index: Int, scale: Scale)]
    let heart: Int?
    /// The first one that says a day counts.
    let dates: [Int]
    private let hasDateOfWatching: Bool
    private let hasPosition: Bool

    enum Scale {
        /// 0.5 … 5 by halves.
        case stars
        /// 1 … 10, whole.
        case points
        /// 0 … 5, 10 or 100, whatever all ratings of the list are within.
        case any
        /// 0 … 1, of a rating that says of how many: “4/5”.
        case share
    }

    /// - Parameter header: the names of the columns.
    /// - Returns: nil where these are no such names.
    init?(_ header: [String], isListOfLetterboxd: Bool = false) {
        let names = header.map { $0.lowercased().filter { !$0.isWhitespace } }
        func column(_ spellings: [String]) -> Int? { spellings.lazy.compactMap { names.firstIndex(of: $0) }.first }
        func has(_ name: String) -> Bool { names.contains(name) }

        let isOfIMDb = has("const") || has("tconst")
        // Spelled just so: others have columns of that name too.
        let isForImports = ["imdbID", "tmdbID", "Rating10", "WatchedDate"].contains(where: header.contains)
        let isOfLetterboxd = isListOfLetterboxd || has("letterboxduri") || isForImports
        guard let title = column(header.count == 1 ? Self.titlesAlone : Self.titles) else { return nil }
        // “Movie, The” is a title; “movie, year” are two columns.
        let others = zip(header, names).enumerated().filter { $0.offset != title }.map(\.element)
        let isKnown = others.contains { Self.known.contains($0.1) } || !others.contains { $0.0.first == " " }
        guard isOfIMDb || isOfLetterboxd || isKnown else { return nil }

        self.title = title
        count = header.count
        originalTitle = column(["originaltitle", "original_title"])
        kind = column(["titletype", "type"])
        year = column(Self.years)
        heart = column(["liked", "like", "loved", "heart", "favorite", "favourite"])
        dates = Self.dates.compactMap { column([$0]) }
        hasDateOfWatching = has("watcheddate")
        hasPosition = has("position")
        if isOfIMDb {
            format = .imdb
            // “You rated” was once called after the user, such as “someone rated”.
            let rating = column(["yourrating"]) ?? names.firstIndex { $0.hasSuffix("rated") && $0 != "daterated" }
            ratings = rating.map { [($0, .points)] } ?? []
        } else {
            format = isOfLetterboxd ? .letterboxd : .table
            let rating = isOfLetterboxd ? column(["rating"]) : column(Self.ratings)
            ratings =
                (rating.map { [($0, isOfLetterboxd ? .stars : .any)] } ?? [])
                + (column(["rating10"]).map { [($0, .points)] } ?? [])
        }
    }

    /// See ``MovieList/mark``.
    func mark(hasRatings: Bool) -> WatchedMovie.Mark {
        if heart != nil || hasDateOfWatching { return .seen }
        switch format {
        case .letterboxd: return ratings.isEmpty ? .liked : .seen
        case .imdb: return !hasRatings ? .liked : hasPosition ? .wanted : .seen
        case .table, .titles: return hasRatings ? .seen : .liked
        }
    }

    /// The indices that every row must have.
    var needed: Int { ([title, year].compactMap(\.self) + ratings.map(\.index)).max() ?? title }

    private static let titles = [
        "title", "name", "film", "movie", "titles", "filmtitle", "movietitle", "filmname", "moviename", "primarytitle",
    ]
    /// A list of titles may begin with the film “Film”.
    private static let titlesAlone = ["title", "titles", "filmtitle", "movietitle"]
    private static let years = [
        "year", "releaseyear", "release_year", "startyear", "releasedate", "release_date", "released",
    ]
    /// “Rating” may be that of others, where there is one's own.
    private static let ratings = [
        "yourrating", "myrating", "my_rating", "userrating", "user_rating", "rating", "stars", "score",
    ]
    private static let dates = ["watcheddate", "daterated", "date", "rated_at", "watched_at", "modified", "created"]
    private static let known = Set(
        titles + years + ratings + dates + ["genres", "id", "movieid", "imdbid", "tmdbid", "url", "type", "director"])
}

extension MovieListColumns {
    private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    private static let listOfLetterboxd = "letterboxd list export"

    /// Finds the names of the columns at the beginning of a text.
    /// - Returns: a reader of the rows behind them; nil where there are none.
    static func find(in text: [UInt8]) -> (CSVReader, MovieListColumns)? {
        let delimiters = statedDelimiter(text).map { [$0] } ?? Self.delimiters
        return delimiters.compactMap { delimiter -> (CSVReader, MovieListColumns)? in
            var reader = CSVReader(text, delimiter: delimiter)
            guard let columns = try? find(&reader) else { return nil }
            return (reader, columns)
        }.max { $0.1.count < $1.1.count }
    }

    /// Whether a text that begins with this line may have columns.
    static func mayBegin(with line: [UInt8]) -> Bool {
        let text = String(decoding: line, as: UTF8.self).lowercased()
        return find(in: line) != nil || statedDelimiter(line) != nil || text.hasPrefix(listOfLetterboxd)
            || text.hasPrefix("\"" + listOfLetterboxd)
    }

    /// Whether the first line that says something could have several columns.
    static func hasDelimiter(_ text: [UInt8]) -> Bool {
        let line = text.drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            .prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        return line.contains(where: delimiters.contains)
    }

    private static func find(_ reader: inout CSVReader) throws(CSVReader.Fault) -> MovieListColumns? {
        guard var record = try reader.next() else { return nil }
        if record.fields.first?.lowercased().hasPrefix("sep=") == true {
            guard let next = try reader.next() else { return nil }
            record = next
        }
        guard record.fields.first?.lowercased().hasPrefix(listOfLetterboxd) == true else {
            return MovieListColumns(record.fields)
        }
        // The name and description of the list come before what is on it.
        for _ in 0..<8 {
            guard let record = try reader.next() else { return nil }
            let names = record.fields.map { $0.lowercased() }
            if names.contains("name"), names.contains("year") || names.contains("position") {
                return MovieListColumns(record.fields, isListOfLetterboxd: true)
            }
        }
        return nil
    }

    /// Excel's “sep=;” on a line of its own.
    private static func statedDelimiter(_ text: [UInt8]) -> UInt8? {
        let line = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let start = line.filter { $0 != UInt8(ascii: "\"") }
        guard start.count == 5, String(decoding: start.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
            return nil
        }
        return start.last
    }
}
