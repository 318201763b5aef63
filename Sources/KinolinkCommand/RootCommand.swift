import ArgumentParser
import Foundation
import KinolinkStorage

@main
struct RootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kinolink",
        abstract: "Find movies that are alike, by the links in their Wikipedia articles.",
        usage: "kinolink <subcommand>",
        discussion: helpText(
            """
            From a small corpus of well-known films to recommendations:

              kinolink sample -o movies.ndjson
              kinolink inspect movies.ndjson
              kinolink train movies.ndjson -o movies.safetensors
              kinolink similar movies.safetensors "The Godfather" --why
              kinolink recommend movies.safetensors --like Alien --like "The Thing"
              kinolink similar-links movies.safetensors "Al Pacino"
              kinolink map movies.safetensors -o map.html

            For a larger corpus, fetch the Keras notebook's ten thousand movies, or extract a dump of Wikipedia:

              kinolink download -o notebook.ndjson
              kinolink download --dump simplewiki -o simplewiki.xml.bz2
              kinolink extract simplewiki.xml.bz2 -o simplewiki.ndjson

            Answers go to standard output, as tables or with --json for programs. Progress, notes and errors go to \
            standard error. The exit status is 64 for wrong usage, 1 for any other failure, 130 after Ctrl-C, 143 after \
            SIGTERM and 129 after SIGHUP.

            Completions for your shell (bash, zsh or fish):

              kinolink --generate-completion-script bash
            """),
        version: "0.1.0",
        subcommands: [],
        groupedSubcommands: [
            CommandGroup(
                name: "Corpus",
                subcommands: [SampleCommand.self, DownloadCommand.self, ExtractCommand.self, InspectCommand.self]),
            CommandGroup(
                name: "Model",
                subcommands: [
                    TrainCommand.self, InfoCommand.self, EvaluateCommand.self, MapCommand.self, ExportCommand.self,
                    CompactCommand.self,
                ]),
            CommandGroup(
                name: "Answer",
                subcommands: [
                    SimilarCommand.self, RecommendCommand.self, TogetherCommand.self, PairCommand.self,
                    BetweenCommand.self, ShowCommand.self, SimilarLinksCommand.self, PredictCommand.self,
                ]),
        ])

    static func main() async {
        StandardStream.occupyClosed()
        Interrupt.prepare()
        explainMemoryShortage()
        do {
            var command = try command(Array(CommandLine.arguments.dropFirst()))
            if let command = command as? any FileCommand {
                if let fault = command.files.usageFault { throw usageError(fault, in: command) }
                try command.files.check()
            }
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    /// Ends the process with the text of an error. Help and version are errors too, with the status of success.
    private static func end(with error: any Error) -> Never {
        if let error = error as? UsageError { leave(with: .validationFailure, saying: error.text) }
        let code = exitCode(for: error)
        // The parser's errors have other codes.
        let isOurs = code == .failure && !(error is ExitCode)
        let text = fullMessage(for: isOurs ? PrintableError(error) : error)
        guard code.isSuccess, !text.isEmpty else { leave(with: code, saying: text) }
        do {
            try Terminal.output.write(laidOut(text, width: Terminal.output.width ?? 80) + "\n")
        } catch {
            end(with: error)
        }
        leave(with: code, saying: "")
    }
}

private func leave(with code: ExitCode, saying text: String) -> Never {
    if !text.isEmpty { Terminal.error.note(text) }
    exit(code.rawValue)
}

/// An error's text without control characters: it may quote a file, which must not control the user's terminal.
private struct PrintableError: Error, CustomStringConvertible {
    let description: String

    init(_ error: any Error) {
        let text = "\(error)".printable
        let step = nextStep(after: error, of: Array(CommandLine.arguments.dropFirst()))
        description = step.map { "\(text):\n  \($0.printable)" } ?? text
    }
}
