internal import KinolinkStorage

/// The score of two movies, term by term: how near they are to each other.
///
///     s(a, b) = x_a·x_b / m  +  1.7 h(a) h(b) / (1 + |year_a − year_b| / 5)  +  e(a, b)  +  min(4 w(a, b), 2 e(a, b))
///
///     e(a, b) = Σ_{links of both} f idf / 25          idf = ln(movies / movies that have it)
///     w(a, b) = (Σ_{words of both titles} idf)² / ½ (Σ_{words of a} idf + Σ_{words of b} idf) / 25
///     h(a)    = e(a, a) / (1 + e(a, a))
///
/// - Vectors: m is the mean of x·x over all movies. A few dimensions hold the spirit of a movie.
/// - Era: h, 0 … 1, says how much is known about a movie. For a movie with three links the year matters little. The
///   term is 0 if either year is unknown.
/// - Links: a link in common counts by its information, in nats. Twenty-five nats count as much as an average movie's
///   vector has with itself. A few dimensions can't hold such details. Each movie has its own article among its links.
///   If a ≠ b, f is 2 for the articles of a and b, and 1 for all other links: if one article names the other movie,
///   that says more than if both name the same person.
/// - Titles: words in common reveal series and new versions of a story. They count at most twice what the links in
///   common do, because a single word may be chance.
///
/// docs/quality.md says how this was found. ``Emphasis`` changes the weights of the last three terms.
///
/// The formula is only here: ``MovieScorer`` finds its inputs, for one movie or for all, and ``Explainer`` shares out
/// the same terms.
struct Score: Sendable {
    var vectors: Float
    var era: Float
    var links: Float
    var titles: Float

    /// - Parameters:
    ///   - vectors: the product of the vectors in units of m.
    ///   - closeness: what the years count for if everything is known about the movie; see ``eraWeight(_:)``.
    ///   - confidence: h of the movie.
    ///   - links: the sum of the weights of the links in common.
    ///   - titles: see ``titles(common:information:factor:)``.
    init(vectors: Float, closeness: Float, confidence: Float, links: Float, titles: Float = 0) {
        self.vectors = vectors
        era = closeness * confidence
        self.links = links
        self.titles = titles
    }

    /// What is linear in each movie. The score of a movie against several is the mean of this.
    var untitled: Float { vectors + era + links }

    var sum: Float { untitled + titles }

    /// What a link counts for that some of the movies have.
    static func weight(ofLinkIn count: Int, of movies: Int) -> Float {
        Float(inverseFrequency(of: count, in: movies)) / nats
    }

    /// h of a movie with this evidence with itself.
    static func confidence(evidence: Float) -> Float { evidence / (1 + evidence) }

    /// What the same year counts for if everything is known about both movies.
    static func eraWeight(_ emphasis: Emphasis) -> Float { 1.7 * emphasis.era }

    /// What years count for, relative to the same year.
    static func closeness(ofYears year: Int, _ other: Int, weight: Float) -> Float {
        weight / (1 + Float(abs(year - other)) / 5)
    }

    /// What the words of both titles count for.
    /// - Parameters:
    ///   - common: what the titles share, in nats; see ``TitleWords``.
    ///   - information: the sum of the weights of the links in common, without emphasis.
    ///   - factor: that of the emphasis.
    static func titles(common: Float, information: Float, factor: Float) -> Float {
        factor * min(4 / nats * common, 2 * information)
    }

    /// How many nats count as much as an average movie's vector has with itself.
    private static let nats: Float = 25
}
