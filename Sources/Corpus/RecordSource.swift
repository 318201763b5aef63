/// Cuts a file into lines and scans them, on a thread of its own: about half of the work of reading a corpus.
final class RecordSource: @unchecked Sendable {  // used by that thread alone
    private var lines: LineReader
    private var scanner = RecordScanner()
    private let queue: ChunkQueue

    init(_ lines: consuming LineReader, queue: ChunkQueue) {
        self.lines = lines
        self.queue = queue
    }

    /// Puts all of the file into the queue, or as much as is taken.
    func run() {
        do throws(CorpusError) {
            var chunk = queue.empty()
            while let line = try lines.next() {
                scan(line, number: lines.number, into: chunk)
                guard chunk.isFull else { continue }
                guard queue.put(chunk) else { return }
                chunk = queue.empty()
            }
            if queue.put(chunk) { queue.finish(.success(())) }
        } catch {
            queue.finish(.failure(error))
        }
    }

    private func scan(_ line: LineReader.Line, number: Int, into chunk: ScannedChunk) {
        switch line {
        case .tooLong(let limit):
            chunk.add(RecordFault(reason: .tooLong(limit: limit), column: 1), line: number)
        case .whole(let start, let count):
            let mark = number == 1 ? lengthOfByteOrderMark(start) : 0
            let (start, count) = (start + mark, count - mark)
            do throws(RecordFault) {
                if try scanner.scan(start, count: count) { chunk.add(scanner, in: start, count: count, line: number) }
            } catch {
                chunk.add(error, line: number)
            }
        }
    }
}

/// 3 where the line begins with U+FEFF, as some programs begin a file; else 0.
func lengthOfByteOrderMark(_ line: UnsafeRawPointer) -> Int {
    for (index, byte) in [0xEF, 0xBB, 0xBF].enumerated() where (line + index).load(as: UInt8.self) != byte { return 0 }
    return 3
}
