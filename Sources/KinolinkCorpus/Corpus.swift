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
/// Reading takes one pass and two threads: one scans the lines, the other collects the records. In addition to the
/// result it needs some MiB of memory and a few times the longest line.
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

    /// Reads a file without blocking the calling task's thread.
    ///
    /// A line of more than `maximumLineLength` bytes (at most 1 GiB) is malformed, and is not held in memory.
    public init(
        reading file: URL, onMalformedLine: MalformedLinePolicy = .stop, maximumLineLength: Int = 64 << 20
    ) async throws(CorpusError) {
        self = try await inBackground { () throws(CorpusError) in
            try Corpus(reading: file, onMalformedLine: onMalformedLine, maximumLineLength: maximumLineLength)
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

extension Corpus {
    /// The links that movies have at least `minLinkCount` times in all, and the matrix of movies and these links.
    ///
    /// Rows are movies; columns are the links kept, renumbered in the order of ``links``. Takes time in proportion to
    /// the links. In addition to the result it needs memory for two numbers per pair.
    public func interactions(minLinkCount: Int = 3) -> (links: StringTable, interactions: Interactions) {
        var kept = StringTableBuilder()
        var columnOfLink = [Int32](repeating: -1, count: links.count)
        var columnStarts: [Int32] = [0]
        for link in 0..<links.count where linkCounts[link] >= minLinkCount {
            columnOfLink[link] = Int32(truncatingIfNeeded: kept.count)
            columnStarts.append(columnStarts[kept.count] + linkCounts[link])
            links.withUTF8(at: link) { kept.extend(with: UnsafeRawBufferPointer($0)) }
            kept.end()
        }
        return (kept.table(), interactions(columnOfLink: columnOfLink, columnStarts: columnStarts))
    }

    /// Sorts each row's columns by transposing the matrix twice: first it lists the movies of each column, then the
    /// columns of each movie, column by column.
    private func interactions(columnOfLink: [Int32], columnStarts: [Int32]) -> Interactions {
        let columnCount = columnStarts.count - 1
        var rowStarts: [Int64] = [0]
        rowStarts.reserveCapacity(titles.count + 1)
        var movies = GrowingBuffer<Int32>(zeroes: Int(columnStarts[columnCount]))
        var ends = columnStarts
        var lastMovies = [Int32](repeating: -1, count: columnCount)
        var entries = 0
        for movie in 0..<Int32(truncatingIfNeeded: titles.count) {
            for index in Int(linkOffsets[Int(movie)])..<Int(linkOffsets[Int(movie) + 1]) {
                let column = Int(columnOfLink[Int(linkIDs[index])])
                guard column >= 0 else { continue }
                movies[Int(ends[column])] = movie
                ends[column] += 1
                if lastMovies[column] != movie { entries += 1 }
                lastMovies[column] = movie
            }
            rowStarts.append(Int64(entries))
        }

        var columns = Column<Int32>([])
        let counts = Column<Int32>(count: entries) { counts in
            columns = Column(count: entries) { columns in
                var next = rowStarts
                for column in 0..<columnCount {
                    var lastMovie: Int32 = -1
                    for movie in movies.elements(Int(columnStarts[column])..<Int(columnStarts[column + 1])) {
                        if movie == lastMovie {
                            counts[Int(next[Int(movie)]) - 1] += 1
                        } else {
                            let entry = Int(next[Int(movie)])
                            columns[entry] = Int32(truncatingIfNeeded: column)
                            counts[entry] = 1
                            next[Int(movie)] += 1
                            lastMovie = movie
                        }
                    }
                }
            }
        }
        guard
            let interactions = Interactions(
                columnCount: columnCount, rowOffsets: Column(rowStarts), columns: columns, counts: counts)
        else { preconditionFailure("rows were not sorted") }
        return interactions
    }
}

/// The fate of a link.
package enum LinkRenaming: Sendable, Equatable {
    case same
    case removed
    case renamed(String)
}

extension Corpus {
    /// The same corpus with other names for its links. Links that get the same name become one link.
    ///
    /// Takes time in proportion to the links, and memory for a second list of them.
    /// - Parameter addsOwn: whether each movie also gets its own title as a link, if any movie has that link.
    package func renamingLinks(
        addsOwn: Bool = false, _ renaming: (UnsafeBufferPointer<UInt8>) -> LinkRenaming
    ) -> Corpus {
        var names = StringInterner()
        var newIDs = GrowingBuffer<Int32>()
        for link in links.indices {
            links.withUTF8(at: link) { name in
                switch renaming(name) {
                case .same: newIDs.append(Int32(truncatingIfNeeded: names.intern(UnsafeRawBufferPointer(name))))
                case .removed: newIDs.append(-1)
                case .renamed(var name):
                    let id = name.withUTF8 { names.intern(UnsafeRawBufferPointer($0)) }
                    newIDs.append(Int32(truncatingIfNeeded: id))
                }
            }
        }
        var counts = GrowingBuffer<Int32>(zeroes: names.count)
        var offsets = GrowingBuffer<Int64>()
        var ids = GrowingBuffer<Int32>()
        offsets.append(0)
        for movie in titles.indices {
            for index in Int(linkOffsets[movie])..<Int(linkOffsets[movie + 1]) {
                let id = newIDs[Int(linkIDs[index])]
                guard id >= 0 else { continue }
                ids.append(id)
                counts[Int(id)] += 1
            }
            let own = addsOwn ? titles.withUTF8(at: movie) { names.number(of: UnsafeRawBufferPointer($0)) } : nil
            if let own, ids.count < Int32.max {
                ids.append(Int32(truncatingIfNeeded: own))
                counts[own] += 1
            }
            offsets.append(Int64(ids.count))
        }
        return Corpus(
            titles: titles, facts: facts, links: names.table(), linkCounts: counts.column(),
            linkOffsets: offsets.column(), linkIDs: ids.column(), report: report)
    }
}
