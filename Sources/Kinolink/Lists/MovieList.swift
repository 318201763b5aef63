internal import Foundation

/// A list of movies as people have it: an export of Letterboxd or IMDb, a table, or titles one a line.
///
///     let list = try MovieList(parsing: Array(data), named: "ratings.csv")
///     for movie in list.movies { print(movie.title, movie.stars ?? "not rated") }
///
/// | format | how it is recognised | columns that are read |
/// |---|---|---|
/// | Letterboxd: ratings, watched, watchlist, diary, reviews, likes | Letterboxd URI | Name, Year, Rating (½ … 5 by halves), Watched Date or Date |
/// | Letterboxd's lists | the first line “Letterboxd list export v7”; the table begins further down | Name, Year |
/// | Letterboxd's format for imports | Title, and imdbID, tmdbID, Rating10 or WatchedDate | Title, Year, Rating, or Rating10 (1 … 10), WatchedDate |
/// | IMDb: ratings, lists, watchlists, of any year's format | Const | Title, Original Title, Title Type, Year, Your Rating or You rated (1 … 10), Date Rated |
/// | a table | title, name, film or movie | these, and year, rating, liked and others; ratings are of 5, 10 or 100, whichever all are within |
/// | titles | anything else | each line is a title as people type it |
///
/// Columns may come in any order, and others are left alone. They are separated by commas, semicolons or tabs. The text
/// is UTF-8, UTF-16 or Windows-1252. A row that can't be read, such as one without a title, is left out, and doesn't stop
/// the others; see ``oddRows``.
///
/// What a list says of a movie that it doesn't rate, is ``mark``.
public struct MovieList: Sendable, Hashable {
    /// How a list is laid out.
    public enum Format: Sendable {
        case letterboxd, imdb, table, titles
    }

    /// What messages call it.
    public let name: String
    public let format: Format
    /// In the order of the file.
    public let movies: [WatchedMovie]
    /// What could not be read, in the order of the file.
    public let oddRows: [OddRow]
    /// What being on the list says of a movie that it doesn't rate:
    ///
    /// - A list whose file's name has “watchlist”, “unwatched” or “to watch” in it says that the movie is wanted, neither liked nor seen.
    /// - One whose name has “watched”, “diary” or “seen” in it says that it was seen, and so does one with ratings, dates of
    ///   watching or hearts in a column of their own.
    /// - Of IMDb's lists, which have positions, one that rates some movies says of the others that they are wanted.
    /// - Any other list without a rating, such as Letterboxd's `likes/films.csv`, is one of movies that are liked.
    public let mark: WatchedMovie.Mark

    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - name: what messages and entries call it.
    ///   - fileName: its name as ``mark`` looks at it, where that is another; folders before it don't count.
    /// - Throws: ``KinolinkError/list(file:line:reason:)`` for a file without text, and for one called `.csv` or `.tsv`
    ///   whose columns are not known.
    public init(parsing bytes: [UInt8], named name: String, fileName: String? = nil) throws(KinolinkError) {
        self.name = name
        let fileName = (fileName ?? name).split(separator: "/").last.map { $0.lowercased() } ?? ""
        let text = DecodedText.utf8(of: bytes)
        guard text.contains(where: { !Self.isBlank($0) }) else {
            throw .list(file: name, line: 1, reason: "the file is empty")
        }
        if let (start, columns) = MovieListColumns.find(in: text) {
            var (reader, rows) = (start, MovieListRows(columns, file: name))
            rows.read(&reader)
            format = columns.format
            let rated = rows.rated()
            oddRows = rated.oddRows
            let mark =
                Self.mark(ofFileNamed: fileName) ?? columns.mark(hasRatings: rated.movies.contains { $0.rating != nil })
            self.mark = mark
            movies = rated.movies.map { movie in
                var movie = movie
                if movie.rating == nil, movie.mark != .liked { movie.mark = mark }
                return movie
            }
        } else {
            guard !Self.isTable(fileName) || !MovieListColumns.hasDelimiter(text) else {
                throw .list(
                    file: name, line: 1,
                    reason: "no column is called title, name, film or movie; name the columns in the first line")
            }
            format = .titles
            oddRows = []
            let mark = Self.mark(ofFileNamed: fileName) ?? .liked
            self.mark = mark
            movies = Self.titles(text, file: name, mark: mark)
        }
    }

    /// Whether a file that begins so is to be read as a whole: it is a table, or of another encoding than UTF-8 with lines
    /// that end with LF. Else each line is a title.
    /// - Parameters:
    ///   - firstLine: up to LF.
    ///   - name: that of the file.
    package static func isWhole(firstLine: [UInt8], named name: String) -> Bool {
        let isOtherwise = [[0xFF, 0xFE], [0xFE, 0xFF]].contains { firstLine.starts(with: $0) }
        let hasReturn = firstLine.dropLast().contains(UInt8(ascii: "\r"))
        return isOtherwise || hasReturn || firstLine.contains(0) || isTable(name.lowercased())
            || MovieListColumns.mayBegin(with: DecodedText.utf8(of: firstLine))
    }

    /// A title that somebody typed, without the blanks around it; nil for a blank line.
    package static func title(ofLine bytes: [UInt8]) -> String? {
        let title = String(decoding: DecodedText.utf8(of: bytes), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return title.isEmpty ? nil : title
    }

    private static func isTable(_ fileName: String) -> Bool {
        [".csv", ".tsv", ".csv.gz", ".tsv.gz"].contains(where: fileName.hasSuffix)
    }

    private static func mark(ofFileNamed fileName: String) -> WatchedMovie.Mark? {
        let words = fileName.split { !$0.isLetter }
        let letters = fileName.filter(\.isLetter)
        if ["watchlist", "unwatched", "towatch"].contains(where: letters.contains) { return .wanted }
        let says = ["watched", "diary"].contains { fileName.contains($0) } || words.contains("seen")
        return says ? .seen : nil
    }

    private static func titles(_ text: [UInt8], file: String, mark: WatchedMovie.Mark) -> [WatchedMovie] {
        var movies: [WatchedMovie] = []
        var line = 0
        var rest = text[...]
        while !rest.isEmpty {
            line += 1
            let content = rest.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            rest = rest[content.endIndex...]
            rest = rest.dropFirst(rest.starts(with: "\r\n".utf8) ? 2 : 1)
            guard let title = title(ofLine: Array(content)) else { continue }
            var movie = WatchedMovie(title: title, mark: mark, file: file, line: line)
            movie.isTyped = true
            movies.append(movie)
        }
        return movies
    }

    private static func isBlank(_ byte: UInt8) -> Bool { " \t\r\n".utf8.contains(byte) }
}

extension MovieList: CustomStringConvertible {
    /// Such as “a Letterboxd list of 2 films”.
    public var description: String {
        let count = movies.count
        return switch format {
        case .letterboxd: "a Letterboxd list of \(count) \(count == 1 ? "film" : "films")"
        case .imdb: "an IMDb list of \(count) \(count == 1 ? "title" : "titles")"
        case .table: "a table of \(count) \(count == 1 ? "film" : "films")"
        case .titles: "a list of \(count) \(count == 1 ? "title" : "titles, one a line")"
        }
    }
}
