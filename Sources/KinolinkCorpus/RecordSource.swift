import KinolinkDecompression

/// Cuts a file into lines and scans them, on a thread of its own: about half of the work of reading a corpus.
final class RecordSource: @unchecked Sendable {  // used by that thread alone
    private var lines: LineReader
    private var scanner = RecordScanner()
    private let path: String
    private let queue: ChunkQueue
    /// Whether a line that is not blank was scanned.
    private var isBegun = false

    init(_ lines: consuming LineReader, path: String, queue: ChunkQueue) {
        self.lines = lines
        self.path = path
        self.queue = queue
    }

    /// Puts all of the file into the queue, or as much as is taken.
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

    /// - Throws: where it is the first line, and shows that the file is something else.
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

/// 3 where the line begins with U+FEFF, as some programs begin a file; else 0.
func lengthOfByteOrderMark(_ line: UnsafeRawPointer) -> Int {
    for (index, byte) in [0xEF, 0xBB, 0xBF].enumerated() where (line + index).load(as: UInt8.self) != byte { return 0 }
    return 3
}
