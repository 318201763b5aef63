/// Which movies of a list a model has; see ``Model/match(_:)``.
public struct MatchReport: Sendable, Hashable, Codable {
    /// A movie of the list, and the model's movie that it is.
    public struct Match: Sendable, Hashable, Codable {
        /// As the list has it.
        public let movie: WatchedMovie
        /// As the model has it.
        public let title: String

        public init(movie: WatchedMovie, title: String) {
            self.movie = movie
            self.title = title
        }
    }

    /// A movie of the list that was not found, and why.
    public struct Miss: Sendable, Hashable, Codable {
        /// As the list has it.
        public let movie: WatchedMovie
        public let reason: Reason

        public init(movie: WatchedMovie, reason: Reason) {
            self.movie = movie
            self.reason = reason
        }
    }

    /// Why a movie of the list is none of the model's; its description is for people.
    public enum Reason: Sendable, Hashable, Codable {
        /// The model has no movie of that name.
        case unknown
        /// It has movies of that name, all of other years.
        case otherYear(titles: [String])
        /// Several fit equally well.
        case ambiguous(titles: [String])
        /// It is a series, a game or the like.
        case notFilm(kind: String)
        /// Another line of the list is that movie already.
        case repeated(title: String)

        private enum CodingKeys: String, CodingKey {
            case unknown, ambiguous, repeated
            case otherYear = "other_year"
            case notFilm = "not_film"
        }
    }

    /// No movie of the model twice, in the order of the list.
    public let matched: [Match]
    /// In the order of the list.
    public let unmatched: [Miss]
    /// Rows of the list that could not be read.
    public var oddRows: [OddRow]

    public init(matched: [Match], unmatched: [Miss], oddRows: [OddRow] = []) {
        self.matched = matched
        self.unmatched = unmatched
        self.oddRows = oddRows
    }

    private enum CodingKeys: String, CodingKey {
        case matched, unmatched
        case oddRows = "odd_rows"
    }

    /// ``unmatched`` and ``oddRows`` as CSV: title, year, rating as the list has it, reason, file, line.
    public var unmatchedCSV: String {
        let missed = unmatched.map { miss in
            let movie = miss.movie
            return [
                movie.title, movie.year.map { "\($0)" } ?? "",
                movie.stars ?? movie.rating.map { "\($0)" } ?? "", "\(miss.reason)", movie.file,
                movie.line > 0 ? "\(movie.line)" : "",
            ]
        }
        let odd = oddRows.map { [$0.title, $0.year, $0.stars, $0.reason, $0.file, "\($0.line)"] }
        return ([["title", "year", "rating", "reason", "file", "line"]] + missed + odd)
            .map { $0.map(quotedForCSV).joined(separator: ",") + "\r\n" }.joined()
    }
}

extension MatchReport.Reason: CustomStringConvertible {
    public var description: String {
        func list(_ titles: [String]) -> String {
            titles.prefix(Self.mostNamed).map { "“\($0)”" }.joined(separator: ", ")
                + (titles.count > Self.mostNamed ? " or another of \(titles.count)" : "")
        }
        return switch self {
        case .unknown: "nothing in the model has this title"
        case .otherYear(let titles): "the model has this title of another year only: \(list(titles))"
        case .ambiguous(let titles): "it can be \(list(titles))"
        case .notFilm(let kind): "it is no film but of the kind “\(kind)”"
        case .repeated(let title): "“\(title)” is listed already"
        }
    }
}

extension MatchReport.Reason {
    private static let mostNamed = 10
}

private func quotedForCSV(_ field: String) -> String {
    let needsQuotes = field.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
}

/// A row of a list that could not be read, and was left out.
public struct OddRow: Sendable, Hashable, Codable {
    /// Title, year and rating as the list has them, as far as they can be told apart; else the line is the title.
    public var title: String
    public var year: String
    public var stars: String
    public var reason: String
    /// The file, and where in it the row begins, counted from 1.
    public var file: String
    public var line: Int

    public init(title: String, year: String = "", stars: String = "", reason: String, file: String, line: Int) {
        self.title = title
        self.year = year
        self.stars = stars
        self.reason = reason
        self.file = file
        self.line = line
    }
}
