import ArgumentParser
import Foundation
import Kinolink
import KinolinkTraining
import KinolinkStorage

struct ExtractCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Make a corpus from a dump of Wikipedia.",
        discussion: helpText(
            """
            Every article with {{Infobox film}} becomes a record with its infobox, its links and its figures of \
            Rotten Tomatoes. If part of the dump is missing, the movies of the rest are written, and the exit status \
            is 1. Ctrl-C leaves the output as it was.

              kinolink download --dump simplewiki -o simplewiki.xml.bz2
              kinolink extract simplewiki.xml.bz2 -o simplewiki.ndjson
              kinolink extract simplewiki.xml.bz2 -o books.ndjson --infobox "Infobox book"
              kinolink extract enwiki-part1.xml.bz2 enwiki-part2.xml.bz2 -o enwiki.ndjson --no-series
              zstdcat dump.xml.zst | kinolink extract - -o dump.ndjson
            """))

    @Argument(
        help: ArgumentHelp(
            "Pages in XML as Wikimedia publishes them (pages-articles), and as other wikis of MediaWiki do: .xml.bz2, one "
                + "stream or many, .xml.gz, .xml, a .zip that holds one file, or - for standard input. Several files "
                + "are read as one.",
            valueName: "dump"),
        completion: .file(extensions: ["bz2", "gz", "xml", "zip"]))
    var dumps: [String]

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The corpus to write.", valueName: "file"),
        completion: .file(extensions: ["ndjson"]))
    var output: String

    @Option(
        help: ArgumentHelp(
            "Take the articles with this template instead, by its exact name: \"Infobox book\". May be given several "
                + "times. (Infobox film, which stands for its redirects too)",
            valueName: "name"))
    var infobox: [String] = []

    @Flag(
        help: ArgumentHelp(
            "Leave out articles on several works: a title such as “List of …”, “… (film series)”, “… (franchise)”, a short "
                + "description such as “American film series”, or a first sentence such as “… is a series of films”."))
    var noSeries = false

    @Flag(
        help: ArgumentHelp(
            "Keep links as they are written, all of them, as the notebook's corpus has them: no titles normalised, no "
                + "redirects followed, no links to files or other wikis left out."))
    var noResolveRedirects = false

    @Option(
        help: ArgumentHelp(
            "Write a line of JSON to this file for each page that can't be read: the reason, and where the page is.",
            valueName: "file"),
        completion: .file())
    var report: String?

    @Option(help: "How many threads work; the corpus doesn't depend on it. (default: one for each core)")
    var threads: Int?

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    var files: FileUse {
        FileUse(
            reading: dumps,
            writing: [FileUse.Output(path: output, what: "a corpus")]
                + (report.map { [FileUse.Output(path: $0, what: "a report")] } ?? []))
    }

    func validate() throws {
        do { try options.validate() } catch { throw ValidationError("\(error)") }
    }

    func run() throws {
        let extractor = try CorpusExtractor(options)
        let report = quiet ? nil : ExtractionReport(of: options.recordKind)
        Interrupt.catchOnce()
        let summary: ExtractionSummary
        do {
            summary = try extractor.extract(dumps, to: output) { progress in
                report?.show(progress)
                try Interrupt.check()
            }
        } catch _ where Interrupt.isRequested {
            // Ctrl-C ends the other side of a pipe too, so that the dump breaks off.
            report?.stop()
            if !quiet { Terminal.error.note("Stopped; \(output) is as it was.") }
            throw Interrupt.exitCode
        } catch {
            report?.stop()
            if case .noMovies(_, let summary)? = error as? ExtractionError { summary.noteLosses() }
            throw error
        }
        try report?.end(summary, output: output)
        try fail(after: summary)
    }

    private var options: ExtractionOptions {
        var options = ExtractionOptions()
        if !infobox.isEmpty { options.infoboxes = infobox }
        options.leavesOutSeries = noSeries
        options.resolvesRedirects = !noResolveRedirects
        options.reportPath = report
        options.threads = threads ?? options.threads
        return options
    }

    /// - Throws: a failing exit status where part of the dump is missing.
    private func fail(after summary: ExtractionSummary) throws {
        guard summary.lossCount > 0 else { return }
        summary.noteLosses()
        Terminal.error.note(
            "Error: part of the dump is missing; \(output) has the \(options.recordKind.rawValue)s of the rest")
        throw ExitCode.failure
    }
}

extension ExtractionSummary {
    /// Says where parts of the dump are missing.
    fileprivate func noteLosses() {
        for loss in losses { Terminal.error.note("Error: \("\(loss)".printable)") }
        if lossCount > losses.count {
            Terminal.error.note("Error: \((lossCount - losses.count).grouped) more such places")
        }
    }
}
