import HTTPTypes
import Foundation
@testable import KinolinkServer
import KinolinkTraining
import NIOCore
import Synchronization
import Testing

struct BatchTests {
    private let tested: TestedService

    init() throws { tested = try TestedService() }

    private func ask(_ lines: [String], type: String = "application/x-ndjson") async throws -> [[String: Any]] {
        let answer = try await tested.ask(
            "/v1/batch", .post, headers: [.contentType: type], body: lines.joined(separator: "\n"))
        #expect(answer.headers[.contentType] == "application/x-ndjson")
        return try answer.text.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func eachLineHasItsAnswer() async throws {
        let model = try tested.service.models.current.model
        let answers = try await ask([
            #"{"similar": "alien", "options": {"count": 2}}"#, "", #"{"recommend": {"liked": ["Heat"]}}"#,
            #"{"similar": "no such film at all"}"#, "not JSON", #"{"similar": "Alien", "recommend": {"liked": []}}"#,
        ])
        #expect(answers.map { $0["line"] as? Int } == [1, 3, 4, 5, 6])
        let similar = try #require(answers[0]["similar"] as? [[String: Any]])
        #expect(try similar.map { $0["title"] as? String } == model.similar(to: "alien", count: 2).map(\.title))
        #expect((answers[1]["recommended"] as? [[String: Any]])?.count == 10)
        let types = answers[2...].map { ($0["problem"] as? [String: Any])?["type"] as? String }
        #expect(types.map { $0?.split(separator: ":").last } == ["unknown-movie", "bad-request", "bad-request"])
    }

    @Test func answersArePackedForThoseWhoTakeIt() async throws {
        let lines = (0..<20).map { _ in #"{"similar": "alien"}"# }.joined(separator: "\n")
        let headers: HTTPFields = [.contentType: "application/x-ndjson"]
        let plain = try await tested.ask("/v1/batch", .post, headers: headers, body: lines)
        #expect(plain.headers[.contentEncoding] == nil && plain.headers[.vary] == "Accept-Encoding")
        var packing = headers
        packing[.acceptEncoding] = "gzip"
        let packed = try await tested.ask("/v1/batch", .post, headers: packing, body: lines)
        #expect(packed.headers[.contentEncoding] == "gzip")
        let bytes = Array(packed.body.readableBytesView)
        #expect(bytes.starts(with: [0x1F, 0x8B]) && bytes.count * 4 < plain.body.readableBytes)
        // The end of gzip's format is the length of what was packed.
        let length = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(length == plain.body.readableBytes)
    }

    @Test func answersKeepTheirOrder() async throws {
        let titles = try tested.service.models.current.model.movies.prefix(200).map(\.title)
        let lines = try titles.map { title in
            String(decoding: try JSONEncoder().encode(["similar": title]), as: UTF8.self)
        }
        let answers = try await ask(lines)
        #expect(answers.map { ($0["movie"] as? [String: Any])?["title"] as? String } == titles)
    }

    @Test func whatIsNoBatchIsRefused() async throws {
        let empty = try await tested.ask(
            "/v1/batch", .post, headers: [.contentType: "application/x-ndjson"], body: "\n \r\n")
        #expect(empty.status == .badRequest)
        let json = try await tested.ask("/v1/batch", .post, body: #"{"similar": "Alien"}"#)
        #expect(json.status == .unsupportedMediaType)
        let many = try await tested.ask(
            "/v1/batch", .post, headers: [.contentType: "application/x-ndjson"],
            body: String(repeating: "{\"similar\":\"Alien\"}\n", count: 10_001))
        #expect(many.status == .contentTooLarge)
        let blank = try await tested.ask(
            "/v1/batch", .post, headers: [.contentType: "application/x-ndjson"],
            body: String(repeating: "\n", count: 1 << 20))
        #expect(blank.status == .contentTooLarge)
    }

    @Test func noMoreBatchesStreamThanTheirPlaces() async throws {
        let tested = try TestedService { $0.threads = 1 }
        let headers: HTTPFields = [.contentType: "application/x-ndjson"]
        tested.service.openBatches.withLock { $0 = 2 }
        let refused = try await tested.ask("/v1/batch", .post, headers: headers, body: #"{"similar": "alien"}"#)
        #expect(refused.problem == "busy" && refused.headers[.retryAfter] == "1")
        tested.service.openBatches.withLock { $0 = 1 }
        let taken = try await tested.ask("/v1/batch", .post, headers: headers, body: #"{"similar": "alien"}"#)
        #expect(taken.status == .ok && tested.service.openBatches.withLock { $0 } == 1)
    }
}
