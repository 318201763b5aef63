import CKinolinkBzip2

/// The content of a bzip2 file: all its streams, one after another.
final class Bzip2StreamReader: Reader {
    static let signature = Array("BZh".utf8)

    // libbz2 keeps a pointer to it, so it must not move.
    private let stream = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)
    private let source: Source
    private var isOpen = false
    private var isInPadding = false
    private var isDamaged = false
    private var count = 0  // bytes of content so far

    init(_ source: Source) throws(DecompressionError) {
        self.source = source
        stream.initialize(to: bz_stream())
        try open()
    }

    deinit {
        close()
        stream.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        while !buffer.isEmpty {
            guard isOpen else {
                guard try source.fill() else { break }
                try goOn()
                continue
            }
            let step = try unpack(into: buffer)
            count += step
            // Doesn't wait for a full buffer, because an error further on would lose the sound bytes before it.
            if step > 0 { return step }
        }
        return 0
    }

    private func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        if isDamaged { throw damage }
        // Output that had no room in the last buffer may remain even without input.
        let hasInput = try source.fill()
        let input = source.buffered
        // libbz2's header lacks a `const` here: it only reads.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        stream.pointee.avail_out = UInt32(buffer.count)
        let status = BZ2_bzDecompress(stream)
        source.consume(input.count - Int(stream.pointee.avail_in))
        let step = buffer.count - Int(stream.pointee.avail_out)
        switch status {
        case BZ_STREAM_END: close()
        case BZ_OK:
            guard hasInput || step > 0 else {
                throw .truncated(path: source.path, compression: .bzip2, bytes: count)
            }
        case BZ_MEM_ERROR: throw .outOfMemory(path: source.path)
        default:
            // Returns the sound bytes first, and the error with the next call.
            isDamaged = true
            if step == 0 { throw damage }
        }
        return step
    }

    /// After a stream comes another one, or zeros up to the end, which tapes and disk images add.
    private func goOn() throws(DecompressionError) {
        let zeros = source.buffered.prefix { $0 == 0 }.count
        if zeros > 0 {
            isInPadding = true
            source.consume(zeros)
        } else if !isInPadding, source.buffered.first == Self.signature.first {
            try open()
        } else {
            throw .damaged(path: source.path, reason: "what follows after \(count) bytes of content is not bzip2")
        }
    }

    private var damage: DecompressionError {
        .damaged(path: source.path, reason: "its bzip2 data are not valid after \(count) bytes of content")
    }

    private func open() throws(DecompressionError) {
        stream.pointee = bz_stream()
        guard BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else { throw .outOfMemory(path: source.path) }
        isOpen = true
    }

    private func close() {
        if isOpen { BZ2_bzDecompressEnd(stream) }
        isOpen = false
    }
}
