internal import KinolinkEmbeddings
internal import KinolinkStorage

/// A movie that isn't in the model, described by its article.
public struct NewMovie: Sendable, Hashable, Codable {
    /// The article's title; empty if unknown. It may say the year, and its words count in comparisons.
    public var title: String
    /// The links of the article, named as in the corpus; categories begin with “Category:”.
    public var links: [String]
    /// The infobox and ratings as JSON, as a corpus has them: `{"infobox": {…}, …}`; empty if there are none.
    public var facts: String

    /// Makes a new movie from its parts.
    public init(title: String = "", links: [String], facts: String = "") {
        self.title = title
        self.links = links
        self.facts = facts
    }
}

/// A new movie with the vector that a model derived from its links. Only the model that made it accepts it.
public struct FoldedMovie: Sendable {
    /// The new movie's links that the model has, as the model names them. Links that only say when a movie came out are
    /// left out; see ``year``.
    public let knownLinks: [String]
    /// The new movie's links that the model doesn't have, and those that fit several of its links.
    public let unknownLinks: [String]
    /// The year of release, from the title, the links or the facts; nil if none of them says it.
    public let year: Int?
    let title: String
    let vector: [Float]
    /// The rows of ``knownLinks``, and of the movie's own article if the model has it as a link; rising.
    let linkRows: [Int32]
    let identity: ModelIdentity
}

extension Model {
    /// Finds a new movie's place among the others, without training. Its vector is the least-squares solution that
    /// training would have found for it with the links' vectors fixed (Hu, Koren and Volinsky 2008).
    ///
    /// Links are read as in training: without the time in their names.
    /// - Throws: ``KinolinkError/cannotFoldIn`` if the model was not trained by least squares;
    ///   ``KinolinkError/noKnownLinks(count:)`` if the model has none of the links.
    public func foldIn(_ movie: NewMovie) throws(KinolinkError) -> FoldedMovie {
        guard let parameters = foldInParameters else { throw .cannotFoldIn }
        var rows: Set<Int32> = []
        var unknown: [String] = []
        for link in Set(movie.links).sorted() {
            let found = linkRows(matching: link)
            if found.isEmpty, TimelessLink(link) == .nothing { continue }
            if found.count == 1 { rows.insert(Int32(found[0])) } else { unknown.append(link) }
        }
        guard !rows.isEmpty else { throw .noKnownLinks(count: movie.links.count) }
        let knownLinks = rows.sorted().map { contents.linkNames[Int($0)] }
        // As in training, each movie also has its own article as a link.
        if let own = linkNames.value.row(exactly: movie.title) { rows.insert(Int32(own)) }
        let links = rows.sorted()
        let regularization = parameters.regularization(entries: links.count, links: linkCount)
        let vector = foldIn.value?.vector(
            entries: links.map { (row: Int($0), confidence: Float(parameters.confidence)) },
            regularization: regularization)
        guard let vector else { throw .cannotFoldIn }
        return FoldedMovie(
            knownLinks: knownLinks, unknownLinks: unknown,
            year: FactTable.year(of: movie), title: movie.title, vector: vector, linkRows: links,
            identity: identity)
    }

    /// Finds the movies most similar to a new one.
    /// - Parameters:
    ///   - movie: the result of ``foldIn(_:)`` with this model.
    ///   - candidates: the movies that may be answers, see ``candidates(_:)``; nil for all. They must not leave out the
    ///     movie's series, which is unknown.
    ///   - options: how many answers, and what they should be like. The measure must be nil or
    ///     ``SimilarityMeasure/combined``.
    /// - Returns: the movies, best first; equal scores in the model's order.
    /// - Throws: ``KinolinkError/otherModel(_:)`` for another model's movie; for options, what
    ///   ``similar(to:among:options:)-(String,_,_)`` throws.
    public func similar(
        to movie: FoldedMovie, among candidates: Candidates? = nil, options: AnswerOptions = AnswerOptions()
    ) throws(KinolinkError) -> [RankedMovie] {
        try check(movie.identity, of: "folded movie")
        if candidates?.excludesSeries == true {
            throw .contradiction("the series of a new movie is unknown, so it can't be left out")
        }
        guard options.measure != .cosine else { throw .needsCombinedMeasure("the neighbours of a new title") }
        let options = try resolved(options, among: candidates)
        let scorer = scorer.value
        let titleWords = scorer.titleWords.words(inTitle: movie.title)
        let own = Int32(linkNames.value.row(exactly: movie.title) ?? -1)
        let question = scorer.question(
            vector: movie.vector, links: movie.linkRows, own: own, year: movie.year, titleWords: titleWords,
            emphasis: options.emphasis)
        return answer(
            question,
            Explainer.Asked(title: movie.title, links: movie.linkRows, own: own), among: candidates, except: [],
            query: nil,
            whole: scorer.wholeScore(
                vector: movie.vector, links: movie.linkRows, year: movie.year, titleWords: titleWords),
            options)
    }
}

extension FactTable {
    /// The year of a new movie, found as for the movies of a model.
    fileprivate static func year(of movie: NewMovie) -> Int? {
        let table = FactTable(
            titles: StringTable([movie.title]), facts: StringTable([movie.facts]), linkNames: StringTable(movie.links),
            links: { _ in movie.links.indices.map(Int32.init) })
        return table.facts(ofRow: 0).year
    }
}
