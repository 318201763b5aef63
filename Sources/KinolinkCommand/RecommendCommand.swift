import ArgumentParser
import Foundation
import Kinolink
import KinolinkCorpus

struct RecommendCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "recommend",
        abstract: "Recommend movies for a taste: by the movies that you like and dislike.",
        discussion: helpText(
            """
              kinolink recommend movies.safetensors --like Alien --like "The Thing"
              kinolink recommend movies.safetensors --like Casablanca --year 1940s-1950s

            --likes-from reads Letterboxd's export (the ZIP file, the folder, or its files ratings.csv, diary.csv \
            and likes/films.csv; watched.csv only adds what you have seen), IMDb's ratings and lists, tables, and \
            files with one title a line. You like what has at least 3½ stars of 5, 7 points of 10 or a heart. You \
            dislike what has at most 2½ stars or 5 points. A list without ratings is a list of movies that you like. \
            Movies that you have seen are not recommended.

              kinolink recommend movies.safetensors --likes-from letterboxd.zip

            --by shows your blind spots: the best movie of each decade, country or genre, and how many of your own \
            movies, liked, disliked or only seen, are from there. -n keeps those that suit you best.

              kinolink recommend movies.safetensors --like "Seven Samurai" --like Alien --by decade
              kinolink recommend movies.safetensors --like "Seven Samurai" --by country -n 5

            A file may hold many profiles, {"liked": […], "disliked": […]} on each line. Each gets a line of JSON, \
            in their order. Reasons come only with --why.

              echo '{"liked": ["Alien", "The Thing"]}' > profiles.ndjson
              kinolink recommend movies.safetensors --profiles profiles.ndjson --json
            """))

    @OptionGroup var model: ModelArgument

    @OptionGroup(title: "A taste") var taste: TasteArguments
    @OptionGroup var titles: TitleArguments
    @OptionGroup(title: "Answers") var groups: GroupArguments
    @OptionGroup(title: "Answers") var answers: AnswerArguments
    @OptionGroup(title: "Filters") var filter: FilterArguments
    @OptionGroup(title: "Your movies") var shelf: ShelfArguments

    struct GroupArguments: ParsableArguments {
        @Option(help: ArgumentHelp("Show only the best movie of each of these.", valueName: "group"))
        var by: Grouping?
    }

    var files: FileUse { model.files + taste.files + filter.files + shelf.files }

    func validate() throws {
        if groups.by != nil {
            if taste.profiles != nil { throw ValidationError("choose either --by or --profiles") }
            if answers.diversity > 0 { throw ValidationError("choose either --by or --diversity") }
        }
        if taste.profiles != nil, !answers.json { throw ValidationError("--profiles needs --json") }
        if shelf.unmatched != nil, shelf.shelf.isEmpty, shelf.seen.isEmpty, taste.likesFrom.isEmpty {
            throw ValidationError("--unmatched needs --likes-from, --shelf or --seen")
        }
    }

    func run() throws {
        var misses = try Misses(writingTo: shelf.unmatched)
        let model = try model.open()
        var seen: [String] = []
        let candidates = try filter.candidates(of: model, shelf, exactly: titles.exact, misses: &misses, seen: &seen)
        if let profiles = taste.profiles {
            try misses.write()
            return try answerEach(profiles, model, among: candidates)
        }
        var options = try answers.options(for: model)
        options.explains = answers.detail != .none || answers.json
        var taste = try taste.resolved(model, titles, misses: &misses)
        if let grouping = groups.by {
            taste.seen += seen
            return try answer(taste, by: grouping, model, among: candidates, options)
        }
        let movies = try model.recommend(taste, among: candidates, options: options)
        let answer = RecommendAnswer(recommended: movies)
        try answers.json ? Terminal.output.write(json: answer) : answer.write(answers.detail)
    }

    private func answer(
        _ taste: Taste, by grouping: Grouping, _ model: Model, among candidates: Candidates?, _ options: AnswerOptions
    ) throws {
        let spots = try model.recommend(taste, by: grouping, among: candidates, options: options)
        if spots.unknownCount > 0 {
            let (records, fact) = (spots.unknownCount.counted(model.recordKind.rawValue), grouping.fact)
            Terminal.error.note("Note: \(records) left out because the \(fact) is unknown")
        }
        let answer = BlindSpotAnswer(spots, count: answers.count)
        try answers.json ? Terminal.output.write(json: answer.spots) : answer.write(answers.detail)
    }

    private func answerEach(_ path: String, _ model: Model, among candidates: Candidates?) throws {
        var options = try answers.options(for: model)
        options.explains = answers.detail != .none
        let profiles = try ArrivingLines(reading: path)
        let lines = JSONLines()
        while let arrived = try profiles.next() {
            let tastes = arrived.filter { !$0.isBlank }.map { Profile.taste($0, taste.method) }
            try lines.write(tastes) { tastes, deliver in
                try model.recommend(toEach: tastes, exactly: titles.exact, among: candidates, options: options) {
                    answer in
                    switch answer.movies {
                    case .success(let movies): Swift.Result { try RecommendAnswer(recommended: movies).jsonLine() }
                    case .failure(let error): .failure(Unanswered(recommendation: "\(error)"))
                    }
                } deliver: {
                    try deliver($0)
                }
            }
        }
        guard !lines.isEmpty else { throw CommandError.nothingAsked }
        try lines.finish()
    }
}

/// One line of a file of profiles. Other keys are ignored.
private struct Profile: Decodable {
    let liked: [String]
    let disliked: [String]?

    static func taste(_ line: ArrivingLines.Line, _ method: TasteMethod) -> Result<Taste, Unanswered> {
        guard let text = line.text else {
            return .failure(Unanswered(recommendation: "line \(line.number) is too long, or not UTF-8"))
        }
        guard let profile = try? JSONDecoder().decode(Profile.self, from: Data(text.utf8)) else {
            let reason = "line \(line.number) is not an object like {\"liked\": [TITLE, …], \"disliked\": [TITLE, …]}"
            return .failure(Unanswered(recommendation: reason))
        }
        return .success(Taste(liked: profile.liked, disliked: profile.disliked ?? [], method: method))
    }
}

/// Recommendations, as a table and as JSON.
struct RecommendAnswer {
    let recommended: [RankedMovie]

    /// - Parameter detail: how much to say below each movie about why it is an answer.
    func write(_ detail: ReasonDetail) throws {
        guard !recommended.isEmpty else { return noteThatNoMovieFits() }
        var table = Table([.right("rank"), .left("recommended", isFlexible: true), .right("match")])
        for movie in recommended {
            table.add("\(movie.rank)", movie.title, movie.matchText)
            if detail != .none { table.addBelow(tasteReasons(movie.because, movie.reasons, detail, of: movie.title)) }
        }
        try table.write(to: .output)
    }
}

extension RecommendAnswer: Encodable {
    private enum CodingKeys: String, CodingKey {
        case recommended
    }
}
