import KinolinkStorage

/// An open file or pipe, or a file that is in memory, and the bytes that were read from it but not used yet.
final class Source {
    static let standardInputName = "standard input"

    /// The file's name in messages.
    let path: String
    /// In bytes; nil if the bytes come only in order, as from a pipe.
    let size: Int?
    private let origin: Origin
    /// The place of the next byte of a file in memory.
    private var next = 0
    private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
    private var unused = 0..<0  // of `memory`
    private var limit = Int.max  // bytes that may still be read
    private var position = 0  // in the file, after the buffered bytes

    private enum Origin: ~Copyable {
        case file(OpenFile)
        case memory([UInt8])
    }

    init(opening path: String) throws(DecompressionError) {
        let isStandardInput = path == "-"
        self.path = isStandardInput ? Self.standardInputName : path
        let status: FileStatus
        do throws(SystemError) {
            let file = try isStandardInput ? OpenFile(StandardStream.input) : OpenFile(path, for: .read)
            status = try file.status
            origin = .file(file)
        } catch {
            throw .system(path: self.path, code: error.code)
        }
        size = status.kind == .regular && !isStandardInput ? status.size : nil
        guard status.kind != .directory else { throw .directory(path: self.path) }
    }

    /// - Parameter name: the name in messages.
    init(bytes: [UInt8], named name: String) {
        path = name
        size = bytes.count
        origin = .memory(bytes)
    }

    /// The size of a file, in bytes; nil if it isn't a regular one. Checks that the file may be read, without opening
    /// it.
    static func size(of path: String) throws(DecompressionError) -> Int? {
        guard path != "-" else { return nil }
        do throws(SystemError) {
            let status = try FileStatus(path)
            try System.canRead(path)
            if status.kind != .directory { return status.kind == .regular ? status.size : nil }
        } catch {
            throw .system(path: path, code: error.code)
        }
        throw .directory(path: path)
    }

    deinit { memory.deallocate() }

    /// The place of the next unused byte in the file.
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
        var error: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(SystemError) {
                while filled < count {
                    let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                    let read = try read(into: rest, at: offset + filled)
                    guard read > 0 else { throw .unreadable }
                    filled += read
                }
            } catch let failure {
                error = failure
            }
        }
        if let error { throw .system(path: path, code: error.code) }
        return bytes
    }

    /// Continues with the `count` bytes at `offset` of a regular file, and ends after them.
    func select(offset: Int, count: Int) throws(DecompressionError) {
        switch origin {
        case .file(let file):
            do throws(SystemError) { try file.seek(to: offset) } catch { throw .system(path: path, code: error.code) }
        case .memory: next = offset
        }
        unused = 0..<0
        position = offset
        limit = count
    }

    private func readFile(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        do throws(SystemError) {
            let read = try readNext(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(limit)))
            limit -= read
            position += read
            return read
        } catch {
            throw .system(path: path, code: error.code)
        }
    }
}

extension Source {
    private func readNext(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        switch origin {
        case .file(let file): return try file.read(into: buffer)
        case .memory(let bytes):
            let count = Self.copy(bytes, from: next, into: buffer)
            next += count
            return count
        }
    }

    private func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemError) -> Int {
        switch origin {
        case .file(let file): try file.read(into: buffer, at: offset)
        case .memory(let bytes): Self.copy(bytes, from: offset, into: buffer)
        }
    }

    /// - Returns: how many bytes were copied; 0 beyond the end.
    private static func copy(_ bytes: [UInt8], from offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let piece = bytes.dropFirst(max(0, offset)).prefix(buffer.count)
        buffer.copyBytes(from: piece)
        return piece.count
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
