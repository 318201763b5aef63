import Foundation
import HTTPTypes
import Hummingbird
import KinolinkTraining
import Logging
import NIOCore
import Synchronization

/// The version of the program. It is a part of the answers' tags, since another version may answer otherwise.
public let serviceVersion = "0.1.0"

/// What all routes share.
final class KinolinkService: Sendable {
    let configuration: ServiceConfiguration
    let models: ModelKeeper
    let questions: QuestionPool
    let sessions = Sessions()
    let metrics: Metrics
    let connections: ConnectionCounts
    /// Nil if the service keeps no profiles.
    let profiles: ProfileStore?
    let logger: Logger
    let routes: Routes
    /// The bytes of bodies that are being read.
    private let openBytes = Mutex(0)

    init(
        _ configuration: ServiceConfiguration, models: ModelKeeper, profiles: ProfileStore?, logger: Logger
    ) {
        self.configuration = configuration
        self.models = models
        self.profiles = profiles
        self.logger = logger
        routes = Routes(basePath: configuration.basePath)
        questions = QuestionPool(threads: configuration.threads, limit: configuration.questionLimit)
        metrics = Metrics()
        connections = ConnectionCounts()
    }

    /// Answers a question about the model as JSON, on a thread of the question pool.
    /// - Parameter answer: finds the answer.
    func answer<Answer: Encodable & Sendable>(
        _ request: Request, _ answer: @escaping @Sendable (Model) throws -> Answer
    ) async throws -> Response {
        let served = try models.current
        let isCacheable = request.method == .get || request.method == .head
        let wantsGzip = AcceptEncoding(request.headers).wantsGzip
        let tag = "W/\"\(served.checksum)-\(serviceVersion)\""
        var response = try await questions.run {
            let json = try AnswerEncoder.encode(try answer(served.model))
            return Response.content(json, type: "application/json", gzip: wantsGzip)
        }
        guard isCacheable else {
            response.headers[.cacheControl] = "no-store"
            return response
        }
        response.headers[.eTag] = tag
        response.headers[.cacheControl] = "private, no-cache"
        if let known = request.headers[.ifNoneMatch], Self.matches(known, tag) {
            response.headers[.contentType] = nil
            response.headers[.contentEncoding] = nil
            return Response(status: .notModified, headers: response.headers)
        }
        return response
    }

    /// Reads a body of JSON.
    /// - Throws: ``Problem`` of the kinds `unsupportedMediaType` and `tooLarge`; `DecodingError`.
    func body<Body: Decodable>(_ type: Body.Type, of request: Request, most: Int = largestBody) async throws -> Body {
        let bytes = try await bytes(of: request, type: "application/json", most: most)
        do {
            return try JSONDecoder().decode(type, from: Data(bytes.readableBytesView))
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
            throw Problem(.badRequest, "the body is not JSON")
        }
    }

    func bytes(of request: Request, type: String, most: Int) async throws -> ByteBuffer {
        let stated = request.headers[.contentType]?.split(separator: ";").first ?? ""
        guard stated.trimmingCharacters(in: .whitespaces).lowercased() == type else {
            throw Problem(.unsupportedMediaType, "the body must be \(type), and Content-Type must say so")
        }
        return try await bytes(of: request, most: most)
    }

    /// Reads a body into memory. All bodies together may take so much, however many clients send them.
    func bytes(of request: Request, most: Int) async throws -> ByteBuffer {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > most {
            throw Problem(.tooLarge, "the body has \(length) bytes; \(most) are allowed")
        }
        var bytes = ByteBuffer()
        defer { openBytes.withLock { $0 -= bytes.readableBytes } }
        for try await var piece in request.body {
            guard bytes.readableBytes + piece.readableBytes <= most else {
                throw Problem(.tooLarge, "the body has more than the \(most) bytes that are allowed")
            }
            let all = openBytes.withLock { open in
                open += piece.readableBytes
                return open
            }
            bytes.writeBuffer(&piece)
            guard all <= Self.mostOpenBytes else { throw Problem(.busy, "other requests have large bodies") }
        }
        return bytes
    }

    private static let mostOpenBytes = 256 << 20

    /// Enough for a shelf of 100,000 movies.
    static let largestBody = 4 << 20

    private static func matches(_ known: String, _ tag: String) -> Bool {
        known == "*" || known.split(separator: ",").contains { $0.trimmingCharacters(in: .whitespaces) == tag }
    }
}

extension Response {
    /// - Parameter gzip: whether to compress the content if that is worth it.
    static func content(
        _ bytes: [UInt8], type: String, gzip: Bool, status: HTTPResponse.Status = .ok
    ) -> Response {
        var headers: HTTPFields = [.contentType: type, .vary: "Accept-Encoding"]
        var bytes = bytes
        if gzip, bytes.count >= leastCompressed, let compressed = Gzip.compressed(bytes) {
            bytes = compressed
            headers[.contentEncoding] = "gzip"
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Less fits into one packet anyway.
    private static let leastCompressed = 1024
}
