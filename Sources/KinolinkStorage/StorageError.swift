#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What can go wrong between memory and a file.
public enum StorageError: Error, Equatable, Sendable {
    /// The operating system refused: what was tried, on which path, and its error number.
    case system(operation: String, path: String, code: Int32)
    /// A file is to be written where something else stands: a directory, a device.
    case irregular(path: String, isDirectory: Bool)
    /// The file is not of the format it was opened as.
    case foreign(path: String, reason: String)
    /// The file is of the right format, but its content contradicts itself: cut short, altered, or badly written.
    case damaged(path: String, reason: String)
}

extension StorageError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .system(let operation, let path, let code):
            "can't \(operation) \(path.isEmpty ? "a file without a name" : path): "
                + (code == ENOMEM ? "not enough memory" : String(cString: strerror(code)))
        case .irregular(let path, let isDirectory):
            "can't write \(path): \(isDirectory ? "it is a directory" : "it is not a regular file")"
        case .foreign(let path, let reason):
            "\(path) is not a file that Kinolink can open: \(reason)"
        case .damaged(let path, let reason):
            "\(path) is damaged: \(reason)"
        }
    }
}
