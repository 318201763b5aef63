import Foundation
import Kinolink
import KinolinkStorage
import KinolinkTraining

/// Shows the progress and the results of an extraction on standard error.
final class ExtractionReport {
    private let kind: String
    private let terminal = Terminal.error
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var bar: ProgressBar?

    /// - Parameter kind: what the records are.
    init(of kind: String) {
        self.kind = kind
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
        let takesAll = summary.options.takesAllArticles
        if takesAll { figures.add("disambiguation pages, left out", summary.disambiguations.grouped) }
        figures.add(takesAll ? "articles in the corpus" : "\(kind)s", summary.movies.grouped)
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
