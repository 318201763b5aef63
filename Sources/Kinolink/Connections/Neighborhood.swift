internal import KinolinkEmbeddings
internal import KinolinkStorage

/// How near all movies are to one, with the scores and matches that ``Model/similar(to:count:includingSelf:)`` gives
/// them.
struct Neighborhood {
    private let row: Int
    private let model: Model
    private let scores: [Float]
    /// What prominence added to them.
    private let known: Prominence.Term?
    /// The score that is a match of 100.
    private let whole: Float
    /// Nil for models that compare by cosines.
    private let question: Question?

    /// The neighbourhood of each of these movies.
    /// - Parameter count: how many nearest movies are needed; nil for all. Others may count as far away.
    static func of(_ rows: [Int], in model: Model, nearest count: Int? = nil) -> [Neighborhood] {
        switch model.measure {
        case .cosine:
            return rows.map { row in
                var cosines = [Float](repeating: -1, count: model.movieCount)
                let nearest = model.nearest(
                    model.movieIndex.value, to: row, count: count ?? model.movieCount, includingSelf: false)
                for movie in nearest { cosines[movie.row] = movie.score }
                return Neighborhood(row: row, model: model, scores: cosines, known: nil, whole: 1, question: nil)
            }
        case .combined:
            let scorer = model.scorer.value
            let questions = rows.map { row in
                scorer.question(row: row, titleWords: scorer.titleWords.words(ofRow: row))
            }
            return zip(zip(rows, questions), scorer.scores(for: questions)).map { asked, scores in
                var scores = scores
                let known = scorer.prominence.add(to: &scores, weight: Prominence.usualWeight)
                return Neighborhood(
                    row: asked.0, model: model, scores: scores, known: known, whole: scorer.wholeScore(ofRow: asked.0),
                    question: asked.1)
            }
        }
    }

    /// The nearest movies, the nearest first.
    func nearest(_ count: Int) -> [Neighbor] {
        Ranking(scores, among: nil, except: [row]).best(count)
    }

    func score(ofRow other: Int) -> Float { scores[other] }

    /// See ``RankedMovie/match``.
    /// - Parameter nearest: the nearest movie; its score is the whole if nothing is known about this one.
    func match(ofRow other: Int, nearest: Neighbor?) -> Float {
        Model.match(scores[other], whole: Model.whole(whole, best: nearest?.score ?? 0))
    }

    /// Gives the reasons for other movies; nil for models that compare by cosines.
    func explain() -> ((_ other: Int) -> Reasons)? {
        guard let question, let known else { return nil }
        let explainer = Explainer(question, Explainer.Asked(row: row, of: model), of: model)
        return { other in
            explainer.reasons(for: Neighbor(row: other, score: scores[other]), prominence: known[other])
        }
    }
}
