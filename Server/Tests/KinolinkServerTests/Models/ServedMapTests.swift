import Foundation
import HTTPTypes
import Hummingbird
@testable import KinolinkServer
import KinolinkTraining
import NIOCore
import Synchronization
import Testing

/// When the map is made, and who waits for it. One thread makes all maps, so these tests run one after the other.
@Suite(.serialized) struct ServedMapTests {
    private static let answers = MapAnswers(legend: Array("{}".utf8), points: [1, 2, 3], names: Array("{}".utf8))

    /// Makes a map as often as it is asked, once it may.
    private final class Maker: Sendable {
        let calls = Mutex(0)
        private let gate = DispatchSemaphore(value: 0)

        func make() -> MapAnswers {
            calls.withLock { $0 += 1 }
            gate.wait()
            return ServedMapTests.answers
        }

        func open() { gate.signal() }
    }

    private func problem(_ map: ServedMap) async throws -> Problem {
        try #require(await #expect(throws: Problem.self) { _ = try await map.answers() })
    }

    @Test func theMapIsMadeOnceForAllWhoAsk() async throws {
        let maker = Maker()
        let map = ServedMap { maker.make() }
        #expect(maker.calls.withLock { $0 } == 0)
        let tags = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await map.answers().tag } }
            while maker.calls.withLock({ $0 }) == 0 { await Task.yield() }
            maker.open()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(tags == Array(repeating: Self.answers.tag, count: 20))
        #expect(try await map.answers().points.bytes == ByteBuffer(bytes: [1, 2, 3]))
        #expect(maker.calls.withLock { $0 } == 1)
    }

    @Test func whoWaitsTooLongIsToldToAskAgain() async throws {
        let maker = Maker()
        let map = ServedMap(patience: .milliseconds(10)) { maker.make() }
        for _ in 0..<3 {
            let problem = try await problem(map)
            #expect(problem.kind == .mapNotReady)
            let response = problem.response(to: "id")
            #expect(response.status == .serviceUnavailable && response.headers[.retryAfter] == "1")
        }
        maker.open()
        while (try? await map.answers()) == nil {}
        #expect(maker.calls.withLock { $0 } == 1)
    }

    @Test func whoIsGoneWaitsNoLonger() async throws {
        let maker = Maker()
        let map = ServedMap(patience: .seconds(3600)) { maker.make() }
        let asking = Task { try await map.answers().tag }
        asking.cancel()
        await #expect(throws: Problem.self) { _ = try await asking.value }
        maker.open()
        #expect(try await map.answers().tag == Self.answers.tag)
    }

    @Test func aFailureIsKept() async throws {
        let calls = Mutex(0)
        let map = ServedMap {
            calls.withLock { $0 += 1 }
            throw Problem(.noMap, "none")
        }
        for _ in 0..<2 { #expect(try await problem(map) == Problem(.noMap, "none")) }
        #expect(calls.withLock { $0 } == 1)
    }

    /// As when one model after another takes the place.
    @Test func aMapThatNobodyWantsAnyMoreIsNotMade() async throws {
        let (first, second, third) = (Maker(), Maker(), Maker())
        let one = ServedMap(patience: .zero) { first.make() }
        _ = try await problem(one)
        do {
            let two = ServedMap(patience: .zero) { second.make() }
            _ = try await problem(two)
        }
        let three = ServedMap { third.make() }
        third.open()
        first.open()
        _ = try await three.answers()
        #expect(second.calls.withLock { $0 } == 0 && third.calls.withLock { $0 } == 1)
    }

    @Test func aMapOfAnotherModelHasAnotherTag() {
        let other = MapAnswers(legend: Array("{}".utf8), points: [1, 2, 4], names: Array("{}".utf8))
        #expect(other.tag != Self.answers.tag && Self.answers.tag.utf8.count == 16)
    }
}

/// What the map is made of.
struct MapAnswersTests {
    private let model: Model

    init() throws { model = try TestedService().service.models.current.model }

    @Test func aStoredMapIsTakenAsItIs() throws {
        let places = (0..<model.movieCount).map { MapPlace(x: Float($0 % 20) / 20, y: Float($0 / 20) / 20) }
        let stored = try model.storing(model.map(at: places))
        let map = try #require(stored.storedMap)
        let (answers, sheet) = (try MapAnswers(of: stored, drawingAtMost: 0), stored.sheet(of: map))
        #expect(answers.points.bytes == ByteBuffer(bytes: sheet.points))
        let legend = Data(answers.legend.bytes.readableBytesView)
        #expect(try JSONDecoder().decode(MapSheet.Legend.self, from: legend) == sheet.legend)
        #expect(answers.tag != (try MapAnswers(of: model, drawingAtMost: model.movieCount)).tag)
    }

    @Test func theMapOfALargeModelIsNotDrawn() throws {
        let problem = try #require(
            #expect(throws: Problem.self) {
                _ = try MapAnswers(of: model, drawingAtMost: model.movieCount - 1)
            })
        #expect(problem.kind == .noMap && problem.detail.contains("has \(model.movieCount) movies"))
        #expect(problem.detail.contains("`kinolink map MODEL -o NEW.safetensors`"))
    }

    @Test func aMapIsTheSameEachTime() throws {
        let tags = try (0..<2).map { _ in try MapAnswers(of: model, drawingAtMost: model.movieCount).tag }
        #expect(tags[0] == tags[1])
    }
}
