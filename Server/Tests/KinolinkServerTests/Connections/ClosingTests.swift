import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import KinolinkServer

@Suite("closing a connection")
struct ClosingTests {
    static let long = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n"

    @Test("a long body is not read after its answer, and the client gets the answer")
    func refusedBody() throws {
        let wire = try Wire()
        wire.send(Self.long)
        wire.answer(status: .contentTooLarge)
        let answer = try wire.received()
        #expect(answer.hasPrefix("HTTP/1.1 413") && answer.contains("Connection: close"))
        #expect(wire.isHalfClosed && wire.isOpen && wire.requestsHaveEnded)
        wire.send(String(repeating: "x", count: 100_000))
        #expect(try wire.requests() == ["POST /"])
        wire.pass(2)
        #expect(!wire.isOpen)
    }

    @Test("a client that closes is not waited for")
    func clientCloses() throws {
        let wire = try Wire()
        wire.send(Self.long)
        wire.answer(status: .contentTooLarge)
        wire.closeInput()
        #expect(!wire.isOpen)
    }

    @Test("a short body is read after its answer, to keep the connection")
    func drained() throws {
        let wire = try Wire()
        wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n")
        wire.answer(status: .unauthorized)
        #expect(try !wire.received().contains("close"))
        wire.send("xxxx" + DeadlineTests.get)
        #expect(try wire.requests() == ["POST /", "body xxxx", "end", "GET /", "end"])
        wire.answer()
        #expect(try wire.received().hasPrefix("HTTP/1.1 200"))
    }

    @Test("of a body of unknown length no more than a short one is read after its answer")
    func drainedChunks() throws {
        let wire = try Wire()
        wire.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        wire.answer()
        #expect(wire.isHalfClosed)
    }

    @Test("a connection ends after Connection: close", arguments: ["close", "Close", "TE, close"])
    func connectionClose(value: String) throws {
        let wire = try Wire()
        wire.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: \(value)\r\n\r\n" + DeadlineTests.get)
        #expect(try wire.requests() == ["GET /", "end"])
        wire.answer()
        #expect(try wire.received().contains("Connection: close"))
        #expect(wire.isHalfClosed && wire.errors.isEmpty)
        wire.pass(2)
        #expect(!wire.isOpen)
    }

    @Test("nothing is kept of what follows a request for another protocol", arguments: ["GET", "CONNECT"])
    func upgrade(method: String) throws {
        let wire = try Wire()
        let target = method == "CONNECT" ? "a:80" : "/"
        wire.send("\(method) \(target) HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n")
        wire.send(DeadlineTests.get)
        #expect(try wire.requests().count == 2)
        wire.answer()
        #expect(try wire.received().contains("Connection: close"))
        #expect(wire.isHalfClosed)
    }

    @Test("an answer to HTTP/1.0 has no chunks and ends with the connection")
    func old() throws {
        let wire = try Wire()
        wire.send("GET / HTTP/1.0\r\n\r\n")
        wire.write(.head(HTTPResponse(status: .ok)), .body(ByteBuffer(string: "hi")), .end(nil))
        #expect(try wire.received() == "HTTP/1.0 200 OK\r\nConnection: close\r\n\r\nhi")
        #expect(wire.isHalfClosed)
    }

    @Test("a client that has half-closed gets the whole of its answer")
    func halfClosed() throws {
        let wire = try Wire()
        wire.isTaking = false
        wire.send(DeadlineTests.get)
        wire.closeInput()
        wire.answer(bytes: 100_000)
        wire.channel.close(mode: .output, promise: nil)
        #expect(wire.isOpen)
        wire.isTaking = true
        #expect(try wire.received().count > 100_000)
        #expect(!wire.isOpen)
    }

    @Test("at shutdown, what is written is still delivered")
    func shutdown() throws {
        let wire = try Wire()
        wire.send(DeadlineTests.get)
        wire.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        wire.isTaking = false
        wire.answer(bytes: 100_000)
        wire.channel.close(promise: nil)
        #expect(wire.isOpen)
        wire.isTaking = true
        let answer = try wire.received()
        #expect(answer.contains("Connection: close") && answer.count > 100_000)
        wire.pass(2)
        #expect(!wire.isOpen)
    }

    @Test("an idle connection closes at once if the server says so")
    func closedByServer() throws {
        let wire = try Wire()
        wire.channel.close(promise: nil)
        #expect(!wire.isOpen)
    }
}
