import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A session that carries one task at a time, and is the delegate of its tasks.
///
/// Sessions are reused and live as long as the process: on Linux, the end of a session that has used https crashes the
/// process (“_MultiHandle deallocated with non-zero retain count”, swift-corelibs-foundation pull request 5491). Each
/// transfer has its own session, because on Linux holding up a transfer holds up its session.
final class TransferSession: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    private static let idle = Mutex<[TransferSession]>([])

    #if canImport(FoundationNetworking)
        private let queue = PatientQueue()
    #else
        private let queue = OperationQueue()
    #endif
    /// Set once, in `init`, because it needs its delegate.
    private var session = URLSession.shared
    private let current = Mutex<(task: URLSessionDataTask, arrivals: Arrivals)?>(nil)

    /// Gives out a session that has no task.
    static func take() -> TransferSession { idle.withLock { $0.popLast() } ?? TransferSession() }

    private override init() {
        super.init()
        queue.maxConcurrentOperationCount = 1
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        session = URLSession(configuration: configuration, delegate: self, delegateQueue: queue)
    }

    /// Starts a task whose events `arrivals` takes.
    func start(_ request: URLRequest, _ arrivals: Arrivals) -> URLSessionDataTask {
        let task = session.dataTask(with: request)
        current.withLock { $0 = (task, arrivals) }
        task.resume()
        return task
    }

    /// Makes the server wait.
    func holdUp() {
        #if canImport(FoundationNetworking)
            queue.setHeld(true)
        #else
            current.withLock { $0?.task.suspend() }
        #endif
    }

    /// Ends a ``holdUp()``.
    func letGoOn() {
        #if canImport(FoundationNetworking)
            queue.setHeld(false)
        #else
            current.withLock { $0?.task.resume() }
        #endif
    }

    private var arrivals: Arrivals? { current.withLock { $0?.arrivals } }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        arrivals?.redirect { completionHandler(request) }
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        if let response = response as? HTTPURLResponse { arrivals?.add(.response(Response(response))) }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        arrivals?.add(.data(data))
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let finished = current.withLock { current in
            defer { current = nil }
            return current?.arrivals
        }
        finished?.end()  // first, since the session may get another task from here on
        Self.idle.withLock { $0.append(self) }
        finished?.finish(
            error.map { error in
                let error = error as NSError
                return Transfer.Failure(code: URLError.Code(rawValue: error.code), text: error.localizedDescription)
            })
    }
}

#if canImport(FoundationNetworking)
    /// Calls a session's delegate at once, on the thread that reads from the net, and can make that thread wait.
    ///
    /// On Linux `URLSessionTask.suspend()` breaks off the transfer, and an ordinary queue would collect calls without a bound.
    /// There the reading thread adds an operation for each piece that it has read, and nothing else. No call needs another
    /// thread, so transfers can't wait for each other.
    private final class PatientQueue: OperationQueue, @unchecked Sendable {
        private let condition = NSCondition()
        private var isHeld = false  // guarded by the condition

        func setHeld(_ isHeld: Bool) {
            condition.withLock {
                self.isHeld = isHeld
                condition.broadcast()
            }
        }

        override func addOperation(_ block: @escaping @Sendable () -> Void) {
            condition.withLock { while isHeld { condition.wait() } }
            block()
        }
    }
#endif

/// The events of one task that its reader has not taken yet. Too many bytes of them hold up the server.
final class Arrivals: Sendable {
    /// The events in their order. Reading them lets more come.
    struct Events: AsyncSequence {
        fileprivate let stream: AsyncThrowingStream<Transfer.Event, any Error>
        let arrivals: Arrivals

        init(stream: AsyncThrowingStream<Transfer.Event, any Error>, arrivals: Arrivals) {
            self.stream = stream
            self.arrivals = arrivals
        }

        struct AsyncIterator: AsyncIteratorProtocol {
            fileprivate var base: AsyncThrowingStream<Transfer.Event, any Error>.Iterator
            fileprivate let arrivals: Arrivals

            mutating func next() async throws -> Transfer.Event? {
                let event = try await base.next()
                if case .data(let data) = event { arrivals.take(data.count) }
                return event
            }
        }

        func makeAsyncIterator() -> AsyncIterator {
            AsyncIterator(base: stream.makeAsyncIterator(), arrivals: arrivals)
        }
    }

    private struct State {
        var last = ContinuousClock.now
        var unread = 0
        var mostUnread = 0
        var isHeldUp = false
        var isEnded = false
    }

    /// Unread bytes above which the server is held up, and below which it may go on.
    static let highWater = 4 << 20
    static let lowWater = 1 << 20

    private let continuation: AsyncThrowingStream<Transfer.Event, any Error>.Continuation
    private let session: TransferSession
    private let state = Mutex(State())

    init(_ continuation: AsyncThrowingStream<Transfer.Event, any Error>.Continuation, from session: TransferSession) {
        self.continuation = continuation
        self.session = session
    }

    /// When the wait for the server began. It does not last while there are bytes to read.
    var last: ContinuousClock.Instant { state.withLock { $0.unread > 0 ? .now : $0.last } }

    /// Whether the server is held up now.
    var isHeldUp: Bool { state.withLock(\.isHeldUp) }

    /// The most bytes that have waited to be read.
    var mostUnread: Int { state.withLock(\.mostUnread) }

    func add(_ event: Transfer.Event) {
        state.withLock { state in
            state.last = .now
            guard case .data(let data) = event else { return }
            state.unread += data.count
            state.mostUnread = max(state.mostUnread, state.unread)
            guard !state.isEnded, !state.isHeldUp, state.unread > Self.highWater else { return }
            state.isHeldUp = true
            session.holdUp()
        }
        continuation.yield(event)
    }

    /// The reader has taken `count` bytes.
    private func take(_ count: Int) {
        state.withLock { state in
            state.last = .now
            state.unread -= count
            if state.unread < Self.lowWater { letGoOn(&state) }
        }
    }

    private func letGoOn(_ state: inout State) {
        guard state.isHeldUp else { return }
        state.isHeldUp = false
        session.letGoOn()
    }

    func finish(_ failure: Transfer.Failure?) { continuation.finish(throwing: failure) }

    /// Nothing more is to come: the task is done, or nobody reads and it is about to be cancelled.
    func end() {
        state.withLock { state in
            state.isEnded = true
            letGoOn(&state)
        }
    }

    /// Lets the task follow a redirect, but only before it is cancelled: afterwards that crashes the process on Linux
    /// (“Received callback for HTTP redirection, but we're not waiting for it”).
    func redirect(_ goOn: () -> Void) {
        state.withLock {
            $0.last = .now
            if !$0.isEnded { goOn() }
        }
    }
}
