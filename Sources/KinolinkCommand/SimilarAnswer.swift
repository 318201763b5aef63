import Kinolink

/// What is similar to a movie, as it is shown.
struct SimilarAnswer {
    /// What was asked for, as the model calls it.
    let query: String
    /// The same as it was typed, where it was.
    var asked: String?
    let measure: SimilarityMeasure
    let movies: [SimilarMovie]

    /// - Parameter detail: how much to say of why below each movie.
    func write(_ detail: ReasonDetail) throws {
        guard !movies.isEmpty else { return noteThatNoMovieFits() }
        var table = Table([
            .right("rank"), .left("similar to “\(query)”", isFlexible: true),
            .right(measure == .cosine ? "cosine" : "score"),
        ])
        var rank = 0
        for movie in movies {
            if !movie.isQuery { rank += 1 }
            table.add(
                movie.isQuery ? "*" : "\(rank)", movie.isQuery ? "\(movie.title) (query)" : movie.title,
                Double(movie.score).fixed(measure == .cosine ? 4 : 3))
            if detail != .none, let reasons = movie.reasons {
                table.addBelow(reasons.pieces(detail, of: [query, movie.title]))
            }
        }
        try table.write(to: .output)
    }
}

/// Says so where an answer has no movies.
func noteThatNoMovieFits() { Terminal.error.note("Note: nothing fits") }

extension SimilarAnswer: Encodable {
    private enum Key: String, CodingKey {
        case movie, asked, similar, rank, title, score, isQuery
    }

    private struct Entry: Encodable {
        let rank: Int
        let movie: SimilarMovie

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(rank, forKey: .rank)
            try container.encode(movie.title, forKey: .title)
            try container.encode(movie.score, forKey: .score)
            if movie.isQuery { try container.encode(true, forKey: .isQuery) }
            try movie.reasons.map(ReasonsJSON.init)?.encode(to: encoder)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(query, forKey: .movie)
        if let asked, asked != query { try container.encode(asked, forKey: .asked) }
        let firstRank = movies.first?.isQuery == true ? 0 : 1
        try container.encode(
            movies.enumerated().map { Entry(rank: firstRank + $0, movie: $1) }, forKey: .similar)
    }
}
