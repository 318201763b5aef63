import ArgumentParser
import Corpus
import Kinolink
import Storage

struct SimilarCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Show the movies most similar to a movie, and why.",
        discussion: helpText(
            """
            The title is found as people type it: without case, accents or punctuation, and without what \
            Wikipedia adds, such as “ (1995 film)”.

              kinolink similar movies.safetensors "The Godfather" --why
              kinolink similar movies.safetensors amelie --language French -n 5
              kinolink similar movies.safetensors Alien --year 1970-1989

            A movie fulfils a filter only where the fact is known of it.

            Many at once, answered on all cores, a line of JSON each in their order:

              printf '%s\\n' Alien "The Godfather" > titles.txt
              kinolink similar movies.safetensors --titles-from titles.txt --json

            A movie that the model never saw, from its links, or from records as \
            a corpus has them, on standard input:

              printf '%s\\n' "Toshiro Mifune" "Akira Kurosawa" > links.txt
              kinolink similar movies.safetensors --links-from links.txt
              kinolink sample | head -n 1 | kinolink similar movies.safetensors -
            """))

    @OptionGroup var model: ModelArgument
    @Argument(help: "The movie's title, quotes are not needed; or - for records on standard input.")
    var title: [String] = []

    @OptionGroup(title: "Instead of a title") var other: OtherQuestions
    @OptionGroup(title: "Answers") var answers: AnswerArguments
    @OptionGroup(title: "Filters") var filter: FilterArguments

    @Flag(help: "Show what was asked for first, marked with *.")
    var includeSelf = false

    @Option(help: "How movies are compared; the default is what suits the model.")
    var measure: SimilarityMeasure?

    /// What may be asked instead of a title.
    struct OtherQuestions: ParsableArguments {
        @Option(
            help: ArgumentHelp("Ask for each title in this file, one a line; - is standard input.", valueName: "file"),
            completion: .file())
        var titlesFrom: String?

        @Option(
            help: ArgumentHelp("Ask for a new movie with the links in this file, one a line.", valueName: "file"),
            completion: .file())
        var linksFrom: String?
    }

    var files: FileUse {
        FileUse(reading: [other.titlesFrom, other.linksFrom, title == ["-"] ? "-" : nil]) + model.files + filter.files
    }

    func validate() throws {
        switch (title.isEmpty, other.titlesFrom, other.linksFrom) {
        case (false, nil, nil), (true, .some, nil), (true, nil, .some): break
        case (true, nil, nil):
            throw ValidationError("what is asked for is missing: a title, --titles-from or --links-from")
        default: throw ValidationError("choose one of a title, --titles-from and --links-from")
        }
        if other.titlesFrom != nil, !answers.json { throw ValidationError("--titles-from needs --json") }
        if includeSelf, other.linksFrom != nil || title == ["-"] {
            throw ValidationError("--include-self needs a movie of the model")
        }
    }

    func run() throws {
        let model = try model.open()
        let candidates = try filter.candidates(of: model)
        var options = try answers.options(for: model)
        options.includesSelf = includeSelf
        options.measure = measure
        options.explains = answers.detail != .none || (answers.json && (measure ?? model.measure) == .joined)
        if let titles = other.titlesFrom {
            try answerEach(lines(of: titles), model, among: candidates, options)
        } else if let links = other.linksFrom {
            try write(answer(NewMovie(links: lines(of: links)), model, among: candidates, options))
        } else if title == ["-"] {
            try answerRecords(model, among: candidates, options)
        } else {
            let query = try model.title(matching: title.joined(separator: " "))
            if filter.noFranchise, try model.franchise(of: query).isEmpty {
                Terminal.error.note("Note: no other part of a series with “\(query.printable)” is known")
            }
            let movies = try model.similar(to: query, among: candidates, options: options)
            try write(SimilarAnswer(query: query, measure: measure ?? model.measure, movies: movies))
        }
    }

    private func write(_ answer: SimilarAnswer) throws {
        try answers.json ? Terminal.output.write(json: answer) : answer.write(answers.detail)
    }

    private func answerEach(
        _ titles: [String], _ model: Model, among candidates: Candidates?, _ options: AnswerOptions
    ) throws {
        guard !titles.isEmpty else { throw CommandError.nothingAsked }
        let measure = measure ?? model.measure
        let lines = JSONLines(total: titles.count)
        try model.similar(toEach: titles, among: candidates, options: options) { answer in
            switch answer.movies {
            case .success(let movies):
                let answer = SimilarAnswer(query: answer.question, measure: measure, movies: movies)
                return Swift.Result { try answer.jsonLine() }
            case .failure(let error): return .failure(Unanswered(question: answer.question, error: error))
            }
        } deliver: {
            try lines.write($0)
        }
        try lines.finish()
    }

    /// A table for each record on standard input, or a line of JSON.
    private func answerRecords(_ model: Model, among candidates: Candidates?, _ options: AnswerOptions) throws {
        let corpus = try Corpus(reading: "-")
        corpus.report.note()
        let lines = JSONLines(total: corpus.titles.count)
        var isFirst = true
        var hasFailed = false
        for movie in corpus.newMovies {
            let outcome = Result { () throws(KinolinkError) in try answer(movie, model, among: candidates, options) }
            switch (outcome, answers.json) {
            case (.success(let answer), true): try lines.write(.success(answer.jsonLine()))
            case (.failure(let error), true): try lines.write(.failure(Unanswered(question: movie.title, error: error)))
            case (.success(let answer), false):
                if !isFirst { try Terminal.output.write("\n") }
                isFirst = false
                try write(answer)
            case (.failure(let error), false):
                hasFailed = true
                Terminal.error.note("Error: \(movie.title): \(error)".printable)
            }
        }
        try lines.finish()
        if hasFailed { throw ExitCode.failure }
    }

    private func answer(
        _ movie: NewMovie, _ model: Model, among candidates: Candidates?, _ options: AnswerOptions
    ) throws(KinolinkError) -> SimilarAnswer {
        let folded = try model.fold(in: movie)
        let name = movie.title.isEmpty ? "the new movie" : movie.title
        // Not for each of many lines.
        if !folded.unknownLinks.isEmpty, movie.title.isEmpty || !answers.json {
            let (known, unknown) = (folded.knownLinks.count, folded.unknownLinks.count)
            Terminal.error.note(
                "Note: the model knows \(known.grouped) of the \((known + unknown).counted("link")) of \(name.printable)"
            )
        }
        let movies = try model.similar(to: folded, among: candidates, options: options)
        return SimilarAnswer(query: name, measure: .joined, movies: movies)
    }
}

extension Corpus {
    /// Its movies, for a model that never saw them.
    fileprivate var newMovies: some Sequence<NewMovie> {
        titles.indices.lazy.map { NewMovie(title: titles[$0], links: record(of: $0).links, facts: facts[$0]) }
    }
}
