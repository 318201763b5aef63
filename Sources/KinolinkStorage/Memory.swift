/// A piece of memory that never changes after it was filled: a mapped file, or an allocation.
///
/// Columns keep it alive; it goes when the last of them goes.
@usableFromInline
final class Memory: @unchecked Sendable {  // immutable once published, so it may be read from anywhere
    let bytes: UnsafeRawBufferPointer
    private let origin: Origin

    enum Origin {
        case map
        /// `UnsafeMutableRawBufferPointer.allocate`.
        case allocation
        /// ``System/resize(_:byteCount:)`` or ``System/zeroes(byteCount:)``.
        case system
    }

    private init(_ bytes: UnsafeRawBufferPointer, from origin: Origin) {
        self.bytes = bytes
        self.origin = origin
    }

    deinit {
        switch origin {
        case .map: System.unmap(bytes)
        case .allocation: bytes.deallocate()
        case .system: System.release(UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        }
    }

    /// Takes over `bytes`, which were got from `origin`.
    static func owning(_ bytes: UnsafeMutableRawBufferPointer, from origin: Origin) -> Memory {
        Memory(UnsafeRawBufferPointer(bytes), from: origin)
    }

    /// Maps a regular file for reading. The file must not be written to while it is mapped; replacing it by a
    /// rename, as ``AtomicFile`` does, is safe.
    static func mapping(_ path: String) throws(StorageError) -> Memory {
        let file = try StorageError.naming("open", path) { () throws(SystemError) in
            try OpenFile(path, for: .readAtOnce)
        }
        let status = try StorageError.naming("inspect", path) { () throws(SystemError) in try file.status }
        guard status.kind == .regular else {
            let isDirectory = status.kind == .directory
            throw .foreign(path: path, reason: isDirectory ? "it is a directory" : "it is not a regular file")
        }
        guard status.size > 0 else { throw .foreign(path: path, reason: "it is empty") }
        let bytes = try StorageError.naming("map", path) { () throws(SystemError) in try file.map(count: status.size) }
        return Memory(bytes, from: .map)
    }
}
