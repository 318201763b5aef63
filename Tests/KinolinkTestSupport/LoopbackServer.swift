public import Foundation
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An HTTP/1.1 server on 127.0.0.1 that gives the answers of a test, including faulty ones. It stops with the last
/// reference to it.
public final class LoopbackServer: Sendable {
    public struct Request: Sendable {
        /// The path and query.
        public var target: String
        /// Names in lower case.
        public var headers: [String: String] = [:]
    }

    public struct Failure: Error {
        var call: String
        var code: Int32
    }

    private final class State: Sendable {
        let requests = Mutex<[Request]>([])
        let isStopped = Atomic(false)
        let sentBytes = Atomic(0)
    }

    private let state = State()
    private let port: UInt16

    /// - Parameter answer: called for each request, perhaps for several at the same time. Each connection serves one
    ///   request.
    /// - Throws: ``Failure`` if there is no free port.
    public init(_ answer: @escaping @Sendable (Request) -> Response) throws {
        let listener = socket(AF_INET, Connection.streamType, 0)
        port = try Connection.boundPort(listener)
        guard listen(listener, 16) == 0 else { throw Failure(call: "listen", code: errno) }
        Thread.detachNewThread { [state] in
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0, !state.isStopped.load(ordering: .acquiring) else {
                    close(descriptor)
                    break
                }
                Thread.detachNewThread {
                    let connection = Connection(descriptor)
                    guard let request = connection.readRequest() else { return }
                    state.requests.withLock { $0.append(request) }
                    connection.send(answer(request)) { state.sentBytes.wrappingAdd($0, ordering: .relaxed) }
                }
            }
            close(listener)
        }
    }

    deinit {
        state.isStopped.store(true, ordering: .releasing)
        // Wakes the thread that waits for a connection.
        let descriptor = socket(AF_INET, Connection.streamType, 0)
        var address = Connection.address(port: port)
        _ = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        close(descriptor)
    }

    /// The number of bytes sent so far.
    public var sentBytes: Int { state.sentBytes.load(ordering: .relaxed) }

    /// The requests so far, in the order they came.
    public var requests: [Request] { state.requests.withLock { $0 } }

    public func url(_ target: String) throws -> URL { try Self.url(port, target) }

    static func url(_ port: UInt16, _ target: String) throws -> URL {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(target)") else { throw URLError(.badURL) }
        return url
    }
}
