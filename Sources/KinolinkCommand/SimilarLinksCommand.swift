import ArgumentParser
import Kinolink

struct SimilarLinksCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar-links",
        abstract: "Show the links most similar to a link: people, genres, works, categories.",
        discussion: helpText(
            """
            Case, accents and punctuation of the link don't matter.

              kinolink similar-links movies.safetensors "Al Pacino"
              kinolink similar-links movies.safetensors "Category:Samurai films" -n 5
            """))

    @OptionGroup var model: ModelArgument
    @Argument(help: "The link's name, with or without quotes.")
    var link: [String]

    @Option(name: [.customShort("n", allowingJoined: true), .long], help: "How many to show.")
    var count = 10

    @Flag(help: "Show the link itself first, marked with *.")
    var includeSelf = false

    @Flag(help: "Write JSON.")
    var json = false

    var files: FileUse { model.files }

    func validate() throws {
        guard count >= 1 else { throw ValidationError("--count can't be \(count): 1 or more") }
    }

    func run() throws {
        let found = try model.open().links(
            similarTo: link.joined(separator: " "), count: count, includingSelf: true)
        let answer = SimilarLinksAnswer(
            link: found.first?.name ?? "", similar: includeSelf ? found : Array(found.dropFirst()))
        try json ? Terminal.output.write(json: answer) : answer.write()
    }
}

/// The links similar to a link, as a table and as JSON.
struct SimilarLinksAnswer: Encodable {
    /// The link in question, as the model has it.
    let link: String
    let similar: [SimilarLink]

    func write() throws {
        let query = LinkShare.label(of: link)
        var table = Table([.right("rank"), .left("similar to “\(query)”", isFlexible: true), .right("cosine")])
        for link in similar {
            table.add(
                link.isQuery ? "*" : "\(link.rank)", link.isQuery ? "\(link.label) (query)" : link.label,
                Double(link.cosine).fixed(4))
        }
        try table.write(to: .output)
    }
}
