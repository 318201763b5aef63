internal import KinolinkStorage

extension Model {
    /// Finds movies for the second half of an evening: near to a movie in era and genre, but not of the same series or
    /// director, and no short films.
    ///
    ///     let evening = try model.doubleBill(with: "Casablanca", minutes: 240)
    ///     for movie in evening.second { print(movie.title, movie.together ?? 0, movie.genres) }
    ///
    /// ``DoubleBill/Condition`` lists what a second movie must be. Among those that are, the score of
    /// ``similar(to:among:options:)-(String,_,_)`` chooses, with half as much weight again for the time of
    /// release.
    ///
    /// A movie of unknown year or genre is left out, and so is one of unknown runtime if `minutes` is given. Many
    /// articles name no director, so a movie stays if nothing says that it has a director in common with the first:
    /// neither the infobox, nor a link to that director, nor a category such as “Films directed by …”.
    /// - Parameters:
    ///   - title: a title as people type it; see ``title(matching:)``.
    ///   - minutes: how long the evening may be, at least 1; nil for any time.
    ///   - candidates: the movies that may come second, see ``candidates(_:)``; nil for all.
    ///   - options: how many answers, and what they should be like. ``AnswerOptions/era`` of ½ is the double bill's own
    ///     balance. ``AnswerOptions/measure`` and ``AnswerOptions/includesSelf`` have no effect.
    /// - Returns: the double bill, with at least one second movie unless ``AnswerOptions/count`` is 0.
    /// - Throws: ``KinolinkError/unknownRuntime(title:)`` and ``KinolinkError/noTimeLeft(title:runtime:minutes:)`` if
    ///   `minutes` is given; ``KinolinkError/noSecondMovie(title:lacking:)`` if nothing goes with the movie; for
    ///   `minutes` below 1 ``KinolinkError/badOption(_:)``; for title, candidates and options, what
    ///   ``similar(to:among:options:)-(String,_,_)`` throws.
    public func doubleBill(
        with title: String, minutes: Int? = nil, among candidates: Candidates? = nil,
        options: AnswerOptions = AnswerOptions(count: 3, explains: true)
    ) throws(KinolinkError) -> DoubleBill {
        if let minutes { try KinolinkError.check("minutes", minutes, minutes >= 1, "at least 1") }
        var resolved = try resolvedForTaste(options, among: candidates)
        resolved.includesSelf = false
        resolved.emphasis = Emphasis(era: options.era * DoubleBill.eraFactor, surprise: options.surprise) {
            linkKinds.value
        }
        let row = try movieRow(title)
        let conditions = try SecondMovieConditions(after: row, minutes: minutes, in: self)
        let allowed = try conditions.candidates(among: candidates)
        let answers = similar(toRows: [row], among: allowed, resolved)[0]
        let rows = Dictionary(
            allowed.isAllowed.indices.filter { allowed.isAllowed[$0] }.map { (contents.titles[$0], $0) }
        ) { first, _ in first }
        return DoubleBill(
            first: movie(atRow: row), runtime: conditions.first.runtime,
            second: answers.map { answer in
                conditions.secondMovie(answer, rows[answer.title].map(factTable.value.facts) ?? MovieFacts())
            },
            unknown: conditions.unknown,
            leftOut: Dictionary(
                allowed.unknown.compactMap { unknown in MovieFacts.Fact(unknown.criterion).map { ($0, unknown.count) } }
            ) { first, _ in first })
    }
}
