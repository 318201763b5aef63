public import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A port of 127.0.0.1 on which nothing listens, and which nobody else gets before the last reference to it has gone.
public final class ClosedPort: Sendable {
    private let descriptor: Int32
    private let port: UInt16

    /// - Throws: ``LoopbackServer/Failure`` if there is no free port.
    public init() throws {
        descriptor = socket(AF_INET, Connection.streamType, 0)
        port = try Connection.boundPort(descriptor)
    }

    deinit { close(descriptor) }

    public func url(_ target: String) throws -> URL { try LoopbackServer.url(port, target) }
}
