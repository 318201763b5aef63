import Decompression
import Foundation

/// The lines of a text file, without the blanks around them; empty ones are left out.
/// - Parameter path: a path, compressed or not, or `-` for standard input.
/// - Throws: ``CommandError/notText(path:line:)``, and what opening it throws.
func lines(of path: String) throws -> [String] {
    try numberedLines(of: path).map(\.text)
}

/// As ``lines(of:)``, with where each stands, counted from 1.
func numberedLines(of path: String) throws -> [(number: Int, text: String)] {
    var bytes = try InputFile.content(of: path, limit: 256 << 20)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    return try bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated().compactMap {
        index, line in
        guard let text = String(validating: line, as: UTF8.self) else {
            throw CommandError.notText(path: path, line: index + 1)
        }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return trimmed.isEmpty ? nil : (index + 1, trimmed)
    }
}
