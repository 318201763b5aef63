internal import KinolinkStorage

/// What answers are to be like.
public struct AnswerOptions: Sendable, Hashable, Codable {
    /// At most how many.
    public var count: Int
    /// 0 … 1: how much answers are to differ from each other; 0 for the nearest. Maximal marginal relevance (Carbonell and
    /// Goldstein 1998) with λ = 1 − diversity.
    public var diversity: Float
    /// 0 … 1: how much it matters when movies came out. With 0 it doesn't; ½ is the measure's own balance.
    public var era: Float
    /// 0 … 1: from the same people and the same series, 0, to the same spirit with other people, 1; ½ is the measure's own
    /// balance. With 1 it counts against a movie to share people or works with the one asked for.
    public var surprise: Float
    /// Links, as people type them, that answers are to have more to do with, and less.
    public var more: [String]
    public var less: [String]
    /// How movies are compared; nil for what suits the model.
    public var measure: SimilarityMeasure?
    /// Whether the movie asked for comes first, as in the notebook.
    public var includesSelf: Bool
    /// Whether to say why each movie is there.
    public var explains: Bool

    public init(
        count: Int = 10, diversity: Float = 0, era: Float = 0.5, surprise: Float = 0.5, more: [String] = [],
        less: [String] = [], measure: SimilarityMeasure? = nil, includesSelf: Bool = false, explains: Bool = false
    ) {
        self.count = count
        self.diversity = diversity
        self.era = era
        self.surprise = surprise
        self.more = more
        self.less = less
        self.measure = measure
        self.includesSelf = includesSelf
        self.explains = explains
    }
}

/// How two movies are compared.
public enum SimilarityMeasure: String, Sendable, Hashable, CaseIterable, Codable {
    /// What the embedding learned, the links that both really have, the words of their titles, and how far apart in time they
    /// came out; in units of which an average movie's vector has 1 with itself. What suits models of the objective `als`.
    case combined
    /// Cosine of the two vectors, −1 … 1, as in the notebook. What suits its objectives.
    case cosine
}

/// ``AnswerOptions`` after a look at the model: names found, values within their ranges.
struct ResolvedOptions: Sendable {
    let count: Int
    let diversity: Float
    let emphasis: Emphasis
    /// Nil where nothing is wished for.
    let steering: Steering?
    let measure: SimilarityMeasure
    let includesSelf: Bool
    let explains: Bool
}

extension Model {
    /// - Throws: ``KinolinkError/badOption(_:)``, ``KinolinkError/contradiction(_:)``,
    ///   ``KinolinkError/otherModel(_:)``, ``KinolinkError/unknownLink(name:nearest:)``, ``KinolinkError/ambiguousLink(name:candidates:)``.
    func resolved(_ options: AnswerOptions, among candidates: Candidates?) throws(KinolinkError) -> ResolvedOptions {
        try check(candidates?.identity, of: "candidates")
        for (name, value) in [("diversity", options.diversity), ("era", options.era), ("surprise", options.surprise)] {
            try KinolinkError.check(name, value, 0...1 ~= value, "0 … 1")
        }
        let emphasis = Emphasis(era: options.era, surprise: options.surprise) { linkKinds.value }
        var (more, less): ([Int], [Int]) = ([], [])
        for name in options.more { more.append(try linkRow(name)) }
        for name in options.less { less.append(try linkRow(name)) }
        (more, less) = (Set(more).sorted(), Set(less).sorted())
        if let both = more.first(where: less.contains) {
            throw .contradiction("more and less of “\(contents.linkNames[both])” is asked for")
        }
        let measure = options.measure ?? measure
        if measure == .cosine {
            // A cosine is made of no links, and has none to say why.
            if !more.isEmpty || !less.isEmpty { throw .needsCombinedMeasure("more or less of a link") }
            if options.explains { throw .needsCombinedMeasure("a reason") }
            if !emphasis.isNeutral { throw .needsCombinedMeasure("another balance of era or surprise") }
        }
        return ResolvedOptions(
            count: max(0, options.count), diversity: options.diversity, emphasis: emphasis,
            steering: Steering(more: more, less: less, of: self), measure: measure,
            includesSelf: options.includesSelf, explains: options.explains)
    }
}
