import KinolinkStorage

/// An open file or pipe, and the bytes that were read from it but not used yet.
final class Source {
    static let standardInputName = "standard input"

    /// The file's name in messages.
    let path: String
    /// In bytes; nil if the bytes come only in order, as from a pipe.
    let size: Int?
    private let file: OpenFile
    private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
    private var unused = 0..<0  // of `memory`
    private var limit = Int.max  // bytes that may still be read
    private var position = 0  // in the file, after the buffered bytes

    init(opening path: String) throws(DecompressionError) {
        let isStandardInput = path == "-"
        self.path = isStandardInput ? Self.standardInputName : path
        let status: FileStatus
        do throws(SystemError) {
            file = try isStandardInput ? OpenFile(StandardStream.input) : OpenFile(path, for: .read)
            status = try file.status
        } catch {
            throw .system(path: self.path, code: error.code)
        }
        size = status.kind == .regular && !isStandardInput ? status.size : nil
        guard status.kind != .directory else { throw .directory(path: self.path) }
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
                    let read = try file.read(into: rest, at: offset + filled)
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
        do throws(SystemError) { try file.seek(to: offset) } catch { throw .system(path: path, code: error.code) }
        unused = 0..<0
        position = offset
        limit = count
    }

    private func readFile(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        do throws(SystemError) {
            let read = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(limit)))
            limit -= read
            position += read
            return read
        } catch {
            throw .system(path: path, code: error.code)
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
