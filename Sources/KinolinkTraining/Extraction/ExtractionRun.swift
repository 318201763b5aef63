internal import KinolinkStorage
internal import WikipediaDump

/// One extraction: the pass over the dump, then the links resolved.
final class ExtractionRun {
    private let options: ExtractionOptions
    private var summary: ExtractionSummary
    private let file: BufferedFile
    private let report: PageReport?
    /// Where links are resolved.
    private let pending: Pending?
    private var infoboxRedirects: Set<String> = []
    private var reached = ExtractionProgress()

    private struct Pending {
        let movies: Spool
        let redirects: Spool
        let linked: TitleFilter
    }

    init(_ options: ExtractionOptions, output: String) throws(StorageError) {
        self.options = options
        summary = ExtractionSummary(options: options)
        file = try BufferedFile(path: output)
        report = if let path = options.reportPath { try PageReport(path: path) } else { nil }
        pending =
            options.resolvesRedirects
            ? Pending(
                movies: try Spool(beside: output), redirects: try Spool(beside: output),
                linked: try TitleFilter(for: output)) : nil
    }

    func read(
        _ dump: [String], by reader: PageReader, progress: (ExtractionProgress) throws -> Void
    ) throws {
        _ = try Dump(dump, threads: options.threads).read(
            transform: { reader.read($0) }, consume: { try take($0) }, problem: { try note($0) },
            progress: {
                reached.bytesRead = $0.bytesRead
                reached.bytesTotal = $0.bytesTotal
                reached.pages = $0.pages
                reached.movies = summary.movies
                try progress(reached)
            })
        summary.bytesRead = reached.bytesRead
        summary.unknownInfoboxRedirects = infoboxRedirects.sorted()
    }

    func take(_ page: PageContent) throws {
        summary.pages += 1
        switch page {
        case .other: break
        case .article: summary.articles += 1
        case .redirect(let record, let infobox):
            summary.redirects += 1
            if let record { try pending?.redirects.append(record) }
            if let infobox { infoboxRedirects.insert(infobox) }
        case .movie(let movie):
            summary.articles += 1
            try take(movie)
        }
    }

    private func take(_ movie: ExtractedMovie) throws {
        if movie.isSeries { summary.series += 1 }
        switch movie.output {
        case .none: return
        case .line(let line): try file.write { $0 += line }
        case .record(let record):
            try pending?.movies.append(record)
            for hash in movie.linkHashes { pending?.linked.insert(hash: hash) }
        }
        summary.movies += 1
        summary.links += movie.linkCount
    }

    private func note(_ problem: DumpProblem) throws {
        try report?.add(title: problem.title, reason: problem.reasonText, path: problem.path, byte: problem.byte)
        guard problem.isLoss else { return summary.note(problem.reasonText) }
        summary.lossCount += 1
        if summary.losses.count < 10 { summary.losses.append(problem) }
    }

    /// Resolves the links and gives the files their names.
    func finish(progress: (ExtractionProgress) throws -> Void) throws -> ExtractionSummary {
        guard summary.movies > 0 else {
            // Why there's none, the report may tell.
            if !summary.problems.isEmpty || summary.lossCount > 0 { try report?.commit() }
            throw ExtractionError.noMovies(infoboxes: options.infoboxes, summary: summary)
        }
        if let pending {
            func show(_ done: Double) throws {
                reached.step = .resolving(done)
                try progress(reached)
            }
            try show(0)
            let redirects = try RedirectTable(pending.redirects, linked: pending.linked) { try show(0) }
            var count = 0
            try pending.movies.forEach { record in
                summary.resolvedLinks += try file.write { MovieEntry.append(record, resolvedBy: redirects, to: &$0) }
                count += 1
                if count % 1024 == 0 { try show(Double(count) / Double(summary.movies)) }
            }
            try show(1)
        }
        // The corpus last: where the report can't be written, the corpus is as it was.
        try report?.commit()
        try file.commit()
        return summary
    }
}

extension DumpProblem {
    /// What is wrong, without the place.
    fileprivate var reasonText: String {
        switch reason {
        case .truncated: "the file breaks off"
        case .corrupt: "the file is damaged"
        case .xml(let reason): reason
        case .oversizedPage(let limit): "the page has more than \(limit) bytes"
        }
    }
}
