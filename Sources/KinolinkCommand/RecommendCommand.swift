import ArgumentParser
import Foundation
import Kinolink

struct RecommendCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "recommend",
        abstract: "Recommend movies to a taste: from movies that are liked, and disliked.",
        discussion: helpText(
            """
              kinolink recommend movies.safetensors --like Alien --like "The Thing"
              kinolink recommend movies.safetensors --like Casablanca --year 1940s-1950s

            --likes-from takes Letterboxd's export (the ZIP file, or its ratings.csv or watched.csv) and IMDb's ratings. \
            Liked is what has at least 3½ stars of 5 or 7 points of 10, disliked at most 2½ or 5. What is seen is not \
            recommended.

              kinolink recommend movies.safetensors --likes-from letterboxd.zip

            Many profiles, {"liked": […], "disliked": […]} on each line, answered on all cores in their order; reasons \
            only with --why:

              echo '{"liked": ["Alien", "The Thing"]}' > profiles.ndjson
              kinolink recommend movies.safetensors --profiles profiles.ndjson --json
            """))

    @OptionGroup var model: ModelArgument

    @OptionGroup(title: "A taste") var taste: TasteArguments
    @OptionGroup(title: "Answers") var answers: AnswerArguments
    @OptionGroup(title: "Filters") var filter: FilterArguments

    var files: FileUse { model.files + taste.files + filter.files }

    func validate() throws {
        if taste.profiles != nil, !answers.json { throw ValidationError("--profiles needs --json") }
    }

    func run() throws {
        if let unmatched = taste.unmatched { try checkWritable(unmatched) }
        let model = try model.open()
        let candidates = try filter.candidates(of: model)
        if let profiles = taste.profiles { return try answerEach(profiles, model, among: candidates) }
        var options = try answers.options(for: model)
        options.explains = answers.detail != .none || answers.json
        let answer = RecommendAnswer(
            movies: try model.recommend(taste.resolved(model), among: candidates, options: options))
        try answers.json ? Terminal.output.write(json: answer) : answer.write(answers.detail)
    }

    private func answerEach(_ path: String, _ model: Model, among candidates: Candidates?) throws {
        let profiles = try Profile.read(path)
        guard !profiles.isEmpty else { throw CommandError.nothingAsked }
        let lines = JSONLines(total: profiles.count)
        var options = try answers.options(for: model)
        options.explains = answers.detail != .none
        let tastes = profiles.map { Taste(liked: $0.liked, disliked: $0.disliked ?? [], method: taste.method) }
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

    /// - Throws: ``CommandError/badProfile(path:line:)``.
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
