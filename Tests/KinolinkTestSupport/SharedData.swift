import Foundation

/// Data beside the package, in `../shared`, that are too large to be part of it.
public enum SharedData {
    private static let directory = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared").standardizedFileURL.path

    /// The path of a file below `../shared`, such as `data/reel36k.ndjson.gz`.
    /// - Returns: nil if the file is missing. Tests that need it are then skipped.
    public static func path(_ name: String) -> String? {
        let path = "\(directory)/\(name)"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}
