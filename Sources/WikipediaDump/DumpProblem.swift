public import Foundation
public import KinolinkDecompression

/// A part of a dump that could not be read. The pages before and after it are read as usual.
public struct DumpProblem: Error, Equatable, Sendable {
    public enum Reason: Equatable, Sendable {
        /// The file breaks off.
        case truncated
        /// The compressed data contradict themselves. Reading continues at the next whole page.
        case corrupt
        /// A page violates the rules of XML or MediaWiki.
        case xml(String)
        /// A page is longer than the limit, in bytes of XML.
        case oversizedPage(limit: Int)
    }

    public let reason: Reason
    /// The path of the file, or “standard input”.
    public let path: String
    /// The place of the problem, counted from 0. It is a byte of the file on the disk for ``Reason/truncated`` and
    /// ``Reason/corrupt`` in a compressed file, and a byte of the XML otherwise.
    public let byte: Int
    /// The title of the page, if it is known.
    public let title: String?

    package init(_ reason: Reason, path: String, byte: Int, title: String? = nil) {
        self.reason = reason
        self.path = path
        self.byte = byte
        self.title = title
    }

    /// Whether an unknown part of the dump is missing, so that the file should be downloaded again.
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
            "\(path), byte \(byte) of the XML\(place): the page has more than \(limit) bytes"
        }
    }
}

/// Why a dump can't be read at all. A problem with only a part of it is a ``DumpProblem``.
public enum DumpError: Error, Equatable, Sendable {
    /// A file can't be opened or read.
    case input(DecompressionError)
    /// The XML is in an encoding that can't be read here.
    case encoding(path: String, name: String)
    /// The file is something else.
    case notADump(path: String, reason: String)
    /// The memory was not enough. The file may be sound.
    case outOfMemory(path: String)
}

extension DumpError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .input(let error): "\(error)"
        case .encoding(let path, let name):
            "\(path) is encoded in \(name); convert it first, with iconv -f \(name) -t UTF-8 | sed 1s/\(name)/UTF-8/"
        case .notADump(let path, let reason): "\(path) is not a dump of MediaWiki's pages: \(reason)"
        case .outOfMemory(let path):
            "not enough memory to read \(path); use fewer threads, or close other programs"
        }
    }
}

extension DumpError: LocalizedError {
    public var errorDescription: String? { description }
}

extension DumpProblem: LocalizedError {
    public var errorDescription: String? { description }
}
