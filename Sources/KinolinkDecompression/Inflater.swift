import CKinolinkZlib

/// zlib's decompressor, fed from a ``Source``.
final class Inflater {
    enum Wrapping {
        case gzip
        /// Bare deflate, as zip holds it.
        case none
    }

    // zlib keeps a pointer to it, so it must not move.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let source: Source

    init(_ source: Source, wrapping: Wrapping) throws(DecompressionError) {
        self.source = source
        stream.initialize(to: z_stream())
        let windowBits = wrapping == .gzip ? MAX_WBITS + 16 : -MAX_WBITS
        let status = inflateInit2_(stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw .outOfMemory(path: source.path) }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Unpacks from the source until its buffered bytes are used up, `buffer` is full or the stream ends.
    /// - Returns: nil if the source ended before the stream did.
    func inflate(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(DecompressionError) -> (count: Int, isAtEnd: Bool)? {
        // Without input there may still be output, which had no room in the last buffer.
        let hasInput = try source.fill()
        let input = source.buffered
        // zlib's header lacks a `const` here; it only reads.
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(buffer.count)
        let status = CKinolinkZlib.inflate(stream, Z_NO_FLUSH)
        source.consume(input.count - Int(stream.pointee.avail_in))
        let count = buffer.count - Int(stream.pointee.avail_out)
        switch status {
        case Z_STREAM_END:
            return (count, true)
        case Z_OK, Z_BUF_ERROR:
            return hasInput || count > 0 ? (count, false) : nil
        case Z_MEM_ERROR:
            throw .outOfMemory(path: source.path)
        case _ where count > 0:
            // What was whole first; zlib says again what is wrong.
            return (count, false)
        default:
            let message = stream.pointee.msg.map { String(cString: $0) } ?? "zlib's error \(status)"
            if message == "incorrect data check" { throw .checksum(path: source.path) }
            throw .damaged(path: source.path, reason: message)
        }
    }

    /// Gets ready for another stream.
    func reset() { inflateReset(stream) }
}
