import KinolinkTraining
import NIOPosix
import Synchronization

/// The map of a model that answers. It is made at the first question about it, or at once if the model's file has its
/// places, and kept as long as the model.
///
/// One thread of little priority makes the maps of all models in turn, so other questions go on meanwhile. It makes no map
/// of a model whose place another one has taken before it began.
///
/// Questions about a map that is being made wait for it, and take no thread meanwhile. Small maps come in this time. Those
/// who want a large one are told to ask again, because proxies give up after a minute, and a service that ends doesn't wait
/// longer.
final class ServedMap: Sendable {
    private struct State {
        var isBegun = false
        var result: Result<MapAnswers, any Error>?
        /// Those who wait, by numbers of their own.
        var waiting: [Int: AsyncStream<Never>.Continuation] = [:]
        var lastNumber = 0
    }

    /// How long a question waits.
    static let patience = Duration.seconds(10)
    /// The largest number of movies whose map is made here. More would keep a core busy for too long.
    static let mostMovies = 100_000

    private static let thread: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        return pool
    }()

    private let make: @Sendable () throws -> MapAnswers
    private let patience: Duration
    private let state = Mutex(State())

    /// - Parameters:
    ///   - patience: how long a question waits.
    ///   - make: makes the map. It is called once at most.
    init(patience: Duration = patience, _ make: @escaping @Sendable () throws -> MapAnswers) {
        self.patience = patience
        self.make = make
    }

    convenience init(of model: Model) {
        self.init { try MapAnswers(of: model, drawingAtMost: Self.mostMovies) }
        // It takes a moment, and the first who looks need not wait for it.
        if model.summary.hasMap { begin() }
    }

    /// The answers, once they are made.
    /// - Throws: ``Problem`` of the kind `mapNotReady` if that takes long; why there is no map.
    func answers() async throws -> MapAnswers {
        begin()
        if result == nil { await waitForResult() }
        guard let result else {
            throw Problem(.mapNotReady, "the map is being drawn; ask again in a second, and wait for the answer")
        }
        return try result.get()
    }

    private var result: Result<MapAnswers, any Error>? { state.withLock { $0.result } }

    private func begin() {
        let isFirst = state.withLock { state in
            defer { state.isBegun = true }
            return !state.isBegun
        }
        guard isFirst else { return }
        Self.thread.submit { [weak self] _ in self?.run() }
    }

    private func run() {
        ThreadPriority.lower()
        let result = Result { try make() }
        let waiting = state.withLock { state in
            state.result = result
            return Array(state.waiting.values)
        }
        // Each takes itself out, and needs the lock for it.
        for one in waiting { one.finish() }
        ProcessMemory.trim()
    }

    private func waitForResult() async {
        let result = streamUntilResult()
        await withTaskGroup { group in
            group.addTask { for await _ in result {} }
            group.addTask { [patience] in try? await Task.sleep(for: patience) }
            await group.next()
            group.cancelAll()
        }
    }

    /// A stream of nothing, which ends when the result is there.
    private func streamUntilResult() -> AsyncStream<Never> {
        let (stream, end) = AsyncStream.makeStream(of: Never.self)
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        end.onTermination = { [weak self] _ in self?.state.withLock { $0.waiting[number] = nil } }
        let isThere = state.withLock { state in
            if state.result == nil { state.waiting[number] = end }
            return state.result != nil
        }
        if isThere { end.finish() }
        return stream
    }
}
