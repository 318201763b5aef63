internal import Storage

extension Model {
    /// Finds the movies of a list among the model's, by title and year.
    ///
    ///     let history = WatchHistory(export: [ratings, watched])
    ///     let report = model.match(history)
    ///     print(report.unmatchedCSV)
    ///     let movies = try model.recommend(Taste(report))
    ///
    /// Years may be one apart. Case, accents, punctuation, articles at the beginning, “&” or “and”, and a disambiguation as
    /// “ (1995 film)” make no difference; the original title is tried after the title. Where nothing fits so, a movie of
    /// exactly that year is taken whose name differs by a subtitle or by one letter, if there is only one. A movie without
    /// a year is found where its name is unambiguous.
    public func match(_ movies: [WatchedMovie]) -> MatchReport {
        let matcher = TitleMatcher(contents.titles, years: years.map { $0 > 0 ? Int($0) : nil })
        let outcomes = movies.map { matcher.outcome(for: $0) }

        // Of several lines that lead to one movie, the one found by the earlier step is that movie.
        var takers: [Int: (step: Int, index: Int)] = [:]
        for (index, outcome) in outcomes.enumerated() {
            guard case .match(let row, let step) = outcome else { continue }
            if let taker = takers[row], taker.step <= step { continue }
            takers[row] = (step, index)
        }
        var matched: [MatchReport.Match] = []
        var unmatched: [MatchReport.Miss] = []
        for (index, (movie, outcome)) in zip(movies, outcomes).enumerated() {
            switch outcome {
            case .match(let row, _) where takers[row]?.index == index:
                matched.append(MatchReport.Match(movie: movie, row: row, title: contents.titles[row]))
            case .match(let row, _):
                unmatched.append(MatchReport.Miss(movie: movie, reason: .repeated(title: contents.titles[row])))
            case .miss(let reason):
                unmatched.append(MatchReport.Miss(movie: movie, reason: reason))
            }
        }
        return MatchReport(matched: matched, unmatched: unmatched)
    }
}
