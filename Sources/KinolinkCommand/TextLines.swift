import KinolinkDecompression
import Foundation

/// The lines of a text file, without the blanks around them; empty ones are left out.
/// - Parameter path: a path, compressed or not, or `-` for standard input.
/// - Throws: `DecompressionError`.
func lines(of path: String) throws -> [String] {
    try numberedLines(of: path, limit: 256 << 20).map { $0.text.trimmingCharacters(in: .whitespacesAndNewlines) }
}
