internal import Foundation

/// A list of movies in a format that people have: an export of Letterboxd or IMDb, the library of a media server, a
/// table, or titles one a line.
/// `MovieLists` of `KinolinkTraining` also makes one of a folder of films.
///
///     let list = try MovieList(parsing: Array(data), named: "ratings.csv")
///     for movie in list.movies { print(movie.title, movie.stars ?? "not rated") }
///
/// The answer of a media server is a list, too, such as Jellyfin's to
/// `/Items?IncludeItemTypes=Movie&Recursive=true&Fields=ProviderIds`:
///
///     let library = try MovieList(parsing: Array(answer), named: "jellyfin.json")
///     let unwatched = library.movies.filter { $0.verdict == .wanted }
///
/// | format | how it is recognised | columns or fields that are read |
/// |---|---|---|
/// | Letterboxd: ratings, watched, watchlist, diary, reviews, likes | Letterboxd URI | Name, Year, Rating (½ … 5 by halves), Watched Date or Date |
/// | Letterboxd's lists | the first line “Letterboxd list export v7”; the table begins further down | Name, Year |
/// | Letterboxd's format for imports | Title, and imdbID, tmdbID, Rating10 or WatchedDate | Title, Year, Rating, or Rating10 (1 … 10), WatchedDate |
/// | IMDb: ratings, lists, watchlists, of any year's format | Const | Title, Original Title, Title Type, Year, Your Rating or You rated (1 … 10), Date Rated |
/// | a table | title, name, film or movie | these, and year, rating, liked and others; the scale is 5, 10 or 100, the smallest that holds all ratings |
/// | a table without titles | Const, tconst, imdbid or imdb_id | these ids, which stand for the titles |
/// | ids of IMDb, in all tables | Const, tconst, imdbid, imdb_id, imdb or URL; the first of these that has an id | the id |
/// | Jellyfin's or Emby's library | JSON that begins with `{` | of each of the Items: Name, OriginalTitle, ProductionYear, ProviderIds, Type, LocationType, UserData (Played, PlayCount, IsFavorite, Likes, Rating 0 … 10, LastPlayedDate) |
/// | Radarr's library, from `/api/v3/movie`, and the lists that it imports | JSON that begins with `[` | title, originalTitle, year, imdbId or imdb_id, hasFile |
/// | titles | anything else | each line is a title as people type it |
///
/// Columns may be in any order, and unknown ones are ignored. Commas, semicolons or tabs separate them. The text is
/// UTF-8, UTF-16 or Windows-1252. A row that can't be read, such as one without a title, is left out and doesn't affect
/// the others; see ``oddRows``.
///
/// To own a film is not to like it. A library's favourites and the films with a thumb up are liked, and those that were
/// played are seen. The others are owned. Films that the library only knows of, without a file, are left out.
///
/// ``mark`` is what a list says about a movie that it doesn't rate.
public struct MovieList: Sendable, Hashable {
    /// The layout of a list.
    public enum Format: Sendable {
        case letterboxd, imdb, table, titles
        /// The library of Jellyfin or Emby.
        case jellyfin
        /// The library of Radarr, or a list that Radarr imports.
        case radarr
        /// A folder tree of films.
        case folder
    }

    /// The name of the list in messages.
    public let name: String
    /// The layout that was recognised.
    public let format: Format
    /// The movies, in the order of the file.
    public let movies: [WatchedMovie]
    /// The rows that were left out, in the order of the file.
    public let oddRows: [OddRow]
    /// Whether the list says which of its movies were watched, by ratings, hearts, a mark ``WatchedMovie/Mark/seen``, or
    /// a library's counts of plays, even if all are zero.
    public let saysWhatWasWatched: Bool
    /// What the list says about a movie that it doesn't rate:
    ///
    /// - If a server's library says which films were watched: the others are owned, whatever the file's name.
    /// - If the file's name contains “watchlist”, “unwatched” or “to watch”: it is wanted, neither liked nor seen.
    /// - If the name contains “watched” or “diary” or the word “seen”, or the list has a column of ratings, of dates of
    ///   watching or of hearts: it was seen.
    /// - If an IMDb list has positions and rates some movies: the others are wanted.
    /// - If it is another server's library: it is owned.
    /// - Otherwise, as in Letterboxd's `likes/films.csv`: it is liked.
    public let mark: WatchedMovie.Mark

    /// - Parameters:
    ///   - bytes: the contents of the file.
    ///   - name: the name of the list in messages and in ``WatchedMovie/file``.
    ///   - fileName: the file's name, from which ``mark`` is read, if `name` is something else. Leading folders are
    ///     ignored.
    /// - Throws: ``KinolinkError/list(file:line:reason:)`` for a file without text, for XML, HTML and what isn't text, for
    ///   a `.csv` or `.tsv` file without a column of titles, and for JSON that is not well-formed or no library of films.
    public init(parsing bytes: [UInt8], named name: String, fileName: String? = nil) throws(KinolinkError) {
        self.name = name
        let fileName = (fileName ?? name).split(separator: "/").last.map { $0.lowercased() } ?? ""
        // In UTF-16 a zero would come between the first two characters, whatever other zeros suggest.
        let text = MediaLibrary.isBegun(by: bytes) ? DecodedText.repaired(bytes) : DecodedText.utf8(of: bytes)
        guard text.contains(where: { !Self.isBlank($0) }) else {
            throw .list(file: name, line: 1, reason: "the file is empty")
        }
        let markOfName = Self.mark(ofFileNamed: fileName)
        if MediaLibrary.isBegun(by: text) {
            let library = try MediaLibrary(parsing: text, file: name, markOfName: markOfName)
            (format, mark, movies, oddRows) = (library.format, library.mark, library.movies, library.oddRows)
            saysWhatWasWatched = library.saysWhatWasWatched || Self.hasWatched(movies)
            return
        }
        if let what = Self.otherContent(text) {
            throw .list(file: name, line: 1, reason: "it is no list of movies: \(what)")
        }
        if let (start, columns) = MovieListColumns.find(in: text) {
            var (reader, rows) = (start, MovieListRows(columns, file: name))
            rows.read(&reader)
            format = columns.format
            let rated = rows.rated()
            oddRows = rated.oddRows
            let mark = markOfName ?? columns.mark(hasRatings: rated.movies.contains { $0.rating != nil })
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
                    reason: "there is no column title, name, film or movie; name the columns in the first line")
            }
            format = .titles
            oddRows = []
            let mark = markOfName ?? .liked
            self.mark = mark
            movies = Self.titles(text, file: name, mark: mark)
        }
        saysWhatWasWatched = Self.hasWatched(movies)
    }

    /// Makes a list of a folder of films.
    /// - Parameters:
    ///   - name: the name of the list in messages.
    ///   - movies: the movies, in the order of their paths. Without a rating they are owned, unless ``WatchedMovie/mark``
    ///     says more.
    ///   - oddRows: what could not be read.
    ///   - saysWhatWasWatched: whether a `.nfo` file says if its film was watched, even if none was.
    package init(folder name: String, movies: [WatchedMovie], oddRows: [OddRow], saysWhatWasWatched: Bool) {
        self.name = name
        self.movies = movies
        self.oddRows = oddRows
        format = .folder
        mark = .owned
        self.saysWhatWasWatched = saysWhatWasWatched || Self.hasWatched(movies)
    }

    /// Whether a file that begins with this line must be read as a whole: it is a table or JSON, or its encoding isn't
    /// UTF-8, or its lines don't end with LF. Otherwise each line is a title.
    /// - Parameters:
    ///   - firstLine: the bytes before the first LF.
    ///   - name: the file's name.
    package static func isWhole(firstLine: [UInt8], named name: String) -> Bool {
        let isOtherwise = [[0xFF, 0xFE], [0xFE, 0xFF]].contains { firstLine.starts(with: $0) }
        let hasReturn = firstLine.dropLast().contains(UInt8(ascii: "\r"))
        let line = DecodedText.utf8(of: firstLine)
        return isOtherwise || hasReturn || firstLine.contains(0) || isTable(name.lowercased())
            || MediaLibrary.isBegun(by: line, isFirstLine: true) || MovieListColumns.mayBegin(with: line)
    }

    /// A typed title without surrounding blanks; nil for a blank line.
    package static func title(ofLine bytes: [UInt8]) -> String? {
        let title = String(decoding: DecodedText.utf8(of: bytes), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return title.isEmpty ? nil : title
    }

    /// What a text is that can't be a list; nil if it can.
    private static func otherContent(_ text: [UInt8]) -> String? {
        let start = text.drop(while: isBlank)
        if start.first == UInt8(ascii: "<"), let next = start.dropFirst().first,
            "?!".utf8.contains(next) || UnicodeScalar(next).properties.isAlphabetic && next < 0x80
        {
            return "it is XML or HTML. For .nfo files, give their folder"
        }
        // A stray control character does no harm.
        let controlCount = text.count { $0 < 0x20 && !isBlank($0) }
        return controlCount > 1 + text.count / 100 ? "it is not text" : nil
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

    private static func hasWatched(_ movies: [WatchedMovie]) -> Bool { movies.contains { $0.verdict != .wanted } }

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
    /// For example “a Letterboxd list of 2 films”.
    public var description: String {
        let count = movies.count
        return switch format {
        case .letterboxd: "a Letterboxd list of \(count) \(count == 1 ? "film" : "films")"
        case .imdb: "an IMDb list of \(count) \(count == 1 ? "title" : "titles")"
        case .jellyfin: "a Jellyfin library of \(count) \(count == 1 ? "film" : "films")"
        case .radarr: "a Radarr library of \(count) \(count == 1 ? "film" : "films")"
        case .table: "a table of \(count) \(count == 1 ? "film" : "films")"
        case .titles: "a list of \(count) \(count == 1 ? "title" : "titles, one a line")"
        case .folder: "a folder of \(Self.counts(films: movies.count(where: \.isFilm), of: count))"
        }
    }

    /// “312 films”, or “312 films and 1 other title”.
    private static func counts(films: Int, of count: Int) -> String {
        let others = count - films
        return "\(films) \(films == 1 ? "film" : "films")"
            + (others == 0 ? "" : " and \(others) other \(others == 1 ? "title" : "titles")")
    }
}

extension MovieList {
    /// The movies that somebody means with this list who is asked for what they have seen. If the list says which movies
    /// were watched, these count, and otherwise all of them. To own a film is not to have seen it, so nothing counts in a
    /// server's library that doesn't say it.
    public var watched: [WatchedMovie] {
        let isLibrary = format == .jellyfin || format == .radarr
        return saysWhatWasWatched || isLibrary ? movies.filter { $0.verdict != .wanted } : movies
    }
}
