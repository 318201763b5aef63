import ArgumentParser
import Foundation
import KinolinkDownload
import KinolinkStorage
import Synchronization

struct DownloadCommand: AsyncParsableCommand, FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "download",
        abstract: "Download the notebook's ten thousand movies, another corpus, or a dump of Wikipedia.",
        discussion: helpText(
            """
            Downloads the corpus of the Keras notebook, ten thousand movies, unless you name something else. \
            FILE.part holds what has arrived so far. If the download is interrupted, the next run continues it. A \
            zip file is unpacked, unless FILE ends in .zip. A FILE that already has the right checksum is not \
            fetched again.

            --dump takes the name of a wiki: enwiki and dewiki are the English and the German Wikipedia, and \
            simplewiki is a small one to begin with. It fetches the newest finished dump, all articles in one file, \
            and checks its SHA-1. If a newer dump is finished before the download is, the next run fetches that one. \
            The English dump has about 25 GB. A mirror near you is faster and spares Wikimedia's servers: name it \
            with --dump-index. Here is a list: https://meta.wikimedia.org/wiki/Mirroring_Wikimedia_project_XML_dumps

              kinolink download
              kinolink download --url https://example.org/films.ndjson.gz -o films.ndjson.gz
              kinolink download --dump simplewiki
            """))

    @Option(
        help: ArgumentHelp(
            "What to download, over http or https. (default: the notebook's movies)", valueName: "url"),
        transform: webURL)
    var url: URL?

    @Option(
        help: ArgumentHelp("Download the newest dump of this wiki's articles, such as enwiki.", valueName: "wiki"),
        transform: { name in
            guard DumpIndex.isName(name) else {
                throw ValidationError("a wiki has a name such as enwiki, dewiki or simplewiki")
            }
            return name
        })
    var dump: String?

    @Option(
        help: ArgumentHelp(
            "Where the dumps are. (default: \(DumpIndex.wikimedia.url.absoluteString))", valueName: "url"),
        transform: webURL)
    var dumpIndex: URL?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write. (default: wp_movies_10k.ndjson; a dump's own name)", valueName: "file"),
        completion: .file())
    var output: String?

    @Option(
        name: .customLong("sha256"),
        help: ArgumentHelp(
            "The checksum that the file must have as the server sends it, before unpacking.", valueName: "hex"),
        transform: { text in
            let checksum = Checksum.sha256(text)
            guard checksum.isWellFormed else { throw ValidationError("a SHA-256 has 64 hexadecimal digits") }
            return checksum
        })
    var sha256: Checksum?

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    /// Without `--output`, the name of a dump is known only after asking the server.
    var files: FileUse {
        guard let file = output ?? (dump == nil ? Self.notebookFile : nil) else { return FileUse() }
        let target = (try? linkTarget(of: file)) ?? file
        return FileUse(
            writing: [file, "\(target).part", "\(target).part.json"].map {
                FileUse.Output(path: $0, what: "a download")
            })
    }

    private static let notebookFile = "wp_movies_10k.ndjson"

    func validate() throws {
        if dump != nil, url != nil || sha256 != nil {
            throw ValidationError(
                "--dump finds out the URL and the checksum: leave out \(url != nil ? "--url" : "--sha256")")
        }
        if dump == nil, dumpIndex != nil { throw ValidationError("--dump-index needs --dump") }
    }

    func run() async throws {
        let report = quiet ? nil : DownloadReport()
        do {
            try await interruptibly { try await fetch(report) }
        } catch is CancellationError {
            report?.stop()
            if !quiet { Terminal.error.note("Stopped. Run the command again to continue.") }
            throw Interrupt.exitCode
        } catch {
            report?.stop()
            throw error
        }
    }

    private func fetch(_ report: DownloadReport?) async throws {
        guard let dump else {
            let file = output ?? Self.notebookFile
            let download = Download(
                url: url ?? Download.notebookCorpus, destination: file, checksum: sha256)
            return try await run(download, report, next: "Look into it with: kinolink inspect \(file.quotedForShell)")
        }
        let index = dumpIndex.map { DumpIndex(url: $0) } ?? .wikimedia
        let newest = try await index.newestDump(of: dump)
        if !quiet { Terminal.error.note("Newest dump: \(newest.url.absoluteString), \(newest.size.asByteCount)") }
        let file = output ?? newest.name
        if !quiet, output == nil { noteParts(ofOtherThan: newest) }
        try await run(
            Download(url: newest.url, destination: file, checksum: newest.checksum), report,
            next: "Make a corpus of it with: kinolink extract \(file.quotedForShell) -o movies.ndjson")
    }

    /// Notes unfinished downloads of other dumps: they take gigabytes, and no later run continues them.
    private func noteParts(ofOtherThan newest: DumpIndex.Dump) {
        let rest = newest.name.dropFirst("\(newest.wiki)-\(newest.date)".count) + ".part"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? []
        for name in names.sorted()
        where name.hasPrefix("\(newest.wiki)-") && name.hasSuffix(rest) && name != "\(newest.name).part" {
            Terminal.error.note("\(name) belongs to another dump. Remove it, or continue it with --url.")
        }
    }

    private func run(_ download: Download, _ report: DownloadReport?, next: String) async throws {
        let isNew = try await download.run { report?.show($0) }
        isNew ? report?.end() : report?.stop()
        guard !quiet else { return }
        Terminal.error.note(
            (isNew ? "Wrote \(download.destination)." : "\(download.destination) is already here.") + " \(next)")
    }

    /// Runs `work` until it ends. Ctrl-C cancels it.
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

private func webURL(_ text: String) throws -> URL {
    guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()), url.host() != nil
    else { throw ValidationError("it is not an http or https URL") }
    return url
}

/// Shows the progress of a download on standard error.
final class DownloadReport: Sendable {
    private let clock = ContinuousClock()
    private let state: Mutex<State>

    private struct State {
        var bar: ProgressBar?
        /// The time of the first piece, and how much had been received by then.
        var first: (instant: ContinuousClock.Instant, received: Int)?
        var received = 0
    }

    init() { state = Mutex(State(bar: Terminal.error.isInteractive ? ProgressBar(on: .error) : nil)) }

    func show(_ progress: Download.Progress) {
        let now = clock.now
        state.withLock { state in
            state.received = progress.received
            guard progress.verified == 0 else {
                let share = Double(progress.verified) / Double(max(progress.received, 1))
                state.bar?.draw("Verifying \(progress.received.asByteCount)", fraction: share, details: [])
                return
            }
            guard let first = state.first else {
                state.first = (now, progress.received)
                return
            }
            let rate = Double(progress.received - first.received) / max((now - first.instant).inSeconds, 1e-3)
            var details = ["\(rate.asByteCount)/s"]
            if let total = progress.total, rate > 0 {
                details.append("\(Duration.seconds(Double(total - progress.received) / rate).asClock) left")
            }
            let size = progress.received.asByteCount + (progress.total.map { " of \($0.asByteCount)" } ?? "")
            state.bar?.draw(
                size, fraction: progress.total.map { Double(progress.received) / Double(max($0, 1)) }, details: details)
        }
    }

    func stop() { state.withLock { $0.bar?.finish() } }

    func end() {
        state.withLock { state in
            let line = "Fetched \(state.received.asByteCount)"
            state.bar == nil ? Terminal.error.note(line) : state.bar?.finish(line)
        }
    }
}
