import Foundation
import GRDB
import Testing

@testable import KinolinkServer

struct ProfileStoreTests {
    private let folder: TemporaryFolder
    private let profile: Profile

    init() throws {
        folder = try TemporaryFolder()
        profile = try Profile(liked: ["Blade Runner", "Амели"], disliked: ["“;--"], seen: ["tt0816692"])
    }

    private func open(_ limits: ProfileStore.Limits = .init()) throws -> ProfileStore {
        try ProfileStore(folder: folder.path("data"), limits: limits)
    }

    @Test
    func keepsReplacesAndDeletes() async throws {
        let store = try open()
        let token = try await store.create(profile)
        let other = try await store.create(Profile())
        #expect(try await store.profile(for: token) == profile)
        #expect(try await store.profile(for: other) == Profile())
        #expect(try await store.count == 2)

        let newer = try Profile(later: ["Solaris (1972 film)"])
        #expect(try await store.replace(token, with: newer))
        #expect(try await store.profile(for: token) == newer)
        #expect(try await store.profile(for: other) == Profile())

        #expect(try await store.delete(token))
        #expect(try await store.profile(for: token) == nil)
        #expect(try await store.count == 1)
        try await store.checkSoundness()
    }

    @Test
    func findsProfilesAfterReopening() async throws {
        let store = try open()
        let token = try await store.create(profile)
        try store.close()
        await #expect(throws: ProfileStoreError.self) { try await store.count }
        let reopened = try open()
        #expect(try await reopened.profile(for: token) == profile)
        try await reopened.checkSoundness()
    }

    /// Without closing, as after a crash.
    @Test
    func findsProfilesInTheLog() async throws {
        let store = try open()
        let token = try await store.create(profile)
        try FileManager.default.createDirectory(atPath: folder.path("copy"), withIntermediateDirectories: false)
        for name in ["profiles.sqlite", "profiles.sqlite-wal"] {
            try FileManager.default.copyItem(atPath: folder.path("data/\(name)"), toPath: folder.path("copy/\(name)"))
        }
        #expect(try await ProfileStore(folder: folder.path("copy")).profile(for: token) == profile)
    }

    @Test
    func makesTokensThatDiffer() {
        let tokens = (0..<1_000).map { _ in ProfileToken() }
        #expect(Set(tokens.map(\.text)).count == 1_000)
        #expect(tokens.allSatisfy { $0.text.wholeMatch(of: /[A-Za-z0-9_-]{43}/) != nil })
        #expect(ProfileToken(tokens[0].text).hash == tokens[0].hash)
        // The example of FIPS 180-2.
        let hash = ProfileToken("abc").hash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(arguments: ["", " ", "é", "' OR 1=1 --", String(repeating: "A", count: 43), "\0", "a\u{0}b"])
    func doesNotKnowOtherTokens(token: String) async throws {
        let store = try open()
        _ = try await store.create(profile)
        #expect(try await store.profile(for: token) == nil)
        #expect(try await store.replace(token, with: Profile()) == false)
        #expect(try await store.delete(token) == false)
        #expect(try await store.count == 1)
    }

    @Test
    func doesNotKnowAlmostTheSameToken() async throws {
        let store = try open()
        let token = try await store.create(profile)
        for wrong in [String(token.dropLast()), token + "A", token + "=", " " + token, token.uppercased()] {
            #expect(try await store.profile(for: wrong) == nil)
        }
    }

    @Test
    func notesTheTimes() async throws {
        let store = try open()
        let start = Date(timeIntervalSinceNow: -1)
        let token = try await store.create(profile)
        _ = try await store.pool.write { db in
            try db.execute(sql: "UPDATE profile SET created_at = '2001-02-03 04:05:06', changed_at = created_at")
        }
        #expect(try await store.replace(token, with: profile))
        let (created, changed) = try await store.pool.read { db in
            try (
                String.fetchOne(db, sql: "SELECT created_at FROM profile"),
                Date.fetchOne(db, sql: "SELECT changed_at FROM profile")
            )
        }
        #expect(created == "2001-02-03 04:05:06")
        #expect(try #require(changed) >= start)
    }

    @Test
    func writesBesideOneAnother() async throws {
        let store = try open()
        let tokens = try await withThrowingTaskGroup { group in
            for number in 0..<8 {
                group.addTask {
                    let token = try await store.create(Profile(liked: ["\(number)"]))
                    for version in 0..<20 {
                        let profile = try Profile(liked: ["\(number)"], seen: ["\(version)"])
                        let isReplaced = try await store.replace(token, with: profile)
                        #expect(isReplaced)
                        #expect(try await store.profile(for: token) == profile)
                    }
                    return (number, token)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for (number, token) in tokens {
            #expect(try await store.profile(for: token) == Profile(liked: ["\(number)"], seen: ["19"]))
        }
        #expect(try await store.count == 8)
        try await store.checkSoundness()
    }

    @Test
    func limitsTheNumber() async throws {
        let store = try open(.init(profiles: 2))
        let token = try await store.create(profile)
        _ = try await store.create(profile)
        await #expect(throws: ProfileStoreError.tooManyProfiles(limit: 2)) { try await store.create(profile) }
        #expect(try await store.replace(token, with: Profile()))
        #expect(try await store.delete(token))
        _ = try await store.create(profile)
        #expect(try await store.count == 2)
    }

    @Test
    func limitsTheBytes() async throws {
        let title = String(repeating: "a", count: 400)
        let large = try Profile(liked: [title, title])
        var store = try open(.init(bytes: 5_200))
        let token = try await store.create(large)
        await #expect(throws: ProfileStoreError.tooManyBytes(limit: 5_200)) { try await store.create(large) }
        let larger = try Profile(liked: [title, title, title])
        await #expect(throws: ProfileStoreError.tooManyBytes(limit: 5_200)) {
            try await store.replace(token, with: larger)
        }
        #expect(try await store.profile(for: token) == large)
        try store.close()

        // What is there may shrink under a smaller limit.
        store = try open(.init(bytes: 10))
        #expect(try await store.replace(token, with: Profile(liked: [title])))
        #expect(try await store.delete(token))
        try await store.checkSoundness()
    }
}
