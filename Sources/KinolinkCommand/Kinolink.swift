import ArgumentParser

@main
struct Kinolink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kinolink",
        abstract: "Movies that are alike, learned from the links of their Wikipedia articles.",
        usage: "kinolink <subcommand>",
        discussion: """
            From a corpus of movies to recommendations:

              kinolink sample -o movies.ndjson                  some well-known films, or:
              kinolink download -o movies.ndjson                the notebook's ten thousand, or:
              kinolink extract enwiki.xml.bz2 -o movies.ndjson  those of a dump of Wikipedia
              kinolink inspect movies.ndjson                    what is in it
              kinolink train movies.ndjson -o movies.safetensors
              kinolink similar movies.safetensors "The Godfather" --why
              kinolink recommend movies.safetensors --like Alien --like "The Thing"
              kinolink similar-links movies.safetensors "Al Pacino"

            Answers go to standard output, as tables or with --json for programs; progress, notes and errors \
            go to standard error. The exit status is 64 for wrong usage, 1 for any other failure, 130 after Ctrl-C.

            For completions in your shell:

              kinolink --generate-completion-script bash        also: zsh, fish
            """,
        version: "0.1.0",
        subcommands: [],
        groupedSubcommands: [
            CommandGroup(
                name: "Corpus",
                subcommands: [SampleCommand.self, DownloadCommand.self, ExtractCommand.self, InspectCommand.self]),
            CommandGroup(
                name: "Model",
                subcommands: [TrainCommand.self, InfoCommand.self, EvaluateCommand.self, ExportCommand.self]),
            CommandGroup(
                name: "Answer",
                subcommands: [
                    SimilarCommand.self, RecommendCommand.self, SimilarLinksCommand.self, PredictCommand.self,
                ]),
        ])

    static func main() async {
        var command: any ParsableCommand
        do { command = try parseAsRoot() } catch { exit(withError: error) }
        do {
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            // Asking for help is an error too, and wrong usage: these are the parser's.
            let isOurs = exitCode(for: error) == .failure && !(error is ExitCode)
            exit(withError: isOurs ? PrintableError(error) : error)
        }
    }
}

/// An error whose text, which may quote a file, can't steer the user's terminal.
private struct PrintableError: Error, CustomStringConvertible {
    let description: String

    init(_ error: any Error) { description = "\(error)".printable }
}
