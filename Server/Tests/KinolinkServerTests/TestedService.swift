import Foundation
import HTTPTypes
import Hummingbird
@testable import KinolinkServer
import KinolinkTraining
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

/// A service of the embedded sample, asked without a socket.
struct TestedService {
    /// Training takes a moment, so all tests share the model.
    private static let model = Result { try ServedModel.ofSample() }
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    let service: KinolinkService
    private let responder: RouterResponder<ServiceContext>

    /// - Parameter map: instead of the sample's own.
    init(
        profiles: ProfileStore? = nil, map: ServedMap? = nil, _ change: (inout ServiceConfiguration) -> Void = { _ in }
    ) throws {
        var configuration = ServiceConfiguration()
        change(&configuration)
        try configuration.validate()
        var served = try Self.model.get()
        if let map { served.map = map }
        service = KinolinkService(
            configuration, models: ModelKeeper(served), profiles: profiles, logger: Self.logger)
        responder = service.responder
    }

    /// - Parameters:
    ///   - host: the `Host` header.
    ///   - headers: the other headers. A body is JSON unless they say otherwise.
    func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, host: String = "localhost:8080", headers: HTTPFields = [:],
        body: String? = nil
    ) async throws -> Answer {
        var headers = headers
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        return try await send(path, method, host: host, headers: headers, bytes: body.map { Array($0.utf8) })
    }

    /// The same for a body of any type.
    func send(
        _ path: String, _ method: HTTPRequest.Method, host: String = "localhost:8080", headers: HTTPFields = [:],
        bytes: [UInt8]?
    ) async throws -> Answer {
        var headers = headers
        if let bytes { headers[.contentLength] = "\(bytes.count)" }
        let head = HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: headers)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: bytes ?? [])))
        var logger = Self.logger
        logger[metadataKey: "hb.request.id"] = "\(UUID())"
        let context = ServiceContext(
            source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger))
        let response = try await responder.respond(to: request, context: context)
        let writer = CollectingWriter()
        try await response.body.write(writer)
        return Answer(status: response.status, headers: response.headers, body: writer.bytes.withLock { $0 })
    }

    struct Answer {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let body: ByteBuffer
    }
}

extension TestedService.Answer {
    var text: String { String(buffer: body) }

    /// The body, an object of JSON.
    var json: [String: Any] {
        get throws {
            try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any] ?? [:]
        }
    }

    /// The end of a problem's type; nil for other answers.
    var problem: String? {
        guard headers[.contentType] == "application/problem+json", let type = try? json["type"] as? String else {
            return nil
        }
        return type.split(separator: ":").last.map(String.init)
    }

    func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(body.readableBytesView))
    }
}

/// Keeps what a response writes.
private final class CollectingWriter: ResponseBodyWriter {
    let bytes = Mutex(ByteBuffer())

    func write(_ buffer: ByteBuffer) async throws {
        bytes.withLock { bytes in
            var buffer = buffer
            bytes.writeBuffer(&buffer)
        }
    }

    func finish(_ trailers: HTTPFields?) async throws {}
}
