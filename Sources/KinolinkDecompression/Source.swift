#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An open file as it lies on the disk or comes through a pipe, and the piece of it that was read but not yet used.
final class Source {
    /// As messages name the file.
    let path: String
    /// In bytes; nil where bytes can be had only in order, as from a pipe.
    let size: Int?
    private let descriptor: Int32
    private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
    private var unused = 0..<0  // of `memory`
    private var limit = Int.max  // bytes that may still be read
    private var position = 0  // in the file, behind what is buffered

    init(opening path: String) throws(DecompressionError) {
        let isStandardInput = path == "-"
        self.path = isStandardInput ? "standard input" : path
        descriptor = isStandardInput ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            size = nil
            throw .system(path: self.path, code: errno)
        }
        size = status.st_mode & S_IFMT == S_IFREG && !isStandardInput ? Int(status.st_size) : nil
        guard status.st_mode & S_IFMT != S_IFDIR else { throw .directory(path: self.path) }
    }

    /// The size of a file that could be opened, in bytes; nil where it isn't a regular one. Doesn't touch a pipe.
    static func size(of path: String) throws(DecompressionError) -> Int? {
        var status = stat()
        guard path != "-" else { return nil }
        guard stat(path, &status) == 0, access(path, R_OK) == 0 else { throw .system(path: path, code: errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw .directory(path: path) }
        return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        memory.deallocate()
    }

    /// Where in the file the next byte to be used stands.
    var offset: Int { position - unused.count }

    var buffered: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[unused]) }

    func consume(_ count: Int) { unused = unused.lowerBound + count..<unused.upperBound }

    /// Reads until `count` bytes are buffered or the end is reached.
    /// - Returns: whether anything is buffered.
    @discardableResult
    func fill(atLeast count: Int = 1) throws(DecompressionError) -> Bool {
        if unused.isEmpty { unused = 0..<0 }
        while unused.count < count {
            let read = try readFile(into: UnsafeMutableRawBufferPointer(rebasing: memory[unused.upperBound...]))
            if read == 0 { break }
            unused = unused.lowerBound..<unused.upperBound + read
        }
        return !unused.isEmpty
    }

    /// The `count` bytes at `offset` of a regular file; they must lie within ``size``.
    func bytes(at offset: Int, count: Int) throws(DecompressionError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let read = pread(
                    descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
                if read < 0, errno == EINTR { continue }
                guard read > 0 else {
                    code = read < 0 ? errno : EIO
                    break
                }
                filled += read
            }
        }
        guard code == 0 else { throw .system(path: path, code: code) }
        return bytes
    }

    /// Goes on with the `count` bytes at `offset` of a regular file, and ends after them.
    func select(offset: Int, count: Int) throws(DecompressionError) {
        guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw .system(path: path, code: errno) }
        unused = 0..<0
        position = offset
        limit = count
    }

    private func readFile(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        let count = min(buffer.count, limit)
        while true {
            let read = systemRead(descriptor, buffer.baseAddress, count)
            if read < 0 {
                if errno == EINTR { continue }
                throw .system(path: path, code: errno)
            }
            limit -= read
            position += read
            return read
        }
    }
}

extension Source: Reader {
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        guard !unused.isEmpty else { return try readFile(into: buffer) }
        let count = min(unused.count, buffer.count)
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffered.prefix(count)))
        consume(count)
        return count
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
