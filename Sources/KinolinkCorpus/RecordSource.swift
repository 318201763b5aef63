import Foundation
import KinolinkDecompression
import KinolinkStorage

/// Cuts a file into lines and scans them on a thread of its own. This is about half of the work of reading a corpus.
final class RecordSource: @unchecked Sendable {  // used by that thread alone
    private var lines: LineReader
    private var scanner = RecordScanner()
    private let path: String
    private let queue: ChunkQueue
    /// Whether any line that is not blank was scanned.
    private var isBegun = false

    init(_ lines: consuming LineReader, path: String, queue: ChunkQueue) {
        self.lines = lines
        self.path = path
        self.queue = queue
    }

    /// Puts the whole file into the queue, or as much as the other thread takes.
    func run() {
        do throws(CorpusError) {
            var chunk = queue.empty()
            while let line = try lines.next() {
                try scan(line, number: lines.number, into: chunk)
                guard chunk.isFull else { continue }
                guard queue.put(chunk) else { return }
                chunk = queue.empty()
            }
            if queue.put(chunk) { queue.finish(.success(())) }
        } catch {
            queue.finish(.failure(error))
        }
    }

    private func scan(_ line: LineReader.Line, number: Int, into chunk: ScannedChunk) throws(CorpusError) {
        switch line {
        case .tooLong(let limit):
            try add(RecordFault(reason: .tooLong(limit: limit), column: 1), line: number, to: chunk)
        case .whole(let start, let count):
            let mark = number == 1 ? lengthOfByteOrderMark(start) : 0
            let (start, count) = (start + mark, count - mark)
            do throws(RecordFault) {
                guard try scanner.scan(start, count: count) else { return }
                isBegun = true
                chunk.add(scanner, in: start, count: count, line: number)
            } catch {
                try add(error, line: number, to: chunk)
            }
        }
    }

    /// - Throws: if it is the first line, and shows that the file is something else.
    private func add(_ fault: RecordFault, line number: Int, to chunk: ScannedChunk) throws(CorpusError) {
        if !isBegun {
            if let packer = Packer(beginning: lines.beginning) { throw .input(.packed(path: path, by: packer)) }
            switch FileContent(beginning: lines.beginning) {
            case .corpus, .json, nil: break
            case let content?: throw .notACorpus(path: path, content)
            }
        }
        isBegun = true
        chunk.add(fault, line: number)
    }
}

/// 3 if the line begins with U+FEFF, which some programs write at the start of a file; else 0.
func lengthOfByteOrderMark(_ line: UnsafeRawPointer) -> Int {
    for (index, byte) in [0xEF, 0xBB, 0xBF].enumerated() where (line + index).load(as: UInt8.self) != byte { return 0 }
    return 3
}

/// Hands scanned chunks from the thread that reads a file to the thread that collects its records, and used chunks
/// back. It holds only a few.
final class ChunkQueue: @unchecked Sendable {  // the lock guards everything
    private let condition = NSCondition()
    private var waiting: [ScannedChunk] = []
    private var spare: [ScannedChunk] = []
    private var end: Result<Void, CorpusError>?
    private var isAbandoned = false

    private static let capacity = 2

    /// An empty chunk.
    func empty() -> ScannedChunk {
        condition.withLock { spare.popLast() } ?? ScannedChunk()
    }

    /// Waits for room.
    /// - Returns: false if nobody takes chunks any more.
    func put(_ chunk: ScannedChunk) -> Bool {
        condition.withLock {
            while waiting.count >= Self.capacity, !isAbandoned { condition.wait() }
            waiting.append(chunk)
            condition.broadcast()
            return !isAbandoned
        }
    }

    /// Says that no more chunks come, and why.
    func finish(_ result: Result<Void, CorpusError>) {
        condition.withLock {
            end = result
            condition.broadcast()
        }
    }

    /// Waits for a chunk.
    /// - Returns: nil after the last one.
    func take() throws(CorpusError) -> ScannedChunk? {
        condition.lock()
        defer { condition.unlock() }
        while waiting.isEmpty, end == nil { condition.wait() }
        guard waiting.isEmpty else {
            condition.broadcast()
            return waiting.removeFirst()
        }
        try end?.get()
        return nil
    }

    func giveBack(_ chunk: ScannedChunk) {
        chunk.removeAll()
        condition.withLock { spare.append(chunk) }
    }

    /// Says that no more chunks will be taken.
    func abandon() {
        condition.withLock {
            isAbandoned = true
            condition.broadcast()
        }
    }
}

/// Some scanned lines of a file: the records with their bytes, and the faults of the other lines.
///
/// One thread fills it and another empties it. It belongs to one of them at a time.
final class ScannedChunk: @unchecked Sendable {
    struct Line {
        /// Counted from 1, including blank lines.
        let number: Int
        let content: Content
    }

    enum Content {
        case record(Record)
        case fault(RecordFault)
    }

    /// Places in the chunk's bytes. Strings are places in the line.
    struct Record {
        let line: Range<Int>
        let title: JSONString
        let links: Range<Int>
        let infobox: Range<Int>
        /// Empty if the record has more than five elements.
        let rottenTomatoes: Range<Int>
        let rating: Range<Int>
    }

    private(set) var lines: [Line] = []
    private var bytes = GrowingBuffer<UInt8>()
    private var links = GrowingBuffer<JSONString>()

    /// A chunk with this many bytes is handed over.
    private static let fullSize = 1 << 20

    var isFull: Bool { bytes.count >= Self.fullSize || links.count >= Self.fullSize || lines.count >= Self.fullSize }

    func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(bytes.elements(range)) }

    func links(_ range: Range<Int>) -> UnsafeBufferPointer<JSONString> { links.elements(range) }

    func add(_ fault: RecordFault, line number: Int) {
        lines.append(Line(number: number, content: .fault(fault)))
    }

    /// Copies the record that `scanner` found in a line of `count` bytes.
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
