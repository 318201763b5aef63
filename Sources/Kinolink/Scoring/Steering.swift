internal import KinolinkEmbeddings
internal import KinolinkStorage

/// Factors by which a user changes the score: ``AnswerOptions/era`` and ``AnswerOptions/surprise``.
struct Emphasis: Sendable {
    /// For closeness in time: 0 … 2.
    let era: Float
    /// For people, works and the words of titles: 3 … −1. Below 0, sharing them counts against a movie.
    let personal: Float
    /// For each link whether it is a person or a work; empty if that does not matter.
    private let isPersonal: [Bool]

    static let neutral = Emphasis(era: 0.5, surprise: 0.5) { LinkKindColumn([]) }

    /// - Parameters:
    ///   - era, surprise: each 0 … 1, where ½ changes nothing.
    ///   - kinds: those of all links; called only if they matter.
    init(era: Float, surprise: Float, kinds: () -> LinkKindColumn) {
        self.era = 2 * era
        personal = 3 - 4 * surprise
        isPersonal = personal == 1 ? [] : kinds().map { $0 == .person || $0 == .work }
    }

    var isNeutral: Bool { era == 1 && personal == 1 }

    func factor(ofLink link: Int32) -> Float { !isPersonal.isEmpty && isPersonal[Int(link)] ? personal : 1 }
}

/// How much movies have to do with the links that a user wants more of, minus the same for the links they want less of.
///
/// Each link counts by the mean of two numbers. One is the model's prediction, the product of the two vectors, which
/// is about 1 for a movie's own links and 0 for others. The other is 1 if the movie has the link. The sum is added to
/// scores in units of two of their standard deviations, so that it reorders them but does not overrule them.
struct Steering: Sendable {
    private static let deviations: Float = 2

    /// For each movie, before scaling.
    private let terms: [Float]

    /// - Returns: nil if nothing is asked for.
    init?(more: [Int], less: [Int], of model: Model) {
        guard !more.isEmpty || !less.isEmpty else { return nil }
        let scorer = model.scorer.value
        let links = model.contents.links
        var terms = [Float](repeating: 0, count: scorer.movieCount)
        for (steered, sign) in [(more, Float(0.5)), (less, -0.5)] {
            for link in steered {
                // The notebook's objectives predict cosines.
                let vector = model.foldInParameters == nil ? links.normalizedRow(link) : Array(links[link])
                let predictions = scorer.products(with: vector)
                for row in terms.indices { terms[row] += sign * min(max(-1, predictions[row]), 1) }
                for row in scorer.movies(withLink: link) { terms[Int(row)] += sign }
            }
        }
        self.terms = terms
    }

    /// Adds it to the scores of a ranking.
    /// - Returns: what it added to each movie's score.
    @discardableResult
    func steer(_ ranking: inout Ranking) -> (_ row: Int) -> Float {
        let deviation = Float(ranking.moments.deviation)
        let unit = deviation > 0 ? deviation * Self.deviations : 1
        let terms = terms
        ranking.add { unit * terms[$0] }
        return { unit * terms[$0] }
    }
}
