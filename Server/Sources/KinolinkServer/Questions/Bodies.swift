import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Reads the bodies of requests into memory. Large ones may take so much of it together, however many clients send them,
/// until their answers are sent.
final class Bodies: Sendable {
    /// A body. Its memory counts as long as someone has it.
    final class Body: Sendable {
        let bytes: ByteBuffer
        private let counted: Int
        private let bodies: Bodies

        fileprivate init(_ bytes: ByteBuffer, counted: Int, by bodies: Bodies) {
            self.bytes = bytes
            self.counted = counted
            self.bodies = bodies
        }

        deinit { bodies.open.withLock { $0 -= counted } }

        /// Decodes JSON. It may take a while, so it doesn't belong on an event loop.
        /// - Throws: ``Problem``; `DecodingError`.
        func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
            do {
                return try JSONDecoder().decode(type, from: Data(bytes.readableBytesView))
            } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
                throw Problem(.badRequest, "the body is not JSON")
            }
        }
    }

    /// Enough for a shelf of 100,000 movies.
    static let usualLimit = 4 << 20
    /// A body of so many bytes is always read.
    private static let smallest = 64 << 10
    private static let mostOpen = 128 << 20

    /// The bytes of large bodies.
    private let open = Mutex(0)

    /// What `Content-Type` says, in lower case and without parameters; nil if there is none.
    static func type(of request: Request) -> String? {
        request.headers[.contentType].map {
            ($0.split(separator: ";").first ?? "").trimmingCharacters(in: .whitespaces).lowercased()
        }
    }

    /// Reads a whole body.
    /// - Parameters:
    ///   - type: what `Content-Type` must say.
    ///   - most: the largest number of bytes.
    /// - Throws: ``Problem`` of the kinds `unsupportedMediaType`, `tooLarge` and `busy`.
    func read(_ request: Request, type: String = "application/json", most: Int = usualLimit) async throws -> Body {
        guard Self.type(of: request) == type else {
            throw Problem(.unsupportedMediaType, "the body must be \(type), and Content-Type must say so")
        }
        return try await readBytes(request, most: most)
    }

    /// Reads a whole body of any type.
    func readBytes(_ request: Request, most: Int) async throws -> Body {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > most {
            throw Problem(.tooLarge, "the body has \(length) bytes; \(most) are allowed")
        }
        var bytes = ByteBuffer()
        var counted = 0
        do {
            for try await var piece in request.body {
                guard bytes.readableBytes + piece.readableBytes <= most else {
                    throw Problem(.tooLarge, "the body has more than the \(most) bytes that are allowed")
                }
                bytes.writeBuffer(&piece)
                let more = max(0, bytes.readableBytes - Self.smallest) - counted
                counted += more
                let all = open.withLock { open in
                    open += more
                    return open
                }
                guard more == 0 || all <= Self.mostOpen else {
                    throw Problem(.busy, "other requests have large bodies; ask again in a second")
                }
            }
        } catch {
            open.withLock { $0 -= counted }
            throw error
        }
        return Body(bytes, counted: counted, by: self)
    }
}
