import Storage

/// Collects the records of a file into the columns of a ``Corpus``.
struct CorpusReader: ~Copyable {
    private let path: String
    private let onMalformedLine: MalformedLinePolicy
    private var scanner = RecordScanner()
    private var titles = StringInterner()
    private var links = StringInterner()
    private var facts = StringTableBuilder()
    private var linkCounts = GrowingBuffer<Int32>()
    private var linkOffsets = GrowingBuffer<Int64>()
    private var linkIDs = GrowingBuffer<Int32>()
    private var report = ReadingReport()

    /// Messages name the file `path`.
    init(path: String, onMalformedLine: MalformedLinePolicy) {
        self.path = path
        self.onMalformedLine = onMalformedLine
        linkOffsets.append(0)
    }

    /// Takes every line of `lines`.
    consuming func read(_ lines: consuming LineReader) throws(CorpusError) -> Corpus {
        var number = 0
        while let line = try lines.next() {
            number += 1
            switch line {
            case .tooLong(let limit):
                try note(RecordFault(reason: .tooLong(limit: limit), column: 1), line: number)
            case .whole(let start, let count):
                let mark = number == 1 ? lengthOfByteOrderMark(start) : 0
                try take(start + mark, count: count - mark, number: number)
            }
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

    private mutating func take(_ line: UnsafeRawPointer, count: Int, number: Int) throws(CorpusError) {
        do throws(RecordFault) {
            guard try scanner.scan(line, count: count) else { return }
        } catch {
            return try note(error, line: number)
        }
        // Nothing is kept of a line before all of it was found sound and new.
        guard titles.intern(scanner.title, in: line) == linkOffsets.count - 1 else {
            return report.leaveOut(duplicate: scanner.title.text(in: line), line: number)
        }
        guard linkIDs.count + scanner.links.count <= Int32.max else { throw .tooManyLinks(path: path) }
        let first = linkIDs.count
        links.intern(scanner.links, in: line, appendingTo: &linkIDs)
        while linkCounts.count < links.count { linkCounts.append(0) }
        for index in first..<linkIDs.count { linkCounts[Int(linkIDs[index])] += 1 }
        linkOffsets.append(Int64(linkIDs.count))
        facts.extend(with: "{\"infobox\":")
        facts.extend(with: scanner.infobox)
        facts.extend(with: ",\"rotten-tomatoes\":")
        facts.extend(with: scanner.rottenTomatoes)
        facts.extend(with: ",\"rating\":")
        facts.extend(with: scanner.rating)
        facts.extend(with: "}")
        facts.end()
    }
}

/// 3 where the line begins with U+FEFF, as some programs begin a file; else 0.
private func lengthOfByteOrderMark(_ line: UnsafeRawPointer) -> Int {
    for (index, byte) in [0xEF, 0xBB, 0xBF].enumerated() where (line + index).load(as: UInt8.self) != byte { return 0 }
    return 3
}
