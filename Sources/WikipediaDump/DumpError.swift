public import Decompression

/// Why a dump can't be read at all. What concerns only a part of it is a ``DumpProblem``.
public enum DumpError: Error, Equatable, Sendable {
    /// A file can't be opened or read.
    case input(DecompressionError)
    /// The file is something else.
    case notADump(path: String, reason: String)
}

extension DumpError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .input(let error): "\(error)"
        case .notADump(let path, let reason): "\(path) is not a dump of MediaWiki's pages: \(reason)"
        }
    }
}
