import Foundation
import KinolinkStorage

/// Reads the records of a file on several threads.
///
/// Each thread takes the next lines of the file, scans them, and finds the ids of their links. Then it waits until the
/// lines before them are collected, and collects its own. So memory holds one chunk for each thread, and the corpus and
/// the first fault are those that one thread finds.
final class CorpusReader: @unchecked Sendable {  // what is below a lock belongs to who holds it
    private let interner = SharedInterner()

    private let source = NSLock()
    private var lines: LineReader
    private var chunkCount = 0
    private var isAtEnd = false

    private let turns = NSCondition()
    /// The number of the chunk that is to be collected next. Its thread alone uses the collector.
    private var turn = 0
    private var workers = 0
    private var failure: CorpusError?
    private var collector: CorpusCollector

    /// - Parameter path: the name of the file in messages.
    init(_ lines: consuming LineReader, path: String, onMalformedLine: MalformedLinePolicy) {
        self.lines = lines
        collector = CorpusCollector(path: path, onMalformedLine: onMalformedLine)
    }

    /// Reads every line, once.
    /// - Parameter threads: at least 1. Fewer work if the system gives no more.
    func read(threads: Int) throws(CorpusError) -> Corpus {
        workers = threads
        // The calling thread only waits for the others: while it waited for a pipe, it could not report a fault.
        var started = 0
        while threads > 1, started < threads, startThread({ self.work() }) { started += 1 }
        if started == 0 { work() }
        turns.lock()
        workers -= threads - max(started, 1)
        while workers > 0, failure == nil { turns.wait() }
        let failure = failure
        turns.unlock()
        if let failure { throw failure }
        return try collector.takeCorpus(linksFrom: interner, threads: threads)
    }

    private func work() {
        var chunk = RecordChunk()
        while let number = fill(&chunk) {
            chunk.scan(interner)
            guard collect(chunk, number) else { break }
        }
        turns.withLock {
            workers -= 1
            turns.broadcast()
        }
    }

    /// Takes the next lines of the file.
    /// - Returns: the number of the chunk; nil after the last one.
    private func fill(_ chunk: inout RecordChunk) -> Int? {
        source.lock()
        defer { source.unlock() }
        guard !isAtEnd else { return nil }
        chunk.removeAll()
        do throws(CorpusError) {
            while !isAtEnd, !chunk.isFull {
                if let line = try lines.next() { chunk.add(line, number: lines.number) } else { isAtEnd = true }
            }
        } catch {
            isAtEnd = true
            chunk.end = error
        }
        if chunkCount == 0 { chunk.beginning = lines.beginning }
        chunkCount += 1
        return chunkCount - 1
    }

    /// Waits until all chunks before this one are collected, and collects it.
    /// - Returns: whether to go on.
    private func collect(_ chunk: borrowing RecordChunk, _ number: Int) -> Bool {
        turns.lock()
        while turn < number, failure == nil { turns.wait() }
        let isStopped = failure != nil
        turns.unlock()
        guard !isStopped else { return false }
        var error: CorpusError?
        do throws(CorpusError) { try collector.take(chunk) } catch let fault { error = fault }
        turns.lock()
        defer { turns.unlock() }
        turn += 1
        failure = error
        turns.broadcast()
        return error == nil
    }
}
