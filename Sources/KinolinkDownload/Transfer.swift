import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// One HTTP request, seen as what arrives: the head of the answer, then its body.
enum Transfer {
    enum Event: Sendable {
        case response(Response)
        case data(Data)
    }

    /// What the URL loading system complained about.
    struct Failure: Error {
        var code: URLError.Code?  // nil for a number that Linux does not know
        var text: String

        /// In words that are the same everywhere, as far as the systems let us know what it was.
        func reason(_ url: URL, _ patience: Duration, isWithinBody: Bool = false) -> String {
            switch code ?? .unknown {
            case .timedOut: "nothing came for \(patience)"
            case .networkConnectionLost: "the connection was lost"
            // Linux has no code for a connection that ends within a body.
            case .unknown where isWithinBody: "the connection was lost"
            case .cannotFindHost, .dnsLookupFailed: "the host \(url.host() ?? "") can't be found"
            case .cannotConnectToHost: "the host \(url.host() ?? "") can't be reached"
            case .notConnectedToInternet: "there is no connection to the internet"
            case .httpTooManyRedirects: "the server redirects without end"
            default: text
            }
        }
    }

    // One for as long as the process lives: on Linux, the end of a session that has used https crashes the process
    // (“_MultiHandle deallocated with non-zero retain count”, swift-corelibs-foundation pull request 5491).
    private static let session: URLSession = {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = 1
        return URLSession(configuration: configuration, delegate: delegate, delegateQueue: queue)
    }()
    private static let delegate = Delegate()

    /// Asks for all of `url`, as who we are.
    static func request(for url: URL) -> URLRequest {
        // The timeout is not to be reached: our own patience ends first.
        var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: 86_400)
        // Lengths, ranges and checksums are those of the file as it is stored.
        request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
        request.setValue(userAgent, forHTTPHeaderField: "User-Agent")
        return request
    }

    /// Wikimedia turns away who has only the name of a library
    /// (https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy).
    static let userAgent = "Kinolink/0.1.0 (movie recommender; kinolink download)"

    /// Sends `request` and follows redirects. The stream fails with ``Failure``, also where nothing comes for as long
    /// as `patience`, and ends without an error where the task that reads it is cancelled.
    ///
    /// What arrives while the reader is busy waits in memory. That is little: the reader only writes to a file, and
    /// Linux's URLSession could not be told to wait anyway.
    static func events(for request: URLRequest, patience: Duration) -> AsyncThrowingStream<Event, any Error> {
        let (events, continuation) = AsyncThrowingStream.makeStream(of: Event.self)
        let arrivals = Arrivals(continuation)
        // Our own, because Linux's URLSession forgets about its timeout while a server is silent.
        let watch = Task {
            while case let deadline = arrivals.last + patience, deadline > .now {
                try await Task.sleep(until: deadline)
            }
            continuation.finish(throwing: Failure(code: .timedOut, text: "the server is silent"))
        }
        let task = session.dataTask(with: request)
        delegate.add(arrivals, for: task)
        continuation.onTermination = { _ in
            watch.cancel()
            arrivals.end()
            // On Linux, to cancel waits for a queue that may be waiting for us (swift-corelibs-foundation issue 5412).
            DispatchQueue.global().async { task.cancel() }
        }
        task.resume()
        return events
    }
}

/// What comes for one task, and when something last came.
private final class Arrivals: Sendable {
    private let continuation: AsyncThrowingStream<Transfer.Event, any Error>.Continuation
    private let state = Mutex((last: ContinuousClock.now, isEnded: false))

    init(_ continuation: AsyncThrowingStream<Transfer.Event, any Error>.Continuation) {
        self.continuation = continuation
    }

    var last: ContinuousClock.Instant { state.withLock { $0.last } }

    func add(_ event: Transfer.Event) {
        state.withLock { $0.last = .now }
        continuation.yield(event)
    }

    func finish(_ failure: Transfer.Failure?) { continuation.finish(throwing: failure) }

    /// Nobody waits any more, and the task is about to be cancelled.
    func end() { state.withLock { $0.isEnded = true } }

    /// Lets the task go on, but only before it is cancelled: afterwards that crashes the process on Linux (“Received
    /// callback for HTTP redirection, but we're not waiting for it”).
    func redirect(_ goOn: () -> Void) {
        state.withLock {
            $0.last = .now
            if !$0.isEnded { goOn() }
        }
    }
}

/// Hands on what arrives: the session has one delegate for all tasks, and Linux asks no other.
private final class Delegate: NSObject, URLSessionDataDelegate, Sendable {
    private let arrivals = Mutex<[Int: Arrivals]>([:])

    func add(_ new: Arrivals, for task: URLSessionTask) {
        arrivals.withLock { $0[task.taskIdentifier] = new }
    }

    private func arrivals(for task: URLSessionTask) -> Arrivals? {
        arrivals.withLock { $0[task.taskIdentifier] }
    }

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
