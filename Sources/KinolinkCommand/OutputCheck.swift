import Foundation
import Storage

/// Makes sure, before long work, that a file can be written at its end; the file stays as it is.
/// - Throws: what writing would throw.
func checkWritable(_ path: String) throws {
    _ = try AtomicFile(replacing: path)
}

/// - Throws: ``CommandError/wouldReplaceInput(path:)`` where both are the same file.
func refuseToReplace(_ input: String, with output: String) throws {
    func identity(_ path: String) -> String? {
        FileManager.default.fileExists(atPath: path) ? URL(filePath: path).resolvingSymlinksInPath().path : nil
    }
    guard let output = identity(output), output == identity(input) else { return }
    throw CommandError.wouldReplaceInput(path: input)
}
