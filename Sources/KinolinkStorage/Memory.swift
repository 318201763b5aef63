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
    private let origin: Origin

    enum Origin {
        case map
        /// `UnsafeMutableRawBufferPointer.allocate`.
        case allocation
        /// `malloc` or `realloc`.
        case malloc
    }

    private init(_ bytes: UnsafeRawBufferPointer, from origin: Origin) {
        self.bytes = bytes
        self.origin = origin
    }

    deinit {
        let address = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
        switch origin {
        case .map: munmap(address, bytes.count)
        case .allocation: bytes.deallocate()
        case .malloc: free(address)
        }
    }

    /// Takes over `bytes`, which were got from `origin`.
    static func owning(_ bytes: UnsafeMutableRawBufferPointer, from origin: Origin) -> Memory {
        Memory(UnsafeRawBufferPointer(bytes), from: origin)
    }

    /// Maps a regular file for reading. The file must not be written to while it is mapped; replacing it by a
    /// rename, as ``AtomicFile`` does, is safe.
    static func mapping(_ path: String) throws(StorageError) -> Memory {
        // Opening a pipe that nobody writes to would wait for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
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
        // What is mapped is read as a whole, to check it: page by page, faults would take as long as the reading.
        #if os(Linux)
            let flags = MAP_PRIVATE | MAP_POPULATE
        #else
            let flags = MAP_PRIVATE
        #endif
        guard let base = mmap(nil, count, PROT_READ, flags, descriptor, 0), base != MAP_FAILED else {
            throw .system(operation: "map", path: path, code: errno)
        }
        return Memory(UnsafeRawBufferPointer(start: base, count: count), from: .map)
    }
}
