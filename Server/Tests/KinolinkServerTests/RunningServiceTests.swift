import Foundation
import HTTPTypes
@testable import KinolinkServer
import KinolinkTraining
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization
import Testing

/// The service as it runs: with a socket, a file that changes, and an end. The limit is a guard against waiting for
/// ever, and far more than a slow machine needs.
@Suite(.timeLimit(.minutes(30)))
struct RunningServiceTests {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Runs a service while `body` asks it.
    private static func running(
        _ configuration: ServiceConfiguration, _ body: @escaping @Sendable (_ port: Int) async throws -> Void
    ) async throws {
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        var configuration = configuration
        configuration.port = 0
        let application = try await buildApplication(configuration, logger: logger) { listening.yield($0) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let port = try #require(await ports.first { _ in true })
            do { try await body(port) } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    /// The status and the whole answer to a request, over a connection of its own.
    private static func get(_ path: String, at port: Int) async throws -> (status: Int, text: String) {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let bytes = try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(
                ByteBuffer(string: "GET \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n"))
            var bytes = ByteBuffer()
            for try await var piece in inbound { bytes.writeBuffer(&piece) }
            return bytes
        }
        let text = String(buffer: bytes)
        return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0, text)
    }

    @Test func itAnswersOverASocket() async throws {
        try await Self.running(ServiceConfiguration()) { port in
            #expect(try await Self.get("/health/ready", at: port).status == 200)
            let answer = try await Self.get("/v1/similar?title=alien&count=1", at: port)
            #expect(answer.status == 200 && answer.text.contains("\"Aliens (film)\""))
            #expect(try await Self.get("/v1/similar?title=no+such+film", at: port).status == 404)
        }
    }

    /// By a rename, as `kinolink train` writes, and into the same file, as `cp` does.
    @Test func aNewFileAnswersBeforeLong() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("movies.safetensors")
        func model(_ seed: UInt64) throws -> (Model, Data) {
            var options = ALSOptions()
            (options.seed, options.iterations) = (seed, 1)
            let sample = try #require(SampleCorpus.path)
            let model = try ModelTrainer(try Corpus(reading: sample), method: .leastSquares(options)).train()
            let file = folder.path("\(seed)")
            try model.write(to: file)
            return (try Model(opening: file), try Data(contentsOf: URL(filePath: file)))
        }
        let models = try (1...3).map { try model(UInt64($0)) }
        try models[0].0.write(to: path)
        try await Self.running(ServiceConfiguration(model: path)) { port in
            func waits(until isReached: () async throws -> Bool) async throws {
                while try await !isReached() { try await Task.sleep(for: .milliseconds(100)) }
            }
            func answers(_ number: Int) async throws -> Bool {
                let checksum = try #require(models[number].0.checksum)
                return try await Self.get("/v1/model", at: port).text.contains(checksum)
            }
            func refusedFiles() async throws -> Substring {
                let lines = try await Self.get("/metrics", at: port).text.split(whereSeparator: \.isNewline)
                return try #require(lines.first { $0.hasPrefix("kinolink_model_swaps_total{result=\"refused\"}") })
            }
            try await waits { try await answers(0) }
            try models[1].0.write(to: path)
            try await waits { try await answers(1) }
            try models[2].1.write(to: URL(filePath: path))
            try await waits { try await answers(2) }
            let refused = try await refusedFiles()
            try Data("damaged".utf8).write(to: URL(filePath: path))
            try await waits { try await refusedFiles() != refused }
            #expect(try await answers(2))
        }
    }

    @Test func whoAsksWhetherItIsReadyLearnsOfTheEnd() async throws {
        let tested = try TestedService()
        #expect(try await tested.ask("/health/ready").status == .ok)
        tested.service.models.drain()
        let answer = try await tested.ask("/health/ready")
        #expect(answer.status == .serviceUnavailable && answer.problem == "not-ready")
        #expect(try await tested.ask("/health/live").status == .ok)
        #expect(try await tested.ask("/v1/similar?title=alien").status == .ok)
    }

    @Test func aServiceThatCannotStartSaysWhy() async throws {
        let folder = try TemporaryFolder()
        await #expect(throws: KinolinkError.self) {
            _ = try await buildApplication(ServiceConfiguration(model: folder.path("none")), logger: Self.logger)
        }
        var configuration = ServiceConfiguration()
        configuration.dataFolder = folder.path("missing/folder")
        await #expect(throws: (any Error).self) {
            _ = try await buildApplication(configuration, logger: Self.logger)
        }
    }
}
