import Kinolink

/// What is similar to a movie, as it is shown.
struct SimilarAnswer {
    /// What was asked for, as the model calls it.
    let query: String
    let measure: SimilarityMeasure
    let movies: [SimilarMovie]

    /// - Parameter explains: whether to say why below each movie.
    func write(explains: Bool) throws {
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
            if explains, let reasons = movie.reasons { table.addBelow(reasons.summary) }
        }
        try table.write(to: .output)
    }
}

/// Says so where an answer has no movies.
func noteThatNoMovieFits() { Terminal.error.note("Note: no movie fits") }

extension Reasons {
    /// The links with the largest shares, then the rest, in parts of a sentence.
    fileprivate var summary: [String] {
        let shown = links.prefix(3)
        var shares = shown.map { ($0.link, $0.share) }
        if links.count > shown.count {
            shares.append(
                ("\(links.count - shown.count) more", links.dropFirst(shown.count).reduce(0) { $0 + $1.share }))
        }
        shares += [("era", era), ("related links", other), ("wishes", steering)]
        var parts = shares.map { ($0.0, $0.1.asPercent) }.filter { $0.1 != "0%" }.map { "\($0.0) \($0.1)," }
        guard let last = parts.popLast() else { return [] }
        parts.append(String(last.dropLast()))
        return links.isEmpty ? parts : ["both link to \(parts[0])"] + parts.dropFirst()
    }
}

extension SimilarAnswer: Encodable {
    private enum Key: String, CodingKey {
        case movie, similar, rank, title, score, isQuery, why, era, wishes, relatedLinks = "related_links", link, share
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(query, forKey: .movie)
        var similar = container.nestedUnkeyedContainer(forKey: .similar)
        let firstRank = movies.first?.isQuery == true ? 0 : 1
        for (index, movie) in movies.enumerated() {
            var container = similar.nestedContainer(keyedBy: Key.self)
            try container.encode(firstRank + index, forKey: .rank)
            try container.encode(movie.title, forKey: .title)
            try container.encode(movie.score, forKey: .score)
            if movie.isQuery { try container.encode(true, forKey: .isQuery) }
            guard let reasons = movie.reasons else { continue }
            var why = container.nestedUnkeyedContainer(forKey: .why)
            for link in reasons.links {
                var container = why.nestedContainer(keyedBy: Key.self)
                try container.encode(link.link, forKey: .link)
                try container.encode(link.share, forKey: .share)
            }
            try container.encode(reasons.era, forKey: .era)
            try container.encode(reasons.other, forKey: .relatedLinks)
            if reasons.steering != 0 { try container.encode(reasons.steering, forKey: .wishes) }
        }
    }
}
