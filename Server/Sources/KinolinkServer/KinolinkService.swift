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
    let bodies = Bodies()
    /// The number of batches that stream.
    let openBatches = Mutex(0)

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
        let wantsGzip = AcceptEncoding(request.headers).wantsGzip
        let isCacheable = request.method == .get || request.method == .head
        let tag = "W/\"\(served.checksum)-\(serviceVersion)\""
        let isKnown = isCacheable && Self.knows(request, tag)
        var response = try await questions.run {
            let answer = try answer(served.model)
            if isKnown { return Response.notModified }
            return Response.content(try AnswerEncoder.encode(answer), type: "application/json", gzip: wantsGzip)
        }
        if isCacheable { response.setTag(tag) }
        return response
    }

    /// Answers a GET that needs no thread of the pool, and without a body if the client has the answer.
    /// - Parameter tag: another one for another answer.
    func answer(
        _ request: Request, tag: String, _ answer: () throws -> Response
    ) rethrows -> Response {
        let tag = "W/\"\(tag)\""
        var response: Response = Self.knows(request, tag) ? .notModified : try answer()
        response.setTag(tag)
        return response
    }

    /// Answers a question that comes as a body of JSON.
    func answer<Question: Decodable, Answer: Encodable & Sendable>(
        _ request: Request, reading type: Question.Type,
        _ answer: @escaping @Sendable (Model, Question) throws -> Answer
    ) async throws -> Response where Question: SendableMetatype {
        let body = try await bodies.read(request)
        return try await self.answer(request) { model in try answer(model, try body.decoded(type)) }
    }

    /// Whether the client has the answer with a tag.
    private static func knows(_ request: Request, _ tag: String) -> Bool {
        guard let known = request.headers[.ifNoneMatch] else { return false }
        return known == "*" || known.split(separator: ",").contains { $0.trimmingCharacters(in: .whitespaces) == tag }
    }
}

extension Response {
    static var notModified: Response { Response(status: .notModified, headers: [.vary: "Accept-Encoding"]) }

    /// Says that the answer can be kept, and asked for by its tag.
    mutating func setTag(_ tag: String) {
        headers[.eTag] = tag
        headers[.cacheControl] = "private, no-cache"
    }

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

    /// Content that was packed once for all requests.
    static func content(_ content: KeptContent, type: String, _ request: Request) -> Response {
        var headers: HTTPFields = [.contentType: type, .vary: "Accept-Encoding"]
        var bytes = content.bytes
        if AcceptEncoding(request.headers).wantsGzip, bytes.readableBytes >= leastCompressed,
            let packed = content.packed
        {
            bytes = packed
            headers[.contentEncoding] = "gzip"
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }

    /// Less fits into one packet anyway.
    private static let leastCompressed = 1024
}
