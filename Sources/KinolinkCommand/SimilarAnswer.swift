import Kinolink

/// What is similar to a movie, as it is shown.
struct SimilarAnswer {
    /// The title that was asked for, as the model has it.
    let movie: String
    /// The same as it was typed; nil where that is no other.
    let asked: String?
    let similar: [RankedMovie]
    let measure: SimilarityMeasure

    init(_ movie: String, asked: String? = nil, measure: SimilarityMeasure, _ similar: [RankedMovie]) {
        self.movie = movie
        self.asked = asked == movie ? nil : asked
        self.similar = similar
        self.measure = measure
    }

    /// - Parameter detail: how much to say of why below each movie.
    func write(_ detail: ReasonDetail) throws {
        guard !similar.isEmpty else { return noteThatNoMovieFits() }
        var table = Table([
            .right("rank"), .left("similar to “\(movie)”", isFlexible: true),
            .right(measure == .cosine ? "cosine" : "score"),
        ])
        for answer in similar {
            table.add(
                answer.isQuery ? "*" : "\(answer.rank)", answer.isQuery ? "\(answer.title) (query)" : answer.title,
                Double(answer.score).fixed(measure == .cosine ? 4 : 3))
            if detail != .none, let reasons = answer.reasons {
                table.addBelow(reasons.pieces(detail, of: [movie, answer.title]))
            }
        }
        try table.write(to: .output)
    }
}

/// Says so where an answer has no movies.
func noteThatNoMovieFits() { Terminal.error.note("Note: nothing fits") }

extension SimilarAnswer: Encodable {
    private enum CodingKeys: String, CodingKey {
        case movie, asked, similar
    }
}
