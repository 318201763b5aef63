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

    func run() throws {
        let title = title.joined(separator: " ")
        let found = try model.open().similar(to: title, count: options.count, includingSelf: true)
        try SimilarAnswer(.movies, found.map { ($0.title, $0.cosine) }).write(options)
    }
}
