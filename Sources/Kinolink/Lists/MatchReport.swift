/// Shows which movies of a list a model has; see ``Model/match(_:)``.
public struct MatchReport: Sendable, Hashable, Codable {
    /// A movie of the list, and the model's movie that matches it.
    public struct Match: Sendable, Hashable, Codable {
        /// The movie as the list has it.
        public let movie: WatchedMovie
        /// The title in the model.
        public let title: String

        /// Makes a match from its parts.
        public init(movie: WatchedMovie, title: String) {
            self.movie = movie
            self.title = title
        }
    }

    /// A movie of the list that was not matched, and why.
    public struct Miss: Sendable, Hashable, Codable {
        /// The movie as the list has it.
        public let movie: WatchedMovie
        /// Why it was not matched.
        public let reason: Reason

        /// Makes a miss from its parts.
        public init(movie: WatchedMovie, reason: Reason) {
            self.movie = movie
            self.reason = reason
        }
    }

    /// Why a movie of the list was not matched. The description is for people.
    public enum Reason: Sendable, Hashable, Codable {
        /// The model has no movie with this title.
        case unknown
        /// The model has this title only with other years. The associated titles are the model's.
        case otherYear(titles: [String])
        /// Several movies of the model fit equally well; the best known first.
        case ambiguous(titles: [String])
        /// It isn't a film but a series, a game or the like. `kind` is the list's word for it.
        case notFilm(kind: String)
        /// Another line of the list already matches the same movie of the model.
        case repeated(title: String)

        private enum CodingKeys: String, CodingKey {
            case unknown, ambiguous, repeated
            case otherYear = "other_year"
            case notFilm = "not_film"
        }
    }

    /// The matched movies, in the order of the list. No movie of the model occurs twice.
    public let matched: [Match]
    /// The movies that were not matched, in the order of the list.
    public let unmatched: [Miss]
    /// The rows of the list that were left out.
    public var oddRows: [OddRow]

    /// Makes a report from its parts.
    public init(matched: [Match], unmatched: [Miss], oddRows: [OddRow] = []) {
        self.matched = matched
        self.unmatched = unmatched
        self.oddRows = oddRows
    }

    /// The model's titles of the matched movies, for example for ``MovieFilter/onlyFrom``.
    public var titles: [String] { matched.map(\.title) }

    private enum CodingKeys: String, CodingKey {
        case matched, unmatched
        case oddRows = "odd_rows"
    }

    /// ``unmatched`` and ``oddRows`` as CSV (RFC 4180), with a header and the columns title, year, imdb for IMDb's id,
    /// rating as the list has it, reason, file, line.
    public var unmatchedCSV: String {
        let missed = unmatched.map { miss in
            let movie = miss.movie
            return [
                movie.title, movie.year.map { "\($0)" } ?? "", movie.imdb ?? "",
                movie.stars ?? movie.rating.map { "\($0)" } ?? "", "\(miss.reason)", movie.file,
                movie.line > 0 ? "\(movie.line)" : "",
            ]
        }
        let odd = oddRows.map {
            [$0.title, $0.year, "", $0.stars, $0.reason, $0.file, $0.line > 0 ? "\($0.line)" : ""]
        }
        return ([["title", "year", "imdb", "rating", "reason", "file", "line"]] + missed + odd)
            .map { $0.map(quotedForCSV).joined(separator: ",") + "\r\n" }.joined()
    }
}

extension MatchReport.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknown: "the model has nothing with this title"
        case .otherYear(let titles): "the model has this title only with another year: \(quotedList(titles))"
        case .ambiguous(let titles): "it can be \(quotedList(titles))"
        case .notFilm(let kind): "it is not a film; its kind is “\(kind)”"
        case .repeated(let title): "another line already matches “\(title)”"
        }
    }
}

private func quotedForCSV(_ field: String) -> String {
    let needsQuotes = field.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
}

/// A row of a list, or a file or folder among films, that was left out, because it could not be read or the library has no
/// file of the film.
public struct OddRow: Sendable, Hashable, Codable {
    /// The row's title as far as it could be separated; otherwise the whole line, or the name of the file or folder.
    public var title: String
    /// The row's year as the list has it; empty if it could not be separated.
    public var year: String
    /// The row's rating as the list has it; empty if it could not be separated.
    public var stars: String
    /// Why the row was left out.
    public var reason: String
    /// The file that has the row.
    public var file: String
    /// The line where the row begins, or the number of the item in a library, counted from 1; 0 if the whole file or
    /// folder is meant.
    public var line: Int
    /// Whether ``line`` is the number of an item.
    public var isItem: Bool

    /// The place in the file: “line 7” or “item 7”; nil if the file is meant.
    public var place: String? { line == 0 ? nil : "\(isItem ? "item" : "line") \(line)" }

    /// Makes a row from its parts.
    public init(
        title: String, year: String = "", stars: String = "", reason: String, file: String, line: Int = 0,
        isItem: Bool = false
    ) {
        self.title = title
        self.year = year
        self.stars = stars
        self.reason = reason
        self.file = file
        self.line = line
        self.isItem = isItem
    }

    private enum CodingKeys: String, CodingKey {
        case title, year, stars, reason, file, line
        case isItem = "is_item"
    }
}
