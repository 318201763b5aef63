public import Foundation
internal import KinolinkStorage

/// The pages of a MediaWiki dump, such as `enwiki-latest-pages-articles-multistream.xml.bz2`.
///
///     let dump = Dump(["enwiki-latest-pages-articles.xml.bz2"])
///     try dump.read { page in
///         page.namespace == 0 ? page.title : nil
///     } consume: { title in
///         print(title)
///     } problem: { problem in
///         print("Warning: \(problem)")
///     }
///
/// The first bytes of a file show what it is: bzip2 with one stream or many, gzip, a zip file that contains one file,
/// or plain XML. The XML may be in UTF-8, in UTF-16, or in Latin-1 if it declares that. All versions of MediaWiki's
/// export format are read (<https://www.mediawiki.org/xml/export-0.11.xsd>).
///
/// All cores unpack, parse and run `transform`. Files in gzip and zip can only be unpacked from their beginning, so one
/// thread unpacks them. The results and their order don't depend on the number of threads.
///
/// The memory doesn't grow with the dump: 25 MB with two threads for a usual dump, plus what `transform` returns.
/// There are four chunks and two more for each thread. In real dumps a chunk has 1 MB of XML and 0.3 MB of bzip2; with
/// any input it has at most 4 MB of XML and 2.5 MB of bzip2. A page that spans several chunks is held twice while it is
/// parsed, and has at most 64 MB of XML.
public struct Dump: Sendable {
    private let paths: [String]
    private let threads: Int
    /// The longest page that is read, in bytes of XML. MediaWiki's own limit is 2 MB of text.
    private let pageLimit: Int

    /// - Parameters:
    ///   - paths: the files of the dump, which are read one after the other; `-` is standard input.
    ///   - threads: 1 … 256; nil for one thread on each core.
    public init(_ paths: [String], threads: Int? = nil) {
        self.init(paths, threads: threads, pageLimit: 64 << 20)
    }

    /// - Parameters:
    ///   - files: the URLs of the dump's files, which are read one after the other.
    ///   - threads: 1 … 256; nil for one thread on each core.
    public init(_ files: [URL], threads: Int? = nil) {
        self.init(files.map { $0.filePath }, threads: threads)
    }

    package init(_ paths: [String], threads: Int?, pageLimit: Int) {
        self.paths = paths
        self.threads = min(max(threads ?? defaultThreadCount, 1), 256)
        self.pageLimit = pageLimit
    }

    /// Reads all pages.
    /// - Parameters:
    ///   - transform: makes a result from a page, or returns nil to skip it. Any thread calls it, in any order.
    ///   - consume: takes the results in the order of the dump. This and the following closures run on the calling
    ///     thread.
    ///   - problem: takes the parts that could not be read, in the same order.
    ///   - progress: called about once for each megabyte of XML.
    /// - Throws: ``DumpError``, and what `consume`, `problem` and `progress` throw. An error ends the reading.
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

/// A page of a dump.
public struct DumpPage: Equatable, Sendable {
    /// The title as in `<title>`, with spaces, and with the namespace's name before a colon.
    public var title: String
    /// The number in `<ns>`; articles have 0. In dumps without it, the number that the title's prefix stands for.
    public var namespace: Int
    /// The number in the `<id>` of the page, not of a revision.
    public var id: Int?
    /// The title in `<redirect title="…"/>`; nil if there is none.
    public var redirect: String?
    /// The `<text>` of the page's last revision in the dump, in UTF-8, with XML's entities decoded and lines that end
    /// with `\n`. Empty if the text was deleted.
    public var text: [UInt8]
    /// The header of the file that contains the page.
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

/// How much of a dump has been read.
public struct DumpProgress: Equatable, Sendable {
    /// Bytes of the files on the disk whose pages were consumed.
    public var bytesRead = 0
    /// The size of all files in bytes; nil if one is not a regular file, such as standard input.
    public var bytesTotal: Int?
    /// How many pages were read, including those that `transform` skipped.
    public var pages = 0
    /// How many problems were reported.
    public var problems = 0
}

/// The result of reading a whole dump.
public struct DumpSummary: Equatable, Sendable {
    /// How many pages were read, including those that `transform` skipped.
    public let pages: Int
    /// How many problems were reported.
    public let problems: Int
    /// Whether nothing is missing, which means that no file is truncated or corrupt.
    public let isComplete: Bool
}
