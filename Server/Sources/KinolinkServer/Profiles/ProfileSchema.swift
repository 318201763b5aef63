import GRDB

/// The tables of `profiles.sqlite`.
///
/// - `profile` has a row for each profile: the SHA-256 of its token, the times, in UTC, when it was created and last
///   changed, and its ``ProfileBody``.
/// - `total` has one row: the number of profiles, and the bytes of their bodies. Triggers keep it, so that the limits can
///   be checked without reading every profile.
///
/// New tables need a new migration. A migration never changes once it is released.
enum ProfileSchema {
    /// “KINO”. It is in the file's header, and tells our database from another program's.
    static let applicationID = 0x4B49_4E4F

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("profiles") { db in
            try db.execute(
                sql: """
                    PRAGMA application_id = \(applicationID);
                    CREATE TABLE profile (
                        id INTEGER PRIMARY KEY,
                        token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
                        created_at TEXT NOT NULL,
                        changed_at TEXT NOT NULL,
                        body BLOB NOT NULL
                    );
                    CREATE TABLE total (
                        id INTEGER PRIMARY KEY CHECK (id = 1),
                        profiles INTEGER NOT NULL CHECK (profiles >= 0),
                        bytes INTEGER NOT NULL CHECK (bytes >= 0)
                    );
                    INSERT INTO total VALUES (1, 0, 0);
                    CREATE TRIGGER profile_created AFTER INSERT ON profile BEGIN
                        UPDATE total SET profiles = profiles + 1, bytes = bytes + length(new.body);
                    END;
                    CREATE TRIGGER profile_changed AFTER UPDATE OF body ON profile BEGIN
                        UPDATE total SET bytes = bytes - length(old.body) + length(new.body);
                    END;
                    CREATE TRIGGER profile_deleted AFTER DELETE ON profile BEGIN
                        UPDATE total SET profiles = profiles - 1, bytes = bytes - length(old.body);
                    END;
                    """)
        }
        return migrator
    }

    /// Refuses a database that this program must not change. Reads only.
    /// - Parameter path: for the error.
    static func check(_ db: Database, at path: String) throws {
        let isOurs = try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID
        let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
        guard isOurs || isEmpty else { throw ProfileStoreError.foreign(path: path) }
        if try migrator.hasBeenSuperseded(db) { throw ProfileStoreError.newer(path: path) }
    }
}
