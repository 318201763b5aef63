import KinolinkStorage

/// Some lines of a file, and what is found in them: records with the ids of their links, and the faults of other lines.
///
/// It belongs to one thread, which uses it again and again.
struct RecordChunk: ~Copyable {
    struct Line {
        /// Counted from 1, including blank lines.
        let number: Int
        var content: Content
    }

    enum Content {
        /// Bytes of the chunk, to be scanned.
        case unread(Range<Int>)
        case blank
        case record(Record)
        case fault(RecordFault)
    }

    /// Places in the chunk's bytes. The title is a place in the line.
    struct Record {
        let line: Range<Int>
        let title: JSONString
        /// Places in the chunk's ids.
        let links: Range<Int>
        let infobox: Range<Int>
        /// Empty if the record has more than five elements.
        let rottenTomatoes: Range<Int>
        let rating: Range<Int>
    }

    private(set) var lines: [Line] = []
    /// The first bytes of the file, in its first chunk.
    var beginning: [UInt8] = []
    /// Why no lines follow, if it is an error.
    var end: CorpusError?
    private var bytes = GrowingBuffer<UInt8>()
    private var links = SharedInterner.Batch()
    private var scanner = RecordScanner()
    private var unescaped: [UInt8] = []
    /// Whether there were numbers for all links.
    private(set) var hasIDs = true

    /// A chunk of this many bytes takes no more lines. Larger ones don't stay in a core's cache.
    private static let fullSize = 1 << 19

    var isFull: Bool { bytes.count >= Self.fullSize || lines.count >= Self.fullSize }

    func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(bytes.elements(range)) }

    func linkIDs(_ range: Range<Int>) -> UnsafeBufferPointer<Int32> { links.ids(range) }

    /// Copies a line. Nothing is read of it yet.
    mutating func add(_ line: LineReader.Line, number: Int) {
        switch line {
        case .tooLong(let limit):
            let fault = RecordFault(reason: .tooLong(limit: limit), column: 1)
            lines.append(Line(number: number, content: .fault(fault)))
        case .whole(let start, let count):
            let mark = number == 1 ? lengthOfByteOrderMark(start) : 0
            let place = bytes.count..<bytes.count + count - mark
            // What follows the line stays readable, as ``JSONCursor`` requires.
            bytes.append(
                contentsOf: UnsafeBufferPointer(
                    start: (start + mark).assumingMemoryBound(to: UInt8.self),
                    count: count - mark + 1 + JSONCursor.padding))
            lines.append(Line(number: number, content: .unread(place)))
        }
    }

    /// Finds the records in all lines, and the ids of their links.
    mutating func scan(_ interner: SharedInterner) {
        guard let memory = bytes(0..<bytes.count).baseAddress else { return }
        for index in lines.indices {
            guard case .unread(let place) = lines[index].content else { continue }
            do throws(RecordFault) {
                let isRecord = try scanner.scan(memory + place.lowerBound, count: place.count)
                lines[index].content = isRecord ? .record(takeRecord(in: place, of: memory, interner)) : .blank
            } catch {
                lines[index].content = .fault(error)
            }
        }
        hasIDs = interner.intern(&links, in: memory)
    }

    /// The record that the scanner found. Its links are added to those that want ids.
    private mutating func takeRecord(
        in line: Range<Int>, of memory: UnsafeRawPointer, _ interner: SharedInterner
    ) -> Record {
        func place(_ part: UnsafeRawBufferPointer) -> Range<Int> {
            let start = part.baseAddress.map { $0 - memory } ?? line.lowerBound
            return start..<start + part.count
        }
        let firstLink = links.count
        for index in 0..<scanner.links.count {
            let link = scanner.links[index]
            var utf8 = link.raw(in: memory + line.lowerBound)
            let start = place(utf8).lowerBound
            if link.hasEscapes {
                // The text is shorter than its escapes, and nobody reads them again.
                unescaped.removeAll(keepingCapacity: true)
                appendUnescaped(utf8, to: &unescaped)
                for (offset, byte) in unescaped.enumerated() { bytes[start + offset] = byte }
                utf8 = UnsafeRawBufferPointer(rebasing: utf8[..<unescaped.count])
            }
            interner.add(utf8, at: start, to: &links)
        }
        return Record(
            line: line, title: scanner.title, links: firstLink..<links.count, infobox: place(scanner.infobox),
            rottenTomatoes: place(scanner.rottenTomatoes), rating: place(scanner.rating))
    }

    /// Forgets everything but its memory.
    mutating func removeAll() {
        lines.removeAll(keepingCapacity: true)
        (beginning, end) = ([], nil)
        bytes.removeAll()
        links.removeAll()
    }
}

/// 3 if the line begins with U+FEFF, which some programs write at the start of a file; else 0.
func lengthOfByteOrderMark(_ line: UnsafeRawPointer) -> Int {
    for (index, byte) in [0xEF, 0xBB, 0xBF].enumerated() where (line + index).load(as: UInt8.self) != byte { return 0 }
    return 3
}
