import NIOCore
import Testing

@testable import KinolinkServer

@Suite("requests that come at once")
struct PipeliningTests {
    @Test(
        "the application gets one at a time, and all in the end", arguments: [1, 2, 3, 5, 26, 27, 28, 29, 64, 26_000])
    func many(step: Int) throws {
        let wire = try Wire()
        var text = String(repeating: DeadlineTests.get, count: 1_000)[...]
        var answered = 0
        while !text.isEmpty {
            wire.send(String(text.prefix(step)))
            text = text.dropFirst(step)
            while case let count = try wire.requests().filter({ $0 == "end" }).count, count > 0 {
                // Where an empty line is cut in two, the next request comes with its second half.
                #expect(count <= 2)
                for _ in 0..<count { wire.answer() }
                answered += count
            }
        }
        #expect(answered == 1_000)
        #expect(try wire.received().ranges(of: "HTTP/1.1 200").count == 1_000)
        wire.pass(59)
        #expect(wire.isOpen)
        wire.pass(1)
        #expect(!wire.isOpen)
    }

    @Test("bodies are not cut, whatever follows them")
    func bodies() throws {
        let wire = try Wire()
        let body = String(repeating: "x", count: 100_000)
        let post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + body
        let chunks = ParserTests.chunked + "186A0\r\n" + body + "\r\n0\r\n\r\n"
        wire.send(DeadlineTests.get + post + chunks + post)
        var read = 0
        for _ in 0..<4 {
            read += try wire.requests().filter { $0.hasPrefix("body") }.map { $0.count - 5 }.reduce(0, +)
            wire.answer()
        }
        #expect(read == 300_000)
        #expect(try wire.received().ranges(of: "HTTP/1.1 200").count == 4)
    }

    @Test("requests that are held back are answered although the client has half-closed")
    func halfClosed() throws {
        let wire = try Wire()
        wire.send(String(repeating: DeadlineTests.get, count: 100))
        wire.closeInput()
        for _ in 0..<100 {
            #expect(wire.isOpen)
            wire.answer()
        }
        #expect(try wire.received().ranges(of: "HTTP/1.1 200").count == 100)
        #expect(!wire.isOpen)
    }

    @Test("nothing that is held back survives the end")
    func malformed() throws {
        let wire = try Wire()
        wire.send(DeadlineTests.get + "nonsense\r\n\r\n" + String(repeating: DeadlineTests.get, count: 100))
        wire.answer()
        #expect(try wire.received().contains("HTTP/1.1 400"))
        #expect(try wire.requests() == ["GET /", "end"])
    }
}
