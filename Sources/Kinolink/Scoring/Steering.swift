internal import Embeddings
internal import Storage

/// How much movies have to do with the links that someone wants more of, less those that they want less of.
///
/// For each link the mean of two numbers: what the model predicts, the product of the two vectors, about 1 for a movie's own
/// links and 0 for foreign ones; and 1 if the movie has the link. It comes in units of two standard deviations of the
/// scores, so that it reorders them without overruling them.
struct Steering: Sendable {
    static let deviations: Float = 2

    /// What is added to each movie's score; nil where nothing is asked for.
    let terms: [Float]?

    /// - Parameter deviation: of the scores that it is added to.
    init(more: [Int], less: [Int], of model: Model, deviation: () -> Float) {
        guard !more.isEmpty || !less.isEmpty else {
            terms = nil
            return
        }
        let scorer = model.scorer.value
        let deviation = deviation()
        let unit = deviation > 0 ? deviation * Self.deviations / 2 : 1
        var terms = [Float](repeating: 0, count: scorer.movieCount)
        for (links, sign) in [(more, unit), (less, -unit)] {
            for link in links {
                let predictions = scorer.products(with: linkVector(link, model))
                for row in terms.indices {
                    let hasIt: Float = scorer.interactions.contains(row: row, column: Int32(link)) ? 1 : 0
                    terms[row] += sign * (min(max(-1, predictions[row]), 1) + hasIt)
                }
            }
        }
        self.terms = terms
    }
}

private func linkVector(_ link: Int, _ model: Model) -> [Float] {
    let vector = Array(model.contents.links[link])
    guard model.foldInParameters == nil else { return vector }
    // Cosines are what the notebook's objectives predict.
    let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return norm > 0 ? vector.map { $0 / norm } : vector
}
