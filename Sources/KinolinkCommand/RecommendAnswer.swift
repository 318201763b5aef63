import Kinolink

/// What is recommended, as it is shown.
struct RecommendAnswer {
    let movies: [RecommendedMovie]

    func write(explains: Bool) throws {
        var columns: [Table.Column] = [.right("rank"), .left("recommended", isFlexible: true), .right("score")]
        if explains { columns.append(.left("because of", isFlexible: true)) }
        var table = Table(columns)
        for (index, movie) in movies.enumerated() {
            let because = (movie.because ?? []).prefix(3).map { "\($0.title) \($0.share.asPercent)" }
            table.add(
                ["\(index + 1)", movie.title, Double(movie.score).fixed(3)]
                    + (explains ? [because.joined(separator: ", ")] : []))
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
