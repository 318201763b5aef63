import ArgumentParser
import Kinolink

struct SimilarLinksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar-links",
        abstract: "Show the links most similar to a link: people, genres, works, categories.",
        discussion: """
            The link is found as people type it, without case, accents or punctuation.

              kinolink similar-links movies.safetensors "Al Pacino"
              kinolink similar-links movies.safetensors "Category:Films about chess" -n 5
            """)

    @OptionGroup var model: ModelArgument
    @Argument(help: "The link's name; quotes are not needed.")
    var link: [String]
    @OptionGroup var options: SimilarArguments

    func run() throws {
        let found = try model.open().links(
            similarTo: link.joined(separator: " "), count: options.count, includingSelf: true)
        let answer = SimilarLinksAnswer(
            query: found.first?.name ?? "", links: options.includeSelf ? found : Array(found.dropFirst()))
        try options.json ? Terminal.output.write(json: answer) : answer.write()
    }
}
