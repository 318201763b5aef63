import Kinolink

/// What is recommended, as it is shown.
struct RecommendAnswer {
    let movies: [RecommendedMovie]

    /// - Parameter detail: how much to say of why below each movie.
    func write(_ detail: ReasonDetail) throws {
        guard !movies.isEmpty else { return noteThatNoMovieFits() }
        var table = Table([.right("rank"), .left("recommended", isFlexible: true), .right("score")])
        for (index, movie) in movies.enumerated() {
            table.add("\(index + 1)", movie.title, Double(movie.score).fixed(3))
            let because = (movie.because ?? []).filter { $0.share > 0 }.prefix(detail == .all ? .max : 3)
            guard detail != .none, let last = because.last else { continue }
            table.addBelow(
                ["nearest to"] + because.dropLast().map { "\($0.title) \($0.share.asPercent)," }
                    + ["\(last.title) \(last.share.asPercent)"])
        }
        try table.write(to: .output)
    }
}

extension RecommendAnswer: Encodable {
    private enum Key: String, CodingKey {
        case recommended, title, score, because, share
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        var recommended = container.nestedUnkeyedContainer(forKey: .recommended)
        for movie in movies {
            var container = recommended.nestedContainer(keyedBy: Key.self)
            try container.encode(movie.title, forKey: .title)
            try container.encode(movie.score, forKey: .score)
            guard let shares = movie.because else { continue }
            var because = container.nestedUnkeyedContainer(forKey: .because)
            for share in shares {
                var container = because.nestedContainer(keyedBy: Key.self)
                try container.encode(share.title, forKey: .title)
                try container.encode(share.share, forKey: .share)
            }
        }
    }
}
