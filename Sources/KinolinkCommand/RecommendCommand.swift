import ArgumentParser
import Foundation
import Kinolink
import KinolinkTraining
import Storage

struct RecommendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recommend",
        abstract: "Recommend movies to a taste: from movies that are liked, and disliked.",
        discussion: """
              kinolink recommend movies.safetensors --like "Heat 1995" --like Ronin --dislike Grease
              kinolink recommend movies.safetensors --like Laura --more "film noir" --year 1940-1959
              kinolink recommend movies.safetensors --likes-from letterboxd.zip --unmatched not-found.csv

            --likes-from takes Letterboxd's export (the ZIP file, or its ratings.csv or watched.csv) and IMDb's ratings. \
            Liked is what has at least 3½ stars of 5 or 7 points of 10, disliked at most 2½ or 5; what is seen is not \
            recommended.

            Many profiles at once, {"liked": […], "disliked": […]} on each line, answered in their order on all cores:

              kinolink recommend movies.safetensors --profiles profiles.ndjson --json
            """)

    @OptionGroup var model: ModelArgument

    @Option(help: ArgumentHelp("A movie that is liked.", valueName: "title"))
    var like: [String] = []

    @Option(help: ArgumentHelp("A movie that is disliked.", valueName: "title"))
    var dislike: [String] = []

    @Option(
        help: ArgumentHelp("An export of Letterboxd or IMDb.", valueName: "file"),
        completion: .file())
    var likesFrom: [String] = []

    @Option(
        help: ArgumentHelp("Where to write, as CSV, what of --likes-from is no movie of the model.", valueName: "file"),
        completion: .file())
    var unmatched: String?

    @Option(
        help: ArgumentHelp("Answer each profile in this file; - is standard input.", valueName: "file"),
        completion: .file())
    var profiles: String?

    @Option(
        help: "How movies are scored: by nearness, with dislikes also by a support vector machine; or by svm alone.")
    var method = TasteMethod.nearness

    @OptionGroup(title: "Answers") var answers: AnswerArguments

    @Flag(help: "Say which liked movies each one is nearest to; with --json always, but for --profiles.")
    var why = false

    @OptionGroup(title: "Filters") var filter: FilterArguments

    func validate() throws {
        let isSingle = !like.isEmpty || !dislike.isEmpty || !likesFrom.isEmpty
        if profiles != nil {
            if isSingle { throw ValidationError("choose either --profiles or a taste of your own") }
            if !answers.json { throw ValidationError("--profiles needs --json") }
        } else if like.isEmpty, likesFrom.isEmpty {
            throw ValidationError("a taste is missing: --like, --likes-from or --profiles")
        }
        if unmatched != nil, likesFrom.isEmpty { throw ValidationError("--unmatched needs --likes-from") }
    }

    func run() throws {
        if let unmatched { try checkWritable(unmatched) }
        let model = try model.open()
        let candidates = try filter.candidates(of: model)
        if let profiles { return try answerEach(profiles, model, among: candidates) }
        var taste = Taste(liked: like, disliked: dislike, method: method)
        try addHistory(to: &taste, model)
        var options = answers.options
        options.explains = why || answers.json
        let movies = try model.recommend(taste, among: candidates, options: options)
        let answer = RecommendAnswer(movies: movies)
        try answers.json ? Terminal.output.write(json: answer) : answer.write(explains: why)
    }

    /// Adds what the files say, and reports what of them the model has.
    private func addHistory(to taste: inout Taste, _ model: Model) throws {
        guard !likesFrom.isEmpty else { return }
        let report = model.match(try WatchHistory(reading: likesFrom).movies)
        let matched = Dictionary(grouping: report.matched, by: \.movie.verdict)
        // What was said on the command line goes before.
        var said = Set<String>()
        for title in taste.liked + taste.disliked { said.insert(try model.title(matching: title)) }
        func titles(_ verdict: WatchedMovie.Verdict) -> [String] {
            (matched[verdict] ?? []).map(\.title).filter { !said.contains($0) }
        }
        taste.liked += titles(.liked)
        taste.disliked += titles(.disliked)
        taste.seen += titles(.seen)
        let total = report.matched.count + report.unmatched.count
        Terminal.error.note(
            "Note: \(report.matched.count.grouped) of \(total.grouped) movies matched: \(taste.liked.count.grouped) liked, "
                + "\(taste.disliked.count.grouped) disliked, \(taste.seen.count.grouped) only seen")
        if let unmatched {
            let file = try AtomicFile(replacing: unmatched)
            try file.write(report.unmatchedCSV)
            try file.commit()
            Terminal.error.note("Note: wrote the other \(report.unmatched.count.grouped) to \(unmatched)")
        } else if !report.unmatched.isEmpty {
            Terminal.error.note("Note: --unmatched FILE writes the other \(report.unmatched.count.grouped) to a file")
        }
    }

    private func answerEach(_ path: String, _ model: Model, among candidates: Candidates?) throws {
        let profiles = try Profile.read(path)
        guard !profiles.isEmpty else { throw CommandError.nothingAsked }
        let lines = JSONLines(total: profiles.count)
        var options = answers.options
        options.explains = why
        let tastes = profiles.map { Taste(liked: $0.liked, disliked: $0.disliked ?? [], method: method) }
        try model.recommend(toEach: tastes, among: candidates, options: options) { answer in
            switch answer.movies {
            case .success(let movies): return Swift.Result { try RecommendAnswer(movies: movies).jsonLine() }
            case .failure(let error): return .failure(Unanswered(error: error))
            }
        } deliver: {
            try lines.write($0)
        }
        try lines.finish()
    }
}

/// A line of a file of profiles; what else it has is of no interest.
private struct Profile: Decodable {
    let liked: [String]
    let disliked: [String]?

    /// - Throws: ``CommandError/badProfile(path:line:reason:)``.
    static func read(_ path: String) throws -> [Profile] {
        let decoder = JSONDecoder()
        return try numberedLines(of: path).map { number, line in
            do {
                return try decoder.decode(Profile.self, from: Data(line.utf8))
            } catch {
                throw CommandError.badProfile(path: path, line: number)
            }
        }
    }
}
