import ArgumentParser
import Download
import Foundation

struct DownloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "download",
        abstract: "Download a corpus: the notebook's ten thousand movies, or another.",
        discussion: """
            What has arrived is kept in FILE.part until all has; the next run goes on from there. A zip file is \
            unpacked, unless FILE ends in .zip.

              kinolink download
              kinolink download --url https://example.org/movies.ndjson.gz -o movies.ndjson.gz
            """)

    @Option(
        help: ArgumentHelp("What to download, over http or https.", valueName: "url"),
        transform: { text in
            guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()), url.host() != nil
            else { throw ValidationError("it is not an http or https URL") }
            return url
        })
    var url = Download.notebookCorpus

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"), completion: .file())
    var output = "wp_movies_10k.ndjson"

    @Option(
        name: .customLong("sha256"),
        help: ArgumentHelp("What the file must hash to as it is served, before unpacking.", valueName: "hex"),
        transform: { text in
            guard text.utf8.count == 64, text.allSatisfy(\.isHexDigit) else {
                throw ValidationError("a SHA-256 has 64 hexadecimal digits")
            }
            return text
        })
    var sha256: String?

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    func run() async throws {
        let download = Download(url: url, destination: output, checksum: sha256.map { .sha256($0) })
        let report = quiet ? nil : DownloadReport()
        do {
            try await interruptibly { try await download.run { report?.show($0) } }
        } catch is CancellationError {
            report?.stop()
            if !quiet { Terminal.error.note("Stopped; run again to go on from there.") }
            throw Interrupt.exitCode
        } catch {
            report?.stop()
            throw error
        }
        report?.end()
        if !quiet {
            Terminal.error.note("Wrote \(output). Look into it with: kinolink inspect \(output.quotedForShell)")
        }
    }

    /// Runs `work` until it ends, or until Ctrl-C cancels it.
    private func interruptibly(_ work: @escaping @Sendable () async throws -> Void) async throws {
        Interrupt.catchOnce()
        let working = Task(operation: work)
        let watching = Task {
            while !Interrupt.isRequested { try await Task.sleep(for: .milliseconds(50)) }
            working.cancel()
        }
        defer { watching.cancel() }
        try await working.value
    }
}
