public import Foundation

/// What can go wrong between memory and a file.
public enum StorageError: Error, Equatable, Sendable {
    /// The operating system refused: what was tried, on which path, and its error number.
    case system(operation: String, path: String, code: Int32)
    /// The path of a file to be written leads to something else: a directory or a device.
    case irregular(path: String, isDirectory: Bool)
    /// The file is not of the format it was opened as.
    case foreign(path: String, reason: String)
    /// The file is of the right format, but its content contradicts itself: cut short, altered, or badly written.
    case damaged(path: String, reason: String)

    /// Runs `body`, and adds to its error which operation on which path failed.
    package static func naming<Result: ~Copyable>(
        _ operation: String, _ path: String, _ body: () throws(SystemError) -> Result
    ) throws(StorageError) -> Result {
        do throws(SystemError) {
            return try body()
        } catch {
            throw .system(operation: operation, path: path, code: error.code)
        }
    }
}

extension StorageError: CustomStringConvertible, LocalizedError {
    public var description: String {
        switch self {
        case .system(let operation, let path, let code):
            "can't \(operation) \(path.isEmpty ? "a file without a name" : path): \(SystemError(code: code).text)"
        case .irregular(let path, let isDirectory):
            "can't write \(path): \(isDirectory ? "it is a directory" : "it is not a regular file")"
        case .foreign(let path, let reason):
            "\(path) is not a file that Kinolink can open: \(reason)"
        case .damaged(let path, let reason):
            "\(path) is damaged: \(reason)"
        }
    }

    public var errorDescription: String? { description }
}
