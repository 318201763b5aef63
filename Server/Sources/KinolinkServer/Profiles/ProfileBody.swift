import Foundation

/// A profile as the database keeps it: ``padding`` zeroes, then its JSON.
///
/// The zeroes are there so that deleting really deletes. SQLite keeps the start of a row among other rows. When it moves
/// rows from page to page, it leaves copies of them behind, even with `secure_delete`: one deletion in 150 left one.
/// The rest of a long row is in pages of its own, which are never moved, and are overwritten when they are freed.
enum ProfileBody {
    /// SQLite's usual one. At most this much of a row, less 35 bytes, is among other rows.
    static let pageSize = 4_096
    static let padding = pageSize

    static func encode(_ profile: Profile) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return try Data(count: padding) + encoder.encode(profile)
    }

    static func decode(_ body: Data) throws -> Profile {
        try JSONDecoder().decode(Profile.self, from: body.dropFirst(padding))
    }
}
