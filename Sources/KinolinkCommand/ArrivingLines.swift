import KinolinkCorpus

/// The lines of a text as they arrive, so that each can be answered before the next is written.
final class ArrivingLines {
    struct Line {
        /// Counted from 1.
        let number: Int
        /// Without its end; nil for one that is too long.
        let utf8: [UInt8]?

        /// Nil for one that is too long or not UTF-8.
        var text: String? { utf8.flatMap { String(validating: $0, as: UTF8.self) } }
        var isBlank: Bool { text?.allSatisfy(\.isWhitespace) ?? false }
    }

    /// A line of more bytes is not read.
    static let lengthLimit = 64 << 20

    private var reader: LineReader

    /// - Parameter path: a path, compressed or not, or `-` for standard input.
    init(of path: String) throws {
        reader = try LineReader(reading: path, maximumLength: Self.lengthLimit, keepsBlankLines: true)
    }

    /// The lines that are there, at least one and not many more than a mebibyte of them; waits for the first. Nil at the end.
    func next() throws -> [Line]? {
        var lines: [Line] = []
        var count = 0
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
            count += length
        } while reader.hasLine && count < 1 << 20
        return lines.isEmpty ? nil : lines
    }
}
