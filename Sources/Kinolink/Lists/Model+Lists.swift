internal import Storage

/// The movies of a list, as a model has them; see ``Model/titles(of:)``.
public struct ListedTitles: Sendable, Hashable {
    /// Where several movies of the model fit one of the list, all of them.
    public var titles: [String] = []
    /// What the model doesn't have, as the list has it. Series and games on it are not counted.
    public var unmatched: [String] = []

    public var all: [String] { titles + unmatched }
}

extension Model {
    /// The model's titles of the movies on some lists, such as for ``MovieFilter/onlyFrom``, found as ``match(_:exactly:)``
    /// finds them.
    public func titles(of lists: [MovieList], exactly: Bool = false) -> ListedTitles {
        var listed = ListedTitles()
        let report = match(lists.flatMap(\.movies), exactly: exactly)
        listed.titles = report.matched.map(\.title)
        for miss in report.unmatched {
            switch miss.reason {
            case .ambiguous(let titles): listed.titles += titles
            case .repeated, .notFilm: break
            default: listed.unmatched.append(miss.movie.name)
            }
        }
        return listed
    }

    /// As ``match(_:exactly:)-([WatchedMovie],_)``. Where the history has a movie under two titles, the newest rating counts.
    public func match(_ history: WatchHistory, exactly: Bool = false) -> MatchReport {
        let report = match(history.movies, exactly: exactly)
        var matched = report.matched
        var unmatched: [MatchReport.Miss] = []
        let places = Dictionary(matched.enumerated().map { ($1.title, $0) }) { first, _ in first }
        for miss in report.unmatched {
            guard case .repeated(let title) = miss.reason, let place = places[title],
                WatchHistory.isNewer(miss.movie, than: matched[place].movie)
            else {
                unmatched.append(miss)
                continue
            }
            unmatched.append(MatchReport.Miss(movie: matched[place].movie, reason: miss.reason))
            matched[place] = MatchReport.Match(movie: miss.movie, row: matched[place].row, title: title)
        }
        return MatchReport(matched: matched, unmatched: unmatched, oddRows: history.oddRows)
    }
}
