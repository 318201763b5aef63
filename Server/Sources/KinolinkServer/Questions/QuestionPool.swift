import NIOPosix
import Synchronization

/// Runs questions on threads of its own, so that event loops and other requests never wait for a long one. So many may
/// run and wait; any more are refused at once.
final class QuestionPool: Sendable {
    private struct Counts {
        /// Running and waiting.
        var open = 0
        var refused = 0
    }

    private let pool: NIOThreadPool
    private let counts = Mutex(Counts())
    private let threads: Int
    private let limit: Int

    /// - Parameters:
    ///   - threads: the number of questions that run at a time.
    ///   - limit: the number that may run and wait at a time.
    init(threads: Int, limit: Int) {
        self.threads = threads
        self.limit = limit
        pool = NIOThreadPool(numberOfThreads: threads)
        pool.start()
    }

    deinit { pool.shutdownGracefully { _ in } }

    /// How many questions run, wait, and were refused.
    var load: (running: Int, waiting: Int, refused: Int) {
        let counts = counts.withLock { $0 }
        return (min(counts.open, threads), max(0, counts.open - threads), counts.refused)
    }

    /// Waits for a thread, and answers there.
    /// - Parameter isPatient: whether to wait however many questions wait already, for an answer that has begun.
    /// - Throws: ``Problem`` of the kind `busy` if too many questions wait; what `answer` throws.
    func run<Answer: Sendable>(
        isPatient: Bool = false, _ answer: @escaping @Sendable () throws -> Answer
    ) async throws -> Answer {
        let isTaken = counts.withLock { counts in
            guard counts.open < limit || isPatient else {
                counts.refused += 1
                return false
            }
            counts.open += 1
            return true
        }
        guard isTaken else { throw Problem(.busy, "\(limit) questions wait already; ask again in a second") }
        defer { counts.withLock { $0.open -= 1 } }
        return try await pool.runIfActive(answer)
    }
}
