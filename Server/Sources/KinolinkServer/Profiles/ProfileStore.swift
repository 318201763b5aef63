import Foundation
import GRDB

/// Keeps profiles in an SQLite database, `profiles.sqlite` in a folder of its own.
///
///     let store = try ProfileStore(folder: "/var/lib/kinolink")
///     let token = try await store.create(Profile(liked: ["Blade Runner"]))
///     try await store.profile(for: token)?.liked  // ["Blade Runner"]
///
/// When a change returns, the disk has it: neither `kill -9` nor a power failure undoes it. That costs one `fsync`,
/// about a millisecond on a solid-state drive. When a change throws, nothing has changed, unless its task was cancelled
/// or the disk failed: then the change may or may not have been made.
///
/// When a deletion returns, the database and its log have no trace of the titles (see ``ProfileBody``). A replaced title
/// goes from both in time, at the latest with the next deletion, start or end. What the disk itself remembers, and what
/// backups have, is beyond this.
final class ProfileStore: Sendable {
    /// What all profiles together may take, so that nobody fills the disk.
    struct Limits: Sendable {
        /// The greatest number of profiles.
        var profiles = 100_000
        /// The greatest number of bytes of their rows: their JSON and 4 KiB each. The file may be larger, up to twice.
        var bytes = 1 << 30
    }

    static let fileName = "profiles.sqlite"

    /// The path of the database.
    let path: String
    /// For the tests.
    let pool: DatabasePool
    private let folder: ProfileFolder
    private let limits: Limits

    /// Opens the database, or creates it if the folder has none. Reads all of it once, to find damage before it spreads.
    /// - Parameter folder: created if it is missing. Its parent must be there.
    /// - Throws: ``ProfileStoreError``.
    init(folder: String, limits: Limits = Limits()) throws {
        self.folder = try ProfileFolder(folder)
        let path = try self.folder.file(Self.fileName)
        self.path = path
        self.limits = limits
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration(path: path))
            try pool.writeWithoutTransaction { db in
                // The pool has chosen NORMAL, with which a power failure may undo the last commits.
                try db.execute(sql: "PRAGMA synchronous = FULL")
            }
            try ProfileSchema.migrator.migrate(pool)
            // The process may have ended between a deletion and this.
            pool.writeWithoutTransaction(Self.emptyLog)
        } catch let error as DatabaseError {
            throw ProfileStoreError(error, path: path)
        }
    }

    private static func configuration(path: String) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            if db.configuration.readonly { return }
            // Before the pool writes anything: a file that is refused stays as it is.
            try ProfileSchema.check(db, at: path)
            try check(db, .quick, at: path)
            // The first matters only in a new file. The last two matter on Darwin, where `fsync` leaves data in the
            // disk's own memory.
            try db.execute(
                sql: """
                    PRAGMA page_size = \(ProfileBody.pageSize);
                    PRAGMA secure_delete = ON;
                    PRAGMA fullfsync = ON;
                    PRAGMA checkpoint_fullfsync = ON;
                    """)
        }
        return configuration
    }

    /// Keeps a new profile.
    /// - Returns: its token. It can't be found out later.
    func create(_ profile: Profile) async throws -> String {
        let token = ProfileToken()
        let body = try ProfileBody.encode(profile)
        try await write { [limits] db in
            guard try Self.total(.profiles, db) < limits.profiles else {
                throw ProfileStoreError.tooManyProfiles(limit: limits.profiles)
            }
            try Self.admit(body.count, limits, db)
            let now = try db.transactionDate
            try db.execute(
                sql: "INSERT INTO profile (token_hash, body, created_at, changed_at) VALUES (?, ?, ?, ?)",
                arguments: [token.hash, body, now, now])
        }
        return token.text
    }

    /// - Returns: nil if there is no such profile.
    func profile(for token: String) async throws -> Profile? {
        let hash = ProfileToken(token).hash
        let body = try await naming {
            try await pool.read { db in
                try Data.fetchOne(db, sql: "SELECT body FROM profile WHERE token_hash = ?", arguments: [hash])
            }
        }
        return try body.map(decode)
    }

    /// Replaces all of a profile.
    /// - Returns: false if there is no such profile.
    func replace(_ token: String, with profile: Profile) async throws -> Bool {
        let hash = ProfileToken(token).hash
        let body = try ProfileBody.encode(profile)
        return try await write { [limits] db in
            let oldCount = try Int.fetchOne(
                db, sql: "SELECT length(body) FROM profile WHERE token_hash = ?", arguments: [hash])
            guard let oldCount else { return false }
            try Self.admit(body.count - oldCount, limits, db)
            try db.execute(
                sql: "UPDATE profile SET body = ?, changed_at = ? WHERE token_hash = ?",
                arguments: [body, db.transactionDate, hash])
            return true
        }
    }

    /// - Returns: false if there is no such profile.
    func delete(_ token: String) async throws -> Bool {
        let hash = ProfileToken(token).hash
        let isDeleted = try await write { db in
            try db.execute(sql: "DELETE FROM profile WHERE token_hash = ?", arguments: [hash])
            return db.changesCount > 0
        }
        if isDeleted { try await pool.writeWithoutTransaction(Self.emptyLog) }
        return isDeleted
    }

    /// The number of profiles.
    var count: Int {
        get async throws { try await naming { try await pool.read { db in try Self.total(.profiles, db) } } }
    }

    /// Reads the whole database, and compares its indices and totals with its profiles.
    /// - Throws: ``ProfileStoreError/damaged(path:reason:)``.
    func checkSoundness() async throws {
        try await naming {
            try await pool.read { [path] db in
                try Self.check(db, .full, at: path)
                let isCounted = try Bool.fetchOne(
                    db,
                    sql: """
                        SELECT profiles = (SELECT count(*) FROM profile)
                            AND bytes = (SELECT coalesce(sum(length(body)), 0) FROM profile) FROM total
                        """)
                guard isCounted == true else { throw ProfileStoreError.damaged(path: path, reason: "wrong totals") }
                let bodies = try Data.fetchCursor(db, sql: "SELECT body FROM profile")
                while let body = try bodies.next() { _ = try decode(body) }
            }
        }
    }

    /// Waits for the changes under way, and closes the database. Afterwards every question throws, and the one file has
    /// everything: it can be copied.
    func close() throws {
        do {
            // The pool closes its readers last, and they leave the log as it is.
            pool.writeWithoutTransaction(Self.emptyLog)
            try pool.close()
        } catch let error as DatabaseError {
            throw ProfileStoreError(error, path: path)
        }
        try folder.unlock()
    }
}

extension ProfileStore {
    private func write<Value: Sendable>(_ changes: @Sendable (Database) throws -> Value) async throws -> Value {
        try await naming { try await pool.write(changes) }
    }

    /// Adds to SQLite's errors which file failed.
    private func naming<Value: Sendable>(_ access: () async throws -> Value) async throws -> Value {
        do {
            return try await access()
        } catch let error as DatabaseError {
            throw ProfileStoreError(error, path: path)
        }
    }

    /// - Parameter growth: how many more bytes the profiles will take. If they take less, no limit is asked: the limit
    ///   may have been lowered.
    private static func admit(_ growth: Int, _ limits: Limits, _ db: Database) throws {
        guard try growth <= 0 || total(.bytes, db) <= limits.bytes - growth else {
            throw ProfileStoreError.tooManyBytes(limit: limits.bytes)
        }
    }

    /// Brings the log into the database, and empties it, because it has what was deleted or replaced. If another program
    /// reads the database for longer than is waited, the next deletion does it.
    @Sendable
    private static func emptyLog(_ db: Database) { _ = try? db.checkpoint(.truncate) }

    private enum Total: String { case profiles, bytes }

    private static func total(_ column: Total, _ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT \(column.rawValue) FROM total") ?? 0
    }

    private enum Check: String {
        case quick = "quick_check"
        /// Also compares the indices with the tables.
        case full = "integrity_check"
    }

    private static func check(_ db: Database, _ check: Check, at path: String) throws {
        let answer = try String.fetchOne(db, sql: "PRAGMA \(check.rawValue)(1)") ?? "no answer"
        guard answer == "ok" else { throw ProfileStoreError.damaged(path: path, reason: answer) }
    }

    private func decode(_ body: Data) throws -> Profile {
        do {
            return try ProfileBody.decode(body)
        } catch {
            throw ProfileStoreError.damaged(path: path, reason: "a profile is unreadable")
        }
    }
}
