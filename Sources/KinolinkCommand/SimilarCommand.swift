import ArgumentParser
import Kinolink
import KinolinkCorpus
import KinolinkStorage

struct SimilarCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Show the movies most similar to a movie, and why.",
        discussion: helpText(
            """
            Type the title as you remember it: “heat 1995”, “Matrix, The”, “rocky 4”, “terminator 2”, “Casablanka”. \
            A title that fits several movies is refused, unless one of them is far better known.

              kinolink similar movies.safetensors "The Godfather" --why
              kinolink similar movies.safetensors amelie --language French -n 5
              kinolink similar movies.safetensors Alien --year 1970-1989
              kinolink similar movies.safetensors Alien --director "Ridley Scott" --where writer=Fancher

            A filter keeps only movies whose fact is known.

            Ask many questions at once. Each gets a line of JSON, in their order:

              printf '%s\\n' Alien "The Godfather" > titles.txt
              kinolink similar movies.safetensors --titles-from titles.txt --json

            The list may have one title a line; such titles are answered as they arrive. It may also be a table, or an \
            export of Letterboxd or IMDb.

            For a movie that the model never saw, give its links, or records as a corpus has them on standard input:

              printf '%s\\n' "Toshiro Mifune" "Akira Kurosawa" > links.txt
              kinolink similar movies.safetensors --links-from links.txt
              kinolink sample | head -n 1 | kinolink similar movies.safetensors -
            """))

    @OptionGroup var model: ModelArgument
    @Argument(help: "The movie's title, with or without quotes; or - for records on standard input.")
    var title: [String] = []

    @OptionGroup(title: "Instead of a title") var other: OtherQuestions
    @OptionGroup var titles: TitleArguments
    @OptionGroup(title: "Answers") var answers: AnswerArguments
    @OptionGroup(title: "Filters") var filter: FilterArguments
    @OptionGroup(title: "Your movies") var shelf: ShelfArguments

    @Flag(help: "Show the movie itself first, marked with *.")
    var includeSelf = false

    @Option(help: "How to compare movies; the default suits the model.")
    var measure: SimilarityMeasure?

    /// The questions that may take the place of a title.
    struct OtherQuestions: ParsableArguments {
        @Option(
            help: ArgumentHelp(
                "Ask for each movie on this list: one title a line, a table, or an export. - is standard input.",
                valueName: "file"),
            completion: .file())
        var titlesFrom: String?

        @Option(
            help: ArgumentHelp("Ask for a new movie with the links in this file, one a line.", valueName: "file"),
            completion: .file())
        var linksFrom: String?
    }

    var files: FileUse {
        FileUse(reading: [other.titlesFrom, other.linksFrom, title == ["-"] ? "-" : nil]) + model.files + filter.files
            + shelf.files
    }

    func validate() throws {
        switch (title.isEmpty, other.titlesFrom, other.linksFrom) {
        case (false, nil, nil), (true, .some, nil), (true, nil, .some): break
        case (true, nil, nil):
            throw ValidationError("the question is missing: give a title, --titles-from or --links-from")
        default: throw ValidationError("choose one of a title, --titles-from and --links-from")
        }
        if other.titlesFrom != nil, !answers.json { throw ValidationError("--titles-from needs --json") }
        if includeSelf, other.linksFrom != nil || title == ["-"] {
            throw ValidationError("--include-self needs a movie of the model")
        }
        if shelf.unmatched != nil, shelf.shelf.isEmpty, shelf.seen.isEmpty {
            throw ValidationError("--unmatched needs --shelf or --seen")
        }
    }

    func run() throws {
        let model = try model.open()
        var misses = try Misses(writingTo: shelf.unmatched)
        let candidates = try filter.candidates(of: model, shelf, exactly: titles.exact, misses: &misses)
        try misses.write()
        var options = try answers.options(for: model)
        options.includesSelf = includeSelf
        options.measure = measure
        options.explains = answers.detail != .none || (answers.json && (measure ?? model.measure) == .combined)
        if let titles = other.titlesFrom {
            try answerEach(titles, model, among: candidates, options)
        } else if let links = other.linksFrom {
            try write(answer(NewMovie(links: lines(of: links)), model, among: candidates, options))
        } else if title == ["-"] {
            try answerRecords(model, among: candidates, options)
        } else {
            let typed = title.joined(separator: " ")
            let query = try model.movie(titled: try titles.title(matching: typed, in: model))
            if filter.excludesSeries, try model.series(of: query.title).isEmpty {
                Terminal.error.note("Note: the model knows no other part of a series with “\(query.title.printable)”")
            }
            let movies = try model.similar(to: query.title, among: candidates, options: options)
            try write(
                SimilarAnswer(query.title, query.imdb, asked: typed, measure: measure ?? model.measure, movies))
        }
    }

    private func write(_ answer: SimilarAnswer) throws {
        try answers.json ? Terminal.output.write(json: answer) : answer.write(answers.detail)
    }

    private func answerEach(
        _ path: String, _ model: Model, among candidates: Candidates?, _ options: AnswerOptions
    ) throws {
        let measure = measure ?? model.measure
        let lines = JSONLines()
        let exactly = self.titles.exact
        try TitleQuestions.read(path, for: model) { questions in
            try lines.write(questions) { titles, deliver in
                try model.similar(toEach: titles, exactly: exactly, among: candidates, options: options) { answer in
                    let asked = answer.asked ?? ""
                    let title = answer.movie?.title ?? asked
                    switch answer.movies {
                    case .success(let movies):
                        let answer = SimilarAnswer(
                            title, answer.movie?.imdb, asked: asked, measure: measure, movies)
                        return Swift.Result { try answer.jsonLine() }
                    case .failure(let error):
                        return .failure(Unanswered(similarTo: title, reason: "\(error)"))
                    }
                } deliver: {
                    try deliver($0)
                }
            }
        }
        try lines.finish()
    }

    /// Writes a table or a line of JSON for each record on standard input, as soon as the record has arrived.
    private func answerRecords(_ model: Model, among candidates: Candidates?, _ options: AnswerOptions) throws {
        let lines = JSONLines()
        var records = try ArrivingRecords(reading: "-")
        var (isEmpty, isFirst, hasFailed, hasNotedLength) = (true, true, false, false)
        while let (number, record) = try records.next() {
            isEmpty = false
            if case .success(let record) = record, record.hasMoreElements, !hasNotedLength {
                hasNotedLength = true
                Terminal.error.note(
                    "Note: line \(number) has more than five elements: only title, infobox and links of such records "
                        + "are read")
            }
            switch (answer(record, line: number, model, among: candidates, options), answers.json) {
            case (.success(let answer), true):
                try lines.write(.success(answer.jsonLine()))
                try lines.flush()
            case (.failure(let unanswered), true):
                try lines.write(.failure(unanswered))
                try lines.flush()
            case (.success(let answer), false):
                if !isFirst { try Terminal.output.write("\n") }
                isFirst = false
                try write(answer)
            case (.failure(let unanswered), false):
                hasFailed = true
                let title = unanswered.movie.flatMap { $0.isEmpty ? nil : "\($0): " } ?? ""
                Terminal.error.note("Error: \(title)\(unanswered.error)".printable)
            }
        }
        guard !isEmpty else { throw CommandError.nothingAsked }
        try lines.finish()
        if hasFailed { throw ExitCode.failure }
    }

    private func answer(
        _ record: Swift.Result<ArrivedRecord, RecordFault>, line: Int, _ model: Model, among candidates: Candidates?,
        _ options: AnswerOptions
    ) -> Swift.Result<SimilarAnswer, Unanswered> {
        switch record {
        case .success(let record):
            let movie = NewMovie(title: record.title, links: record.links, facts: record.facts)
            return Swift.Result { () throws(KinolinkError) in try answer(movie, model, among: candidates, options) }
                .mapError { Unanswered(similarTo: record.title, reason: "\($0)") }
        case .failure(let fault): return .failure(Unanswered(similarTo: "", reason: "line \(line): \(fault)"))
        }
    }

    private func answer(
        _ movie: NewMovie, _ model: Model, among candidates: Candidates?, _ options: AnswerOptions
    ) throws(KinolinkError) -> SimilarAnswer {
        let folded = try model.foldIn(movie)
        let name = movie.title.isEmpty ? "the new movie" : movie.title
        // With JSON, a note for each of many records would be too much.
        if !folded.unknownLinks.isEmpty, movie.title.isEmpty || !answers.json {
            let (known, unknown) = (folded.knownLinks.count, folded.unknownLinks.count)
            Terminal.error.note(
                "Note: the model knows \(known.grouped) of the \((known + unknown).counted("link")) of "
                    + name.printable)
        }
        let movies = try model.similar(to: folded, among: candidates, options: options)
        return SimilarAnswer(name, measure: .combined, movies)
    }
}

/// The movies similar to a movie, as a table and as JSON.
struct SimilarAnswer {
    /// The title in question, as the model has it.
    let movie: String
    /// Its id, if the model has it.
    let imdb: String?
    /// The title as it was typed; nil if that is the same.
    let asked: String?
    let similar: [RankedMovie]
    let measure: SimilarityMeasure

    init(
        _ movie: String, _ imdb: String? = nil, asked: String? = nil, measure: SimilarityMeasure,
        _ similar: [RankedMovie]
    ) {
        self.movie = movie
        self.imdb = imdb
        self.asked = asked == movie ? nil : asked
        self.similar = similar
        self.measure = measure
    }

    /// - Parameter detail: how much to say below each movie about why it is an answer.
    func write(_ detail: ReasonDetail) throws {
        guard !similar.isEmpty else { return noteThatNoMovieFits() }
        var table = Table([
            .right("rank"), .left("similar to “\(movie)”", isFlexible: true),
            .right(measure == .cosine ? "cosine" : "match"),
        ])
        for answer in similar {
            table.add(
                answer.isQuery ? "*" : "\(answer.rank)", answer.isQuery ? "\(answer.title) (query)" : answer.title,
                measure == .cosine ? Double(answer.score).fixed(4) : answer.matchText)
            if detail != .none, let reasons = answer.reasons {
                table.addBelow(reasons.pieces(detail, of: answer.title))
            }
        }
        try table.write(to: .output)
    }
}

extension RankedMovie {
    /// Such as “36%”.
    var matchText: String { match.asMatch }
}

/// Notes that an answer has no movies.
func noteThatNoMovieFits() { Terminal.error.note("Note: nothing fits") }

extension SimilarAnswer: Encodable {
    private enum CodingKeys: String, CodingKey {
        case movie, imdb, asked, similar
    }
}
