import NIOCore
import NIOHTTP1

/// An answer that a connection gives by itself, without asking the router: a problem (RFC 9457), after which the
/// connection is closed.
struct EarlyAnswer {
    var status: HTTPResponseStatus
    var type: String
    var title: String
    var detail: String
    var fields: [(String, String)] = []

    static let late = EarlyAnswer(
        status: .requestTimeout, type: "timeout", title: "The request took too long",
        detail: "The request did not arrive in time. Send its head and its body without long pauses.")

    static let headTooLarge = EarlyAnswer(
        status: .requestHeaderFieldsTooLarge, type: "headers-too-large", title: "The head of the request is too large",
        detail: "The target and the header fields of the request are longer, or more, than the server takes.")

    static let tooManyConnections = EarlyAnswer(
        status: .serviceUnavailable, type: "busy", title: "Too many connections",
        detail: "The server has as many open connections as it takes. Close some, or try again later.",
        fields: [("Retry-After", "1")])

    static func malformed(_ detail: String) -> EarlyAnswer {
        EarlyAnswer(
            status: .badRequest, type: "bad-request", title: "The request is not valid HTTP", detail: detail)
    }

    /// The head and the body. None of the texts needs escaping in JSON.
    func parts() -> (head: HTTPResponseHead, body: ByteBuffer) {
        let request = String(UInt64.random(in: .min ... .max), radix: 16)
        let body = ByteBuffer(
            string: """
                {"type":"urn:kinolink:problem:\(type)","title":"\(title)","status":\(status.code),\
                "detail":"\(detail)","request_id":"\(request)"}
                """)
        var head = HTTPResponseHead(version: .http1_1, status: status)
        head.headers = HTTPHeaders(
            [
                ("Content-Type", "application/problem+json"), ("Content-Length", String(body.readableBytes)),
                ("Connection", "close"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
                ("Content-Security-Policy", "default-src 'none'"), ("Referrer-Policy", "no-referrer"),
                ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Request-Id", request),
            ] + fields)
        return (head, body)
    }

    /// The same as bytes, for a connection that doesn't speak HTTP yet.
    func bytes() -> ByteBuffer {
        var (head, body) = parts()
        var bytes = ByteBuffer(string: "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n")
        for (name, value) in head.headers { bytes.writeString("\(name): \(value)\r\n") }
        bytes.writeString("\r\n")
        bytes.writeBuffer(&body)
        return bytes
    }
}
