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

              kinolink download --dump simplewiki -o simplewiki.xml.bz2
              kinolink extract simplewiki.xml.bz2 -o simplewiki.ndjson
              kinolink extract simplewiki.xml.bz2 -o books.ndjson --infobox "Infobox book"
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
            "Error: part of the dump is missing; \(output) has only the \(options.recordKind.rawValue)s of the rest")
        throw ExitCode.failure
    }
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

/// Shows the progress and the results of an extraction on standard error.
final class ExtractionReport {
    private let kind: String
    private let terminal = Terminal.error
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var bar: ProgressBar?

    /// - Parameter kind: what the records are.
    init(of kind: RecordKind) {
        self.kind = kind.rawValue
        bar = terminal.isInteractive ? ProgressBar(on: terminal) : nil
        start = clock.now
    }

    func show(_ progress: ExtractionProgress) {
        switch progress.step {
        case .resolving(let done): bar?.draw("Following redirects", fraction: done, details: [])
        case .reading:
            let elapsed = (clock.now - start).inSeconds
            let rate = Double(progress.bytesRead) / max(elapsed, 1e-3)
            let size = progress.bytesRead.asByteCount + (progress.bytesTotal.map { " of \($0.asByteCount)" } ?? "")
            var details = [progress.movies.counted(kind), "\(rate.asByteCount)/s"]
            if let total = progress.bytesTotal, rate > 0 {
                let left = Double(max(total - progress.bytesRead, 0)) / rate
                details.insert("\(Duration.seconds(left).asClock) left", at: 0)
            }
            details.append(progress.pages.counted("page"))
            let done = progress.bytesTotal.map { Double(progress.bytesRead) / Double(max($0, 1)) }
            bar?.draw(size, fraction: done, details: details)
        }
    }

    func stop() { bar?.finish() }

    /// Writes the figures, the problems and what to do next.
    func end(_ summary: ExtractionSummary, output: String) throws {
        stop()
        let seconds = (clock.now - start).inSeconds
        var figures = Table([.left(""), .right("")])
        figures.add("pages", summary.pages.grouped)
        figures.add("articles", summary.articles.grouped)
        figures.add("redirects", summary.redirects.grouped)
        figures.add("\(kind)s", summary.movies.grouped)
        let isLeftOut = summary.options.leavesOutSeries
        figures.add(isLeftOut ? "series and lists, left out" : "series and lists among them", summary.series.grouped)
        figures.add("links", summary.links.grouped)
        if summary.options.resolvesRedirects {
            figures.add("links that were redirected", summary.resolvedLinks.grouped)
        }
        addFacts(of: summary, to: &figures)
        try figures.write(to: terminal)
        noteMissingFacts(of: summary)
        for problem in summary.problems {
            terminal.note("Warning: \(problem.count.counted("page")): \(problem.reason)")
        }
        if !summary.problems.isEmpty, summary.options.reportPath == nil {
            terminal.note("--report FILE lists these pages")
        }
        for name in summary.unknownInfoboxRedirects {
            let names = (summary.options.infoboxes + [name]).map { "--infobox \($0.printable.quotedForShell)" }
            terminal.note(
                "Warning: the template “\(name.printable)” redirects to the infobox; to include the \(kind)s that "
                    + "use it, give " + names.joined(separator: " "))
        }
        let rate = Double(summary.bytesRead) / max(seconds, 1e-3)
        terminal.note(
            "\nRead \(summary.bytesRead.asByteCount) in \(seconds.fixed(1)) s (\(rate.asByteCount)/s), wrote "
                + "\(output). Train on it with:")
        terminal.note("  kinolink train \(output.quotedForShell) -o \(kind)s.safetensors")
    }

    /// Adds how many records state each fact in words that Kinolink reads.
    private func addFacts(of summary: ExtractionSummary, to figures: inout Table) {
        for (fact, name) in Self.facts {
            let count = summary.knownFacts[fact] ?? 0
            // Books have no runtime.
            if count == 0, kind != RecordKind.movie.rawValue { continue }
            figures.add("\(kind)s with \(name)", (Float(count) / Float(max(summary.movies, 1))).asShare)
        }
    }

    private static let facts: [(fact: MovieFacts.Fact, name: String)] = [
        (.year, "a year"), (.genres, "genres"), (.languages, "languages"), (.countries, "countries"),
        (.runtime, "a runtime"), (.imdb, "an id of IMDb"),
    ]

    /// Says what is unknown because the articles are in another language than English.
    private func noteMissingFacts(of summary: ExtractionSummary) {
        guard kind == RecordKind.movie.rawValue, summary.languages.contains(where: { $0 != "en" }) else { return }
        for code in summary.languagesWithoutWords {
            let name = Locale(identifier: "en").localizedString(forLanguageCode: code) ?? code
            terminal.note(
                "Note: Kinolink has no words of the language of this Wikipedia, \(name.printable), and reads facts only "
                    + "where English words fit")
        }
        let missing = Self.facts.filter { $0.fact != .imdb && summary.knownFacts[$0.fact] == nil }.map(\.name)
        guard let last = missing.last else { return }
        let names = missing.count == 1 ? last : missing.dropLast().joined(separator: ", ") + " and \(last)"
        terminal.note(
            "Note: \(names) can't be read from these articles. Filters by them leave out every movie; similar movies "
                + "and recommendations work without them")
    }
}
