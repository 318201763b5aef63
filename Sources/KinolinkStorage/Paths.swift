package import Foundation

/// The directory of the file at `path`.
package func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
}

/// Follows symbolic links from `path` to the path that is written in the end. No file needs to be there.
/// - Throws: ``StorageError/system(operation:path:code:)`` if the links form a circle.
package func linkTarget(of path: String) throws(StorageError) -> String {
    var target = path
    for _ in 0..<40 {  // as many links as Linux follows
        guard let next = System.readLink(target) else { return target }
        if next.hasPrefix("/") {
            target = next
        } else {
            target = (target.lastIndex(of: "/").map { target[...$0] } ?? "") + next
        }
    }
    throw .system(operation: "write", path: path, code: SystemError.tooManyLinks.code)
}

/// The name of the file at `path`, without its directory.
package func fileName(of path: String) -> String {
    String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
}

extension URL {
    /// The path of a file on this machine. A path that is `-` is not standard input.
    package var filePath: String {
        let path = path(percentEncoded: false)
        return path == "-" ? "./-" : path
    }
}
