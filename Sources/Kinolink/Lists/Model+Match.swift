internal import KinolinkStorage

extension Model {
    /// Finds the movies of a list among the model's, by their ids of IMDb, and otherwise by title and year.
    ///
    ///     let history = WatchHistory(export: [ratings, watched])
    ///     let report = model.match(history)
    ///     print(report.unmatchedCSV)
    ///     let movies = try model.recommend(Taste(report))
    ///
    /// Titles are found as ``match(title:)`` finds them, with some differences. The list may name a film that the model
    /// doesn't have. So a name that is part of another, or contains it, needs further evidence and the exact year, and
    /// misspellings are not corrected. The original title is tried too. In a list of titles, one a line, each is found
    /// exactly as a typed title.
    /// - Parameters:
    ///   - movies: the movies of a list, or of several.
    ///   - exactly: whether titles one a line must be the model's to the letter.
    /// - Returns: the matched movies and the others. If several lines lead to one movie, the line whose title is
    ///   nearest matches it, or the first of equals.
    public func match(_ movies: [WatchedMovie], exactly: Bool = false) -> MatchReport {
        let outcomes = outcomes(for: movies, exactly: exactly)
        // If several lines lead to one movie, the nearest title wins.
        return report(on: movies, outcomes) { new, old in
            guard case .match(_, let nearness) = outcomes[new], case .match(_, let other) = outcomes[old] else {
                return false
            }
            return nearness < other
        }
    }

    /// Finds the movies of a history as ``match(_:exactly:)-([WatchedMovie],_)`` does. If the history has a movie under
    /// two titles, the newest rating counts.
    public func match(_ history: WatchHistory, exactly: Bool = false) -> MatchReport {
        let movies = history.movies
        var report = report(on: movies, outcomes(for: movies, exactly: exactly)) { new, old in
            WatchHistory.isNewer(movies[new], than: movies[old])
        }
        report.oddRows = history.oddRows
        return report
    }

    private func outcomes(for movies: [WatchedMovie], exactly: Bool) -> [TitleMatcher.Outcome] {
        struct Question: Hashable {
            var title: String
            var originalTitle: String?
            var year: Int?
            var imdb: String?
            var isTyped: Bool
        }
        let matcher = movieNames.value
        var known: [Question: TitleMatcher.Outcome] = [:]
        return movies.map { movie in
            guard movie.isFilm else { return .none }
            if exactly, movie.isTyped {
                return matcher.row(exactly: movie.title).map { .match(row: $0, nearness: .exact) } ?? .none
            }
            let question = Question(
                title: movie.title, originalTitle: movie.originalTitle, year: movie.year, imdb: movie.imdb,
                isTyped: movie.isTyped)
            if let outcome = known[question] { return outcome }
            let outcome = matcher.outcome(for: TitleQuery(movie))
            known[question] = outcome
            return outcome
        }
    }

    /// - Parameter isBetter: of two lines that lead to one movie, whether the later line (the first argument) matches
    ///   it instead of the earlier.
    private func report(
        on movies: [WatchedMovie], _ outcomes: [TitleMatcher.Outcome], isBetter: (_ new: Int, _ old: Int) -> Bool
    ) -> MatchReport {
        var takers: [Int: Int] = [:]
        for (index, outcome) in outcomes.enumerated() {
            guard case .match(let row, _) = outcome else { continue }
            if let taker = takers[row], !isBetter(index, taker) { continue }
            takers[row] = index
        }
        var matched: [MatchReport.Match] = []
        var unmatched: [MatchReport.Miss] = []
        func miss(_ movie: WatchedMovie, _ reason: MatchReport.Reason) {
            unmatched.append(MatchReport.Miss(movie: movie, reason: reason))
        }
        func titles(_ rows: [Int]) -> [String] { rows.map { contents.titles[$0] } }
        for (index, (movie, outcome)) in zip(movies, outcomes).enumerated() {
            switch outcome {
            case .match(let row, _) where takers[row] == index:
                matched.append(MatchReport.Match(movie: movie, title: contents.titles[row]))
            case .match(let row, _): miss(movie, .repeated(title: contents.titles[row]))
            case .several(let rows): miss(movie, .ambiguous(titles: titles(rows)))
            case .otherYear(let rows): miss(movie, .otherYear(titles: titles(rows)))
            case .none: miss(movie, movie.isFilm ? .unknown : .notFilm(kind: movie.kind ?? ""))
            }
        }
        return MatchReport(matched: matched, unmatched: unmatched)
    }
}

/// The titles that a model has for the movies of some lists; see ``Model/titles(of:exactly:)``.
public struct ListedTitles: Sendable, Hashable, Codable {
    /// Titles of the model. If several movies of the model fit one of the list, all of them are here.
    public var titles: [String]
    /// The movies that the model doesn't have, named as in the list. Series and games are left out.
    public var unmatched: [String]

    /// Makes titles of a list from their parts.
    public init(titles: [String] = [], unmatched: [String] = []) {
        self.titles = titles
        self.unmatched = unmatched
    }

    /// ``titles``, then ``unmatched``.
    public var all: [String] { titles + unmatched }
}

extension Model {
    /// The model's titles of the movies on some lists, for example for ``MovieFilter/onlyFrom``. They are found as
    /// ``match(_:exactly:)`` finds them.
    public func titles(of lists: [MovieList], exactly: Bool = false) -> ListedTitles {
        var listed = ListedTitles()
        let report = match(lists.flatMap(\.movies), exactly: exactly)
        listed.titles = report.matched.map(\.title)
        for miss in report.unmatched {
            switch miss.reason {
            case .ambiguous(let titles): listed.titles += titles
            case .repeated, .notFilm: break
            case .unknown, .otherYear: listed.unmatched.append(miss.movie.name)
            }
        }
        return listed
    }
}
