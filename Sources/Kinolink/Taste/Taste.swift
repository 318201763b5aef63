internal import KinolinkStorage

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

extension Model {
    /// The movies that suit a taste best, none of those that it names.
    ///
    ///     let taste = Taste(liked: ["Heat 1995", "Ronin"], disliked: ["Grease"])
    ///     for movie in try model.recommend(taste) { print(movie.title, movie.score) }
    ///
    /// - Parameters:
    ///   - candidates: the movies that may be among the answers, see ``candidates(_:)``; nil for all. Scores are relative
    ///     to these: against which others one movie is chosen makes a difference.
    ///   - options: its measure makes no difference.
    /// - Throws: ``KinolinkError/emptyTaste``, ``KinolinkError/needsDislikes``, ``KinolinkError/contradiction(_:)`` where
    ///   a movie is liked and disliked, ``KinolinkError/unknownMovie(title:nearest:)``,
    ///   ``KinolinkError/ambiguousMovie(title:candidates:)``, and for options what
    ///   ``similar(to:among:options:)`` throws.
    public func recommend(
        _ taste: Taste, among candidates: Candidates? = nil, options: AnswerOptions = AnswerOptions()
    ) throws(KinolinkError) -> [RankedMovie] {
        let options = try resolvedForTaste(options, among: candidates)
        let taste = try resolved(taste)
        return TasteRanker(self, among: candidates, emphasis: options.emphasis).recommend(taste, options)
    }

    /// A taste is scored by the combined measure, whatever suits the model.
    func resolvedForTaste(
        _ options: AnswerOptions, among candidates: Candidates?
    ) throws(KinolinkError) -> ResolvedOptions {
        var options = options
        options.measure = .combined
        return try resolved(options, among: candidates)
    }

    func resolved(_ taste: Taste, exactly: Bool = false) throws(KinolinkError) -> ResolvedTaste {
        func rows(_ titles: [String]) throws(KinolinkError) -> [Int] {
            var rows: [Int] = []
            var known: Set<Int> = []
            for title in titles {
                let row = try movieRow(title, exactly: exactly)
                if known.insert(row).inserted { rows.append(row) }
            }
            return rows
        }
        let taste = ResolvedTaste(
            liked: try rows(taste.liked), disliked: try rows(taste.disliked), seen: try rows(taste.seen),
            method: taste.method)
        guard !taste.liked.isEmpty else { throw .emptyTaste }
        guard taste.method == .nearness || !taste.disliked.isEmpty else { throw .needsDislikes }
        if let both = taste.liked.first(where: Set(taste.disliked).contains) {
            throw .contradiction("“\(contents.titles[both])” is both liked and disliked")
        }
        return taste
    }
}
