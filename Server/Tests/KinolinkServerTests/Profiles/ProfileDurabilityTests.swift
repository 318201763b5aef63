import Foundation
import GRDB
import Testing

@testable import KinolinkServer

/// What the disk has, and what happens where it fails.
struct ProfileDurabilityTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var data: String { folder.path("data") }
    private var database: String { folder.path("data/profiles.sqlite") }

    private func open() throws -> ProfileStore { try ProfileStore(folder: data) }

    private func number(_ pragma: String, _ store: ProfileStore) async throws -> Int? {
        try await store.pool.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA \(pragma)") }
    }

    @Test
    func waitsForTheDisk() async throws {
        let store = try open()
        #expect(try await number("synchronous", store) == 2)
        #expect(try await number("secure_delete", store) == 1)
        #expect(try await number("foreign_keys", store) == 1)
        #expect(try await number("busy_timeout", store) == 5_000)
        let journal = try await store.pool.read { db in try String.fetchOne(db, sql: "PRAGMA journal_mode") }
        #expect(journal == "wal")
    }

    @Test
    func isForThisUserOnly() async throws {
        let store = try open()
        _ = try await store.create(Profile())
        #expect(try permissions("data") == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: data)
        #expect(Set(names).isSuperset(of: ["profiles.lock", "profiles.sqlite", "profiles.sqlite-wal"]))
        for name in names { #expect(try permissions("data/\(name)") == 0o600, "\(name)") }
    }

    private func permissions(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
    }

    @Test
    func deletionLeavesNoTrace() async throws {
        let store = try open()
        let secret = "Зеркало 1975 — a title that nobody else has"
        let long = (0..<500).map { "\(secret) \($0)" }
        let token = try await store.create(Profile(liked: long))
        let short = try await store.create(Profile(seen: [secret]))
        #expect(try contains(secret))
        // Overwriting leaves nothing either, once the log is written back.
        #expect(try await store.replace(short, with: Profile()))
        #expect(try await store.delete(token))
        #expect(try !contains(secret))
        #expect(try await !store.delete(token))
    }

    /// SQLite moves rows when their neighbours change. Without the padding, some of these 400 deletions leave copies behind.
    @Test
    func deletionLeavesNoTraceOfMovedRows() async throws {
        let store = try open()
        _ = try await number("synchronous = OFF", store)
        var state: UInt64 = 1
        func random(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        var kept: [(title: String, token: String)] = []
        for round in 0..<2_000 {
            let choice = random(below: 100)
            let count = [1, 2, 5, 20, 60, 300][random(below: 6)]
            func profile(_ title: String) throws -> Profile {
                try Profile(liked: Array(repeating: title, count: count))
            }
            if kept.isEmpty || choice < 40 && kept.count < 40 {
                let title = "Solaris \(100_000 + round)"
                kept.append((title, try await store.create(profile(title))))
            } else if choice < 80 {
                let (title, token) = kept[random(below: kept.count)]
                _ = try await store.replace(token, with: profile(title))
            } else {
                let (title, token) = kept.remove(at: random(below: kept.count))
                _ = try await store.delete(token)
                #expect(try Data(contentsOf: URL(filePath: database)).range(of: Data(title.utf8)) == nil, "\(title)")
            }
        }
        try await store.checkSoundness()
    }

    /// Whether any file of the folder has these bytes.
    private func contains(_ text: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: data).contains { name in
            try Data(contentsOf: URL(filePath: "\(data)/\(name)")).range(of: Data(text.utf8)) != nil
        }
    }

    @Test
    func keepsNoToken() async throws {
        let store = try open()
        let token = try await store.create(Profile())
        #expect(try !contains(token))
        try store.close()
        #expect(try !contains(token))
    }

    @Test
    func closingLeavesOneFile() async throws {
        let store = try open()
        let token = try await store.create(Profile(liked: ["a"]))
        _ = try await store.profile(for: token)
        try store.close()
        try FileManager.default.createDirectory(atPath: folder.path("copy"), withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: database, toPath: folder.path("copy/profiles.sqlite"))
        #expect(try await ProfileStore(folder: folder.path("copy")).profile(for: token)?.liked == ["a"])
    }

    @Test
    func oneServiceHasTheFolder() throws {
        let store = try open()
        #expect(throws: ProfileStoreError.folderInUse(path: data)) { try open() }
        try store.close()
        _ = try open()
    }

    @Test
    func startsFromAnEmptyFile() async throws {
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false)
        #expect(FileManager.default.createFile(atPath: database, contents: nil))
        let store = try open()
        _ = try await store.create(Profile())
        #expect(try await number("application_id", store) == ProfileSchema.applicationID)
        try await store.checkSoundness()
    }

    @Test
    func refusesANewerSchema() async throws {
        let store = try open()
        try await store.pool.write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('playlists')")
        }
        try store.close()
        let bytes = try Data(contentsOf: URL(filePath: database))
        #expect(throws: ProfileStoreError.newer(path: database)) { try open() }
        #expect(try Data(contentsOf: URL(filePath: database)) == bytes)
    }

    @Test
    func refusesAnotherProgramsDatabase() throws {
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false)
        try DatabaseQueue(path: database).write { db in try db.execute(sql: "CREATE TABLE song (name TEXT)") }
        let bytes = try Data(contentsOf: URL(filePath: database))
        #expect(throws: ProfileStoreError.foreign(path: database)) { try open() }
        #expect(try Data(contentsOf: URL(filePath: database)) == bytes)
    }

    /// The header, a page in the middle, or the end.
    @Test(arguments: [0, 1, 2])
    func refusesADamagedFile(place: Int) async throws {
        let store = try open()
        for _ in 0..<20 { _ = try await store.create(Profile(liked: Array(repeating: "Blade Runner", count: 1_000))) }
        try store.close()
        var bytes = try Data(contentsOf: URL(filePath: database))
        switch place {
        case 0: bytes.replaceSubrange(0..<100, with: Data(repeating: 0x2A, count: 100))
        case 1:
            bytes.replaceSubrange(bytes.count / 2..<bytes.count / 2 + 8_192, with: Data(repeating: 0x2A, count: 8_192))
        default: bytes.removeLast(bytes.count / 2)
        }
        try bytes.write(to: URL(filePath: database))
        let error = #expect(throws: ProfileStoreError.self) { try open() }
        #expect(try #require(error).description.hasPrefix("\(database) is damaged ("))
        // What is left can still be rescued.
        #expect(try Data(contentsOf: URL(filePath: database)) == bytes)
    }

    @Test
    func findsAnUnreadableProfile() async throws {
        let store = try open()
        let token = try await store.create(Profile())
        try await store.pool.write { db in try db.execute(sql: "UPDATE profile SET body = x'7B'") }
        let error = ProfileStoreError.damaged(path: database, reason: "a profile is unreadable")
        await #expect(throws: error) { try await store.profile(for: token) }
        await #expect(throws: error) { try await store.checkSoundness() }
    }

    @Test
    func losesNothingOnAFullDisk() async throws {
        let store = try open()
        let token = try await store.create(Profile(liked: ["a"]))
        let pages = try #require(try await number("page_count", store))
        _ = try await number("max_page_count = \(pages + 2)", store)
        let large = try Profile(liked: Array(repeating: "Blade Runner", count: 10_000))
        let full = ProfileStoreError.diskFull(path: database)
        await #expect(throws: full) { try await store.create(large) }
        await #expect(throws: full) { try await store.replace(token, with: large) }
        #expect(try await store.profile(for: token)?.liked == ["a"])
        #expect(try await store.count == 1)
        _ = try await number("max_page_count = 1000", store)
        #expect(try await store.replace(token, with: large))
        try await store.checkSoundness()
    }

    @Test
    func saysWhereItCannotWrite() throws {
        let missing = folder.path("missing/data")
        #expect(throws: ProfileStoreError.system(operation: "create the folder", path: missing, code: ENOENT)) {
            try ProfileStore(folder: missing)
        }
        let file = folder.path("file")
        #expect(FileManager.default.createFile(atPath: file, contents: nil))
        let error = #expect(throws: ProfileStoreError.self) { try ProfileStore(folder: file) }
        #expect(
            error?.description
                == "can't write to \(file)/profiles.lock: Not a directory; the service needs a folder that it can write to"
        )
    }

    /// Root may write everywhere.
    @Test(.enabled(if: geteuid() != 0))
    func refusesAReadOnlyFolder() throws {
        try FileManager.default.createDirectory(
            atPath: data, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o500])
        let lock = "\(data)/profiles.lock"
        #expect(throws: ProfileStoreError.system(operation: "write to", path: lock, code: EACCES)) { try open() }
    }
}
