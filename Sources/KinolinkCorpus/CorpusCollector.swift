import KinolinkDecompression
import KinolinkStorage

/// Collects chunks of records, in the order of the file, into the columns of a ``Corpus``.
struct CorpusCollector: ~Copyable {
    private let path: String
    private let onMalformedLine: MalformedLinePolicy
    private var titles = StringInterner()
    private var links = LinkNumbering()
    private var facts = StringTableBuilder()
    private var linkOffsets = GrowingBuffer<Int64>()
    private var linkIDs = GrowingBuffer<Int32>()
    private var report = ReadingReport()
    /// The first bytes of the file.
    private var beginning: [UInt8] = []
    /// Whether any line that is not blank was taken.
    private var isBegun = false

    /// - Parameter path: the name of the file in messages.
    init(path: String, onMalformedLine: MalformedLinePolicy) {
        self.path = path
        self.onMalformedLine = onMalformedLine
        linkOffsets.append(0)
    }

    mutating func take(_ chunk: borrowing RecordChunk) throws(CorpusError) {
        beginning += chunk.beginning
        guard chunk.hasIDs else { throw .tooManyLinks(path: path) }
        for line in chunk.lines {
            switch line.content {
            case .unread, .blank: continue
            case .record(let record): try take(record, of: chunk, number: line.number)
            case .fault(let fault): try note(fault, line: line.number)
            }
            isBegun = true
        }
        if let error = chunk.end { throw error }
    }

    /// - Throws: also if it is the first line, and shows that the file is something else.
    private mutating func note(_ fault: RecordFault, line: Int) throws(CorpusError) {
        if !isBegun {
            if let packer = Packer(beginning: beginning) { throw .input(.packed(path: path, by: packer)) }
            switch FileContent(beginning: beginning) {
            case .corpus, .json, nil: break
            case let content?: throw .notACorpus(path: path, content)
            }
        }
        guard onMalformedLine == .skip else { throw .malformed(path: path, line: line, fault) }
        report.skip(line: line, fault)
    }

    private mutating func take(
        _ record: RecordChunk.Record, of chunk: borrowing RecordChunk, number: Int
    ) throws(CorpusError) {
        guard let line = chunk.bytes(record.line).baseAddress else { return }
        // Keeps nothing of a record before it is known to be new.
        guard titles.intern(record.title, in: line) == linkOffsets.count - 1 else {
            return report.leaveOut(duplicate: record.title.text(in: line), line: number)
        }
        if record.rottenTomatoes.isEmpty { report.noteMoreElements(line: number) }
        guard linkIDs.count + record.links.count <= Int32.max else { throw .tooManyLinks(path: path) }
        links.number(chunk.linkIDs(record.links), appendingTo: &linkIDs)
        linkOffsets.append(Int64(linkIDs.count))
        writeFacts(
            infobox: chunk.bytes(record.infobox), rottenTomatoes: chunk.bytes(record.rottenTomatoes),
            rating: chunk.bytes(record.rating), to: &facts)
        facts.end()
    }

    /// The corpus of all chunks. Afterwards the collector and `interner` are empty.
    /// - Parameter interner: the one that gave the links' ids.
    mutating func takeCorpus(linksFrom interner: SharedInterner, threads: Int) throws(CorpusError) -> Corpus {
        guard titles.count > 0 else { throw .noMovies(path: path, report: report) }
        let links = links.takeTable(from: interner, threads: threads)
        let linkIDs = linkIDs.column()
        return Corpus(
            titles: titles.takeTable(), facts: facts.takeTable(), links: links,
            linkCounts: counts(of: linkIDs, below: links.count, threads: threads), linkOffsets: linkOffsets.column(),
            linkIDs: linkIDs, report: report)
    }
}

/// How often each number in `0 ..< end` occurs. Each thread looks at all, and counts those in a range of its own.
private func counts(of numbers: Column<Int32>, below end: Int, threads: Int) -> Column<Int32> {
    Column(count: end) { counts in
        counts.initialize(repeating: 0)
        nonisolated(unsafe) let counts = counts  // each thread writes a range of its own
        _ = concurrentMap(count: threads, threads: threads) { part in
            let range = Int32(end * part / threads)..<Int32(end * (part + 1) / threads)
            numbers.withUnsafeBufferPointer { numbers in
                for number in numbers where range.contains(number) { counts[Int(number)] += 1 }
            }
        }
    }
}

/// Writes the ``Corpus/facts`` of one movie: values copied from its line, and null for empty ones.
func writeFacts(
    infobox: UnsafeRawBufferPointer, rottenTomatoes: UnsafeRawBufferPointer, rating: UnsafeRawBufferPointer,
    to facts: inout StringTableBuilder
) {
    func write(_ name: StaticString, _ value: UnsafeRawBufferPointer) {
        facts.extend(with: name)
        if value.isEmpty { facts.extend(with: "null") } else { facts.extend(with: value) }
    }
    write("{\"infobox\":", infobox)
    write(",\"rotten-tomatoes\":", rottenTomatoes)
    write(",\"rating\":", rating)
    facts.extend(with: "}")
}
