public import Foundation
import KinolinkStorage

/// Why a file, compressed or not, can't be read to its end.
public enum DecompressionError: Error, Equatable, Sendable {
    /// The operating system refused to open or read the file, with this error number.
    case system(path: String, code: Int32)
    case directory(path: String)
    /// There is no memory to unpack the file in.
    case outOfMemory(path: String)
    /// A packed file breaks off. `bytes` is what was whole: of gzip and bzip2, bytes of content; of a zip file, whose
    /// table of contents stands at the end, bytes of the file.
    case truncated(path: String, compression: InputFile.Compression, bytes: Int)
    /// The compressed data contradict themselves.
    case damaged(path: String, reason: String)
    /// Everything could be unpacked, but it is not what was packed.
    case checksum(path: String)
    /// A sound file, of a kind that is not read here.
    case unsupported(path: String, reason: String)
    /// A sound file, but it must be unpacked by another program first.
    case packed(path: String, by: Packer)
    /// A line, counted from 1, of what should be a text that is not UTF-8.
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
            "it is a directory, a file is needed"
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
