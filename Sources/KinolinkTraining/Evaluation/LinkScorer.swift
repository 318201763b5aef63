internal import KinolinkEmbeddings
internal import KinolinkFactorization

/// What trained embeddings predict for pairs of a movie and a link.
struct LinkScorer: Sendable {
    private let movies: Embedding
    private let links: InterleavedRows
    /// Only its sign matters for an order.
    private let scale: Float

    init(_ trained: TrainedEmbeddings, isCosine: Bool) {
        movies = isCosine ? trained.movies.normalized() : trained.movies
        links = InterleavedRows(isCosine ? trained.links.normalized() : trained.links)
        scale = trained.output?.weight ?? 1
    }

    /// Of each movie the scores of all links; the sigmoid and its bias, which change no order, are left out.
    func scores(ofMovies rows: some Collection<Int>) -> [ArraySlice<Float>] {
        let products = links.products(with: rows.flatMap { row in movies[row].map { $0 * scale } })
        return rows.indices.enumerated().map { index, _ in
            products[index * links.stride..<index * links.stride + links.count]
        }
    }

    /// The links with the highest scores, of equal ones the lower first.
    /// - Parameter scores: of all links.
    static func best(_ scores: ArraySlice<Float>, count: Int, except excluded: Set<Int32>) -> [Int32] {
        var best = BestNeighbors(capacity: count)
        var threshold = -Float.infinity
        for (link, score) in scores.enumerated() where score > threshold {
            guard !excluded.contains(Int32(link)) else { continue }
            best.insert(Neighbor(row: link, score: score))
            threshold = best.threshold
        }
        return best.sorted().map { Int32($0.row) }
    }
}
