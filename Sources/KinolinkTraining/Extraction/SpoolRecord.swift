/// Texts one after the other, each behind its length: what a ``Spool`` holds of a redirect or a movie.
struct SpoolRecord: Sendable {
    private(set) var bytes: [UInt8] = []

    /// - Parameter write: appends the part, less than 4 GiB, to the bytes.
    mutating func append(_ write: (inout [UInt8]) -> Void) {
        let start = bytes.count
        bytes += [0, 0, 0, 0]
        write(&bytes)
        let count = UInt32(truncatingIfNeeded: bytes.count - start - 4).littleEndian
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: count, toByteOffset: start, as: UInt32.self) }
    }

    mutating func append(_ part: [UInt8]) { append { $0 += part } }

    /// The parts of a record, in order.
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
