internal import KinolinkStorage

extension Model {
    /// Answers many questions on all cores, in their order, with memory for a few hundred at a time.
    ///
    ///     try model.similar(toEach: titles) { answer in print(answer.asked ?? "", try answer.movies.get().map(\.title)) }
    ///
    /// The calling thread is busy until the end.
    /// - Throws: what ``similar(toEach:exactly:among:options:transform:deliver:)`` throws.
    public func similar(
        toEach titles: some Sequence<String>, exactly: Bool = false, among candidates: Candidates? = nil,
        options: AnswerOptions = AnswerOptions(), deliver: (BatchAnswer) throws -> Void
    ) throws {
        try similar(
            toEach: titles, exactly: exactly, among: candidates, options: options, transform: { $0 }, deliver: deliver)
    }

    /// As ``similar(toEach:exactly:among:options:deliver:)``, with a part of what is to be done with each answer done on all cores.
    /// - Parameters:
    ///   - titles: as people type them.
    ///   - exactly: whether titles are taken to the letter instead.
    ///   - transform: made of each answer on the core that found it, such as a line of JSON.
    ///   - deliver: takes what `transform` made, in the order of the titles, on the calling thread. What it throws ends the
    ///     work, and is thrown on.
    /// - Throws: for options what ``similar(to:among:options:)-(String,_,_)`` throws.
    public func similar<Titles: Sequence<String>, Result: Sendable>(
        toEach titles: Titles, exactly: Bool = false, among candidates: Candidates? = nil,
        options: AnswerOptions = AnswerOptions(),
        transform: @Sendable (BatchAnswer) -> Result, deliver: (Result) throws -> Void
    ) throws {
        let options = try resolved(options, among: candidates)
        _ = movieNames.value  // many titles earn back what making it takes
        try inWaves(titles) { titles in
            let rows = titles.map { title in
                Swift.Result { () throws(KinolinkError) in try self.movieRow(title, exactly: exactly) }
            }
            var found = similar(toRows: rows.compactMap { try? $0.get() }, among: candidates, options)[...]
            return zip(titles, rows).map { title, row in
                switch row {
                case .success(let row):
                    BatchAnswer(asked: title, movie: self.movie(atRow: row), movies: .success(found.removeFirst()))
                case .failure(let error):
                    BatchAnswer(asked: title, movie: nil, movies: .failure(error))
                }
            }.map(transform)
        } deliver: {
            try deliver($0)
        }
    }

    /// As ``similar(toEach:exactly:among:options:transform:deliver:)``, for tastes.
    public func recommend<Tastes: Sequence<Taste>, Result: Sendable>(
        toEach tastes: Tastes, exactly: Bool = false, among candidates: Candidates? = nil,
        options: AnswerOptions = AnswerOptions(),
        transform: @Sendable (BatchAnswer) -> Result, deliver: (Result) throws -> Void
    ) throws {
        let options = try resolvedForTaste(options, among: candidates)
        _ = movieNames.value
        let ranker = TasteRanker(self, among: candidates, emphasis: options.emphasis)
        try inWaves(tastes) { tastes in
            tastes.map { taste in
                let movies = Swift.Result { () throws(KinolinkError) in
                    ranker.recommend(try self.resolved(taste, exactly: exactly), options)
                }
                return transform(BatchAnswer(asked: nil, movie: nil, movies: movies))
            }
        } deliver: {
            try deliver($0)
        }
    }
}

/// The answer to one of many questions.
public struct BatchAnswer: Sendable {
    /// The title that was asked for, as it was typed; nil for a taste.
    public let asked: String?
    /// The movie that was asked for. Nil for a taste, and where the title fits no movie.
    public let movie: Movie?
    public let movies: Result<[RankedMovie], KinolinkError>
}

/// Questions that one core answers together.
private let groupSize = 16
/// Groups that are answered before any answer is delivered.
private let waveSize = 32

/// Takes questions in groups, answers some of them at the same time, and delivers what came out in their order.
private func inWaves<Question: Sendable, Answer: Sendable>(
    _ questions: some Sequence<Question>, answer: @Sendable ([Question]) -> [Answer], deliver: (Answer) throws -> Void
) throws {
    var iterator = questions.makeIterator()
    while true {
        var groups: [[Question]] = []
        while groups.count < waveSize {
            var group: [Question] = []
            while group.count < groupSize, let question = iterator.next() { group.append(question) }
            if group.isEmpty { break }
            groups.append(group)
        }
        if groups.isEmpty { return }
        let wave = groups
        for answer in concurrentMap(count: wave.count, { answer(wave[$0]) }).joined() { try deliver(answer) }
    }
}
