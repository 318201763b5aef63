import Kinolink

/// What is recommended, as it is shown.
struct RecommendAnswer {
    let movies: [RecommendedMovie]
    /// What is liked, as the model calls it.
    var liked: Set<String> = []

    /// - Parameter detail: how much to say of why below each movie.
    func write(_ detail: ReasonDetail) throws {
        guard !movies.isEmpty else { return noteThatNoMovieFits() }
        var table = Table([.right("rank"), .left("recommended", isFlexible: true), .right("score")])
        for (index, movie) in movies.enumerated() {
            table.add("\(index + 1)", movie.title, Double(movie.score).fixed(3))
            guard detail != .none else { continue }
            let nearest = (movie.because ?? []).filter { $0.share > 0 }.prefix(detail == .all ? .max : 3)
            let reasons = movie.reasons?.pieces(detail, of: liked.union([movie.title])) ?? []
            let end = reasons.isEmpty ? "" : ";"
            table.addBelow(
                nearest.enumerated().map { index, liked in
                    (index == 0 ? "nearest to " : "") + "\(liked.title.brief) \(liked.share.asShare)"
                        + (index == nearest.count - 1 ? end : ",")
                } + reasons)
        }
        try table.write(to: .output)
    }
}

extension RecommendAnswer: Encodable {
    private enum Key: String, CodingKey {
        case recommended, title, score, because, share
    }

    private struct Entry: Encodable {
        let movie: RecommendedMovie

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(movie.title, forKey: .title)
            try container.encode(movie.score, forKey: .score)
            guard let shares = movie.because else { return }
            var because = container.nestedUnkeyedContainer(forKey: .because)
            for share in shares {
                var container = because.nestedContainer(keyedBy: Key.self)
                try container.encode(share.title, forKey: .title)
                try container.encode(share.share, forKey: .share)
            }
            try movie.reasons.map(ReasonsJSON.init)?.encode(to: encoder)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(movies.map(Entry.init), forKey: .recommended)
    }
}
