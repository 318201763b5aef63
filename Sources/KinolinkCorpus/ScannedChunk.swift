/// Some lines of a file, scanned: the records among them with their bytes, and what is wrong with the others.
///
/// Made by one thread and used up by another; it belongs to one of them at a time.
final class ScannedChunk: @unchecked Sendable {
    struct Line {
        /// Counted from 1, blank lines too.
        let number: Int
        let content: Content
    }

    enum Content {
        case record(Record)
        case fault(RecordFault)
    }

    /// Places in the chunk's bytes; strings are places in the line.
    struct Record {
        let line: Range<Int>
        let title: JSONString
        let links: Range<Int>
        let infobox: Range<Int>
        /// Empty where the record has more than five elements.
        let rottenTomatoes: Range<Int>
        let rating: Range<Int>
    }

    private(set) var lines: [Line] = []
    private var bytes = GrowingBuffer<UInt8>()
    private var links = GrowingBuffer<JSONString>()

    /// A chunk of this many bytes goes on its way.
    private static let fullSize = 1 << 20

    var isFull: Bool { bytes.count >= Self.fullSize || links.count >= Self.fullSize || lines.count >= Self.fullSize }

    func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(bytes.elements(range)) }

    func links(_ range: Range<Int>) -> UnsafeBufferPointer<JSONString> { links.elements(range) }

    func add(_ fault: RecordFault, line number: Int) {
        lines.append(Line(number: number, content: .fault(fault)))
    }

    /// Copies what `scanner` has found in a line of `count` bytes.
    func add(_ scanner: borrowing RecordScanner, in line: UnsafeRawPointer, count: Int, line number: Int) {
        let start = bytes.count
        func place(_ part: UnsafeRawBufferPointer) -> Range<Int> {
            let offset = start + (part.baseAddress.map { $0 - line } ?? 0)
            return offset..<offset + part.count
        }
        let firstLink = links.count
        links.append(contentsOf: scanner.links.elements(0..<scanner.links.count))
        bytes.append(contentsOf: UnsafeBufferPointer(start: line.assumingMemoryBound(to: UInt8.self), count: count))
        let record = Record(
            line: start..<start + count, title: scanner.title, links: firstLink..<links.count,
            infobox: place(scanner.infobox), rottenTomatoes: place(scanner.rottenTomatoes),
            rating: place(scanner.rating))
        lines.append(Line(number: number, content: .record(record)))
    }

    /// Forgets everything but its memory.
    func removeAll() {
        lines.removeAll(keepingCapacity: true)
        bytes.removeAll()
        links.removeAll()
    }
}
