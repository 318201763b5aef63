import Kinolink
import KinolinkTraining

/// What an extraction tells the user, on standard error.
final class ExtractionReport {
    private let kind: String
    private let terminal = Terminal.error
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var bar: ProgressBar?

    /// - Parameter kind: of the records.
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

    /// Figures, what went wrong, and what to do next.
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
        try figures.write(to: terminal)
        for problem in summary.problems {
            terminal.note("Warning: \(problem.count.counted("page")): \(problem.reason)")
        }
        if !summary.problems.isEmpty, summary.options.reportPath == nil {
            terminal.note("Which they are, --report FILE tells")
        }
        for name in summary.unknownInfoboxRedirects {
            let names = (summary.options.infoboxes + [name]).map { "--infobox \($0.printable.quotedForShell)" }
            terminal.note(
                "Warning: the template “\(name.printable)” is a redirect to the infobox; for \(kind)s that have it, give "
                    + names.joined(separator: " "))
        }
        let rate = Double(summary.bytesRead) / max(seconds, 1e-3)
        terminal.note(
            "\nRead \(summary.bytesRead.asByteCount) in \(seconds.fixed(1)) s (\(rate.asByteCount)/s), wrote \(output). "
                + "Train on it with:")
        terminal.note("  kinolink train \(output.quotedForShell) -o \(kind)s.safetensors")
    }
}
