import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// An HTTP/1.1 server whose connections keep to the limits.
///
/// A server that has too many connections accepts one more and refuses it, instead of not accepting it, which is what
/// Hummingbird's `MaximumAvailableConnections` does. Connections that are not accepted wait in the system's queue, the
/// well-behaved client's behind all those of the one that floods the server; and the address of a client, by which
/// they could be told apart, is known only after accepting.
func connectionServer(limits: ConnectionLimits, counts: ConnectionCounts) -> HTTPServerBuilder {
    HTTPServerBuilder { responder in
        GuardedHTTPChannel(responder: responder, limits: limits, counts: counts)
    }
}

/// Hummingbird's `HTTP1Channel` with a ``ByteGate`` below and a ``ConnectionGuard`` above NIO's HTTP decoder. Handlers
/// that one hands to `HTTP1Channel` come after the conversion to `HTTPTypes`, where the version of a request and the
/// number of its Host fields are lost.
struct GuardedHTTPChannel: HTTPChannelHandler {
    typealias HTTPChannel = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    /// A connection, and its stream of requests unless it was refused.
    struct Value: ServerChildChannelValue {
        let channel: any Channel
        let requests: HTTPChannel?
    }

    let responder: Responder
    let limits: ConnectionLimits
    let counts: ConnectionCounts

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let client = channel.remoteAddress.flatMap { ClientAddress($0) }
        let admission = counts.opened(client, limits: limits)
        channel.closeFuture.whenComplete { [counts] _ in counts.closed(client, admission) }
        return channel.eventLoop.makeCompletedFuture {
            switch admission {
            case .admitted:
                return Value(channel: channel, requests: try stream(of: channel, logger: logger))
            case .refused:
                try channel.pipeline.syncOperations.addHandler(ConnectionRefusal())
            case .refusedWithoutAnswer:
                channel.close(promise: nil)
            }
            logger.debug("Connection refused", metadata: ["client": "\(channel.remoteAddress?.ipAddress ?? "-")"])
            return Value(channel: channel, requests: nil)
        }
    }

    private func stream(of channel: any Channel, logger: Logger) throws -> HTTPChannel {
        let pipeline = channel.pipeline.syncOperations
        // What a paused connection has read already lies in memory: 64 KiB then, not four times as much.
        try channel.syncOptions?.setOption(.maxMessagesPerRead, value: 1)
        try Self.addHandlers(to: channel, limits: limits, counts: counts)
        try pipeline.addHandler(HTTPConnectionStateHandler(logger: logger))
        return try HTTPChannel(
            wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
    }

    /// Everything between bytes and the parts of requests.
    static func addHandlers(to channel: any Channel, limits: ConnectionLimits, counts: ConnectionCounts) throws {
        var decoderLimits = NIOHTTPDecoderLimitConfiguration()
        decoderLimits.maxHeaderFieldSize = limits.headBytes
        decoderLimits.maxHeaderListSize = limits.headBytes
        decoderLimits.maxHeaderFieldCount = limits.headFields
        let gate = ByteGate()
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(gate)
        try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
            withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoderLimits)
        try pipeline.addHandler(ConnectionGuard(limits: limits, gate: gate, counts: counts))
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
    }

    func handle(value: Value, logger: Logger) async {
        guard let requests = value.requests else { return }
        // What a route does here is short, since questions have threads of their own. So it stays on the connection's
        // event loop. On the usual executor each request would change threads four times instead of twice.
        await withTaskExecutorPreference(LoopExecutor(loop: requests.channel.eventLoop)) {
            await handleHTTP(asyncChannel: requests, logger: logger)
        }
    }
}

/// Runs the jobs of tasks on an event loop.
private final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
