#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where a file is written that is called `path`: at the end of the symbolic links that the name leads to, whether or not
/// something stands there.
/// - Throws: ``StorageError/system(operation:path:code:)`` where links lead in a circle.
package func linkTarget(of path: String) throws(StorageError) -> String {
    var target = path
    for _ in 0..<mostLinks {
        guard let next = readLink(target) else { return target }
        if next.hasPrefix("/") {
            target = next
        } else {
            let directory = target.lastIndex(of: "/").map { target[...$0] } ?? ""
            target = directory + next
        }
    }
    throw .system(operation: "write", path: path, code: ELOOP)
}

/// As many as Linux follows.
private let mostLinks = 40

/// - Returns: nil where `path` is no symbolic link.
private func readLink(_ path: String) -> String? {
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
        count = buffer.withMemoryRebound(to: CChar.self) { characters in
            characters.baseAddress.map { max(readlink(path, $0, characters.count), 0) } ?? 0
        }
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
}
