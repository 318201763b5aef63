import NIOCore

/// The side of a connection that faces the network. Counts the bytes that are written, and passes on those that it
/// reads a request at a time, and only as long as they are wanted.
///
/// A client may send thousands of requests at once. Parsed together, they would be answered together too: Hummingbird
/// never waits between requests that it has, and their answers keep the event loop from all other connections for
/// seconds. So the bytes of a request are held back until the one before it is answered.
final class ByteGate: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    /// The step in a body that comes in chunks, whose end is not known.
    static let chunkStep = 4_096

    /// Bytes written to the connection since it was opened.
    private(set) var written = 0

    /// How many bytes are passed on at once. Nil passes on everything up to the end of a head.
    var step: Int?

    /// Whether what is read is held back.
    var pauses = false

    /// Whether what is read is thrown away. It costs neither parsing nor memory then.
    private(set) var discards = false

    private var held = ByteBuffer()
    private var isReadHeld = false
    private var isEndHeld = false
    private var context: ChannelHandlerContext?

    /// Of the bytes written, those that the system has not taken yet, which it does when the client takes some.
    func waiting(_ channel: any Channel) -> Int {
        (try? channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }

    func discard() {
        discards = true
        held = ByteBuffer()
    }

    /// Passes on what was held back, after the event loop has turned to the other connections.
    func resume() {
        pauses = false
        guard held.readableBytes > 0, let context else { return }
        context.eventLoop.assumeIsolated().execute {
            guard self.context != nil, !self.pauses else { return }
            self.pass(context)
            context.fireChannelReadComplete()
            guard self.held.readableBytes == 0 else { return }
            if self.isEndHeld {
                self.isEndHeld = false
                context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
            } else if self.isReadHeld {
                self.isReadHeld = false
                context.read()
            }
        }
    }

    private func pass(_ context: ChannelHandlerContext) {
        while !pauses, held.readableBytes > 0,
            let bytes = held.readSlice(length: min(step ?? held.lengthOfHead, held.readableBytes))
        {
            context.fireChannelRead(wrapInboundOut(bytes))
        }
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        written += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !discards else { return }
        var bytes = unwrapInboundIn(data)
        if held.readableBytes == 0 { held = bytes } else { held.writeBuffer(&bytes) }
        pass(context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // The application's back pressure may have stopped reading, and it won't start it again.
        if discards { context.read() }
    }

    func read(context: ChannelHandlerContext) {
        if held.readableBytes > 0 { isReadHeld = true } else { context.read() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed, held.readableBytes > 0 {
            isEndHeld = true
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}

extension ByteBuffer {
    /// The number of bytes up to the first empty line and with it, or of all of them without one.
    fileprivate var lengthOfHead: Int {
        readableBytesView.withUnsafeBytes { bytes in
            var index = 3
            while index < bytes.count {
                // Looks at every fourth byte that can't belong to the end, and closer at the others.
                switch bytes[index] {
                case UInt8(ascii: "\n")
                where bytes[index - 1] == UInt8(ascii: "\r")
                    && bytes[index - 2] == UInt8(ascii: "\n") && bytes[index - 3] == UInt8(ascii: "\r"):
                    return index + 1
                case UInt8(ascii: "\r"), UInt8(ascii: "\n"):
                    index += 1
                default:
                    index += 4
                }
            }
            return bytes.count
        }
    }
}
