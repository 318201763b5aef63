internal import KinolinkStorage

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
