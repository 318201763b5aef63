internal import Storage

extension Model {
    /// Finds the movies of a list among the model's, by title and year.
    ///
    ///     let history = WatchHistory(export: [ratings, watched])
    ///     let report = model.match(history)
    ///     print(report.unmatchedCSV)
    ///     let movies = try model.recommend(Taste(report))
    ///
    /// Titles are found as ``match(title:)`` finds them, with two differences. A name that is only a part of another, or
    /// another and more, counts only with a reason, and in exactly the given year: the list may name a film that the model
    /// hasn't. And no slip of the pen is mended. The original title is tried, too. Titles one a line are found as typed ones.
    /// - Parameter exactly: whether titles one a line must be the model's to the letter.
    public func match(_ movies: [WatchedMovie], exactly: Bool = false) -> MatchReport {
        let matcher = movieNames.value
        let outcomes = movies.map { movie -> TitleMatcher.Outcome in
            if exactly, movie.isTyped {
                return matcher.row(exactly: movie.title).map { .match(row: $0, nearness: .exact) } ?? .none
            }
            return movie.isFilm ? matcher.outcome(for: TitleQuery(movie)) : .none
        }

        // Of several lines that lead to one movie, the nearest is that movie.
        var takers: [Int: (nearness: TitleMatch.Nearness, index: Int)] = [:]
        for (index, outcome) in outcomes.enumerated() {
            guard case .match(let row, let nearness) = outcome else { continue }
            if let taker = takers[row], taker.nearness <= nearness { continue }
            takers[row] = (nearness, index)
        }
        var matched: [MatchReport.Match] = []
        var unmatched: [MatchReport.Miss] = []
        func miss(_ movie: WatchedMovie, _ reason: MatchReport.Reason) {
            unmatched.append(MatchReport.Miss(movie: movie, reason: reason))
        }
        func titles(_ rows: [Int]) -> [String] { rows.prefix(10).map { contents.titles[$0] } }
        for (index, (movie, outcome)) in zip(movies, outcomes).enumerated() {
            switch outcome {
            case .match(let row, _) where takers[row]?.index == index:
                matched.append(MatchReport.Match(movie: movie, row: row, title: contents.titles[row]))
            case .match(let row, _):
                miss(movie, .repeated(title: contents.titles[row]))
            case .several(let rows): miss(movie, .ambiguous(titles: titles(rows)))
            case .otherYear(let rows): miss(movie, .otherYear(titles: titles(rows)))
            case .none: miss(movie, movie.isFilm ? .unknown : .notFilm(kind: movie.kind ?? ""))
            }
        }
        return MatchReport(matched: matched, unmatched: unmatched)
    }
}
