internal import KinolinkStorage

/// How many answers a question gets, and what they should be like.
///
///     var options = AnswerOptions(count: 5, prominence: -1)  // five films that few people know
///     options.more = ["horror film"]
///     for movie in try model.similar(to: "Alien", options: options) { print(movie.title, movie.match) }
public struct AnswerOptions: Sendable, Hashable, Codable {
    /// The largest number of answers; below 0 counts as 0.
    public var count: Int
    /// How much the answers should differ from each other, 0 … 1; 0 gives the nearest movies. It is 1 − λ of maximal
    /// marginal relevance (Carbonell and Goldstein 1998).
    public var diversity: Float
    /// How much the time of release matters, 0 … 1. With 0 it doesn't matter; ½ is the measure's own balance.
    public var era: Float
    /// The balance between the same people and series, 0, and the same spirit with other people, 1; ½ is the measure's
    /// own balance. With 1, sharing people or works with the movie asked for counts against a movie.
    public var surprise: Float
    /// How well known the answers should be, −1 … 1: 1 prefers known movies, −1 hidden ones, and with 0 it doesn't
    /// matter. Links show how well known a movie is; see ``MovieFacts/prominence``. Nil takes the usual weight, 0.2 for
    /// the combined measure and tastes, and 0 for cosines and ``TasteMethod/svm``.
    public var prominence: Float?
    /// Links that the answers should have more to do with, as people type them.
    public var more: [String]
    /// Links that the answers should have less to do with, as people type them.
    public var less: [String]
    /// How movies are compared; nil for ``Model/measure``.
    public var measure: SimilarityMeasure?
    /// Whether the movie asked for comes first, as in the notebook.
    public var includesSelf: Bool
    /// Whether to give the reasons for each answer.
    public var explains: Bool

    /// Makes options; those left out have the values that suit most questions.
    public init(
        count: Int = 10, diversity: Float = 0, era: Float = 0.5, surprise: Float = 0.5, prominence: Float? = nil,
        more: [String] = [], less: [String] = [], measure: SimilarityMeasure? = nil, includesSelf: Bool = false,
        explains: Bool = false
    ) {
        self.count = count
        self.diversity = diversity
        self.era = era
        self.surprise = surprise
        self.prominence = prominence
        self.more = more
        self.less = less
        self.measure = measure
        self.includesSelf = includesSelf
        self.explains = explains
    }
}

/// In JSON, each member may be left out. An unknown member is an error, because a misspelled one would silently change
/// the answer.
extension AnswerOptions {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case count, diversity, era, surprise, prominence, more, less, measure, explains
        case includesSelf = "includes_self"
    }

    public init(from decoder: any Decoder) throws {
        let members = try decoder.members(CodingKeys.self)
        self.init()
        func read<Value: Decodable>(_ key: CodingKeys, into value: inout Value) throws {
            if let read = try members.decodeIfPresent(Value.self, forKey: key) { value = read }
        }
        // A `Float` can't hold tiny numbers, and decoding one from them fails.
        func number(_ key: CodingKeys) throws -> Float? {
            try members.decodeIfPresent(Double.self, forKey: key).map(Float.init)
        }
        try read(.count, into: &count)
        diversity = try number(.diversity) ?? diversity
        era = try number(.era) ?? era
        surprise = try number(.surprise) ?? surprise
        prominence = try number(.prominence)
        try read(.more, into: &more)
        try read(.less, into: &less)
        try read(.measure, into: &measure)
        try read(.includesSelf, into: &includesSelf)
        try read(.explains, into: &explains)
    }
}

/// How two movies are compared.
public enum SimilarityMeasure: String, Sendable, Hashable, CaseIterable, Codable {
    /// The sum of what the embedding learned, the links that both articles have, the words of the titles, and the
    /// nearness in time. The unit is the average product of a movie's vector with itself. It suits models of the
    /// objective `als`.
    case combined
    /// The cosine of the two vectors, −1 … 1, as in the notebook. It suits the notebook's objectives.
    case cosine
}

/// ``AnswerOptions`` checked against a model: names are resolved, values are in range.
struct ResolvedOptions: Sendable {
    var count: Int
    var diversity: Float
    var emphasis: Emphasis
    /// Nil for the usual weight.
    let prominence: Float?
    /// Nil without steering.
    let steering: Steering?
    let measure: SimilarityMeasure
    var includesSelf: Bool
    let explains: Bool
}

extension Model {
    /// - Throws: ``KinolinkError/badOption(_:)``, ``KinolinkError/contradiction(_:)``,
    ///   ``KinolinkError/needsCombinedMeasure(_:)``, ``KinolinkError/otherModel(_:)``,
    ///   ``KinolinkError/unknownLink(name:nearest:)``, ``KinolinkError/ambiguousLink(name:candidates:)``.
    func resolved(_ options: AnswerOptions, among candidates: Candidates?) throws(KinolinkError) -> ResolvedOptions {
        try check(candidates?.identity, of: "candidates")
        for (name, value) in [("diversity", options.diversity), ("era", options.era), ("surprise", options.surprise)] {
            try KinolinkError.check(name, value, 0...1 ~= value, "0 … 1")
        }
        if let prominence = options.prominence {
            try KinolinkError.check("prominence", prominence, -1...1 ~= prominence, "−1 … 1")
        }
        let emphasis = Emphasis(era: options.era, surprise: options.surprise) { linkKinds.value }
        var (more, less): ([Int], [Int]) = ([], [])
        for name in options.more { more.append(try linkRow(name)) }
        for name in options.less { less.append(try linkRow(name)) }
        (more, less) = (Set(more).sorted(), Set(less).sorted())
        if let both = more.first(where: less.contains) {
            throw .contradiction("“\(contents.linkNames[both])” can't be wanted both more and less")
        }
        let measure = options.measure ?? measure
        if measure == .cosine {
            // A cosine isn't made of links, so links can neither change nor explain it.
            if !more.isEmpty || !less.isEmpty { throw .needsCombinedMeasure("more or less of a link") }
            if options.explains { throw .needsCombinedMeasure("reasons") }
            if !emphasis.isNeutral { throw .needsCombinedMeasure("a balance of era or surprise") }
            if options.prominence ?? 0 != 0 { throw .needsCombinedMeasure("a balance of known and hidden") }
        }
        return ResolvedOptions(
            count: max(0, options.count), diversity: options.diversity, emphasis: emphasis,
            prominence: options.prominence,
            steering: Steering(more: more, less: less, of: self), measure: measure,
            includesSelf: options.includesSelf, explains: options.explains)
    }
}
