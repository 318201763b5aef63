import ArgumentParser
import Kinolink

struct SimilarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Show the movies most similar to a movie.",
        discussion: """
            The title is found as people type it: without case, accents or punctuation, and without what \
            Wikipedia adds, such as “ (1995 film)”.

              kinolink similar movies.safetensors "The Godfather"
              kinolink similar movies.safetensors amelie -n 5
              kinolink similar movies.safetensors Heat 1995 --json
            """)

    @OptionGroup var model: ModelArgument
    @Argument(help: "The movie's title; quotes are not needed.")
    var title: [String]
    @OptionGroup var options: SimilarArguments

    @Flag(help: "Say which links carried each answer, and with what share of its score.")
    var why = false

    func run() throws {
        let model = try model.open()
        let query = try model.title(matching: title.joined(separator: " "))
        var asked = AnswerOptions(count: options.count)
        asked.includesSelf = options.includeSelf
        asked.explains = model.measure == .joined && (why || options.json)
        let answer = SimilarAnswer(
            query: query, measure: model.measure, movies: try model.similar(to: query, options: asked))
        try options.json ? Terminal.output.write(json: answer) : answer.write(explains: why)
    }
}
