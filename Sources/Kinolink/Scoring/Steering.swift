internal import KinolinkEmbeddings
internal import KinolinkStorage

/// How much movies have to do with the links that someone wants more of, less those that they want less of.
///
/// For each link the mean of two numbers: what the model predicts, the product of the two vectors, about 1 for a movie's own
/// links and 0 for foreign ones; and 1 if the movie has the link. It counts in units of two standard deviations of the
/// scores that it is added to, so that it reorders them without overruling them.
struct Steering: Sendable {
    private static let deviations: Float = 2

    /// Of each movie, in units of its own.
    private let terms: [Float]

    /// - Returns: nil where nothing is asked for.
    init?(more: [Int], less: [Int], of model: Model) {
        guard !more.isEmpty || !less.isEmpty else { return nil }
        let scorer = model.scorer.value
        let links = model.contents.links
        var terms = [Float](repeating: 0, count: scorer.movieCount)
        for (wished, sign) in [(more, Float(0.5)), (less, -0.5)] {
            for link in wished {
                // Cosines are what the notebook's objectives predict.
                let vector = model.foldInParameters == nil ? links.normalizedRow(link) : Array(links[link])
                let predictions = scorer.products(with: vector)
                for row in terms.indices { terms[row] += sign * min(max(-1, predictions[row]), 1) }
                for row in scorer.movies(withLink: link) { terms[Int(row)] += sign }
            }
        }
        self.terms = terms
    }

    /// Adds it to scores.
    /// - Returns: what was added to each movie's.
    @discardableResult
    func steer(_ ranking: inout Ranking) -> (_ row: Int) -> Float {
        let deviation = Float(ranking.moments.deviation)
        let unit = deviation > 0 ? deviation * Self.deviations : 1
        let terms = terms
        ranking.add { unit * terms[$0] }
        return { unit * terms[$0] }
    }
}
