public import Foundation
import KinolinkDecompression
public import KinolinkStorage

/// Movies with what is known about them and the links on their articles, read from a file of records.
///
///     let corpus = try Corpus(reading: "movies.ndjson.gz")
///     let (links, interactions) = corpus.interactions(minLinkCount: 3)
///
/// The file is NDJSON: on each line one array `[title, infobox, links, rotten-tomatoes, rating]`, where
/// - the title is a string that is not empty,
/// - the infobox is an object,
/// - the links are an array of strings,
/// - the Rotten Tomatoes score and the rating are a string, a number or null.
///
/// A record may have more than five elements, as those of other kinds of articles do: then only title, infobox and links
/// are read.
///
/// Lines must be JSON to the letter of RFC 8259, in UTF-8, with arrays and objects at most 128 deep. Blank lines, CRLF
/// and a byte order mark at the start are allowed. Where a title stands again, its first line counts.
///
/// Reading takes one pass and two threads, one of which scans what the other collects, and beside the result memory for
/// some MiB and a few times the longest line.
public struct Corpus: Sendable {
    /// The movies' titles, in the order of the file. A movie is told by its index here.
    public let titles: StringTable
    /// For each movie a JSON object `{"infobox":…,"rotten-tomatoes":…,"rating":…}` of values just as the file has them.
    public let facts: StringTable
    /// The distinct links, in the order in which the file has them first.
    public let links: StringTable
    /// How often each link stands on movies; twice on one movie is twice.
    package let linkCounts: Column<Int32>
    /// Where each movie's links begin in ``linkIDs``: one more than there are movies.
    package let linkOffsets: Column<Int64>
    /// The movies' links one after the other, as indices into ``links``, in order and with repetitions.
    package let linkIDs: Column<Int32>
    public let report: ReadingReport

    /// Reads a file, compressed or not, or standard input for the path `-`.
    ///
    /// A line of more than `maximumLineLength` bytes (at most 1 GiB) is malformed, and is not held in memory.
    public init(
        reading path: String, onMalformedLine: MalformedLinePolicy = .stop, maximumLineLength: Int = 64 << 20
    ) throws(CorpusError) {
        let lines = try LineReader(reading: path, maximumLength: maximumLineLength)
        let reader = CorpusReader(path: path == "-" ? "standard input" : path, onMalformedLine: onMalformedLine)
        self = try reader.read(lines)
    }

    /// Reads a file, compressed or not.
    ///
    /// A line of more than `maximumLineLength` bytes (at most 1 GiB) is malformed, and is not held in memory.
    public init(
        reading file: URL, onMalformedLine: MalformedLinePolicy = .stop, maximumLineLength: Int = 64 << 20
    ) throws(CorpusError) {
        try self.init(
            reading: file.filePath, onMalformedLine: onMalformedLine, maximumLineLength: maximumLineLength)
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
