import Foundation
@testable import KinolinkServer
import KinolinkTraining
import Logging
import Testing

struct ModelKeeperTests {
    private let folder: TemporaryFolder
    private let path: String
    private let keeper: ModelKeeper
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("movies.safetensors")
        try Self.model(seed: 1).write(to: path)
        keeper = ModelKeeper(path: path, logger: Self.logger)
        try keeper.load()
    }

    private static func model(seed: UInt64) throws -> Model {
        var options = ALSOptions()
        options.seed = seed
        options.iterations = 1
        let sample = try #require(SampleCorpus.path)
        return try ModelTrainer(try Corpus(reading: sample), method: .leastSquares(options)).train()
    }

    @Test func aNewModelTakesThePlace() async throws {
        let old = try keeper.current
        try Self.model(seed: 2).write(to: path)
        let new = try Model(opening: path)
        await keeper.reload()
        #expect(try keeper.current.checksum == new.checksum && keeper.swaps == (1, 0))
        // A request that began with the old one ends with it.
        #expect(try old.model.similar(to: "alien", count: 1).count == 1 && old.checksum != new.checksum)
    }

    @Test func aDamagedModelIsRefusedAndTheOldOneStays() async throws {
        let checksum = try keeper.current.checksum
        let whole = try Data(contentsOf: URL(filePath: path))
        var altered = whole
        altered[whole.count / 2] ^= 1
        for bytes in [altered, whole.prefix(whole.count / 2), Data(), Data("no model".utf8)] {
            // As `cp` writes: into the same file.
            let handle = try #require(FileHandle(forWritingAtPath: path))
            try handle.truncate(atOffset: 0)
            try handle.write(contentsOf: bytes)
            try handle.close()
            await keeper.reload()
            #expect(try keeper.current.checksum == checksum)
            #expect(try keeper.current.model.similar(to: "alien", count: 3).count == 3)
        }
        #expect(keeper.swaps == (0, 4))
        try FileManager.default.removeItem(atPath: path)
        await keeper.reload()
        #expect(try keeper.current.checksum == checksum)
        try whole.write(to: URL(filePath: path))
        await keeper.reload()
        #expect(keeper.swaps == (1, 5))
    }

    @Test func aServiceDoesNotStartWithADamagedModel() throws {
        try Data("no model".utf8).write(to: URL(filePath: path))
        #expect(throws: KinolinkError.self) { try ModelKeeper(path: path, logger: Self.logger).load() }
        #expect(throws: KinolinkError.self) {
            try ModelKeeper(path: folder.path("missing"), logger: Self.logger).load()
        }
    }

    @Test func withoutAModelNothingIsReady() {
        let keeper = ModelKeeper(path: path, logger: Self.logger)
        #expect(!keeper.isReady)
        #expect(throws: Problem.self) { _ = try keeper.current }
    }
}
