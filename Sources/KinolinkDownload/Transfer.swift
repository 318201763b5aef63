import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// One HTTP request. Its events are the head of the answer, then pieces of the body.
enum Transfer {
    enum Event: Sendable {
        case response(Response)
        case data(Data)
    }

    /// Why the URL loading system gave up.
    struct Failure: Error {
        var code: URLError.Code?  // nil for a number that Linux does not know
        var text: String

        /// The reason, in the same words on every system that gives it.
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

    /// A request for all of `url`.
    static func request(for url: URL) -> URLRequest {
        // Never reached: our own patience ends first.
        var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: 86_400)
        // Lengths, ranges and checksums are those of the file as it is stored.
        request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
        request.setValue(userAgent, forHTTPHeaderField: "User-Agent")
        return request
    }

    /// Wikimedia turns away programs that give only the name of a library
    /// (https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy).
    static let userAgent = "Kinolink/0.1.0 (movie recommender; kinolink download)"

    /// Sends `request` and follows redirects.
    ///
    /// The sequence fails with ``Failure``, also if nothing comes for as long as `patience`. It ends without an error
    /// if the task that reads it is cancelled. While the reader is slower than the net, a few megabytes wait in memory,
    /// and the rest waits on the server.
    static func events(for request: URLRequest, patience: Duration) -> Arrivals.Events {
        let (events, continuation) = AsyncThrowingStream.makeStream(of: Event.self)
        let arrivals = Arrivals(continuation)
        // Our own, because Linux's URLSession forgets about its timeout while a server is silent.
        let watch = Task {
            while case let deadline = arrivals.last + patience, deadline > .now {
                try await Task.sleep(until: deadline)
            }
            continuation.finish(throwing: Failure(code: .timedOut, text: "the server is silent"))
        }
        continuation.onTermination = { _ in
            watch.cancel()
            arrivals.cancel()
        }
        arrivals.start(request)
        return Arrivals.Events(stream: events, arrivals: arrivals)
    }
}

extension Transfer {
    /// The body that is served at `url`.
    /// - Throws: ``DownloadError/status(_:code:)``, ``DownloadError/connection(_:reason:)``,
    ///   ``DownloadError/malformedIndex(_:reason:)`` for more than `limit` bytes, `CancellationError`.
    static func contents(of url: URL, atMost limit: Int, patience: Duration) async throws -> Data {
        var contents = Data()
        var head: Response?
        do {
            for try await event in events(for: request(for: url), patience: patience) {
                switch event {
                case .response(let response):
                    guard response.status == 200 else { throw DownloadError.status(url, code: response.status) }
                    head = response
                case .data(let data):
                    guard contents.count + data.count <= limit else {
                        throw DownloadError.malformedIndex(url, reason: "it is longer than \(limit) bytes")
                    }
                    contents.append(data)
                }
            }
        } catch let failure as Failure {
            // A cancelled task gets the error of the cancellation, even if the connection ended first.
            try Task.checkCancellation()
            throw DownloadError.connection(url, reason: failure.reason(url, patience, isWithinBody: head != nil))
        }
        try Task.checkCancellation()
        guard let head, head.length.map({ $0 == contents.count }) ?? true else {
            throw DownloadError.connection(url, reason: "the connection was lost")
        }
        return contents
    }
}

/// The parts of an HTTP answer's head that matter here.
struct Response: Sendable {
    var status: Int
    /// Bytes of the body; nil where it is unknown, or where the body is encoded and so
    /// will have another length here.
    var length: Int?
    /// Names this version of the file in `If-Range`: a strong ETag, or the date of the last change.
    var validator: String?
    /// `Content-Range`: the first byte (nil in `bytes */20`), and the size of the whole file (nil in `bytes 0-9/*`).
    var range: (start: Int?, total: Int?)?
    var namesZip: Bool

    init(_ response: HTTPURLResponse) {
        status = response.statusCode
        let encoding = response.value(forHTTPHeaderField: "Content-Encoding") ?? "identity"
        if encoding == "identity" {
            length = response.value(forHTTPHeaderField: "Content-Length").flatMap { Int($0) }
            let tag = response.value(forHTTPHeaderField: "ETag").flatMap { $0.hasPrefix("\"") ? $0 : nil }
            validator = tag ?? response.value(forHTTPHeaderField: "Last-Modified")
        }
        range = response.value(forHTTPHeaderField: "Content-Range").flatMap { Self.range($0) }
        namesZip = response.suggestedFilename?.lowercased().hasSuffix(".zip") ?? false
    }

    private static func range(_ text: String) -> (start: Int?, total: Int?)? {
        let parts = text.split(separator: "/")
        guard text.lowercased().hasPrefix("bytes "), parts.count == 2 else { return nil }
        return (Int(parts[0].dropFirst("bytes ".count).prefix { $0 != "-" }), Int(parts[1]))
    }
}
