import ArgumentParser
import Foundation
import Kinolink
import KinolinkStorage
import KinolinkTraining

struct ExtractCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Make a corpus from a dump of Wikipedia.",
        discussion: helpText(
            """
            Every article with {{Infobox film}} becomes a record with its infobox, its links and its figures of \
            Rotten Tomatoes. Other Wikipedias call that template something else, such as {{Ficha de película}}, and \
            it is found by that name. The figures say of how many movies Kinolink can read the year, the genres and \
            so on, because it doesn't know the words of every language. If part of the dump is missing, the movies of \
            the rest are written, and the exit status is 1. Ctrl-C leaves the output as it was.

            With --all-articles every article becomes a record, so that train makes vectors of everything that \
            Wikipedia writes about. Disambiguation pages are left out, because they are about no one thing.

              kinolink download --dump simplewiki -o simplewiki.xml.bz2
              kinolink extract simplewiki.xml.bz2 -o simplewiki.ndjson
              kinolink extract simplewiki.xml.bz2 -o books.ndjson --infobox "Infobox book"
              kinolink extract simplewiki.xml.bz2 -o articles.ndjson --all-articles
              kinolink extract dewiki.xml.bz2 -o german.ndjson
              kinolink extract enwiki-part1.xml.bz2 enwiki-part2.xml.bz2 -o enwiki.ndjson --no-series
              zstdcat dump.xml.zst | kinolink extract - -o dump.ndjson
            """))

    @Argument(
        help: ArgumentHelp(
            "Pages in XML as Wikimedia publishes them (pages-articles), and as other wikis of MediaWiki do: .xml.bz2, "
                + "one stream or many, .xml.gz, .xml, a .zip that holds one file, or - for standard input. Several "
                + "files are read as one.",
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
                + "times. (Infobox film and its redirects, or what films have in the dump's language)",
            valueName: "name"))
    var infobox: [String] = []

    @Flag(
        help: ArgumentHelp(
            "Take every article, with its infobox of any kind or with none. Redirects, disambiguation pages and pages "
                + "of other namespaces are left out. Ids of IMDb and figures of Rotten Tomatoes are read of films "
                + "only. Not with --infobox."))
    var allArticles = false

    @Flag(
        help: ArgumentHelp(
            "Leave out articles on several works: a title such as “List of …”, “… (film series)”, “… (franchise)”, a "
                + "short description such as “American film series”, or a first sentence such as “… is a "
                + "series of films”."))
    var noSeries = false

    @Flag(
        help: ArgumentHelp(
            "Keep all links as the articles write them, as in the notebook's corpus. Titles are not normalised, "
                + "redirects are not followed, and links to files and other wikis stay."))
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
        if allArticles, !infobox.isEmpty {
            throw ValidationError("--all-articles takes every article, whatever its infobox: leave out --infobox")
        }
        do { try options.validate() } catch { throw ValidationError("\(error)") }
    }

    func run() throws {
        let extractor = try CorpusExtractor(options)
        let report = quiet ? nil : ExtractionReport(of: options.recordName)
        Interrupt.catchOnce()
        let summary: ExtractionSummary
        do {
            summary = try extractor.extract(dumps, to: output) { progress in
                report?.show(progress)
                try Interrupt.check()
            }
        } catch _ where Interrupt.isRequested {
            // Ctrl-C also ends the program that writes to a pipe. The dump then breaks off, which is no error of its
            // own.
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
        options.takesAllArticles = allArticles
        options.leavesOutSeries = noSeries
        options.resolvesRedirects = !noResolveRedirects
        options.reportPath = report
        options.threads = threads ?? options.threads
        return options
    }

    /// - Throws: a failing exit status if part of the dump is missing.
    private func fail(after summary: ExtractionSummary) throws {
        guard summary.lossCount > 0 else { return }
        summary.noteLosses()
        Terminal.error.note(
            "Error: part of the dump is missing; \(output) has only the \(options.recordName)s of the rest")
        throw ExitCode.failure
    }
}

extension ExtractionOptions {
    /// What messages call a record.
    fileprivate var recordName: String { takesAllArticles ? "article" : recordKind.rawValue }
}

extension ExtractionSummary {
    /// Writes notes about the missing parts of the dump.
    fileprivate func noteLosses() {
        for loss in losses { Terminal.error.note("Error: \("\(loss)".printable)") }
        if lossCount > losses.count {
            Terminal.error.note("Error: \((lossCount - losses.count).grouped) more such places")
        }
    }
}
