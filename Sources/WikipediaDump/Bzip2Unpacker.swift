import CKinolinkBzip2

/// Unpacks single blocks with libbz2, by making each one a stream of its own.
///
/// It gives at most ``stepSize`` bytes at a time, because a block of a few bytes can hold 46 MB of equal bytes.
final class Bzip2Unpacker {
    // libbz2 keeps a pointer to it, so it must not move.
    private let stream = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)
    private var isOpen = false

    private static let stepSize = 4 << 20
    private static let header = Array("BZh9".utf8)
    /// The bytes of the mark and the checksum that begin a block or end a stream.
    private static let frame = 10

    init() { stream.initialize(to: bz_stream()) }

    deinit {
        close()
        stream.deallocate()
    }

    /// Fills the content of a chunk whose ``Chunk/block`` was read, or continues with the same block.
    ///
    /// A damaged block gives all of its content if only the bytes after it are damaged. Otherwise it gives nothing.
    /// If the block takes several steps, the damage shows only in the last one.
    func unpack(_ chunk: Chunk) {
        guard let block = chunk.block else { return }
        let isFirstStep = !chunk.isUnfinished
        chunk.content.removeAll()
        if isFirstStep {
            guard block.bitCount >= 8 * Self.frame else { return damage(chunk, block, behind: 0) }
            frame(block, in: chunk.packed)
            open(chunk.packed)
        }
        let status = run(into: chunk.content)
        chunk.isUnfinished = status == BZ_OK && stream.pointee.avail_out == 0
        if chunk.isUnfinished { return }
        guard !Self.isOutOfMemory(status) else {
            close()
            chunk.content.removeAll()
            chunk.failure = .outOfMemory(path: chunk.path)
            return
        }
        let used = Int(stream.pointee.total_in_lo32) - Self.header.count
        close()
        let isWhole = status == BZ_STREAM_END
        if isWhole, !block.isLast { return }
        let isSound = isFirstStep && Bzip2Checksum.of(chunk.content.bytes) == checksum(in: chunk.packed)
        if !isWhole, !isSound { chunk.content.removeAll() }
        damage(chunk, block, behind: chunk.content.count > 0 ? used : 0)
    }

    /// Whether a status of libbz2 means that memory ran out, which says nothing about the data.
    static func isOutOfMemory(_ status: Int32) -> Bool { status == BZ_MEM_ERROR }

    private func damage(_ chunk: Chunk, _ block: Bzip2Block, behind sound: Int) {
        chunk.damage =
            block.isLast
            ? Chunk.Damage(reason: .truncated, byte: block.byte + (block.shift + block.bitCount) / 8)
            : Chunk.Damage(reason: .corrupt, byte: block.byte + sound)
    }

    /// Makes a stream of the block: a header, the block, the mark of the end, and the stream's checksum, which equals
    /// the block's.
    private func frame(_ block: Bzip2Block, in buffer: ByteBuffer) {
        let count = block.bitCount / 8
        let rest = block.bitCount % 8
        buffer.reserve(buffer.count + Self.header.count + Self.frame + 2)
        let memory = buffer.base
        memory[buffer.count] = 0
        let (start, left) = (Self.header.count, UInt8(block.shift))
        if left > 0 {
            for index in 0..<buffer.count { memory[index] = memory[index] << left | memory[index + 1] >> (8 - left) }
        }
        (memory + start).update(from: memory, count: count + 1)
        memory.update(from: Self.header, count: start)

        var end = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90] + (0..<4).map { memory[start + 6 + $0] } + [0]
        var before = rest > 0 ? memory[start + count] & ~(0xFF >> UInt8(rest)) : 0
        for index in end.indices {
            let byte = end[index]
            end[index] = before | byte >> UInt8(rest)
            before = rest > 0 ? byte << UInt8(8 - rest) : 0
        }
        (memory + start + count).update(from: end, count: end.count)
        buffer.count = start + count + end.count
    }

    /// The checksum that the block's header gives for the content.
    private func checksum(in framed: ByteBuffer) -> UInt32 {
        framed.bytes.dropFirst(Self.header.count + 6).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    private func open(_ packed: ByteBuffer) {
        close()
        stream.pointee = bz_stream()
        stream.pointee.next_in = UnsafeMutableRawPointer(packed.base).assumingMemoryBound(to: CChar.self)
        stream.pointee.avail_in = UInt32(packed.count)
        isOpen = BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK
    }

    private func close() {
        if isOpen { BZ2_bzDecompressEnd(stream) }
        isOpen = false
    }

    /// Unpacks until `content` has ``stepSize`` bytes or the block ends.
    private func run(into content: ByteBuffer) -> Int32 {
        guard isOpen else { return BZ_MEM_ERROR }
        while true {
            let room = content.room
            stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: CChar.self)
            stream.pointee.avail_out = UInt32(room.count)
            let status = BZ2_bzDecompress(stream)
            content.count += room.count - Int(stream.pointee.avail_out)
            guard status == BZ_OK, stream.pointee.avail_out == 0, content.count < Self.stepSize else { return status }
            content.reserve(min(2 * content.capacity, Self.stepSize))
        }
    }
}

/// bzip2's checksum of a block's content: CRC-32 with the polynomial 0x04C11DB7, highest bit first.
///
/// libbz2 compares it too, but it doesn't say whether the content before the damage was sound.
enum Bzip2Checksum {
    private static let table = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte) << 24) { sum, _ in sum << 1 ^ (sum >> 31 * 0x04C1_1DB7) }
    }

    static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in sum << 8 ^ table[Int(sum >> 24 ^ UInt32(byte))] }
    }
}
