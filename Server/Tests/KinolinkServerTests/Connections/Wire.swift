import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes

@testable import KinolinkServer

/// A connection whose client and whose application are the test: bytes go in and come out at one end, parts of
/// requests and answers at the other. Time passes only when the test says so.
final class Wire {
    let channel = EmbeddedChannel()
    let counts = ConnectionCounts()
    private let socket = Socket()
    private let application = Application()

    init(_ limits: ConnectionLimits = .init()) throws {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(socket)
        try GuardedHTTPChannel.addHandlers(to: channel, limits: limits, counts: counts)
        try pipeline.addHandler(application)
        try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 80)).wait()
        channel.read()
    }

    /// Whether the client takes what is written.
    var isTaking: Bool {
        get { socket.isTaking }
        set {
            socket.isTaking = newValue
            if newValue { channel.flush() }
        }
    }

    /// Whether the application reads.
    var isReading: Bool {
        get { application.isReading }
        set {
            application.isReading = newValue
            if newValue { channel.read() }
        }
    }

    var isOpen: Bool { channel.isActive }
    /// Whether the server has said that it will write no more.
    var isHalfClosed: Bool { socket.isHalfClosed }
    /// The errors that the application saw, and whether its requests have ended.
    var errors: [any Error] { application.errors }
    var requestsHaveEnded: Bool { application.hasEnded }

    func send(_ text: String) {
        // Errors of the parser are what some tests are about; they come back as answers.
        _ = try? channel.writeInbound(ByteBuffer(string: text))
    }

    func closeInput() {
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    }

    func pass(_ seconds: Int64) {
        channel.embeddedEventLoop.advanceTime(by: .seconds(seconds))
    }

    func request() throws -> HTTPRequestPart? { try channel.readInbound() }

    /// The requests' parts so far, in short.
    func requests() throws -> [String] {
        var parts: [String] = []
        while let part = try request() {
            switch part {
            case .head(let head): parts.append("\(head.method) \(head.path ?? "")")
            case .body(let body): parts.append("body \(String(buffer: body))")
            case .end: parts.append("end")
            }
        }
        return parts
    }

    func write(_ parts: HTTPResponsePart...) {
        for part in parts { channel.write(part, promise: nil) }
        channel.flush()
        channel.embeddedEventLoop.run()
    }

    /// A whole answer with a body of so many bytes.
    func answer(bytes: Int = 2, status: HTTPResponse.Status = .ok) {
        let head = HTTPResponse(status: status, headerFields: [.contentLength: "\(bytes)"])
        write(.head(head), .body(ByteBuffer(repeating: UInt8(ascii: "x"), count: bytes)), .end(nil))
    }

    /// What the client has received since it looked last.
    func received() throws -> String {
        var text = ""
        while let bytes = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: bytes) }
        return text
    }
}

/// Stands in for the socket: half-closing closes an `EmbeddedChannel`, and a client always takes everything.
private final class Socket: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    var isTaking = true
    var isHalfClosed = false

    func flush(context: ChannelHandlerContext) {
        if isTaking { context.flush() }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .output else { return context.close(mode: mode, promise: promise) }
        isHalfClosed = true
        promise?.succeed()
    }
}

/// Stands in for Hummingbird's end of the connection.
private final class Application: ChannelDuplexHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart

    var isReading = true
    var errors: [any Error] = []
    var hasEnded = false

    func read(context: ChannelHandlerContext) {
        if isReading { context.read() }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        if isReading { context.read() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        errors.append(error)
        hasEnded = true
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { hasEnded = true }
        context.fireUserInboundEventTriggered(event)
    }
}
