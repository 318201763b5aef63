import Foundation

/// The pages of a MediaWiki dump, such as `enwiki-latest-pages-articles-multistream.xml.bz2`.
///
///     let dump = Dump(["enwiki-latest-pages-articles.xml.bz2"])
///     try dump.read { page in
///         page.namespace == 0 ? page.title : nil
///     } consume: { title in
///         print(title)
///     } problem: { problem in
///         log(problem)
///     }
///
/// What a file is, its first bytes tell: bzip2 of one stream or many, gzip, a zip file of one file, or plain XML, which may
/// be in UTF-8, UTF-16, or Latin-1 where it says so. Unpacking, parsing and `transform` are done on all cores; of gzip and
/// zip, which can't be unpacked but from their beginning, the latter two. What is given, and in which order, does not
/// depend on the number of threads.
///
/// The document is <https://www.mediawiki.org/xml/export-0.11.xsd>, of any version.
///
/// Memory does not grow with the dump: there are 4 chunks, and 2 a thread, of 1 MB of XML and 0.3 MB of bzip2 in real
/// dumps, and what `transform` made of them: 25 MB with two threads. Whatever the input, a chunk has at most 4 MB of XML and
/// 2.5 MB of bzip2, and a page that goes over several chunks at most ``pageLimit``, held twice while it is parsed.
public struct Dump {
    private let paths: [String]
    private let threads: Int
    /// The longest page that is given, in bytes of XML. MediaWiki's own limit is 2 MB of text.
    private let pageLimit: Int

    /// - Parameters:
    ///   - paths: of files that are read one after the other; `-` is standard input.
    ///   - threads: at least 1; all cores where nil.
    public init(_ paths: [String], threads: Int? = nil) {
        self.init(paths, threads: threads, pageLimit: 64 << 20)
    }

    package init(_ paths: [String], threads: Int?, pageLimit: Int) {
        precondition(threads ?? 1 >= 1)
        self.paths = paths
        self.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
        self.pageLimit = pageLimit
    }

    /// Reads all pages.
    /// - Parameters:
    ///   - transform: what to make of a page; nil leaves it out. Called on all threads, in any order.
    ///   - consume: takes what was made, in the dump's order. This and what follows is called on the calling thread.
    ///   - problem: takes what could not be read, in the same order.
    ///   - progress: called for every megabyte or so.
    /// - Throws: ``DumpError``, and what `consume`, `problem` and `progress` throw, which ends the reading.
    @discardableResult
    public func read<Output: Sendable>(
        transform: @escaping @Sendable (DumpPage) -> Output?,
        consume: (Output) throws -> Void,
        problem: (DumpProblem) throws -> Void = { _ in },
        progress: (DumpProgress) throws -> Void = { _ in }
    ) throws -> DumpSummary {
        let reader = try DumpReader(paths)
        var state = DumpProgress(bytesTotal: reader.bytesTotal)
        var isComplete = true
        let run = DumpRun(reader, threads: threads, pageLimit: pageLimit, transform: transform)
        try run.run { slot in
            for result in slot.results {
                switch result {
                case .success(let output):
                    try consume(output)
                case .failure(let found):
                    state.problems += 1
                    if found.isLoss { isComplete = false }
                    try problem(found)
                }
            }
            state.pages += slot.pageCount
            state.bytesRead = slot.chunk.bytesBefore + slot.chunk.fileByte
            try progress(state)
        }
        return DumpSummary(pages: state.pages, problems: state.problems, isComplete: isComplete)
    }
}

/// One page, as the dump has it.
public struct DumpPage: Equatable, Sendable {
    /// As in `<title>`: with spaces, its namespace's name before a colon.
    public var title: String
    /// `<ns>`, 0 being that of articles; in dumps without it, what the title's prefix says.
    public var namespace: Int
    /// `<id>` of the page, not of a revision.
    public var id: Int?
    /// Where the page leads, as in `<redirect title="…"/>`.
    public var redirect: String?
    /// `<text>` of the last revision in the dump: UTF-8, the entities of XML resolved, lines ending with `\n`. Empty
    /// where it was deleted.
    public var text: [UInt8]
    /// Of the file that the page stands in.
    public var site: SiteInfo

    public init(
        title: String, namespace: Int = 0, id: Int? = nil, redirect: String? = nil, text: [UInt8] = [],
        site: SiteInfo = SiteInfo()
    ) {
        self.title = title
        self.namespace = namespace
        self.id = id
        self.redirect = redirect
        self.text = text
        self.site = site
    }
}

/// How far the reading of a dump is.
public struct DumpProgress: Equatable, Sendable {
    /// Bytes of the files, as they lie on the disk, whose pages were consumed.
    public var bytesRead = 0
    /// Of all files; nil where one is not a file, such as standard input.
    public var bytesTotal: Int?
    /// Pages read, whatever `transform` made of them.
    public var pages = 0
    public var problems = 0
}

/// What there was in a dump.
public struct DumpSummary: Equatable, Sendable {
    /// Pages read, whatever `transform` made of them.
    public let pages: Int
    public let problems: Int
    /// Whether nothing is missing: no file was truncated or corrupt.
    public let isComplete: Bool
}
