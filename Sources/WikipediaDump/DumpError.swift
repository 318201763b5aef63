public import KinolinkDecompression

/// Why a dump can't be read at all. What concerns only a part of it is a ``DumpProblem``.
public enum DumpError: Error, Equatable, Sendable {
    /// A file can't be opened or read.
    case input(DecompressionError)
    /// The file's XML is encoded in what is not read here.
    case encoding(path: String, name: String)
    /// The file is something else.
    case notADump(path: String, reason: String)
}

extension DumpError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .input(let error): "\(error)"
        case .encoding(let path, let name):
            "\(path) is encoded in \(name); convert it first, with iconv -f \(name) -t UTF-8 | sed 1s/\(name)/UTF-8/"
        case .notADump(let path, let reason): "\(path) is not a dump of MediaWiki's pages: \(reason)"
        }
    }
}
