import ArgumentParser
import KinolinkCorpus

struct InspectCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what a corpus holds: movies, links, pairs, and the commonest links.",
        discussion: helpText(
            """
            A link counts each time that an article has it.

              kinolink inspect movies.ndjson
              kinolink inspect movies.ndjson --top 50 --min-link-count 5
              kinolink inspect movies.ndjson --movie "Seven Samurai"
              kinolink sample | kinolink inspect - --json
            """))

    @OptionGroup var corpus: CorpusArguments

    @Option(help: "How many of the commonest links to show.")
    var top = 20

    @Option(
        help: ArgumentHelp(
            "Show the whole record of one movie instead; type its title as you remember it.", valueName: "title"))
    var movie: String?

    @OptionGroup var titles: TitleArguments

    @Flag(help: "Write JSON.")
    var json = false

    var files: FileUse { corpus.files }

    func validate() throws {
        guard top >= 0 else { throw ValidationError("--top can't be \(top): 0 or more") }
    }

    func run() throws {
        let corpus = try corpus.read()
        if let movie {
            let card = try MovieCard(titled: movie, in: corpus, exactly: titles.exact)
            try json ? card.writeJSON() : card.write()
        } else {
            let contents = CorpusContents(corpus, minLinkCount: self.corpus.minLinkCount, top: top)
            try json ? Terminal.output.write(json: contents) : contents.write()
        }
    }
}
