#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A piece of memory that never changes after it was filled: a mapped file, or an allocation.
///
/// Columns keep it alive; it goes when the last of them goes.
@usableFromInline
final class Memory: @unchecked Sendable {  // immutable once published, so it may be read from anywhere
    let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    private init(bytes: UnsafeRawBufferPointer, isMapped: Bool) {
        self.bytes = bytes
        self.isMapped = isMapped
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else {
            bytes.deallocate()
        }
    }

    /// Takes over `bytes`, which must have been allocated by the caller.
    static func owning(_ bytes: UnsafeMutableRawBufferPointer) -> Memory {
        Memory(bytes: UnsafeRawBufferPointer(bytes), isMapped: false)
    }

    /// Maps a regular file for reading. The file must not be cut short while it is mapped; replacing it by a
    /// rename, as ``AtomicFile`` does, is safe.
    static func mapping(_ path: String) throws(StorageError) -> Memory {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(operation: "open", path: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(operation: "inspect", path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let isDirectory = status.st_mode & S_IFMT == S_IFDIR
            throw .foreign(path: path, reason: isDirectory ? "it is a directory" : "it is not a regular file")
        }
        let count = Int(status.st_size)
        guard count > 0 else { throw .foreign(path: path, reason: "it is empty") }
        guard let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED else {
            throw .system(operation: "map", path: path, code: errno)
        }
        return Memory(bytes: UnsafeRawBufferPointer(start: base, count: count), isMapped: true)
    }
}
