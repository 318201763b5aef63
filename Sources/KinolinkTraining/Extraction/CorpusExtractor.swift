internal import KinolinkStorage

/// From a dump of Wikipedia to a corpus.
///
///     var options = ExtractionOptions()
///     options.leavesOutSeries = true
///     let extractor = try CorpusExtractor(options)
///     let summary = try extractor.extract(["enwiki-20260101-pages-articles-multistream.xml.bz2"], to: "movies.ndjson")
///     print(summary.movies, summary.losses)
///
/// A movie is a page of namespace 0 with `{{Infobox film}}`, or another infobox of ``ExtractionOptions/infoboxes``. Its record
/// has the infobox as a person reads it, the links in the article's order, repeated ones repeated, and what the article says
/// of Rotten Tomatoes.
///
/// Links are titles as the wiki has them: the first letter in upper case, spaces for underscores, no `#section`. Those to
/// articles stay, and the categories that the page is in, as `Category:…` in every language. Files, other namespaces (among
/// them `:Category:…`, a link to a category's page), other wikis and sections of the page itself are left out. Links to
/// redirects become the titles that these lead to, through at most four of them; those that lead in a circle stay as they
/// are. A link that leads back to the movie itself stays too. With ``ExtractionOptions/resolvesRedirects`` off, links are
/// what stands between the brackets, all of them, as in the corpus of the notebook.
///
/// Wikipedia gives the same infobox to articles on several works: *Alpha and Omega (film series)*. They stay unless
/// ``ExtractionOptions/leavesOutSeries`` says otherwise. They are told by their title, short description or first sentence.
///
/// The dump is read once, its pages on all cores. Redirects and movies go to temporary files beside the corpus, without
/// names, so that nothing is left of them however the process ends; memory holds a filter of 32 MB, the distinct redirects
/// that movies link to, and what reading the dump takes. The corpus appears whole or not at all, and has the same bytes at
/// any number of threads.
public struct CorpusExtractor: Sendable {
    public let options: ExtractionOptions
    private let reader: PageReader

    /// - Throws: ``ExtractionError/badOption(name:value:allowed:)``.
    public init(_ options: ExtractionOptions = ExtractionOptions()) throws(ExtractionError) {
        try options.validate()
        self.options = options
        reader = PageReader(options)
    }

    /// Reads a dump and writes a corpus.
    /// - Parameters:
    ///   - dump: its files, one after the other; `-` for standard input.
    ///   - output: the NDJSON file to write.
    ///   - progress: called now and then on the calling thread. What it throws stops the work, and is thrown on.
    /// - Returns: what was found. If ``ExtractionSummary/losses`` isn't empty, the corpus lacks the movies of the dump's
    ///   missing parts, and has all others.
    /// - Throws: ``ExtractionError``, the errors of ``Dump``, and what `progress` throws; the corpus is then
    ///   as it was before.
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
}
