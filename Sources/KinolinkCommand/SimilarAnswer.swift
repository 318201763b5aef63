import Kinolink

/// What is similar to a movie, as it is shown.
struct SimilarAnswer {
    /// What was asked for, as the model calls it.
    let query: String
    let measure: SimilarityMeasure
    let movies: [SimilarMovie]

    func write(explains: Bool) throws {
        var columns: [Table.Column] = [
            .right("rank"), .left("similar to “\(query)”", isFlexible: true), .right(scoreName),
        ]
        if explains { columns.append(.left("both link to", isFlexible: true)) }
        var table = Table(columns)
        var rank = 0
        for movie in movies {
            if !movie.isQuery { rank += 1 }
            let cells = [
                movie.isQuery ? "*" : "\(rank)", movie.isQuery ? "\(movie.title) (query)" : movie.title,
                Double(movie.score).fixed(measure == .cosine ? 4 : 3),
            ]
            table.add(cells + (explains ? [movie.reasons?.summary ?? ""] : []))
        }
        try table.write(to: .output)
    }

    private var scoreName: String { measure == .cosine ? "cosine" : "score" }
}

extension Reasons {
    /// The links with the largest shares, then the rest.
    var summary: String {
        var parts = links.prefix(4).filter { $0.share > 0 }.map { "\($0.link) \($0.share.asPercent)" }
        let others = links.dropFirst(4).reduce(0) { $0 + $1.share }
        if others > 0 { parts.append("\(links.count - 4) more \(others.asPercent)") }
        if era > 0 { parts.append("era \(era.asPercent)") }
        if other > 0 { parts.append("related links \(other.asPercent)") }
        if steering != 0 { parts.append("wishes \(steering.asPercent)") }
        return parts.joined(separator: ", ")
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
