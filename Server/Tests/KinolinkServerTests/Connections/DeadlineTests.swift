import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Testing

@testable import KinolinkServer

@Suite("deadlines of a connection")
struct DeadlineTests {
    static let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    static let post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n"

    @Test("a connection without a request is closed without a word")
    func idle() throws {
        let wire = try Wire()
        wire.pass(59)
        #expect(wire.isOpen)
        wire.pass(1)
        #expect(try !wire.isOpen && wire.received() == "")
    }

    @Test("an answer starts the idle time anew")
    func idleAfterAnswer() throws {
        let wire = try Wire()
        wire.pass(50)
        wire.send(Self.get)
        wire.pass(1_000)
        #expect(wire.isOpen)
        wire.answer()
        wire.pass(59)
        #expect(wire.isOpen)
        wire.pass(1)
        #expect(!wire.isOpen)
    }

    @Test("a head that comes byte by byte is late")
    func dripOnHead() throws {
        let wire = try Wire()
        for byte in "GET / HTTP/1".prefix(10) {
            #expect(wire.isOpen)
            wire.send(String(byte))
            wire.pass(1)
        }
        let answer = try wire.received()
        #expect(answer.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
        #expect(answer.contains("urn:kinolink:problem:timeout") && answer.contains("Connection: close"))
        #expect(wire.isHalfClosed && wire.requestsHaveEnded && wire.counts.figures.late == 1)
        wire.pass(2)
        #expect(!wire.isOpen)
    }

    @Test("a body that comes byte by byte is late, and the application sees that it is not whole")
    func dripOnBody() throws {
        let wire = try Wire()
        wire.pass(20)
        wire.send(Self.post)
        for _ in 0..<29 {
            wire.pass(1)
            wire.send("x")
        }
        #expect(try wire.received() == "")
        wire.pass(1)
        #expect(try wire.received().hasPrefix("HTTP/1.1 408"))
        #expect(wire.errors.count == 1)
        // What the application makes of the error comes too late.
        wire.answer(status: .internalServerError)
        #expect(try wire.received() == "")
    }

    @Test("time in which the application doesn't read is not the client's")
    func backPressure() throws {
        let wire = try Wire()
        wire.send(Self.post)
        wire.pass(20)
        wire.isReading = false
        wire.send("x")
        wire.pass(100)
        wire.isReading = true
        wire.pass(9)
        #expect(try wire.received() == "")
        wire.pass(1)
        #expect(try wire.received().hasPrefix("HTTP/1.1 408"))
    }

    @Test("a body that is late after its answer began ends the connection")
    func lateDuringAnswer() throws {
        let wire = try Wire()
        wire.send(Self.post)
        wire.write(.head(HTTPResponse(status: .ok)))
        wire.pass(30)
        #expect(try !wire.isOpen && wire.received().hasPrefix("HTTP/1.1 200"))
    }

    @Test("a client that doesn't take its answer is cut off")
    func stalled() throws {
        let wire = try Wire()
        wire.isTaking = false
        wire.send(Self.get)
        wire.answer(bytes: 100_000)
        wire.pass(59)
        #expect(wire.isOpen)
        wire.pass(1)
        #expect(!wire.isOpen && wire.counts.figures.stalled == 1)
    }

    @Test("a client that takes its answer slowly is neither stalled nor idle")
    func slow() throws {
        let wire = try Wire()
        for _ in 0..<10 {
            wire.send(Self.get)
            wire.isTaking = false
            wire.answer(bytes: 100_000)
            wire.pass(50)
            wire.isTaking = true
            wire.pass(5)
        }
        #expect(wire.isOpen && wire.counts.figures.stalled == 0)
    }

    @Test("requests that wait for earlier answers are not late")
    func pipelined() throws {
        let wire = try Wire()
        wire.send(Self.get + Self.post)
        wire.pass(100)
        #expect(try wire.received() == "")
        wire.answer()
        #expect(try wire.received().hasPrefix("HTTP/1.1 200"))
        wire.pass(29)
        #expect(try wire.received() == "")
        wire.pass(1)
        #expect(try wire.received().hasPrefix("HTTP/1.1 408"))
    }
}
