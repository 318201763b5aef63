import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Testing

@testable import KinolinkServer

@Suite("requests that are refused before the router sees them")
struct ParserTests {
    static let post = "POST / HTTP/1.1\r\nHost: a\r\n"
    static let chunked = post + "Transfer-Encoding: chunked\r\n\r\n"
    static let get = "GET / HTTP/1.1\r\nHost: a\r\n"

    /// What a client sends, and its name in the test's report.
    struct Sent: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String

        init(_ name: String, _ text: String) {
            testDescription = name
            self.text = text
        }
    }

    static let malformed = [
        Sent("length beside chunks", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Sent("chunks beside length", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
        Sent("two lengths", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"),
        Sent("list of lengths", post + "Content-Length: 5, 5\r\n\r\nhello"),
        Sent("signed length", post + "Content-Length: +5\r\n\r\nhello"),
        Sent("length too large", post + "Content-Length: 99999999999999999999\r\n\r\nhello"),
        Sent("other coding", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
        Sent("coding twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Sent("unknown coding", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        Sent("empty coding beside length", post + "Transfer-Encoding:\r\nContent-Length: 2\r\n\r\nhi"),
        Sent("chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Sent("folded field", get + "A: b\r\n c\r\n\r\n"),
        Sent("line feeds", "GET / HTTP/1.1\nHost: a\n\n"),
        Sent("line feed in head", "GET / HTTP/1.1\r\nHost: a\nB: c\r\n\r\n"),
        Sent("carriage return in field", get + "A: b\rc\r\n\r\n"),
        Sent("space before colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
        Sent("NUL in field", get + "A: b\0c\r\n\r\n"),
        Sent("NUL in target", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"),
        Sent("field without a name", get + ": b\r\n\r\n"),
        Sent("HTTP/0.9", "GET /\r\n\r\n"),
        Sent("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        Sent("HTTP/9", "GET / HTTP/9.9\r\nHost: a\r\n\r\n"),
        Sent("TLS", "\u{16}\u{3}\u{1}\0\u{5}hello"),
        Sent("no host", "GET / HTTP/1.1\r\n\r\n"),
        Sent("two hosts", get + "Host: b\r\n\r\n"),
        Sent("other host in target", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        Sent("longer host in target", "GET http://a.b/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        Sent("user in target", "GET http://a@b/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        Sent("fragment in target", "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n"),
        Sent("bytes in target", "GET /é HTTP/1.1\r\nHost: a\r\n\r\n"),
    ]

    @Test("malformed heads", arguments: malformed)
    func malformedHead(sent: Sent) throws {
        let wire = try Wire()
        wire.send(sent.text)
        let answer = try wire.received()
        #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        #expect(answer.ranges(of: "HTTP/1.1 ").count == 1)
        #expect(answer.contains("urn:kinolink:problem:bad-request"))
        #expect(try wire.requests() == [])
        #expect(wire.isHalfClosed && wire.counts.figures.malformed == 1)
        // What Hummingbird writes about the error is not a second answer.
        wire.answer(status: .badRequest)
        #expect(try wire.received() == "")
        wire.pass(2)
        #expect(!wire.isOpen)
    }

    @Test(
        "malformed bodies",
        arguments: [
            Sent("no number", "zz\r\nhello\r\n"), Sent("too long", "5\r\nhelloXX0\r\n\r\n"),
            Sent("line feeds", "5\nhello\n"), Sent("prefix", "0x5\r\nhello\r\n"),
            Sent("line feed in extension", "5;a\nb\r\nhello\r\n"),
        ])
    func malformedBody(sent: Sent) throws {
        let wire = try Wire()
        wire.send(Self.chunked + sent.text)
        #expect(try wire.received().hasPrefix("HTTP/1.1 400"))
        #expect(wire.errors.count == 1)
        wire.answer(status: .badRequest)
        #expect(try wire.received() == "")
    }

    @Test("a body that is malformed after its answer began ends the connection")
    func malformedDuringAnswer() throws {
        let wire = try Wire()
        wire.send(Self.chunked)
        wire.write(.head(HTTPResponse(status: .ok)))
        wire.send("zz\r\n")
        #expect(try wire.received().ranges(of: "HTTP/1.1").count == 1)
        #expect(!wire.isOpen)
    }

    @Test("the answers before a malformed request come first")
    func order() throws {
        let wire = try Wire()
        wire.send(DeadlineTests.get + DeadlineTests.get + "nonsense\r\n\r\n")
        #expect(try wire.received() == "")
        wire.answer()
        #expect(try wire.received().hasPrefix("HTTP/1.1 200"))
        wire.answer()
        let answers = try wire.received()
        #expect(answers.hasPrefix("HTTP/1.1 200") && answers.contains("HTTP/1.1 400"))
    }

    @Test("a body that ends too early is not taken for the whole")
    func truncated() throws {
        let wire = try Wire()
        wire.send(DeadlineTests.post)
        wire.closeInput()
        #expect(try wire.received().hasPrefix("HTTP/1.1 400"))
        #expect(wire.errors.count == 1)
    }

    @Test(
        "heads that are too large",
        arguments: [
            Sent("target", "GET /" + String(repeating: "a", count: 17_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sent("field", get + "A: " + String(repeating: "a", count: 17_000) + "\r\n\r\n"),
            Sent("fields", get + String(repeating: "a: b\r\n", count: 100) + "\r\n"),
            Sent("unfinished field", get + String(repeating: "a", count: 17_000)),
        ])
    func tooLarge(sent: Sent) throws {
        let wire = try Wire()
        wire.send(sent.text)
        let answer = try wire.received()
        #expect(answer.hasPrefix("HTTP/1.1 431") && answer.contains("urn:kinolink:problem:headers-too-large"))
    }

    @Test(
        "requests that are in order",
        arguments: [
            Sent("plain", get + "\r\n"),
            Sent("HTTP/1.0 without a host", "GET / HTTP/1.0\r\n\r\n"),
            Sent("own host in target", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sent("own host in capitals", "GET HTTP://A?b HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sent("asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sent("empty line before", "\r\n" + get + "\r\n"),
            Sent("no body", post + "\r\n"),
            Sent("body", post + "Content-Length: 2\r\n\r\nhi"),
            Sent("chunks", chunked + "2;a=b\r\nhi\r\n0\r\nA: b\r\n\r\n"),
            Sent("capital coding", post + "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n"),
            Sent("UTF-8 in field", get + "A: é\r\n\r\n"),
        ])
    func proper(sent: Sent) throws {
        let wire = try Wire()
        wire.send(sent.text)
        #expect(try wire.received() == "")
        #expect(try wire.requests().last == "end")
        wire.answer()
        #expect(try wire.received().contains(" 200 OK"))
    }
}
