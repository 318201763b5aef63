internal import KinolinkStorage

/// What someone likes and dislikes.
public struct Taste: Sendable, Hashable, Codable {
    /// Titles as people type them, see ``Model/title(matching:)``; at least one.
    public var liked: [String]
    /// Titles as people type them. ``TasteMethod/svm`` needs at least one.
    public var disliked: [String]
    /// Titles of other movies that were watched. They are not recommended, and say nothing else about the taste.
    public var seen: [String]
    /// How movies are scored.
    public var method: TasteMethod

    /// Makes a taste from titles.
    public init(
        liked: [String], disliked: [String] = [], seen: [String] = [], method: TasteMethod = .nearness
    ) {
        self.liked = liked
        self.disliked = disliked
        self.seen = seen
        self.method = method
    }

    /// The taste that a list shows: what is liked, disliked or only seen, see ``WatchedMovie/Verdict``. Titles stay in
    /// the order of the list. Movies that are wanted are left out.
    public init(_ report: MatchReport, method: TasteMethod = .nearness) {
        func titles(_ verdict: WatchedMovie.Verdict) -> [String] {
            report.matched.filter { $0.movie.verdict == verdict }.map(\.title)
        }
        self.init(liked: titles(.liked), disliked: titles(.disliked), seen: titles(.seen), method: method)
    }
}

/// In JSON, all but `liked` may be left out. An unknown member is an error, because a misspelled one would silently
/// change the answer.
extension Taste {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case liked, disliked, seen, method
    }

    public init(from decoder: any Decoder) throws {
        let members = try decoder.members(CodingKeys.self)
        self.init(
            liked: try members.decode([String].self, forKey: .liked),
            disliked: try members.decodeIfPresent([String].self, forKey: .disliked) ?? [],
            seen: try members.decodeIfPresent([String].self, forKey: .seen) ?? [],
            method: try members.decodeIfPresent(TasteMethod.self, forKey: .method) ?? .nearness)
    }
}

/// How movies are scored for a taste.
public enum TasteMethod: String, Sendable, Hashable, CaseIterable, Codable {
    /// How much nearer a movie is to the liked ones than to all candidates, on average, in standard deviations. If
    /// movies are disliked, a quarter of the ``svm`` score is added, in its own standard deviations.
    ///
    /// Nearness is the combined score (see ``SimilarityMeasure``). What a movie shares with the average candidate says
    /// nothing about a taste; subtracting it is the main reason why this works well (docs/quality.md).
    case nearness
    /// The decision function of a linear support vector machine with C = 1, which separates the vectors of liked
    /// movies, divided by their norms, from those of disliked ones. A notebook of the same chapter does the same with
    /// scikit-learn's `SVC(kernel="linear")`.
    case svm
}

extension Model {
    /// Recommends the movies that suit a taste best, except those that it names.
    ///
    ///     let taste = Taste(liked: ["Heat 1995", "Ronin"], disliked: ["Grease"])
    ///     for movie in try model.recommend(taste) { print(movie.title, movie.score) }
    ///
    /// - Parameters:
    ///   - taste: the liked, disliked and seen movies.
    ///   - candidates: the movies that may be recommended, see ``candidates(_:)``; nil for all. Scores are relative to
    ///     the candidates, so one movie has different scores among different candidates.
    ///   - options: how many answers, and what they should be like. ``AnswerOptions/measure`` and
    ///     ``AnswerOptions/includesSelf`` have no effect.
    /// - Returns: the recommended movies, best first; equal scores in the model's order.
    /// - Throws: ``KinolinkError/emptyTaste``; ``KinolinkError/needsDislikes``; ``KinolinkError/contradiction(_:)`` if
    ///   a movie is both liked and disliked; for a title, what ``match(title:)`` throws; for options, what
    ///   ``similar(to:among:options:)-(String,_,_)`` throws.
    public func recommend(
        _ taste: Taste, among candidates: Candidates? = nil, options: AnswerOptions = AnswerOptions()
    ) throws(KinolinkError) -> [RankedMovie] {
        let options = try resolvedForTaste(options, among: candidates)
        let taste = try resolved(taste)
        return TasteRanker(self, among: candidates, emphasis: options.emphasis).recommend(taste, options)
    }

    /// The combined measure scores a taste, whichever suits the model.
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
