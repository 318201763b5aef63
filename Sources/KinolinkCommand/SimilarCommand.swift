import ArgumentParser
import Corpus
import Foundation
import Kinolink
import Storage

struct SimilarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Show the movies most similar to a movie, and why.",
        discussion: """
            The title is found as people type it: without case, accents or punctuation, and without what \
            Wikipedia adds, such as “ (1995 film)”.

              kinolink similar movies.safetensors "The Godfather" --why
              kinolink similar movies.safetensors amelie -n 5 --year 2000- --language French
              kinolink similar movies.safetensors Alien --no-franchise --less "horror film"

            Many at once, a line of JSON for each, in their order and on all cores:

              kinolink similar movies.safetensors --titles-from titles.txt --json

            A movie that the model never saw, from its links, or from records as a corpus has them on standard input:

              kinolink similar movies.safetensors --links-from links.txt
              kinolink similar movies.safetensors - < new.ndjson

            A fact that is not known of a movie fulfils no filter.
            """)

    @OptionGroup var model: ModelArgument
    @Argument(help: "The movie's title, quotes are not needed; or - for records on standard input.")
    var title: [String] = []

    @Option(
        help: ArgumentHelp("Ask for each title in this file, one a line; - is standard input.", valueName: "file"),
        completion: .file())
    var titlesFrom: String?

    @Option(
        help: ArgumentHelp("Ask for a new movie with the links in this file, one a line.", valueName: "file"),
        completion: .file())
    var linksFrom: String?

    @OptionGroup(title: "Answers") var answers: AnswerArguments

    @Flag(help: "Say which links carried each answer, and with what share of its score; with --json always.")
    var why = false

    @Flag(help: "Show what was asked for first, marked with *.")
    var includeSelf = false

    @Option(help: "How movies are compared: joined or cosine. (what suits the model)")
    var measure: SimilarityMeasure?

    @OptionGroup(title: "Filters") var filter: FilterArguments

    func validate() throws {
        switch (title.isEmpty, titlesFrom, linksFrom) {
        case (false, nil, nil), (true, .some, nil), (true, nil, .some): break
        case (true, nil, nil):
            throw ValidationError("what is asked for is missing: a title, --titles-from or --links-from")
        default: throw ValidationError("choose one of a title, --titles-from and --links-from")
        }
        if titlesFrom != nil, !answers.json { throw ValidationError("--titles-from needs --json") }
        if includeSelf, linksFrom != nil || title == ["-"] {
            throw ValidationError("--include-self needs a movie of the model")
        }
    }

    func run() throws {
        let model = try model.open()
        let candidates = try filter.candidates(of: model)
        var options = answers.options
        options.includesSelf = includeSelf
        options.measure = measure
        options.explains = why || (answers.json && (measure ?? model.measure) == .joined)
        if let titlesFrom {
            try answerEach(lines(of: titlesFrom), model, among: candidates, options)
        } else if let linksFrom {
            try answer(NewMovie(links: lines(of: linksFrom)), model, among: candidates, options, isAlone: true)
        } else if title == ["-"] {
            let movies = try Corpus(reading: "-").newMovies
            for movie in movies { try answer(movie, model, among: candidates, options, isAlone: movies.count == 1) }
        } else {
            let query = try model.title(matching: title.joined(separator: " "))
            let movies = try model.similar(to: query, among: candidates, options: options)
            try write(SimilarAnswer(query: query, measure: measure ?? model.measure, movies: movies), isAlone: true)
        }
    }

    private func answer(
        _ movie: NewMovie, _ model: Model, among candidates: Candidates?, _ options: AnswerOptions, isAlone: Bool
    ) throws {
        let folded = try model.fold(in: movie)
        let name = movie.title.isEmpty ? "the new movie" : movie.title
        if !folded.unknownLinks.isEmpty {
            let count = folded.knownLinks.count + folded.unknownLinks.count
            Terminal.error.note(
                "Note: of the \(count.grouped) links of \(name.printable) the model knows \(folded.knownLinks.count.grouped)"
            )
        }
        let movies = try model.similar(to: folded, among: candidates, options: options)
        try write(SimilarAnswer(query: name, measure: .joined, movies: movies), isAlone: isAlone)
    }

    private func write(_ answer: SimilarAnswer, isAlone: Bool) throws {
        switch (answers.json, isAlone) {
        case (true, true): try Terminal.output.write(json: answer)
        case (true, false): try Terminal.output.write(answer.jsonLine())
        case (false, _): try answer.write(explains: why)
        }
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
}

extension Corpus {
    /// Its movies, for a model that never saw them.
    fileprivate var newMovies: [NewMovie] {
        titles.indices.map { NewMovie(title: titles[$0], links: record(of: $0).links, facts: facts[$0]) }
    }
}
