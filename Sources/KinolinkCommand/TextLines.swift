import Decompression
import Foundation

/// The lines of a text file, without the blanks around them; empty ones are left out.
/// - Parameter path: a path, compressed or not, or `-` for standard input.
/// - Throws: `DecompressionError`.
func lines(of path: String) throws -> [String] {
    try numberedLines(of: path).map(\.text)
}

/// As ``lines(of:)``, with where each stands, counted from 1.
func numberedLines(of path: String) throws -> [(number: Int, text: String)] {
    try Decompression.numberedLines(of: path, limit: 256 << 20).map {
        ($0.number, $0.text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
