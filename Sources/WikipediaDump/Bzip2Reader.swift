import KinolinkDecompression

/// Cuts a bzip2 file into its blocks, which can be unpacked alone and in any order. They hold at most 900,000 bytes, but
/// for runs of equal ones.
///
/// Thereby a file of one stream is unpacked on all cores just as one of many, and of a damaged file only the damaged
/// blocks are lost.
///
/// Holds less than 4 MB of the file.
final class Bzip2Reader {
    private let file: InputFile
    private let marks = Bzip2Marks()
    /// The file from byte `base` on.
    private let window: ByteBuffer
    private var base = 0
    private var isAtEnd = false
    // Bits are counted from the beginning of the file.
    private var searched = 0
    private var state: State
    /// Of the blocks of the stream so far, as its end should say; nil where that is not known.
    private var checksum: UInt32? = 0

    private enum State {
        /// A header should begin at this byte, and a mark follow it.
        case header(byte: Int)
        /// A block began at this bit.
        case block(bit: Int)
        /// What comes is damaged, and that was said.
        case lost
    }

    /// Bytes of a stream's header: `BZh`, and a digit.
    private static let header = 4

    init(_ file: InputFile) {
        self.file = file
        window = ByteBuffer(capacity: 64 << 10)
        state = .header(byte: 0)
        searched = 8 * Self.header
    }

    /// The next block, or what is missing between two.
    /// - Returns: false at the end of the file.
    func read(into chunk: Chunk) throws(DecompressionError) -> Bool {
        while true {
            // A mark is looked at when what follows it was read.
            let bytes = UnsafeBufferPointer(rebasing: window.bytes.dropLast(isAtEnd ? 0 : Bzip2Marks.frame))
            if let (bit, kind) = marks.first(in: bytes, from: searched - 8 * base) {
                if take(mark: 8 * base + bit, kind, into: chunk) { return true }
                continue
            }
            if isAtEnd { return finish(chunk) }
            searched = max(searched, 8 * (base + bytes.count) - Bzip2Marks.width + 1)
            if case .block(let start) = state, searched - start > Bzip2Block.maximumBits {
                (state, checksum) = (.lost, nil)
                chunk.damage = Chunk.Damage(reason: .corrupt, byte: start / 8)
                return true
            }
            try fill()
        }
    }

    /// Of the file, behind the window.
    private var end: Int { base + window.count }

    /// - Returns: whether there is something for `chunk`.
    private func take(mark bit: Int, _ kind: Bzip2Marks.Kind, into chunk: Chunk) -> Bool {
        let said = Bzip2Marks.checksum(in: window.bytes, behind: bit - 8 * base)
        if kind == .endOfStream, case .block = state, let said, let checksum, said != checksum {
            // It is none, or damaged, which will show when the block is unpacked.
            (searched, self.checksum) = (bit + 1, nil)
            return false
        }
        if case .header(let byte) = state, !(8 * (byte + Self.header) == bit && isHeader(at: byte)) {
            (state, searched, checksum) = (.lost, bit, nil)
            chunk.damage = Chunk.Damage(reason: .corrupt, byte: byte)
            return true
        }
        let before = state
        switch kind {
        case .block:
            (state, searched) = (.block(bit: bit), bit + Bzip2Marks.width)
            checksum = checksum.flatMap { sum in said.map { (sum << 1 | sum >> 31) ^ $0 } }
        case .endOfStream:
            // A checksum of 32 bits follows, then zeros up to a whole byte.
            let byte = (bit + Bzip2Marks.width + 32 + 7) / 8
            (state, searched, checksum) = (.header(byte: byte), 8 * (byte + Self.header), 0)
        }
        guard case .block(let start) = before else { return false }
        give(start..<bit, isLast: false, to: chunk)
        return true
    }

    private func finish(_ chunk: Chunk) -> Bool {
        defer { state = .lost }
        switch state {
        case .lost:
            return false
        case .block(let start):
            give(start..<8 * end, isLast: true, to: chunk)
            return true
        case .header(let byte):
            let rest = window.bytes.dropFirst(byte - base)
            // Tapes and disk images add zeros.
            if byte <= end, rest.allSatisfy({ $0 == 0 }) { return false }
            let isTruncated = rest.count < Self.header + Bzip2Marks.width / 8
            chunk.damage = Chunk.Damage(reason: isTruncated ? .truncated : .corrupt, byte: isTruncated ? end : byte)
            return true
        }
    }

    private func isHeader(at byte: Int) -> Bool {
        let header = window.bytes.dropFirst(byte - base).prefix(Self.header)
        return header.starts(with: "BZh".utf8) && (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(header.last ?? 0)
    }

    private func give(_ bits: Range<Int>, isLast: Bool, to chunk: Chunk) {
        let byte = bits.lowerBound / 8
        chunk.block = Bzip2Block(byte: byte, shift: bits.lowerBound % 8, bitCount: bits.count, isLast: isLast)
        chunk.packed.append(window.bytes[byte - base..<(bits.upperBound + 7) / 8 - base])
    }

    /// Reads more, and forgets what will not be needed again.
    private func fill() throws(DecompressionError) {
        let needed =
            switch state {
            case .header(let byte): byte
            case .block(let bit): bit / 8
            case .lost: searched / 8
            }
        let dropped = min(needed - base, window.count)
        window.removeFirst(dropped)
        base += dropped
        window.reserve(window.count + 256 << 10)
        let count = try file.read(into: window.room)
        window.count += count
        isAtEnd = count == 0
    }
}
