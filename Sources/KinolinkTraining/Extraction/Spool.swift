internal import KinolinkStorage

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A temporary file of records. It is written once and then read from its beginning as often as needed.
///
/// It has no name, so the system removes it however the process ends.
final class Spool {
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private static let bufferSize = 1 << 20

    /// - Parameter path: the file that the records are for. The spool lies on the same disk.
    init(beside path: String) throws(StorageError) {
        self.path = path
        let name = "\(path).\(String(UInt32.random(in: .min ... .max), radix: 36)).part"
        descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(operation: "write", path: path, code: errno) }
        unlink(name)
    }

    deinit { close(descriptor) }

    func append(_ record: SpoolRecord) throws(StorageError) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: record.bytes.count).littleEndian) { buffer += $0 }
        buffer += record.bytes
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Calls `body` with each record in order.
    func forEach(_ body: (SpoolRecord.Parts) throws -> Void) throws {
        try flush()
        var bytes: [UInt8] = []
        var offset = 0
        while true {
            let used = try bytes.withUnsafeBytes { bytes in
                var rest = bytes[...]
                while rest.count >= 4 {
                    let count = Int(UInt32(littleEndian: rest.loadUnaligned(as: UInt32.self)))
                    guard rest.count >= 4 + count else { break }
                    let record = UnsafeRawBufferPointer(rebasing: rest.dropFirst(4).prefix(count))
                    try body(SpoolRecord.Parts(record))
                    rest = rest.dropFirst(4 + count)
                }
                return bytes.count - rest.count
            }
            bytes.removeFirst(used)
            // A record may be longer than one piece.
            let piece = try read(at: offset)
            if piece.isEmpty { return }
            bytes += piece
            offset += piece.count
        }
    }

    private func flush() throws(StorageError) {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes {
                write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system(operation: "write", path: path, code: errno) }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// - Returns: the next piece of the file; empty at its end.
    private func read(at offset: Int) throws(StorageError) -> [UInt8] {
        var code: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: Self.bufferSize) { buffer, filled in
            var count = 0
            repeat {
                count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            } while count < 0 && errno == EINTR
            if count < 0 { code = errno }
            filled = max(count, 0)
        }
        guard code == 0 else { throw .system(operation: "read", path: path, code: code) }
        return piece
    }
}

/// A record of a ``Spool``: the parts of a redirect or a movie, each after its length.
struct SpoolRecord: Sendable {
    private(set) var bytes: [UInt8] = []

    /// - Parameter write: appends the part to the bytes. It must have less than 4 GiB.
    mutating func append(_ write: (inout [UInt8]) -> Void) {
        let start = bytes.count
        bytes += [0, 0, 0, 0]
        write(&bytes)
        let count = UInt32(truncatingIfNeeded: bytes.count - start - 4).littleEndian
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: count, toByteOffset: start, as: UInt32.self) }
    }

    mutating func append(_ part: [UInt8]) { append { $0 += part } }

    /// The parts of a record in order.
    struct Parts: IteratorProtocol, Sequence {
        private var rest: UnsafeRawBufferPointer

        init(_ record: UnsafeRawBufferPointer) { rest = record }

        mutating func next() -> UnsafeRawBufferPointer? {
            guard rest.count >= 4 else { return nil }
            let count = Int(UInt32(littleEndian: rest.loadUnaligned(as: UInt32.self)))
            let part = rest.dropFirst(4).prefix(count)
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(4 + count))
            return UnsafeRawBufferPointer(rebasing: part)
        }
    }
}
