internal import KinolinkEmbeddings

/// The scores of all movies for one question. Movies that can't be answers have −∞.
struct Ranking {
    private(set) var scores: [Float]

    init(_ scores: [Float], among candidates: Candidates?, except excluded: some Sequence<Int>) {
        self.scores = scores
        if let candidates {
            precondition(candidates.isAllowed.count == scores.count, "candidates of another model")
            for row in scores.indices where !candidates.isAllowed[row] { self.scores[row] = -.infinity }
        }
        for row in excluded { self.scores[row] = -.infinity }
    }

    /// Adds a term to the score of each movie that can be an answer.
    mutating func add(_ term: (_ row: Int) -> Float) {
        for row in scores.indices where scores[row] > -.infinity { scores[row] += term(row) }
    }

    /// Mean and standard deviation of the scores of movies that can be answers; 0 if there are none.
    var moments: (mean: Double, deviation: Double) {
        var (count, sum, squares) = (0.0, 0.0, 0.0)
        for score in scores where score > -.infinity {
            count += 1
            sum += Double(score)
            squares += Double(score) * Double(score)
        }
        guard count > 0 else { return (0, 0) }
        let mean = sum / count
        return (mean, max(0, squares / count - mean * mean).squareRoot())
    }

    /// The movies with the best scores, best first. Of equal scores the lower row comes first.
    func best(_ count: Int) -> [Neighbor] {
        guard count > 0 else { return [] }
        var best = BestNeighbors(capacity: min(count, scores.count))
        for row in scores.indices where scores[row] > best.threshold {
            best.insert(Neighbor(row: row, score: scores[row]))
        }
        return best.sorted()
    }

    /// The best movies, chosen so that they differ from each other.
    /// - Parameters:
    ///   - diversity: 0 for the highest scores; see ``AnswerOptions/diversity``.
    ///   - similarity: of a movie already taken with another; about 1 for two that are nearly the same.
    func best(count: Int, diversity: Float, similarity: (_ taken: Int) -> (_ row: Int) -> Float) -> [Neighbor] {
        guard diversity > 0 else { return best(count) }
        let pool = best(Self.poolSize(for: count))
        return diversified(pool, count: count, diversity: diversity, similarity: similarity)
    }

    /// How many of the best movies diversity chooses from. Movies further down are too bad, however different.
    static func poolSize(for count: Int) -> Int {
        count < 100 ? max(100, 10 * count) : count.addingReportingOverflow(900).overflow ? .max : count + 900
    }
}

/// Chooses movies by maximal marginal relevance (Carbonell and Goldstein 1998). Each step takes the movie with the
/// greatest (1 − δ) · relevance − δ · similarity. Relevance is the score on a scale from the pool's worst, 0, to its
/// best, 1; similarity is that to the nearest movie taken, at least 0.
func diversified(
    _ pool: [Neighbor], count: Int, diversity: Float, similarity: (_ taken: Int) -> (_ row: Int) -> Float
) -> [Neighbor] {
    guard let best = pool.first, let worst = pool.last else { return [] }
    let range = best.score > worst.score ? best.score - worst.score : 1
    var rest = pool.map { (movie: $0, relevance: ($0.score - worst.score) / range, nearest: Float(0)) }
    var taken: [Neighbor] = []
    while taken.count < count, !rest.isEmpty {
        var choice = 0
        var highest = -Float.infinity
        for (index, candidate) in rest.enumerated() {
            let value = (1 - diversity) * candidate.relevance - diversity * candidate.nearest
            if value > highest { (choice, highest) = (index, value) }
        }
        let movie = rest.remove(at: choice).movie
        taken.append(movie)
        let similarity = similarity(movie.row)
        for index in rest.indices {
            rest[index].nearest = max(rest[index].nearest, similarity(rest[index].movie.row))
        }
    }
    return taken
}
