import NIOHTTP1

/// What NIO's parser lets through although RFC 9112 has it refused, because two readers could take it for two
/// different requests, or for a request to another host.
///
/// The parser itself refuses the rest: `Content-Length` beside `Transfer-Encoding`, more than one length or one that
/// isn't a number, folded fields, lines that don't end in CR LF, control characters, spaces before a colon, broken
/// chunks, HTTP/0.9 and HTTP/2. `ParserTests` holds it to that.
extension HTTPRequestHead {
    var fault: EarlyAnswer? {
        let hosts = headers["Host"]
        if hosts.count > 1 || (hosts.isEmpty && version.minor > 0) {
            return .malformed("A request must have exactly one Host field.")
        }
        // NIO takes "gzip, chunked", an empty value beside Content-Length, and chunks in HTTP/1.0.
        let encodings = headers["Transfer-Encoding"]
        if !encodings.isEmpty, version.minor == 0 || encodings.count > 1 || encodings[0].lowercased() != "chunked" {
            return .malformed("The only transfer coding that the server takes is chunked.")
        }
        return hasFaultyTarget(host: hosts.first ?? "")
            ? .malformed("The target of a request must be a path of this host, without a fragment.") : nil
    }

    private func hasFaultyTarget(host: String) -> Bool {
        if uri.utf8.contains(UInt8(ascii: "#")) { return true }
        if uri.utf8.first == UInt8(ascii: "/") { return false }
        if method == .CONNECT || uri == "*" { return false }
        // The form for proxies names a host as well. The router looks at the Host field only, so they have to agree.
        let prefix = "http://\(host)".lowercased()
        let target = uri.lowercased()
        guard !host.isEmpty, target.hasPrefix(prefix) else { return true }
        return !["/", "?", nil].contains(target.dropFirst(prefix.count).first)
    }

    /// Whether no other request can follow on the connection.
    ///
    /// NIO's decoder stops at a request that asks for another protocol, and keeps all bytes that arrive afterwards.
    /// Answers in HTTP/1.0 end with the connection, since their length may be unknown.
    var isLast: Bool {
        !isKeepAlive || version.minor == 0 || method == .CONNECT || headers.contains(name: "Upgrade")
    }
}
