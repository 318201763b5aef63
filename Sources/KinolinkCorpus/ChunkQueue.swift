import Foundation

/// Hands scanned chunks from the thread that reads a file to the one that collects its records, a few at most, and used
/// ones back.
final class ChunkQueue: @unchecked Sendable {  // everything is read and written under the lock
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
    /// - Returns: false where nobody takes chunks any more.
    func put(_ chunk: ScannedChunk) -> Bool {
        condition.withLock {
            while waiting.count >= Self.capacity, !isAbandoned { condition.wait() }
            waiting.append(chunk)
            condition.broadcast()
            return !isAbandoned
        }
    }

    /// Says that no chunk comes after those put, and why.
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
