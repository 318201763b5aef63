public import Foundation
internal import KinolinkStorage
internal import WikipediaDump

/// Makes a corpus from a dump of Wikipedia.
///
///     let extractor = try CorpusExtractor(ExtractionOptions(leavesOutSeries: true))
///     let summary = try extractor.extract(["enwiki-20260101-pages-articles-multistream.xml.bz2"], to: "movies.ndjson")
///     print(summary.movies, summary.losses)
///
/// A movie is a page of namespace 0 with `{{Infobox film}}`, by whatever name the dump's own Wikipedia calls it, or
/// with another of the ``ExtractionOptions/infoboxes``. Its record has the values of the infobox as a person reads
/// them, all links in the order of the article, and the figures of Rotten Tomatoes. The field `imdb` has the film's id
/// at IMDb, `tt0816692`, if the article names it (`IMDbTitle`).
///
/// The links are titles in the wiki's spelling: the first letter in upper case, spaces for underscores, no `#section`.
/// Links to articles stay, and so do the page's categories, as `Category:…` in every language. Links to files, other
/// namespaces (such as `:Category:…`, a link to a category's page), other wikis and sections of the same page are left
/// out. A link to a redirect becomes the title where it leads, through at most four redirects. A link into a circle of
/// redirects stays, and so does a link that leads back to the movie. With ``ExtractionOptions/resolvesRedirects`` off,
/// the links are all titles between the brackets as they are written, as in the notebook's corpus.
///
/// With ``ExtractionOptions/takesAllArticles``, every article becomes a record: every page of namespace 0 that is neither
/// a redirect nor a disambiguation page. The infobox is then the article's first one of any kind, and empty if it has
/// none. Ids of IMDb and figures of Rotten Tomatoes are read only where that is the infobox of films. Disambiguation
/// pages are known by the templates and titles of the larger Wikipedias; links to them stay.
///
/// Wikipedia uses the same infobox for articles about several works, such as *Alpha and Omega (film series)*. They stay
/// unless ``ExtractionOptions/leavesOutSeries`` is set. The title, the short description or the first sentence shows
/// that an article is one of them.
///
/// The dump is read once, on all cores. Redirects and movies wait in temporary files beside the corpus. These have no
/// names, so nothing remains of them however the process ends. The memory holds a filter of 32 MB, the distinct
/// redirects that movies link to, some 70 bytes each, and what reading the dump takes. The corpus appears whole or not
/// at all, and has the same bytes with any number of threads.
public struct CorpusExtractor: Sendable {
    public let options: ExtractionOptions
    private let reader: PageReader

    /// - Throws: ``ExtractionError/badOption(_:)``.
    public init(_ options: ExtractionOptions = ExtractionOptions()) throws(ExtractionError) {
        try options.validate()
        self.options = options
        reader = PageReader(options)
    }

    /// Reads a dump and writes a corpus.
    /// - Parameters:
    ///   - dump: the files of the dump, which are read one after the other; `-` for standard input.
    ///   - output: the NDJSON file to write.
    ///   - progress: called now and then on the calling thread. If it throws, the extraction stops and throws that
    ///     error.
    /// - Returns: what was found. If ``ExtractionSummary/losses`` isn't empty, the corpus lacks the movies in the
    ///   missing parts of the dump, and has all others.
    /// - Throws: ``ExtractionError``, the errors of `Dump`, and what `progress` throws. The corpus then stays as it
    ///   was.
    public func extract(
        _ dump: [String], to output: String, progress: (ExtractionProgress) throws -> Void = { _ in }
    ) throws -> ExtractionSummary {
        do {
            let run = try ExtractionRun(options, output: output)
            try run.read(dump, by: reader, progress: progress)
            return try run.finish(progress: progress)
        } catch let error as StorageError {
            throw ExtractionError.storage(error)
        }
    }

    /// Reads a dump and writes a corpus, with files that are given by URLs. See the form with paths.
    public func extract(
        _ dump: [URL], to output: URL, progress: (ExtractionProgress) throws -> Void = { _ in }
    ) throws -> ExtractionSummary {
        try extract(
            dump.map { $0.filePath }, to: output.filePath, progress: progress)
    }

    /// As the form with URLs, without blocking the calling task's thread. Cancelling the task stops the extraction.
    /// - Parameter progress: called now and then, on a thread of its own.
    /// - Throws: also `CancellationError`.
    public func extract(
        _ dump: [URL], to output: URL, progress: @escaping @Sendable (ExtractionProgress) throws -> Void = { _ in }
    ) async throws -> ExtractionSummary {
        try await inBackground { checkCancellation in
            try self.extract(dump, to: output) {
                try checkCancellation()
                try progress($0)
            }
        }
    }
}

/// One extraction: reads the dump once, then resolves the links.
final class ExtractionRun {
    private let options: ExtractionOptions
    private var summary: ExtractionSummary
    private let file: BufferedFile
    private let report: PageReport?
    /// Nil if links are not resolved.
    private let pending: Pending?
    private var infoboxRedirects: Set<String> = []
    /// That of the last page.
    private var site: SiteInfo?
    private var reached = ExtractionProgress()

    private struct Pending {
        let movies: Spool
        let redirects: Spool
        let linked: TitleFilter
    }

    init(_ options: ExtractionOptions, output: String) throws(StorageError) {
        self.options = options
        summary = ExtractionSummary(options: options)
        file = try BufferedFile(replacing: output)
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
            transform: { (page: reader.read($0), site: $0.site) },
            consume: {
                note($0.site); try take($0.page)
            }, problem: { try note($0) },
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
        case .disambiguation:
            summary.articles += 1
            summary.disambiguations += 1
        case .redirect(let record, let infobox):
            summary.redirects += 1
            if let record { try pending?.redirects.append(record) }
            if let infobox { infoboxRedirects.insert(infobox) }
        case .movie(let movie):
            summary.articles += 1
            try take(movie)
        }
    }

    private func note(_ site: SiteInfo) {
        if site === self.site { return }
        self.site = site
        if let language = site.language, !summary.languages.contains(language) { summary.languages.append(language) }
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
        for fact in movie.knownFacts { summary.knownFacts[fact, default: 0] += 1 }
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
            // The report may show why there are no movies.
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
            try pending.movies.forEachBatch { records in
                for lines in MovieEntry.lines(records, resolvedBy: redirects, threads: options.threads) {
                    try file.write { $0 += lines.bytes }
                    summary.resolvedLinks += lines.resolvedCount
                }
                count += records.count
                try show(Double(count) / Double(summary.movies))
            }
            try show(1)
        }
        // The corpus comes last, so that it stays as it was if the report can't be written.
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
