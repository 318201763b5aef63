import ArgumentParser
import Foundation
import Kinolink

struct TogetherCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "together",
        abstract: "Recommend movies for an evening of two or more people.",
        discussion: helpText(
            """
              printf 'Alien\\nBlade Runner\\n' > anna.txt
              printf 'Casablanca\\nCitizen Kane\\n' > ben.txt
              kinolink together movies.safetensors --taste anna.txt --taste ben.txt
              kinolink together movies.safetensors --taste anna.txt --taste ben.txt --genre drama --why

            Each --taste is one person's: what recommend --likes-from reads, such as an export of Letterboxd or a list \
            of titles. Movies that one of them has seen are not recommended.

            The first five movies are those that please even the least pleased person most. Each further place goes to \
            the person whom the list pleases least so far. It gets the movie that this person likes best, where the \
            likes of all others together count a third as much. --like-mean ranks by the mean of all instead. Beside \
            each movie stands how well it fits each person.
            """))

    @OptionGroup var model: ModelArgument

    @Option(
        help: ArgumentHelp(
            "What one person likes: an export of Letterboxd or IMDb, a library of Jellyfin, or a list of movies. Give at "
                + "least two.",
            valueName: "file"),
        completion: .file())
    var taste: [String] = []

    @Flag(help: "Rank by the mean of all people.")
    var likeMean = false

    @OptionGroup var titles: TitleArguments
    @OptionGroup(title: "Answers") var answers: AnswerArguments
    @OptionGroup(title: "Filters") var filter: FilterArguments
    @OptionGroup(title: "Your movies") var shelf: ShelfArguments

    var files: FileUse { model.files + FileUse(reading: taste) + filter.files + shelf.files }

    func validate() throws {
        guard taste.count >= 2 else {
            throw ValidationError("an evening together needs at least two people: give --taste twice or more")
        }
    }

    func run() throws {
        var misses = try Misses(writingTo: shelf.unmatched)
        let model = try model.open()
        let candidates = try filter.candidates(of: model, shelf, exactly: titles.exact, misses: &misses)
        var options = try answers.options(for: model)
        options.explains = answers.detail != .none || answers.json
        let names = Self.names(ofPeople: taste)
        var tastes: [Taste] = []
        for (path, name) in zip(taste, names) {
            let taste = try Taste(
                readingLists: [path], of: name, model, titles, mustHaveLikes: true, misses: &misses)
            guard !taste.liked.isEmpty else {
                try misses.write()
                throw CommandError.nothingLiked(person: name)
            }
            tastes.append(taste)
        }
        try misses.write()
        let answer = try model.recommend(
            together: tastes, by: likeMean ? .mean : .leastPleased, among: candidates, options: options)
        let evening = Evening(people: names, answer: answer)
        try answers.json
            ? Terminal.output.write(json: evening) : evening.write(answers.detail)
    }

    /// What people are called: the names of their files without the ending. A number tells apart those that are equal.
    static func names(ofPeople paths: [String]) -> [String] {
        var names: [String] = []
        for path in paths {
            let name =
                path == "-" ? "standard input" : URL(filePath: path).deletingPathExtension().lastPathComponent
            let numbered = [name] + (2...paths.count + 1).map { "\(name) \($0)" }
            names.append(numbered.first { !names.contains($0) } ?? name)
        }
        return names
    }
}

/// Recommendations for several people, as a table and as JSON.
private struct Evening {
    let people: [String]
    let answer: GroupAnswer

    /// - Parameter detail: how much to say below each movie about why it is an answer.
    func write(_ detail: ReasonDetail) throws {
        guard !answer.movies.isEmpty else { return noteThatNoMovieFits() }
        var table = Table(
            [.right("rank"), .left("together", isFlexible: true)] + people.map { .right($0.truncated(to: 16)) })
        for movie in answer.movies {
            table.add(["\(movie.rank)", movie.title] + movie.appeals.map { $0.match.asMatch })
            guard detail != .none else { continue }
            for (name, appeal) in zip(people, movie.appeals) {
                var reasons = tasteReasons(appeal.because, appeal.reasons, detail, of: movie.title)
                if !reasons.isEmpty { reasons[0] = "\(name): \(reasons[0])" }
                table.addBelow(reasons)
            }
        }
        try table.write(to: .output)
        try Terminal.output.write("\n\(agreementText)\n")
    }

    private var agreementText: String {
        let words =
            switch answer.agreement {
            case 0.75...: "The tastes agree very well"
            case 0.5...: "The tastes agree well"
            case 0.25...: "The tastes agree a little"
            default: "The tastes have little in common"
            }
        let (one, other) = people.count == 2 ? ("one", "the other") : ("each", "another")
        let share = max(0, answer.agreement).asPercent
        return "\(words): what suits \(one) best pleases \(other) \(share) as much as their own best."
    }
}

extension Evening: Encodable {
    private enum CodingKeys: String, CodingKey {
        case people, agreement, together
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(people, forKey: .people)
        try container.encode(answer.agreement, forKey: .agreement)
        try container.encode(answer.movies, forKey: .together)
    }
}
