import KinolinkStorage

/// A record as it was read, with what a ``Corpus`` would hold of it.
package struct ArrivedRecord: Sendable {
    package let title: String
    package let links: [String]
    /// As ``Corpus/facts``.
    package let facts: String
    /// Whether it has more than five elements, of which only the first three were read.
    package let hasMoreElements: Bool
}

/// Reads records one by one as they arrive, so that each can be answered before the next is written.
package struct ArrivingRecords: ~Copyable {
    private var lines: LineReader
    private var scanner = RecordScanner()

    /// - Parameter path: as for ``Corpus/init(reading:onMalformedLine:maximumLineLength:)``.
    package init(reading path: String) throws(CorpusError) {
        lines = try LineReader(reading: path, maximumLength: 64 << 20)
    }

    /// The next line that is not blank, with its number, counted from 1; nil at the end.
    package mutating func next() throws(CorpusError) -> (line: Int, record: Result<ArrivedRecord, RecordFault>)? {
        while let line = try lines.next() {
            let number = lines.number
            switch line {
            case .tooLong(let limit):
                return (number, .failure(RecordFault(reason: .tooLong(limit: limit), column: 1)))
            case .whole(let start, let count):
                let mark = number == 1 ? lengthOfByteOrderMark(start) : 0
                do throws(RecordFault) {
                    if let record = try record(start + mark, count: count - mark) { return (number, .success(record)) }
                } catch {
                    return (number, .failure(error))
                }
            }
        }
        return nil
    }

    private mutating func record(_ line: UnsafeRawPointer, count: Int) throws(RecordFault) -> ArrivedRecord? {
        guard try scanner.scan(line, count: count) else { return nil }
        var facts = StringTableBuilder()
        writeFacts(
            infobox: scanner.infobox, rottenTomatoes: scanner.rottenTomatoes, rating: scanner.rating, to: &facts)
        facts.end()
        let links = scanner.links.elements(0..<scanner.links.count).map { $0.text(in: line) }
        return ArrivedRecord(
            title: scanner.title.text(in: line), links: links, facts: facts.table()[0],
            hasMoreElements: scanner.hasMoreElements)
    }
}
