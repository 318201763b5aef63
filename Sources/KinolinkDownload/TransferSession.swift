import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A session that carries one task at a time, and is the delegate of its tasks.
///
/// Sessions are used again and live as long as the process: on Linux, the end of a session that has used https crashes
/// the process (“_MultiHandle deallocated with non-zero retain count”, swift-corelibs-foundation pull request 5491). Each
/// transfer has its own, because to hold up a transfer is to hold up its session there.
final class TransferSession: NSObject, URLSessionDataDelegate, @unchecked Sendable {  // `session` is set once, in `init`
    private static let idle = Mutex<[TransferSession]>([])

    private let queue = PatientQueue()
    private var session = URLSession.shared
    private let current = Mutex<(task: URLSessionDataTask, arrivals: Arrivals)?>(nil)

    /// Gives out a session that has no task.
    static func take() -> TransferSession { idle.withLock { $0.popLast() } ?? TransferSession() }

    private override init() {
        super.init()
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
        finished?.end()  // first, since the session may have another task from now on
        Self.idle.withLock { $0.append(self) }
        finished?.finish(
            error.map { error in
                let error = error as NSError
                return Transfer.Failure(code: URLError.Code(rawValue: error.code), text: error.localizedDescription)
            })
    }
}

/// Calls a session's delegate, one call after another.
///
/// On Linux `URLSessionTask.suspend()` breaks off the transfer. There, the thread that reads from the net adds an
/// operation for each piece it has read, so a queue that makes it wait holds up the server.
private final class PatientQueue: OperationQueue, @unchecked Sendable {
    private let condition = NSCondition()
    // Guarded by the condition.
    private var isHeld = false
    private var waitingCalls = 0

    override init() {
        super.init()
        maxConcurrentOperationCount = 1
    }

    func setHeld(_ isHeld: Bool) {
        condition.withLock {
            self.isHeld = isHeld
            condition.broadcast()
        }
    }

    override func addOperation(_ block: @escaping @Sendable () -> Void) {
        condition.withLock {
            // A call carries 16 KiB: more calls than these would be megabytes that nobody has counted yet.
            while isHeld || waitingCalls >= 64 { condition.wait() }
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
