import Foundation
import KinolinkStorage

/// Reads a dump with several threads, which share a ring of chunks.
///
/// A free thread takes the job that brings the oldest chunk on: consume, parse, cut, unpack or read. One thread at a
/// time reads, and one cuts, both in the order of the dump. All threads unpack and parse in any order, which is nearly
/// all of the work. Only the calling thread consumes, in order.
final class DumpRun<Output: Sendable>: @unchecked Sendable {  // the lock guards shared state; one thread has a chunk
    typealias Transform = @Sendable (DumpPage) -> Output?

    /// A chunk and the results from its pages.
    final class Slot {
        let chunk = Chunk()
        var results: [Result<Output, DumpProblem>] = []
        var pageCount = 0
    }

    private enum Job {
        case read(Slot), unpack(Slot), cut(Slot), parse(Slot), consume(Slot)
    }

    private let reader: DumpReader
    private let pageLimit: Int
    private let transform: Transform
    private let threads: Int

    private let condition = NSCondition()
    private let slots: [Slot]
    // Chunks are numbered. The slot n % slots.count holds chunk n.
    private var consumed = 0
    private var cut = 0
    private var read = 0
    private var isReading = false
    private var isAtEnd = false
    private var isStopped = false
    private var helpers = 0

    // Only the thread that cuts uses it.
    private var cutter: PageCutter

    /// Enough chunks that no thread waits for the oldest one.
    private static func chunkCount(threads: Int) -> Int { 2 * threads + 4 }

    init(_ reader: DumpReader, threads: Int, pageLimit: Int, transform: @escaping Transform) {
        self.reader = reader
        self.threads = threads
        self.pageLimit = pageLimit
        self.transform = transform
        cutter = PageCutter(pageLimit: pageLimit)
        slots = (0..<Self.chunkCount(threads: threads)).map { _ in Slot() }
    }

    var bytesTotal: Int? { reader.bytesTotal }

    /// Reads the whole dump.
    /// - Parameter consume: called on this thread.
    func run(consume: (Slot) throws -> Void) throws {
        // If the system refuses more threads, the existing ones do the work.
        for _ in 1..<threads {
            condition.withLock { helpers += 1 }
            if !startThread({ [self] in help() }) { condition.withLock { helpers -= 1 } }
        }
        defer {
            condition.lock()
            isStopped = true
            condition.broadcast()
            while helpers > 0 { condition.wait() }
            condition.unlock()
        }
        try work(isCaller: true, consume: consume)
    }

    private func help() {
        try? work(isCaller: false) { _ in }
        condition.withLock {
            helpers -= 1
            condition.broadcast()
        }
    }

    private func work(isCaller: Bool, consume: (Slot) throws -> Void) throws {
        var parser: PageParser?
        while let job = next(canConsume: isCaller) {
            switch job {
            case .read(let slot):
                let isRead = reader.read(into: slot.chunk)
                finish {
                    isReading = false
                    if isRead {
                        slot.chunk.stage = slot.chunk.block == nil ? .content : .packed
                        read += 1
                    } else {
                        isAtEnd = true
                    }
                }
            case .unpack(let slot):
                slot.chunk.unpacker.unpack(slot.chunk)
                finish { slot.chunk.stage = .content }
            case .cut(let slot):
                if slot.chunk.failure == nil {
                    do throws(DumpError) { try cutter.cut(slot.chunk) } catch { slot.chunk.failure = error }
                }
                finish {
                    slot.chunk.stage = .cut
                    if !slot.chunk.isUnfinished { cut += 1 }
                }
            case .parse(let slot):
                parser = parser ?? PageParser(pageLimit: pageLimit)
                parse(slot, parser)
                finish { slot.chunk.stage = .parsed }
                if parser?.isLarge == true { parser = nil }
            case .consume(let slot):
                if let failure = slot.chunk.failure { throw failure }
                try consume(slot)
                slot.results.removeAll()
                finish {
                    slot.chunk.stage = slot.chunk.isUnfinished ? .packed : .free
                    if !slot.chunk.isUnfinished { consumed += 1 }
                }
            }
        }
    }

    private func parse(_ slot: Slot, _ parser: PageParser?) {
        slot.pageCount = 0
        guard slot.chunk.failure == nil else { return }
        do throws(DumpError) {
            guard let parser else { throw .outOfMemory(path: slot.chunk.path) }
            try parser.parse(slot.chunk) { [transform] parsed in
                switch parsed {
                case .success(let page):
                    slot.pageCount += 1
                    if let output = transform(page) { slot.results.append(.success(output)) }
                case .failure(let problem):
                    slot.results.append(.failure(problem))
                }
            }
        } catch {
            slot.chunk.failure = error
        }
        slot.results += slot.chunk.problems.map { .failure($0) }
    }

    private func finish(_ change: () -> Void) {
        condition.withLock {
            change()
            condition.broadcast()
        }
    }

    /// Waits for a job.
    /// - Returns: nil if none is left.
    private func next(canConsume: Bool) -> Job? {
        condition.lock()
        defer { condition.unlock() }
        while !isStopped, !(isAtEnd && consumed == read) {
            if let job = job(canConsume: canConsume) { return job }
            condition.wait()
        }
        return nil
    }

    private func job(canConsume: Bool) -> Job? {
        if canConsume, consumed < read, let slot = take(.parsed, consumed) { return .consume(slot) }
        if let slot = first(.cut) { return .parse(slot) }
        if cut < read, let slot = take(.content, cut) { return .cut(slot) }
        if !isReading, !isAtEnd, read - consumed < slots.count, packedCount < threads {
            isReading = true
            return .read(slots[read % slots.count])
        }
        return first(.packed).map { .unpack($0) }
    }

    /// The number of packed chunks. Some are read ahead, so that no thread waits for the next one.
    private var packedCount: Int {
        (consumed..<read).count { slots[$0 % slots.count].chunk.stage == .packed }
    }

    private func first(_ stage: Chunk.Stage) -> Slot? {
        for number in consumed..<read {
            if let slot = take(stage, number) { return slot }
        }
        return nil
    }

    private func take(_ stage: Chunk.Stage, _ number: Int) -> Slot? {
        let slot = slots[number % slots.count]
        guard slot.chunk.stage == stage else { return nil }
        slot.chunk.stage = .busy
        return slot
    }
}
