import KinolinkStorage

/// Collects the records of a file into the columns of a ``Corpus``.
struct CorpusReader: ~Copyable {
    private let path: String
    private let onMalformedLine: MalformedLinePolicy
    private var titles = StringInterner()
    private var links = StringInterner()
    private var facts = StringTableBuilder()
    private var linkCounts = GrowingBuffer<Int32>()
    private var linkOffsets = GrowingBuffer<Int64>()
    private var linkIDs = GrowingBuffer<Int32>()
    private var report = ReadingReport()

    /// - Parameter path: the name of the file in messages.
    init(path: String, onMalformedLine: MalformedLinePolicy) {
        self.path = path
        self.onMalformedLine = onMalformedLine
        linkOffsets.append(0)
    }

    /// Takes every line of `lines`. Another thread reads and scans them at the same time.
    consuming func read(_ lines: consuming LineReader) throws(CorpusError) -> Corpus {
        let queue = ChunkQueue()
        let source = RecordSource(lines, path: path, queue: queue)
        guard startThread({ source.run() }) else { throw .noThread(path: path) }
        defer { queue.abandon() }
        while let chunk = try queue.take() {
            for line in chunk.lines {
                switch line.content {
                case .fault(let fault): try note(fault, line: line.number)
                case .record(let record): try take(record, of: chunk, number: line.number)
                }
            }
            queue.giveBack(chunk)
        }
        guard titles.count > 0 else { throw .noMovies(path: path, report: report) }
        return Corpus(
            titles: titles.table(), facts: facts.table(), links: links.table(), linkCounts: linkCounts.column(),
            linkOffsets: linkOffsets.column(), linkIDs: linkIDs.column(), report: report)
    }

    private mutating func note(_ fault: RecordFault, line: Int) throws(CorpusError) {
        guard onMalformedLine == .skip else { throw .malformed(path: path, line: line, fault) }
        report.skip(line: line, fault)
    }

    private mutating func take(
        _ record: ScannedChunk.Record, of chunk: ScannedChunk, number: Int
    ) throws(CorpusError) {
        guard let line = chunk.bytes(record.line).baseAddress else { return }
        // Keeps nothing of a line before the whole line is known to be sound and new.
        guard titles.intern(record.title, in: line) == linkOffsets.count - 1 else {
            return report.leaveOut(duplicate: record.title.text(in: line), line: number)
        }
        if record.rottenTomatoes.isEmpty { report.noteMoreElements(line: number) }
        guard linkIDs.count + record.links.count <= Int32.max else { throw .tooManyLinks(path: path) }
        let first = linkIDs.count
        links.intern(chunk.links(record.links), in: line, appendingTo: &linkIDs)
        while linkCounts.count < links.count { linkCounts.append(0) }
        for index in first..<linkIDs.count { linkCounts[Int(linkIDs[index])] += 1 }
        linkOffsets.append(Int64(linkIDs.count))
        writeFacts(
            infobox: chunk.bytes(record.infobox), rottenTomatoes: chunk.bytes(record.rottenTomatoes),
            rating: chunk.bytes(record.rating), to: &facts)
        facts.end()
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
