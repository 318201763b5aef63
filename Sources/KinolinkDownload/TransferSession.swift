import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The one session for all tasks, and their delegate: Linux asks only the delegate of a session.
///
/// It lives as long as the process: on Linux, the end of a session that has used https crashes the process
/// (“_MultiHandle deallocated with non-zero retain count”, swift-corelibs-foundation pull request 5491).
final class TransferSession: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    static let shared = TransferSession()

    private let queue = PatientQueue()
    /// Set once, in `init`, because it needs its delegate. It never changes later, so every thread may read it.
    private var session = URLSession.shared
    private let arrivals = Mutex<[Int: Arrivals]>([:])

    private override init() {
        super.init()
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        session = URLSession(configuration: configuration, delegate: self, delegateQueue: queue)
    }

    /// When tasks were last held up.
    var lastHold: ContinuousClock.Instant { queue.lastHold }

    /// A task whose events `new` takes once it is resumed. May block while the session is held up.
    func task(_ request: URLRequest, _ new: Arrivals) -> URLSessionTask {
        let task = session.dataTask(with: request)
        arrivals.withLock { $0[task.taskIdentifier] = new }
        return task
    }

    /// Makes the server of a task wait. On Linux, the servers of all tasks wait.
    func holdUp(_ task: URLSessionTask?) {
        #if canImport(FoundationNetworking)
            queue.hold()
        #else
            task?.suspend()
        #endif
    }

    /// Ends a ``holdUp(_:)``.
    func letGoOn(_ task: URLSessionTask?) {
        #if canImport(FoundationNetworking)
            queue.release()
        #else
            task?.resume()
        #endif
    }

    private func arrivals(for task: URLSessionTask) -> Arrivals? { arrivals.withLock { $0[task.taskIdentifier] } }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        arrivals(for: task)?.redirect { completionHandler(request) }
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        if let response = response as? HTTPURLResponse { arrivals(for: dataTask)?.add(.response(Response(response))) }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        arrivals(for: dataTask)?.add(.data(data))
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let finished = arrivals.withLock { $0.removeValue(forKey: task.taskIdentifier) }
        finished?.finish(
            error.map { error in
                let error = error as NSError
                return Transfer.Failure(code: URLError.Code(rawValue: error.code), text: error.localizedDescription)
            })
    }
}

/// Calls the session's delegate, one call after another.
///
/// On Linux `URLSessionTask.suspend()` breaks off the transfer. There, the thread that reads from the net adds an
/// operation for each piece it has read, so a queue that makes it wait holds up the server.
private final class PatientQueue: OperationQueue, @unchecked Sendable {
    private let condition = NSCondition()
    // Guarded by the condition.
    private var holds = 0
    private var lastRelease = ContinuousClock.now
    private var waitingCalls = 0

    override init() {
        super.init()
        maxConcurrentOperationCount = 1
    }

    /// Now, or when the last hold ended.
    var lastHold: ContinuousClock.Instant { condition.withLock { holds > 0 ? .now : lastRelease } }

    func hold() { condition.withLock { holds += 1 } }

    func release() {
        condition.withLock {
            holds -= 1
            lastRelease = .now
            condition.broadcast()
        }
    }

    override func addOperation(_ block: @escaping @Sendable () -> Void) {
        condition.withLock {
            // A call carries 16 KiB: more calls than these would be megabytes that nobody has counted yet.
            while holds > 0 || waitingCalls >= 64 { condition.wait() }
            waitingCalls += 1
        }
        super.addOperation { [self] in
            block()
            condition.withLock {
                waitingCalls -= 1
                condition.broadcast()
            }
        }
    }
}

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
        var task: URLSessionTask?
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
    /// Starts the task and cancels it. Both may block, which the threads of Swift's concurrency must never do: they are
    /// needed to read what arrives.
    private let starter = DispatchQueue(label: "Kinolink transfer")
    private let state = Mutex(State())

    init(_ continuation: AsyncThrowingStream<Transfer.Event, any Error>.Continuation) {
        self.continuation = continuation
    }

    /// Starts the task soon, unless nobody reads its events by then.
    func start(_ request: URLRequest) {
        starter.async {
            guard !self.state.withLock(\.isEnded) else { return }
            let task = TransferSession.shared.task(request, self)
            self.state.withLock { state in
                state.task = task
                state.last = .now
            }
            task.resume()
        }
    }

    /// Nobody reads any more: cancels the task soon.
    func cancel() {
        end()
        starter.async { self.state.withLock { $0.task.take() }?.cancel() }
    }

    /// When the wait for the server began. Time with unread bytes, or with the server held up, doesn't count.
    var last: ContinuousClock.Instant {
        max(state.withLock { $0.unread > 0 ? .now : $0.last }, TransferSession.shared.lastHold)
    }

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
            TransferSession.shared.holdUp(state.task)
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
        TransferSession.shared.letGoOn(state.task)
    }

    /// The task is done.
    func finish(_ failure: Transfer.Failure?) {
        end()
        continuation.finish(throwing: failure)
    }

    private func end() {
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
