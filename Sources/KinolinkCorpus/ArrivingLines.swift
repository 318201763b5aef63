public import Foundation
internal import KinolinkStorage

/// The lines of a text as they arrive, through compression or a pipe: each can be answered before the next is written.
///
///     let lines = try ArrivingLines(reading: "-")
///     while let arrived = try lines.next() {
///         for line in arrived { print(line.number, line.text ?? "unreadable") }
///     }
public final class ArrivingLines {
    public struct Line: Sendable, Equatable {
        /// Counted from 1; blank lines count too.
        public let number: Int
        /// The line without its LF, or nil if it has more than ``ArrivingLines/lengthLimit`` bytes.
        public let utf8: [UInt8]?

        /// The line as text without its end, LF or CRLF; nil if it is too long or not UTF-8.
        public var text: String? {
            utf8.flatMap { String(validating: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0[...], as: UTF8.self) }
        }
        /// Whether the line has only white space.
        public var isBlank: Bool { text?.allSatisfy(\.isWhitespace) ?? false }
    }

    /// The number of bytes that a line may have: 64 MiB. A longer one is passed over, and never held in memory.
    public static let lengthLimit = 64 << 20

    private var reader: LineReader

    /// Opens a file, compressed or not, or standard input for the path `-`.
    /// - Throws: ``CorpusError/input(_:)`` if the file can't be opened.
    public init(reading path: String) throws(CorpusError) {
        reader = try LineReader(reading: path, maximumLength: Self.lengthLimit, keepsBlankLines: true)
    }

    /// Opens a file; see ``init(reading:)-(String)``.
    public convenience init(reading url: URL) throws(CorpusError) { try self.init(reading: url.filePath) }

    /// Waits for the next line, and gives it together with those that have arrived by then, about 1 MiB at most. A byte
    /// order mark before the first line is dropped.
    /// - Returns: at least one line, or nil at the end.
    /// - Throws: ``CorpusError/input(_:)`` if the file can't be read on.
    public func next() throws(CorpusError) -> [Line]? {
        var lines: [Line] = []
        var size = 0
        repeat {
            guard let line = try reader.next() else { break }
            let number = reader.number
            guard case .whole(let start, let length) = line else {
                lines.append(Line(number: number, utf8: nil))
                continue
            }
            var bytes = UnsafeRawBufferPointer(start: start, count: length)[...]
            if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
            lines.append(Line(number: number, utf8: Array(bytes)))
            size += length
        } while reader.hasLine && size < 1 << 20
        return lines.isEmpty ? nil : lines
    }
}
