import Kinolink

/// What is recommended, as it is shown.
struct RecommendAnswer {
    let recommended: [RankedMovie]
    /// What is liked, as the model calls it.
    var liked: Set<String> = []

    /// - Parameter detail: how much to say of why below each movie.
    func write(_ detail: ReasonDetail) throws {
        guard !recommended.isEmpty else { return noteThatNoMovieFits() }
        var table = Table([.right("rank"), .left("recommended", isFlexible: true), .right("score")])
        for movie in recommended {
            table.add("\(movie.rank)", movie.title, Double(movie.score).fixed(3))
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
    private enum CodingKeys: String, CodingKey {
        case recommended
    }
}
