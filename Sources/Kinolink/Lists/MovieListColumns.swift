/// The columns of a list that hold the parts of a movie, found by their names.
struct MovieListColumns {
    let format: MovieList.Format
    let count: Int
    /// If the list has no titles, the ids of IMDb.
    let title: Int
    let originalTitle: Int?
    let kind: Int?
    let year: Int?
    /// Letterboxd's format for imports may have two.
    let ratings: [(index: Int, scale: Scale)]
    let heart: Int?
    /// The first of these that has a date counts.
    let dates: [Int]
    /// The first of these that has an id of IMDb counts. In some the id may be only a number.
    let ids: [(index: Int, perhapsBare: Bool)]
    private let hasDateOfWatching: Bool
    private let hasPosition: Bool

    enum Scale {
        /// 0.5 … 5 in steps of 0.5.
        case stars
        /// Whole numbers 1 … 10.
        case points
        /// 0 … 5, 10 or 100: the smallest that holds all ratings of the list.
        case any
        /// 0 … 1, for a rating that names its maximum: “4/5”.
        case share
    }

    /// - Parameter header: the names of the columns.
    /// - Returns: nil if they are not names of columns.
    init?(_ header: [String], isListOfLetterboxd: Bool = false) {
        let names = header.map { $0.lowercased().filter { !$0.isWhitespace } }
        func column(_ spellings: [String]) -> Int? { spellings.lazy.compactMap { names.firstIndex(of: $0) }.first }
        func has(_ name: String) -> Bool { names.contains(name) }

        let isOfIMDb = has("const") || has("tconst")
        // With exactly this spelling, since other lists have these names with another.
        let isForImports = ["imdbID", "tmdbID", "Rating10", "WatchedDate"].contains(where: header.contains)
        let isOfLetterboxd = isListOfLetterboxd || has("letterboxduri") || isForImports
        guard let title = column(header.count == 1 ? Self.titlesAlone : Self.titles) ?? column(Self.ids) else {
            return nil
        }
        // “Movie, The” is a title, but “movie, year” are two columns.
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
        // A number in the column “imdb” may be a rating.
        ids = (Self.ids + ["imdb", "url"]).compactMap { name in column([name]).map { ($0, Self.ids.contains(name)) } }
        hasDateOfWatching = has("watcheddate")
        hasPosition = has("position")
        if isOfIMDb {
            format = .imdb
            // The name was once that of the user: “someone rated” instead of “You rated”.
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
        case .table, .titles, .jellyfin, .radarr, .folder: return hasRatings ? .seen : .liked
        }
    }

    /// The highest index that every row must have.
    var needed: Int { ([title, year].compactMap(\.self) + ratings.map(\.index)).max() ?? title }

    private static let titles = [
        "title", "name", "film", "movie", "titles", "filmtitle", "movietitle", "filmname", "moviename", "primarytitle",
    ]
    /// These are fewer, since a list of titles may begin with the film “Film”.
    private static let titlesAlone = ["title", "titles", "filmtitle", "movietitle"]
    private static let years = [
        "year", "releaseyear", "release_year", "startyear", "releasedate", "release_date", "released",
    ]
    /// The own ratings come first, since “rating” may be that of others.
    private static let ratings = [
        "yourrating", "myrating", "my_rating", "userrating", "user_rating", "rating", "stars", "score",
    ]
    private static let ids = ["const", "tconst", "imdbid", "imdb_id"]
    private static let dates = ["watcheddate", "daterated", "date", "rated_at", "watched_at", "modified", "created"]
    private static let known = Set(
        titles + years + ratings + dates + ids + [
            "imdb", "genres", "id", "movieid", "tmdbid", "url", "type", "director",
        ])
}

extension MovieListColumns {
    private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    private static let listOfLetterboxd = "letterboxd list export"

    /// Finds the row of column names at the start of a text.
    /// - Returns: a reader placed after that row, and the columns; nil if there is no such row.
    static func find(in text: [UInt8]) -> (CSVReader, MovieListColumns)? {
        let delimiters = statedDelimiter(text).map { [$0] } ?? Self.delimiters
        return delimiters.compactMap { delimiter -> (CSVReader, MovieListColumns)? in
            var reader = CSVReader(text, delimiter: delimiter)
            guard let columns = try? find(&reader) else { return nil }
            return (reader, columns)
        }.max { $0.1.count < $1.1.count }
    }

    /// Whether a text that begins with this line may be a table.
    static func mayBegin(with line: [UInt8]) -> Bool {
        let text = String(decoding: line, as: UTF8.self).lowercased()
        return find(in: line) != nil || statedDelimiter(line) != nil || text.hasPrefix(listOfLetterboxd)
            || text.hasPrefix("\"" + listOfLetterboxd)
    }

    /// Whether the first line with text could have several columns.
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
        // The name and description of the list come before its table.
        for _ in 0..<8 {
            guard let record = try reader.next() else { return nil }
            let names = record.fields.map { $0.lowercased() }
            if names.contains("name"), names.contains("year") || names.contains("position") {
                return MovieListColumns(record.fields, isListOfLetterboxd: true)
            }
        }
        return nil
    }

    /// Excel's “sep=;”, on a line of its own.
    private static func statedDelimiter(_ text: [UInt8]) -> UInt8? {
        let line = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let start = line.filter { $0 != UInt8(ascii: "\"") }
        guard start.count == 5, String(decoding: start.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
            return nil
        }
        return start.last
    }
}
