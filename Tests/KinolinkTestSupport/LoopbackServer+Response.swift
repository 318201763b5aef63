extension LoopbackServer {
    /// An answer of the server.
    public struct Response: Sendable {
        /// The fate of the connection while the body is sent.
        public enum Course: Sendable {
            case whole
            /// Closed after so many bytes of the body.
            case dropped(after: Int)
            /// Silent after so many bytes, until the other side gives up.
            case stalled(after: Int)
            /// In so many pieces, half a second apart.
            case slow(pieces: Int)
            /// Closed before the head is sent.
            case refused
            /// Without even a head, until the other side gives up.
            case silent
        }

        public var status: Int
        /// `Content-Length` is added if it is missing here.
        public var headers: [String: String]
        public var body: [UInt8]
        public var course = Course.whole

        public init(_ status: Int = 200, headers: [String: String] = [:], body: [UInt8] = []) {
            self.status = status
            self.headers = headers
            self.body = body
        }

        /// The answer of a correct server that has `content` as a file, to a request for all of it or for the rest.
        public init(file content: [UInt8], tag: String, for request: Request) {
            self.init(headers: ["ETag": tag, "Accept-Ranges": "bytes"], body: content)
            guard let range = request.headers["range"], range.hasPrefix("bytes="), range.hasSuffix("-"),
                let start = Int(range.dropFirst("bytes=".count).dropLast()),
                request.headers["if-range"].map({ $0 == tag }) ?? true
            else { return }
            if start < content.count {
                status = 206
                headers["Content-Range"] = "bytes \(start)-\(content.count - 1)/\(content.count)"
                body = Array(content[start...])
            } else {
                status = 416
                headers["Content-Range"] = "bytes */\(content.count)"
                body = []
            }
        }

        public func taking(_ course: Course) -> Response {
            var response = self
            response.course = course
            return response
        }
    }
}
