internal import KinolinkEmbeddings
internal import KinolinkStorage

/// A movie that the model never saw, as its article describes it.
public struct NewMovie: Sendable, Hashable, Codable {
    public var title: String
    /// The links of its article, named as in the corpus; categories begin with “Category:”.
    public var links: [String]
    /// Its infobox and ratings as JSON: `{"infobox": {…}, …}`, as a corpus has them; empty if there are none.
    public var facts: String

    public init(title: String = "", links: [String], facts: String = "") {
        self.title = title
        self.links = links
        self.facts = facts
    }
}

/// A new movie seen with a model's eyes: a vector made of its links. Only the model that made it takes it.
public struct FoldedMovie: Sendable {
    /// The links that the model knows, as it calls them, and those that it doesn't. Links that say when a movie came out are
    /// neither: see ``year``.
    public let knownLinks: [String]
    public let unknownLinks: [String]
    public let year: Int?
    let title: String
    let vector: [Float]
    /// Rows of ``knownLinks``, and of the movie's own article where the model has it as a link; rising.
    let linkRows: [Int32]
    let identity: ModelIdentity
}

extension Model {
    /// Finds a new movie's place among the others, without training: its vector is the least squares that training would
    /// have solved for it, the links' vectors being what they are (Hu, Koren and Volinsky 2008).
    ///
    /// Links are read as training reads them: without the time that their names begin with.
    /// - Throws: ``KinolinkError/cannotFoldIn``, ``KinolinkError/noKnownLinks(count:)``.
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
        // As in training each movie has the link that is its own article.
        if let own = contents.linkNames.firstRow(of: movie.title) { rows.insert(Int32(own)) }
        let links = rows.sorted()
        let regularization = parameters.regularization(entries: links.count, links: linkCount)
        let vector = foldIn.value.vector(
            entries: links.map { (row: Int($0), confidence: Float(parameters.confidence)) },
            regularization: regularization)
        guard let vector else { throw .cannotFoldIn }
        return FoldedMovie(
            knownLinks: knownLinks, unknownLinks: unknown,
            year: FactTable.year(of: movie), title: movie.title, vector: vector, linkRows: links,
            identity: identity)
    }

    /// The movies most similar to a new one, best first; of equal scores those that stand first in the model.
    /// - Parameters:
    ///   - candidates: the movies that may be among the answers, see ``candidates(_:)``; nil for all.
    /// - Throws: for options what ``similar(to:among:options:)-(String,_,_)`` throws; the measure can only be
    ///   ``SimilarityMeasure/combined``, and the series of a new movie can't be left out.
    public func similar(
        to movie: FoldedMovie, among candidates: Candidates? = nil, options: AnswerOptions = AnswerOptions()
    ) throws(KinolinkError) -> [RankedMovie] {
        try check(movie.identity, of: "folded movie")
        if candidates?.excludesSeries == true {
            throw .contradiction("the series of a new movie is not known, so none can be left out")
        }
        guard options.measure != .cosine else { throw .needsCombinedMeasure("the neighbours of a new movie") }
        let options = try resolved(options, among: candidates)
        let scorer = scorer.value
        let question = scorer.question(
            vector: movie.vector, links: movie.linkRows, year: movie.year,
            titleWords: scorer.titleWords.value.words(inTitle: movie.title), emphasis: options.emphasis)
        let ranking = Ranking(scorer.scores(for: [question])[0], among: candidates, except: [])
        return answer(question, ranking, query: nil, options)
    }
}

extension FactTable {
    /// When a new movie came out, found in the same way as for the movies of a model.
    fileprivate static func year(of movie: NewMovie) -> Int? {
        let table = FactTable(
            titles: StringTable([movie.title]), facts: StringTable([movie.facts]), linkNames: StringTable(movie.links),
            links: { _ in movie.links.indices.map(Int32.init) })
        return table.facts(ofRow: 0).year
    }
}
