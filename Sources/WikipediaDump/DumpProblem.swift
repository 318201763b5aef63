public import KinolinkDecompression

/// A part of a dump that could not be read. Pages before and after it are given all the same.
public struct DumpProblem: Error, Equatable, Sendable {
    public enum Reason: Equatable, Sendable {
        /// The file breaks off.
        case truncated
        /// The compressed data contradict themselves. Reading goes on at the next page that is whole.
        case corrupt
        /// A page is not what XML or MediaWiki allows.
        case xml(String)
        /// A page is longer than the limit, which is in bytes of XML.
        case oversizedPage(limit: Int)
    }

    public let reason: Reason
    /// As messages name the file.
    public let path: String
    /// For ``Reason/truncated`` and ``Reason/corrupt`` of a compressed file, the byte of the file as it lies on the disk;
    /// else the byte of its XML. Counted from 0.
    public let byte: Int
    /// Of the page, where it is known.
    public let title: String?

    public init(_ reason: Reason, path: String, byte: Int, title: String? = nil) {
        self.reason = reason
        self.path = path
        self.byte = byte
        self.title = title
    }

    /// Whether an unknown part of the dump is missing: the file should be fetched again.
    public var isLoss: Bool { reason == .truncated || reason == .corrupt }
}

extension DumpProblem: CustomStringConvertible {
    public var description: String {
        let place = title.map { ", “\($0)”" } ?? ""
        return switch reason {
        case .truncated: "\(path): the file breaks off at byte \(byte); fetch it again"
        case .corrupt: "\(path): the file is damaged at byte \(byte); fetch it again"
        case .xml(let reason): "\(path), byte \(byte) of the XML\(place): \(reason)"
        case .oversizedPage(let limit):
            "\(path), byte \(byte) of the XML\(place): a page of more than \(limit) bytes"
        }
    }
}

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
