internal import Embeddings
internal import Storage

/// Says of movies what carried their scores for one question.
struct Explainer {
    private let question: Question
    private let model: Model
    private let scorer: MovieScorer
    /// How the question's vector is made of its links; nil where it isn't known.
    private let system: LinkContributions.System?

    init(_ question: Question, of model: Model) {
        self.question = question
        self.model = model
        scorer = model.scorer.value
        system = model.contributions.value?.system(of: question.links.map(\.link))
    }

    /// - Parameters:
    ///   - movie: a movie and its score.
    ///   - steering: what of the score is because the caller asked for more of some links, or less.
    func reasons(for movie: Neighbor, steering: Float) -> Reasons {
        // A score of 0, or as good as 0, has no shares.
        let reciprocal = 1 / abs(movie.score)
        let unit = reciprocal.isFinite ? reciprocal : 0
        let contributions = system?.contributions(Array(scorer.vectors[movie.row]))
        var shares: [(link: Int32, share: Float)] = []
        for (index, evidence) in question.links.enumerated()
        where scorer.interactions.contains(row: movie.row, column: evidence.link) {
            let learned = (contributions?[index] ?? 0) * scorer.vectorScale
            shares.append((evidence.link, (evidence.weight + learned) * unit))
        }
        shares.sort { ($1.share, $0.link) < ($0.share, $1.link) }
        let era = scorer.eras.closeness(ofRow: movie.row, to: question.era) * unit
        let explained = shares.reduce(era + steering * unit) { $0 + $1.share }
        return Reasons(
            links: shares.map { LinkShare(link: model.contents.linkNames[Int($0.link)], share: $0.share) }, era: era,
            steering: steering * unit, other: movie.score * unit - explained)
    }
}
