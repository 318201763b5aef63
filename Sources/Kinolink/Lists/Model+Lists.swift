internal import KinolinkStorage

/// The movies of a list, as a model has them; see ``Model/titles(of:)``.
public struct ListedTitles: Sendable, Hashable {
    /// Where several movies of the model fit one of the list, all of them.
    public var titles: [String] = []
    /// What the model doesn't have, as the list has it. Series and games on it are not counted.
    public var unmatched: [String] = []

    /// Titles of the model, then what it doesn't have.
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
}
