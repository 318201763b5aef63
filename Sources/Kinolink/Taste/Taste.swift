/// What someone likes and dislikes.
public struct Taste: Sendable, Hashable, Codable {
    /// Titles as people type them; see ``Model/title(matching:)``.
    public var liked: [String]
    public var disliked: [String]
    /// Watched besides, and not to be recommended; says nothing else.
    public var seen: [String]
    public var method: TasteMethod

    public init(
        liked: [String], disliked: [String] = [], seen: [String] = [], method: TasteMethod = .nearness
    ) {
        self.liked = liked
        self.disliked = disliked
        self.seen = seen
        self.method = method
    }

    /// What was rated is liked, disliked or only seen, see ``WatchedMovie/Verdict``; all in the order of the list.
    public init(_ report: MatchReport, method: TasteMethod = .nearness) {
        func titles(_ verdict: WatchedMovie.Verdict) -> [String] {
            report.matched.filter { $0.movie.verdict == verdict }.map(\.title)
        }
        self.init(liked: titles(.liked), disliked: titles(.disliked), seen: titles(.seen), method: method)
    }
}

/// How movies are scored for a taste.
public enum TasteMethod: String, Sendable, Hashable, CaseIterable, Codable {
    /// How much nearer a movie is to the liked ones than to all that could be recommended, on the mean; in standard
    /// deviations. Where movies are disliked, a quarter of what ``svm`` says is added, in its standard deviations.
    ///
    /// Nearness is the combined score (see ``SimilarityMeasure``). What a movie has in common with the average candidate
    /// says nothing about a taste; taking it off is most of what makes this good (docs/quality.md).
    case nearness
    /// The decision function of a linear support vector machine that tells the vectors of liked movies, divided by their
    /// norms, from those of disliked ones, with C = 1: as in the notebook's sister, where it is scikit-learn's `SVC(kernel="linear")`.
    case svm
}
