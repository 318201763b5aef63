/// The lines of a text file, with where they stand, counted from 1; those of nothing but blanks are left out.
///
/// Lines may end as on Windows. A byte order mark before the first is dropped: it would be part of a title.
/// - Parameters:
///   - path: a path, compressed or not, or `-` for standard input.
///   - limit: how many bytes there may be.
/// - Throws: ``DecompressionError/notText(path:line:)`` for a line that is not UTF-8, and what opening the file throws.
package func numberedLines(
    of path: String, limit: Int
) throws(DecompressionError) -> [(number: Int, text: String)] {
    var bytes = try InputFile.content(of: path, limit: limit)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var lines: [(number: Int, text: String)] = []
    var number = 0
    while let first = bytes.first {
        number += 1
        // Blank lines can be hundreds of millions, compressed to nothing.
        if first == newline {
            bytes = bytes.dropFirst()
            continue
        }
        let line = bytes.prefix { $0 != newline }
        bytes = bytes[line.endIndex...].dropFirst()
        guard let text = String(validating: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        else { throw .notText(path: path, line: number) }
        if !text.allSatisfy(\.isWhitespace) { lines.append((number, text)) }
    }
    return lines
}

private let newline = UInt8(ascii: "\n")
