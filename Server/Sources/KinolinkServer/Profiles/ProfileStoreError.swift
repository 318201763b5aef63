import Foundation
import GRDB

/// Why profiles can't be kept or read. The text is for whoever runs the service: it names paths.
enum ProfileStoreError: Error, Equatable, Sendable {
    /// As many profiles are kept as may be.
    case tooManyProfiles(limit: Int)
    /// The profiles would take more bytes together than they may.
    case tooManyBytes(limit: Int)
    /// The disk is full. Nothing was changed.
    case diskFull(path: String)
    /// Another program has locked the database for longer than is waited.
    case busy(path: String)
    /// Another service has the folder.
    case folderInUse(path: String)
    /// The operating system refused: what was tried, on which path, and its error number.
    case system(operation: String, path: String, code: Int32)
    /// The file belongs to another program.
    case foreign(path: String)
    /// A newer version of this program wrote the file.
    case newer(path: String)
    /// The file is not a database any more, or contradicts itself.
    case damaged(path: String, reason: String)
    /// SQLite failed in another way.
    case database(path: String, reason: String)

    init(_ error: DatabaseError, path: String) {
        let reason = "\(error.message ?? "no reason given"), code \(error.extendedResultCode.rawValue)"
        self =
            switch error.resultCode {
            case .SQLITE_FULL: .diskFull(path: path)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(path: path, reason: reason)
            default: .database(path: path, reason: reason)
            }
    }
}

extension ProfileStoreError: CustomStringConvertible, LocalizedError {
    var errorDescription: String? { description }

    var description: String {
        switch self {
        case .tooManyProfiles(let limit):
            "no more profiles can be created: there are \(limit), which is the limit"
        case .tooManyBytes(let limit):
            "the profile can't be kept: all profiles together would take more than \(limit) bytes, which is the limit"
        case .diskFull(let path):
            "the disk of \(path) is full, and nothing was changed: free some space, and try again"
        case .busy(let path):
            "another program has locked \(path), and nothing was changed: let it finish, and try again"
        case .folderInUse(let path):
            "another service uses the folder \(path): stop it, or give this one another folder"
        case .system(let operation, let path, let code):
            "can't \(operation) \(path): \(String(cString: strerror(code))); "
                + "the service needs a folder that it can write to"
        case .foreign(let path):
            "\(path) is another program's database: move it away, or give another folder"
        case .newer(let path):
            "a newer version of Kinolink wrote \(path): start that version, or restore a backup from before"
        case .damaged(let path, let reason):
            "\(path) is damaged (\(reason)): move it and the files beside it away, and restore a backup"
        case .database(let path, let reason):
            "SQLite can't use \(path): \(reason)"
        }
    }
}
