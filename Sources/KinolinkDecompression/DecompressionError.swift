public import Foundation
import KinolinkStorage

/// Why a file, compressed or not, can't be read to its end.
public enum DecompressionError: Error, Equatable, Sendable {
    /// The operating system refused to open or read the file, with this error number.
    case system(path: String, code: Int32)
    case directory(path: String)
    /// There is no memory to unpack the file in.
    case outOfMemory(path: String)
    /// A packed file ends too early. `bytes` counts the sound part: bytes of content for gzip and bzip2. A zip file has
    /// its table of contents at the end, so there it is the size of the file.
    case truncated(path: String, compression: InputFile.Compression, bytes: Int)
    /// The compressed data are not valid.
    case damaged(path: String, reason: String)
    /// Everything could be unpacked, but the content doesn't match its checksum.
    case checksum(path: String)
    /// A sound file that Kinolink can't read.
    case unsupported(path: String, reason: String)
    /// A sound file that another program must unpack first.
    case packed(path: String, by: Packer)
    /// A line of a text file is not UTF-8. Lines are counted from 1.
    case notText(path: String, line: Int)
}

extension DecompressionError: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }

    public var description: String {
        if case .notText(_, let line) = self { "\(path), line \(line): \(reason)" } else { "\(path): \(reason)" }
    }

    public var path: String {
        switch self {
        case .system(let path, _), .directory(let path), .outOfMemory(let path), .truncated(let path, _, _),
            .damaged(let path, _),
            .checksum(let path), .unsupported(let path, _),
            .packed(let path, _), .notText(let path, _):
            path
        }
    }

    /// What is wrong, without the path.
    public var reason: String {
        switch self {
        case .system(_, let code):
            SystemError(code: code).text
        case .directory:
            "it is a directory; a file is needed"
        case .outOfMemory:
            "there is not enough memory to unpack it"
        case .truncated(_, .zip, let bytes):
            "the zip file breaks off after \(bytes) bytes; fetch it again"
        case .truncated(_, let compression, let bytes):
            "the \(compression) file breaks off after \(bytes) bytes of content; fetch it again"
        case .damaged(_, let reason):
            "the file is damaged: \(reason)"
        case .checksum:
            "the file is damaged: its content does not match its checksum"
        case .unsupported(_, let reason):
            reason
        case .packed(_, let packer):
            "it is packed by \(packer.rawValue); unpack it first, with \(packer.command)"
        case .notText:
            "it is not UTF-8 text"
        }
    }
}
