import Foundation
import HTTPTypes
@testable import KinolinkServer
import KinolinkTraining
import NIOCore
import Testing

/// The map over HTTP.
struct MapTests {
    private static let types = [
        "/v1/map": "application/json", "/v1/map/points": "application/octet-stream",
        "/v1/map/names": "application/json",
    ]
    private let tested: TestedService
    private let model: Model

    init() throws {
        tested = try TestedService()
        model = try tested.service.models.current.model
    }

    @Test func thePartsBelongTogether() async throws {
        let legend = try await tested.ask("/v1/map").decoded(MapSheet.Legend.self)
        #expect(legend.subject == .movies && legend.count == model.movieCount)
        #expect(legend.colorings.map(\.name) == MapColoring.all(for: .movies))
        for coloring in legend.colorings {
            #expect(coloring.groups.reduce(0) { $0 + $1.count } == legend.count, "\(coloring.name)")
        }
        for level in legend.levels { #expect(level.reduce(0) { $0 + $1.count } == legend.count) }

        let points = Array(try await tested.ask("/v1/map/points").body.readableBytesView)
        try #require(points.count == legend.count * (4 + legend.colorings.count))
        for (number, coloring) in legend.colorings.enumerated() {
            let codes = points.dropFirst(legend.count * (4 + number)).prefix(legend.count)
            for (place, group) in coloring.groups.enumerated() {
                #expect(codes.count { $0 == place } == group.count, "\(coloring.name) \(group.name)")
            }
        }

        let names = try await tested.ask("/v1/map/names").decoded(MapSheet.Names.self)
        #expect(names.years.count == legend.count && Set(names.titles) == Set(model.movies.map(\.title)))
        let years = Dictionary(uniqueKeysWithValues: model.movies.map { ($0.title, Int32($0.year ?? 0)) })
        #expect(names.years == names.titles.map { years[$0] })
        // The best known come first.
        #expect(names.titles.first == model.bestKnown(count: 1).first?.title)
    }

    @Test func theMapIsThatOfTheLibrary() async throws {
        let sheet = model.sheet(of: try model.map(options: MapOptions(threads: 2)))
        #expect(try await tested.ask("/v1/map").decoded(MapSheet.Legend.self) == sheet.legend)
        #expect(try await tested.ask("/v1/map/points").body == ByteBuffer(bytes: sheet.points))
        #expect(try await tested.ask("/v1/map/names").decoded(MapSheet.Names.self) == sheet.names)
    }

    /// Of a map that is made up, so that these tests are about HTTP alone.
    private static func made(legend: String = "{}") throws -> TestedService {
        let points = [UInt8](repeating: 7, count: 5000)
        let names = Array("{\"titles\":[\(String(repeating: "\"Heat\",", count: 500))\"Heat\"]}".utf8)
        return try TestedService(
            map: ServedMap { MapAnswers(legend: Array(legend.utf8), points: points, names: names) })
    }

    @Test(arguments: types.keys.sorted()) func eachPartHasATypeAndATag(path: String) async throws {
        let tested = try Self.made()
        let answer = try await tested.ask(path)
        #expect(answer.status == .ok && answer.headers[.contentType] == Self.types[path])
        #expect(answer.headers[.cacheControl] == "private, no-cache")
        let tag = try #require(answer.headers[.eTag])
        for (other, _) in Self.types { #expect(try await tested.ask(other).headers[.eTag] == tag) }
        #expect(try await Self.made(legend: "[]").ask(path).headers[.eTag] != tag)

        let again = try await tested.ask(path, headers: [.ifNoneMatch: tag])
        #expect(again.status == .notModified && again.body.readableBytes == 0 && again.headers[.eTag] == tag)
        #expect(try await tested.ask(path, headers: [.ifNoneMatch: "W/\"other\""]).body == answer.body)
        let head = try await tested.ask(path, .head)
        #expect(head.status == .ok && head.body.readableBytes == 0 && head.headers[.eTag] == tag)
        #expect(head.headers[.contentType] == Self.types[path])
    }

    @Test(arguments: ["/v1/map/points", "/v1/map/names"]) func largePartsArePacked(path: String) async throws {
        let tested = try Self.made()
        let plain = try await tested.ask(path)
        let packed = try await tested.ask(path, headers: [.acceptEncoding: "gzip"])
        #expect(plain.headers[.contentEncoding] == nil && packed.headers[.contentEncoding] == "gzip")
        #expect(plain.headers[.vary] == "Accept-Encoding" && packed.headers[.vary] == "Accept-Encoding")
        #expect(packed.headers[.contentType] == Self.types[path])
        let bytes = Array(plain.body.readableBytesView)
        #expect(Array(packed.body.readableBytesView) == Gzip.compressed(bytes, level: 6))
    }

    @Test(arguments: types.keys.sorted()) func withoutAMapThereIsAProblem(path: String) async throws {
        let none = try TestedService(map: ServedMap { throw Problem(.noMap, "none") })
        let large = try await none.ask(path, headers: [.ifNoneMatch: "*"])
        #expect(large.status == .notFound && large.problem == "no-map")
        #expect(large.headers[.cacheControl] == "no-store" && large.headers[.eTag] == nil)

        let gate = DispatchSemaphore(value: 0)
        let drawing = try TestedService(
            map: ServedMap(patience: .zero) {
                gate.wait()
                throw Problem(.noMap, "none")
            })
        defer { gate.signal() }
        let early = try await drawing.ask(path)
        #expect(early.status == .serviceUnavailable && early.problem == "map-not-ready")
        #expect(early.headers[.retryAfter] == "1")
        #expect(try await drawing.ask(path + "?x=1").problem == "bad-request")
    }
}
