import KinolinkTraining

/// An answer, and beside its members `facts`: what a list shows of its movies beside their titles.
///
/// Without `facts` it is the answer alone, to the byte.
struct AnswerWithFacts<Answer: Encodable & Sendable>: Encodable, Sendable {
    let answer: Answer
    /// Nil if nobody asked for them.
    let facts: MovieSummaries?

    private enum CodingKeys: String, CodingKey { case facts }

    func encode(to encoder: any Encoder) throws {
        try answer.encode(to: encoder)
        guard let facts else { return }
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(facts, forKey: .facts)
    }
}

/// An object with a member for each movie, by its title.
struct MovieSummaries: Encodable, Sendable {
    private let summaries: [(title: String, summary: MovieSummary)]

    /// - Parameter movies: the first of each title counts, and unknown ones are left out.
    init(of movies: [Movie], by model: Model) {
        var found = model.summaries(of: movies)
        summaries = movies.compactMap { movie in
            found.removeValue(forKey: movie.title).map { (movie.title, $0) }
        }
    }

    private struct Title: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Title.self)
        for (title, summary) in summaries { try members.encode(summary, forKey: Title(stringValue: title)) }
    }
}

extension Model {
    /// Adds facts to an answer if they are wanted.
    /// - Parameter movies: those of the answer.
    func answer<Answer>(
        _ answer: Answer, withFacts wantsFacts: Bool, of movies: (Answer) -> [Movie]
    ) -> AnswerWithFacts<Answer> {
        AnswerWithFacts(answer: answer, facts: wantsFacts ? MovieSummaries(of: movies(answer), by: self) : nil)
    }
}
