import CKinolinkZlib

/// The content of a gzip file (RFC 1952): all its members, one after another.
final class GzipReader: Reader {
    static let signature: [UInt8] = [0x1f, 0x8b]

    private enum Position {
        case inMember, betweenMembers, inPadding
    }

    private let source: Source
    private let inflater: Inflater
    private var position = Position.inMember
    private var count = 0  // bytes of content so far

    init(_ source: Source) throws(DecompressionError) {
        self.source = source
        inflater = try Inflater(source, wrapping: .gzip)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        while !buffer.isEmpty {
            guard position == .inMember else {
                guard try source.fill() else { break }
                try goOn()
                continue
            }
            guard let step = try inflater.inflate(into: buffer) else {
                throw .truncated(path: source.path, compression: .gzip, bytes: count)
            }
            count += step.count
            if step.isAtEnd { position = .betweenMembers }
            // Doesn't wait for a full buffer, because an error further on would lose the sound bytes before it.
            if step.count > 0 { return step.count }
        }
        return 0
    }

    /// After a member comes another one, or zeros up to the end, which tapes and disk images add.
    private func goOn() throws(DecompressionError) {
        let zeros = source.buffered.prefix { $0 == 0 }.count
        if zeros > 0 {
            position = .inPadding
            source.consume(zeros)
        } else if position == .betweenMembers, source.buffered.first == 0x1f {
            position = .inMember
            inflater.reset()
        } else {
            // gzip(1) warns and goes on. Here is nowhere to warn, and the unknown bytes may be the rest of the content.
            throw .damaged(path: source.path, reason: "what follows after \(count) bytes of content is not gzip")
        }
    }
}

/// zlib's decompressor, fed from a ``Source``.
final class Inflater {
    enum Wrapping {
        case gzip
        /// Bare deflate, as in zip files.
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
        // Output that had no room in the last buffer may remain even without input.
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
            // Returns the sound bytes first. zlib reports the error again with the next call.
            return (count, false)
        default:
            let message = stream.pointee.msg.map { String(cString: $0) } ?? "zlib's error \(status)"
            if message == "incorrect data check" { throw .checksum(path: source.path) }
            throw .damaged(path: source.path, reason: message)
        }
    }

    /// Prepares for another stream.
    func reset() { inflateReset(stream) }
}
