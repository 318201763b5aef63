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
    /// The model's titles of the movies on some lists, such as for ``MovieFilter/onlyFrom``: by title and year where a list is
    /// an export or a table, else as people type them.
    public func titles(of lists: [MovieList]) -> ListedTitles {
        lists.map(titles).reduce(into: ListedTitles()) { all, listed in
            all.titles += listed.titles
            all.unmatched += listed.unmatched
        }
    }

    private func titles(of list: MovieList) -> ListedTitles {
        var listed = ListedTitles()
        guard list.format != .titles else {
            // A filter on titles alone asks for no fact that could be unknown.
            guard let candidates = try? candidates(MovieFilter(onlyFrom: list.movies.map(\.title))) else {
                return listed
            }
            listed.titles = candidates.isAllowed.indices.filter { candidates.isAllowed[$0] }.map { contents.titles[$0] }
            listed.unmatched = candidates.unmatched
            return listed
        }
        let report = match(list.movies)
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

    /// As ``match(_:)-([WatchedMovie])``. Titles that somebody typed are found as ``title(matching:)`` finds them. Where the
    /// history has a movie under two titles, the newest rating counts.
    public func match(_ history: WatchHistory) -> MatchReport {
        let report = match(history.movies.filter { !$0.isTyped })
        var matched = report.matched
        var unmatched: [MatchReport.Miss] = []
        var places = Dictionary(matched.enumerated().map { ($1.title, $0) }) { first, _ in first }
        func settle(_ movie: WatchedMovie, as title: String) {
            guard let place = places[title] else { return }
            var other = movie
            if WatchHistory.isNewer(movie, than: matched[place].movie) {
                other = matched[place].movie
                matched[place] = MatchReport.Match(movie: movie, row: matched[place].row, title: title)
            }
            unmatched.append(MatchReport.Miss(movie: other, reason: .repeated(title: title)))
        }
        for miss in report.unmatched {
            if case .repeated(let title) = miss.reason { settle(miss.movie, as: title) } else { unmatched.append(miss) }
        }
        for movie in history.movies where movie.isTyped {
            do throws(KinolinkError) {
                let row = try movieRow(movie.title)
                let title = contents.titles[row]
                if places[title] != nil {
                    settle(movie, as: title)
                } else {
                    places[title] = matched.count
                    matched.append(MatchReport.Match(movie: movie, row: row, title: title))
                }
            } catch {
                unmatched.append(MatchReport.Miss(movie: movie, reason: MatchReport.Reason(error)))
            }
        }
        return MatchReport(matched: matched, unmatched: unmatched, oddRows: history.oddRows)
    }
}

extension MatchReport.Reason {
    /// Why a title that somebody typed was not found.
    fileprivate init(_ error: KinolinkError) {
        if case .ambiguousMovie(_, let candidates) = error {
            self = .ambiguous(titles: candidates)
        } else {
            self = .unknown
        }
    }
}
