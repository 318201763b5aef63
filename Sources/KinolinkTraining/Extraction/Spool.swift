internal import KinolinkStorage

/// A temporary file of records. It is written once and then read from its beginning as often as needed.
///
/// It has no name, so the system removes it however the process ends.
final class Spool {
    /// The file that the records are for.
    let path: String
    private let file: OpenFile
    private var buffer: [UInt8] = []
    private static let bufferSize = 1 << 20

    /// - Parameter path: the file that the records are for. The spool lies on the same disk.
    init(beside path: String) throws(StorageError) {
        self.path = path
        let target = try linkTarget(of: path)
        file = try StorageError.naming("write", path) { () throws(SystemError) in
            try OpenFile(namelessBeside: target)
        }
    }

    func append(_ record: SpoolRecord) throws(StorageError) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: record.bytes.count).littleEndian) { buffer += $0 }
        buffer += record.bytes
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Calls `body` with each record in order.
    func forEach(_ body: (SpoolRecord.Parts) throws -> Void) throws {
        try forEachBatch { try $0.forEach(body) }
    }

    /// Calls `body` with all records, several at a time, in order. They are valid only during the call.
    func forEachBatch(_ body: ([SpoolRecord.Parts]) throws -> Void) throws {
        try flush()
        var bytes: [UInt8] = []
        var offset = 0
        while true {
            let used = try bytes.withUnsafeBytes { bytes in
                var rest = bytes[...]
                var records: [SpoolRecord.Parts] = []
                while rest.count >= 4 {
                    let count = Int(UInt32(littleEndian: rest.loadUnaligned(as: UInt32.self)))
                    guard rest.count >= 4 + count else { break }
                    records.append(SpoolRecord.Parts(UnsafeRawBufferPointer(rebasing: rest.dropFirst(4).prefix(count))))
                    rest = rest.dropFirst(4 + count)
                }
                if !records.isEmpty { try body(records) }
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
        do throws(SystemError) {
            try buffer.withUnsafeBufferPointer { bytes throws(SystemError) in
                try file.write(UnsafeRawBufferPointer(bytes))
            }
        } catch {
            throw .system(operation: "write", path: path, code: error.code)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// - Returns: the next piece of the file; empty at its end.
    private func read(at offset: Int) throws(StorageError) -> [UInt8] {
        var failure: SystemError?
        let piece = [UInt8](unsafeUninitializedCapacity: Self.bufferSize) { buffer, filled in
            do throws(SystemError) {
                filled = try file.read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
            } catch {
                failure = error
            }
        }
        if let failure { throw .system(operation: "read", path: path, code: failure.code) }
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
