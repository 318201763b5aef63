import KinolinkDecompression

/// Cuts a bzip2 file into its blocks. Each block can be unpacked alone, in any order. It holds at most 900,000 bytes,
/// or more if they contain long runs of one byte.
///
/// So all cores can unpack a file with one stream as well as one with many streams, and a damaged file loses only its
/// damaged blocks.
///
/// It keeps less than 4 MB of the file in memory.
final class Bzip2Reader {
    private let file: InputFile
    private let marks = Bzip2Marks()
    /// The bytes of the file from `base` on.
    private let window: ByteBuffer
    private var base = 0
    private var isAtEnd = false
    // Bits count from the beginning of the file.
    private var searched = 0
    private var state: State
    /// The combined checksum of the stream's blocks so far, which the stream's end should repeat; nil if it is unknown.
    private var checksum: UInt32? = 0

    private enum State {
        /// A header should begin at this byte, with a mark after it.
        case header(byte: Int)
        /// A block began at this bit.
        case block(bit: Int)
        /// The next bytes are damaged, and this was reported.
        case lost
    }

    /// The bytes of a stream's header: `BZh` and a digit.
    private static let header = 4

    init(_ file: InputFile) {
        self.file = file
        window = ByteBuffer(capacity: 64 << 10)
        state = .header(byte: 0)
        searched = 8 * Self.header
    }

    /// Reads the next block, or reports what is missing between two blocks.
    /// - Returns: false at the end of the file.
    func read(into chunk: Chunk) throws(DecompressionError) -> Bool {
        while true {
            // A mark needs the bytes after it to be recognised.
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

    /// The end of the window in the file.
    private var end: Int { base + window.count }

    /// - Returns: whether `chunk` was filled.
    private func take(mark bit: Int, _ kind: Bzip2Marks.Kind, into chunk: Chunk) -> Bool {
        let said = Bzip2Marks.checksum(in: window.bytes, behind: bit - 8 * base)
        if kind == .endOfStream, case .block = state, let said, let checksum, said != checksum {
            // This is not the end, or it is damaged. Unpacking the block will show which.
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
            // Tapes and disk images append zeros.
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

    /// Reads more of the file and drops the bytes that are no longer needed.
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

/// The place of a bzip2 block in the file.
struct Bzip2Block {
    /// The byte of the file in which the block begins.
    let byte: Int
    /// The number of bits in that byte before the block.
    let shift: Int
    let bitCount: Int
    /// Whether the file ends here, without the mark that should follow.
    let isLast: Bool

    /// The longest possible block: 900,000 symbols of at most 20 bits, and the tables.
    static let maximumBits = 8 * (2_500_000)
}

/// Finds the marks in bzip2 data where blocks begin and streams end. A mark has 48 bits and begins at any bit.
///
/// Each mark contains at least one pair of bytes at a multiple of four. So only these pairs are compared with the 64
/// pairs that a mark can contain there. This takes one thirtieth of the time of unpacking.
///
/// Random bits look like a mark once in 2⁴⁸ places, or in one of 900 dumps of 20 GB. The bits after a mark are
/// therefore checked too, which leaves one dump in 30,000.
struct Bzip2Marks {
    enum Kind: UInt64, CaseIterable {
        case block = 0x3141_5926_5359
        case endOfStream = 0x1772_4538_5090
    }

    static let width = 48
    /// The bytes of a mark and of what always follows: a checksum, and in a block 25 more bits.
    static let frame = 14
    private static let step = 32  // bits between two pairs that are compared

    /// A bit for each pair of bytes.
    private let candidates: [UInt64]

    init() {
        var candidates = [UInt64](repeating: 0, count: 1 << 10)
        for kind in Kind.allCases {
            for offset in 0..<Self.step {
                let pair = kind.rawValue >> (Self.width - 16 - offset) & 0xFFFF
                candidates[Int(pair >> 6)] |= 1 << (pair & 63)
            }
        }
        self.candidates = candidates
    }

    /// The first mark that begins at bit `start` or later and ends within `bytes`. Bit 0 is the highest bit of the
    /// first byte.
    func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (bit: Int, kind: Kind)? {
        candidates.withUnsafeBufferPointer { candidates in
            for index in stride(from: (start + 31) / 32 * 4, to: bytes.count - 1, by: 4) {
                let pair = UInt64(bytes[index]) << 8 | UInt64(bytes[index + 1])
                guard candidates[Int(pair >> 6)] >> (pair & 63) & 1 != 0 else { continue }
                for bit in (8 * index - Self.step + 1)...8 * index where bit >= start {
                    if let kind = Self.mark(in: bytes, at: bit) { return (bit, kind) }
                }
            }
            return nil
        }
    }

    /// The checksum after a mark: that of the block, or of all blocks of the stream. Nil if the bytes end before.
    static func checksum(in bytes: UnsafeBufferPointer<UInt8>, behind mark: Int) -> UInt32? {
        word(in: bytes, at: mark + width, bits: 32).map { UInt32($0) }
    }

    private static func mark(in bytes: UnsafeBufferPointer<UInt8>, at bit: Int) -> Kind? {
        guard let kind = word(in: bytes, at: bit, bits: width).flatMap(Kind.init) else { return nil }
        // After its checksum and a flag, a block says which of its rotations is the content. There are at most
        // 900,000.
        let isPossible = kind == .endOfStream || word(in: bytes, at: bit + width + 33, bits: 24) ?? 0 < 900_000
        return isPossible ? kind : nil
    }

    /// Up to 56 bits, the first of them highest; nil if the bytes end before.
    private static func word(in bytes: UnsafeBufferPointer<UInt8>, at bit: Int, bits: Int) -> UInt64? {
        guard bit + bits <= 8 * bytes.count else { return nil }
        let end = (bit + bits + 7) / 8
        let word = bytes[bit / 8..<end].reduce(0) { $0 << 8 | UInt64($1) }
        return word >> (8 * end - bit - bits) & (1 << bits - 1)
    }
}
