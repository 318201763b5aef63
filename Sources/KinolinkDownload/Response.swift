import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What matters to us in the head of an HTTP answer.
struct Response: Sendable {
    var status: Int
    /// Bytes of the body; nil where unknown, or where the body is encoded and so will have another length here.
    var length: Int?
    /// By what `If-Range` recognises this version of the file: a strong ETag, or the date of the last change.
    var validator: String?
    /// `Content-Range`: the first byte (nil in `bytes */20`), and the size of the whole file (nil in `bytes 0-9/*`).
    var range: (start: Int?, total: Int?)?
    var namesZip: Bool

    init(_ response: HTTPURLResponse) {
        status = response.statusCode
        let encoding = response.value(forHTTPHeaderField: "Content-Encoding") ?? "identity"
        if encoding == "identity" {
            length = response.value(forHTTPHeaderField: "Content-Length").flatMap { Int($0) }
            let tag = response.value(forHTTPHeaderField: "ETag").flatMap { $0.hasPrefix("\"") ? $0 : nil }
            validator = tag ?? response.value(forHTTPHeaderField: "Last-Modified")
        }
        range = response.value(forHTTPHeaderField: "Content-Range").flatMap { Self.range($0) }
        namesZip = response.suggestedFilename?.lowercased().hasSuffix(".zip") ?? false
    }

    private static func range(_ text: String) -> (start: Int?, total: Int?)? {
        let parts = text.split(separator: "/")
        guard text.lowercased().hasPrefix("bytes "), parts.count == 2 else { return nil }
        return (Int(parts[0].dropFirst("bytes ".count).prefix { $0 != "-" }), Int(parts[1]))
    }
}
