import NIOCore
import NIOHTTP1

/// Holds one connection to the ``ConnectionLimits``, refuses requests that are no proper HTTP, and closes the
/// connection in such a way that the client gets its answer.
///
/// It stands between NIO's HTTP decoder and Hummingbird, which by itself
/// - waits for ever for a slow request, and for a client that doesn't take its answer;
/// - reads the rest of a body for ever once it has answered, however long the body is;
/// - answers thousands of requests that come at once before it turns to another client (see ``ByteGate``);
/// - writes a second answer when a body turns out to be malformed after the first one;
/// - drops what is left of an answer if the client has half-closed the connection, or at shutdown;
/// - leaves a connection half-open for ever after `Connection: close`, until the client closes it;
/// - answers requests in HTTP/1.0 with chunks.
///
/// All of it runs on the connection's event loop.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// What a client must take of its answer in each ``ConnectionLimits/takeTime``, unless less is left.
    static let leastTaken = 16 * 1_024

    /// So much of a body that nobody asked for is read to keep the connection. It is closed if there is more.
    static let largestDrained = 64 * 1_024

    /// Where the client is in sending its requests.
    enum Input { case betweenRequests, head, body, over }

    enum Phase {
        case open
        /// The last answer is written; the client has not taken all of it.
        case emptying
        /// The client has the last answer. Bytes are thrown away until it closes the connection, or until then.
        case lingering(NIODeadline)
    }

    let limits: ConnectionLimits
    let gate: ByteGate
    let counts: ConnectionCounts

    var phase = Phase.open
    var input = Input.betweenRequests
    /// Requests whose heads were passed on, and whose answers are not written to the end.
    var unanswered = 0
    /// Whether the answer to the oldest of these has begun.
    private var isAnswering = false
    /// The answer to a request that was not passed on, or not to its end. It waits for those before it.
    private var earlyAnswer: EarlyAnswer?

    /// Whether the request that came last is the last of the connection, and whether it was in HTTP/1.0.
    private var isLast = false
    private var isOld = false
    private var closesAfterAnswer = false
    private var isShuttingDown = false
    private var inputIsClosed = false
    private var hasReadPart = false

    /// What is left to read of the body: unknown if it comes in chunks.
    private var unreadBody: Int?
    /// What may still be read of a body whose request is answered.
    private var drainable = 0

    /// When the present state of `input` began, and for how long a body may still be waited for.
    var inputBegan = NIODeadline.uptimeNanoseconds(0)
    var bodyTimeLeft = TimeAmount.zero
    /// Since when the server has been waiting for bytes. Nothing while it doesn't read.
    var waitingSince: NIODeadline?
    /// By when the client must have taken how many of the bytes written.
    var taking: (by: NIODeadline, goal: Int)?
    var timer: (at: NIODeadline, task: Scheduled<Void>)?

    init(limits: ConnectionLimits, gate: ByteGate, counts: ConnectionCounts) {
        self.limits = limits
        self.gate = gate
        self.counts = counts
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { start(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        start(context)
        context.fireChannelActive()
    }

    private func start(_ context: ChannelHandlerContext) {
        inputBegan = context.eventLoop.now
        setTimer(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.task.cancel()
        timer = nil
        context.fireChannelInactive()
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasReadPart = true
        guard case .open = phase, earlyAnswer == nil, input != .over else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            if let fault = head.fault {
                counts.add(\.malformed)
                return answerEarly(fault, context)
            }
            unanswered += 1
            isLast = head.isLast
            isOld = head.version.minor == 0
            let length = head.headers["Content-Length"].first.flatMap { Int($0) }
            unreadBody = length ?? (head.headers.contains(name: "Transfer-Encoding") ? nil : 0)
            gate.step = stepInBody
            gate.pauses = false
            input = .body
            bodyTimeLeft = TimeAmount(limits.bodyTime)
            restartWaiting(context)
        case .body(let bytes):
            unreadBody = unreadBody.map { $0 - bytes.readableBytes }
            gate.step = stepInBody
            if unanswered == 0 {
                drainable -= bytes.readableBytes
                if drainable < 0 { return finish(context) }
            }
        case .end:
            input = isLast ? .over : .betweenRequests
            inputBegan = context.eventLoop.now
            gate.step = nil
            gate.pauses = unanswered > 0
            // Nothing after it can be a request; NIO's decoder would keep it.
            if isLast { gate.discard() }
        }
        context.fireChannelRead(data)
    }

    /// Not beyond the end of the body, where the next request may begin.
    private var stepInBody: Int { unreadBody.map { max($0, 1) } ?? ByteGate.chunkStep }

    func channelReadComplete(context: ChannelHandlerContext) {
        chargeWaiting(context)
        waitingSince = nil
        if input == .betweenRequests, !hasReadPart {
            input = .head
            inputBegan = context.eventLoop.now
        }
        hasReadPart = false
        setTimer(context)
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        if waitingSince == nil { waitingSince = context.eventLoop.now }
        setTimer(context)
        context.read()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { isShuttingDown = true }
        if event as? ChannelEvent == .inputClosed {
            inputIsClosed = true
            if case .lingering = phase { return context.close(promise: nil) }
            input = .over
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else {
            if !(error is ByteToMessageDecoderError) { context.fireErrorCaught(error) }
            return
        }
        // The parser reports some errors twice, and what follows a last request as well.
        guard case .open = phase, earlyAnswer == nil, input != .over else { return }
        guard context.channel.isActive else { return context.fireErrorCaught(error) }
        counts.add(\.malformed)
        switch error {
        case .headerOverflow: answerEarly(.headTooLarge, context)
        case .invalidEOFState: answerEarly(.malformed("The request ended too early."), context)
        default: answerEarly(.malformed("The server can not read the request."), context)
        }
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .open = phase else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            guard head.status.code >= 200 else { break }
            isAnswering = true
            let isLastAnswer = isLast && unanswered == 1
            // The client ought to know that the rest of its body won't be read.
            let refusesBody = head.status.code >= 400 && input == .body && unanswered == 1 && isLongUnread
            closesAfterAnswer = isLastAnswer || isShuttingDown || refusesBody || !head.isKeepAlive
            if closesAfterAnswer { head.headers.replaceOrAdd(name: "Connection", value: "close") }
            if isLastAnswer, isOld { head.version = .http1_0 }
            return context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            break
        case .end:
            context.write(data, promise: promise)
            return answered(context)
        }
        context.write(data, promise: promise)
    }

    func flush(context: ChannelHandlerContext) {
        context.flush()
        watchTaking(context)
        setTimer(context)
    }

    private var isLongUnread: Bool { unreadBody.map { $0 > Self.largestDrained } ?? true }

    private func answered(_ context: ChannelHandlerContext) {
        isAnswering = false
        unanswered -= 1
        restartWaiting(context)
        if closesAfterAnswer { return finish(context) }
        guard unanswered == 0 else { return }
        if let earlyAnswer { return write(earlyAnswer, context) }
        switch input {
        case .over:
            finish(context)
        case .body where isLongUnread:
            finish(context)
        case .body:
            drainable = Self.largestDrained
        case .betweenRequests, .head:
            inputBegan = context.eventLoop.now
            gate.resume()
        }
    }

    /// Answers the request that is being read in the application's place, after those before it, and reads no more.
    func answerEarly(_ answer: EarlyAnswer, _ context: ChannelHandlerContext) {
        let isInBody = input == .body
        input = .over
        gate.discard()
        // The application must not take the part of a body that it has for the whole.
        context.fireErrorCaught(HTTPParserError.invalidEOFState)
        if isInBody {
            if unanswered == 0 { return finish(context) }
            if unanswered == 1, isAnswering { return context.close(promise: nil) }
            unanswered -= 1
        }
        earlyAnswer = answer
        if unanswered == 0 { write(answer, context) }
    }

    private func write(_ answer: EarlyAnswer, _ context: ChannelHandlerContext) {
        let (head, body) = answer.parts()
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
        finish(context)
    }

    // MARK: The end

    /// Closes the connection once the client has taken all that is written.
    func finish(_ context: ChannelHandlerContext) {
        guard case .open = phase else { return }
        phase = .emptying
        input = .over
        gate.discard()
        // Otherwise Hummingbird would wait for the rest of the request.
        context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        // An empty write is done when all before it are.
        let emptied = context.eventLoop.makePromise(of: Void.self)
        emptied.futureResult.assumeIsolated().whenSuccess { self.linger(context) }
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer()))), promise: emptied)
        watchTaking(context)
        context.read()
        setTimer(context)
    }

    private func linger(_ context: ChannelHandlerContext) {
        guard !inputIsClosed else { return context.close(promise: nil) }
        phase = .lingering(context.eventLoop.now + TimeAmount(limits.lingerTime))
        context.close(mode: .output, promise: nil)
        setTimer(context)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        switch (mode, phase) {
        case (.input, _):
            context.close(mode: mode, promise: promise)
        case (.all, .open) where isAnswering || gate.waiting(context.channel) == 0:
            context.close(mode: mode, promise: promise)
        case (.output, .open) where isAnswering:
            context.close(promise: promise)
        case (_, .open):
            if let earlyAnswer { write(earlyAnswer, context) } else { finish(context) }
            context.channel.closeFuture.cascade(to: promise)
        case (.all, _):
            context.channel.closeFuture.cascade(to: promise)
        case (.output, _):
            promise?.succeed()
        }
    }
}
