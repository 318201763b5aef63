internal import KinolinkStorage

extension Model {
    /// Finds the movies most similar to each of many movies, on all cores. Memory holds a few hundred answers at a
    /// time.
    ///
    ///     try model.similar(toEach: titles) { answer in
    ///         print(answer.asked ?? "", try answer.movies.get().map(\.title))
    ///     }
    ///
    /// The call returns after the last answer is delivered.
    /// - Parameters:
    ///   - titles: titles as people type them.
    ///   - exactly: whether to take titles to the letter instead.
    ///   - candidates: the movies that may be answers, see ``candidates(_:)``; nil for all.
    ///   - options: how many answers each question gets, and what they should be like.
    ///   - deliver: called with each answer, in the order of the titles, on the calling thread. An error that it throws
    ///     ends the work.
    /// - Throws: what ``similar(toEach:exactly:among:options:transform:deliver:)`` throws.
    public func similar(
        toEach titles: some Sequence<String>, exactly: Bool = false, among candidates: Candidates? = nil,
        options: AnswerOptions = AnswerOptions(), deliver: (BatchAnswer) throws -> Void
    ) throws {
        try similar(
            toEach: titles, exactly: exactly, among: candidates, options: options, transform: { $0 }, deliver: deliver)
    }

    /// Does the same as ``similar(toEach:exactly:among:options:deliver:)``, and transforms each answer on the core that
    /// found it.
    /// - Parameters:
    ///   - titles: titles as people type them.
    ///   - exactly: whether to take titles to the letter instead.
    ///   - candidates: the movies that may be answers, see ``candidates(_:)``; nil for all.
    ///   - options: how many answers each question gets, and what they should be like.
    ///   - transform: called once for each answer, on several cores at a time, for example to make a line of JSON.
    ///   - deliver: called with each result of `transform`, in the order of the titles, on the calling thread. An error
    ///     that it throws ends the work.
    /// - Throws: for options, what ``similar(to:among:options:)-(String,_,_)`` throws; what `deliver` throws. A title
    ///   that fits no movie is an answer with an error.
    public func similar<Titles: Sequence<String>, Result: Sendable>(
        toEach titles: Titles, exactly: Bool = false, among candidates: Candidates? = nil,
        options: AnswerOptions = AnswerOptions(),
        transform: @Sendable (BatchAnswer) -> Result, deliver: (Result) throws -> Void
    ) throws {
        let options = try resolved(options, among: candidates)
        _ = (movieNames.value, imdbColumn.value)  // built now: many titles repay their cost
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

    /// Recommends movies for each of many tastes, on all cores; see ``recommend(_:among:options:)``. All else is as in
    /// ``similar(toEach:exactly:among:options:transform:deliver:)``.
    public func recommend<Tastes: Sequence<Taste>, Result: Sendable>(
        toEach tastes: Tastes, exactly: Bool = false, among candidates: Candidates? = nil,
        options: AnswerOptions = AnswerOptions(),
        transform: @Sendable (BatchAnswer) -> Result, deliver: (Result) throws -> Void
    ) throws {
        let options = try resolvedForTaste(options, among: candidates)
        _ = (movieNames.value, imdbColumn.value)
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
    /// The title asked for, as it was typed; nil for a taste.
    public let asked: String?
    /// The movie asked for; nil for a taste, and if the title fits no movie.
    public let movie: Movie?
    /// The answers, best first, or why there are none.
    public let movies: Result<[RankedMovie], KinolinkError>

    /// Makes an answer from its parts.
    public init(asked: String?, movie: Movie?, movies: Result<[RankedMovie], KinolinkError>) {
        self.asked = asked
        self.movie = movie
        self.movies = movies
    }
}

/// The number of questions that one core answers together.
private let groupSize = 16
/// The number of groups that are answered before any answer is delivered.
private let waveSize = 32

/// Takes questions in groups, answers several groups at a time, and delivers the answers in the order of the questions.
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
