public import Foundation
import KinolinkDecompression
public import KinolinkStorage

/// Movies, their facts and the links of their articles, read from a file of records.
///
///     let corpus = try Corpus(reading: "movies.ndjson.gz")
///     let (links, interactions) = corpus.interactions(minLinkCount: 3)
///
/// The file is NDJSON: each line is an array `[title, infobox, links, rotten-tomatoes, rating]`, where
/// - the title is a string that is not empty,
/// - the infobox is an object,
/// - the links are an array of strings,
/// - the Rotten Tomatoes score and the rating are a string, a number or null.
///
/// A record may have more than five elements, as records of other kinds of articles do. Then only its title, infobox
/// and links are read.
///
/// Lines must be strict JSON (RFC 8259) in UTF-8, with arrays and objects nested at most 128 deep. Blank lines, CRLF
/// and a byte order mark at the start are allowed. If a title repeats, its first line counts.
///
/// Reading takes one pass. In addition to the result it needs, for each thread, some MiB of memory and a few times the
/// longest line, and at its end the links once more. The result doesn't depend on the number of threads.
public struct Corpus: Sendable {
    /// The movies' titles, in the order of the file. The index of a title identifies its movie.
    public let titles: StringTable
    /// A JSON object `{"infobox":…,"rotten-tomatoes":…,"rating":…}` for each movie. Its values are copied from the
    /// file.
    public let facts: StringTable
    /// The distinct links, in the order of their first occurrence in the file.
    public let links: StringTable
    /// How often movies have each link. A repetition on one movie counts.
    package let linkCounts: Column<Int32>
    /// Where each movie's links begin in ``linkIDs``, and at the end where the last movie's links end.
    package let linkOffsets: Column<Int64>
    /// The links of one movie after another, as indices into ``links``, in their order and with repetitions.
    package let linkIDs: Column<Int32>
    public let report: ReadingReport

    /// Reads a file, compressed or not, or standard input for the path `-`.
    ///
    /// - Parameters:
    ///   - maximumLineLength: a line of more bytes is malformed, and is not held in memory; at most 1 GiB.
    ///   - threads: how many threads read, 1 … 256; nil for one on each core.
    public init(
        reading path: String, onMalformedLine: MalformedLinePolicy = .stop, maximumLineLength: Int = 64 << 20,
        threads: Int? = nil
    ) throws(CorpusError) {
        let lines = try LineReader(reading: path, maximumLength: maximumLineLength)
        let name = path == "-" ? "standard input" : path
        let reader = CorpusReader(lines, path: name, onMalformedLine: onMalformedLine)
        self = try reader.read(threads: min(max(threads ?? defaultThreadCount, 1), 256))
    }

    /// Reads a file, compressed or not; see the initializer with a path.
    public init(
        reading file: URL, onMalformedLine: MalformedLinePolicy = .stop, maximumLineLength: Int = 64 << 20,
        threads: Int? = nil
    ) throws(CorpusError) {
        try self.init(
            reading: file.filePath, onMalformedLine: onMalformedLine, maximumLineLength: maximumLineLength,
            threads: threads)
    }

    /// Reads a file without blocking the calling task's thread; see the initializer with a path.
    public init(
        reading file: URL, onMalformedLine: MalformedLinePolicy = .stop, maximumLineLength: Int = 64 << 20,
        threads: Int? = nil
    ) async throws(CorpusError) {
        self = try await inBackground { () throws(CorpusError) in
            try Corpus(
                reading: file, onMalformedLine: onMalformedLine, maximumLineLength: maximumLineLength,
                threads: threads)
        }
    }

    init(
        titles: StringTable, facts: StringTable, links: StringTable, linkCounts: Column<Int32>,
        linkOffsets: Column<Int64>, linkIDs: Column<Int32>, report: ReadingReport
    ) {
        self.titles = titles
        self.facts = facts
        self.links = links
        self.linkCounts = linkCounts
        self.linkOffsets = linkOffsets
        self.linkIDs = linkIDs
        self.report = report
    }
}
