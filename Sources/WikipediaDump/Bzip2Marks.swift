/// Finds the marks in bzip2's data at which blocks begin and streams end: 48 bits, at any bit.
///
/// A mark holds at least one pair of bytes that begins at a multiple of four. So only these pairs are looked at, and
/// looked up among the 64 that a mark can hold there: a gigabyte or more a second, of data that takes thirty times as
/// long to unpack.
///
/// Bits are like a mark by chance once in 2⁴⁸: in one of 900 dumps of 20 GB. So what follows is looked at too, which
/// leaves one in 30,000.
struct Bzip2Marks {
    enum Kind: UInt64, CaseIterable {
        case block = 0x3141_5926_5359
        case endOfStream = 0x1772_4538_5090
    }

    static let width = 48
    /// Bytes of a mark and what follows it in any case: a checksum, and of a block 25 bits more.
    static let frame = 14
    private static let step = 32  // bits between two pairs that are looked at

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

    /// The first mark that begins at bit `start` or later and ends within `bytes`; bits are counted from the highest of
    /// the first byte.
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

    /// The checksum that follows a mark: of a block its own, of a stream that of all its blocks; nil behind the end.
    static func checksum(in bytes: UnsafeBufferPointer<UInt8>, behind mark: Int) -> UInt32? {
        word(in: bytes, at: mark + width, bits: 32).map { UInt32($0) }
    }

    private static func mark(in bytes: UnsafeBufferPointer<UInt8>, at bit: Int) -> Kind? {
        guard let kind = word(in: bytes, at: bit, bits: width).flatMap(Kind.init) else { return nil }
        // Behind its checksum and a flag a block says which of its at most 900,000 rotations is the content.
        let isPossible = kind == .endOfStream || word(in: bytes, at: bit + width + 33, bits: 24) ?? 0 < 900_000
        return isPossible ? kind : nil
    }

    /// At most 56 bits, the first of them highest; nil where the bytes end before.
    private static func word(in bytes: UnsafeBufferPointer<UInt8>, at bit: Int, bits: Int) -> UInt64? {
        guard bit + bits <= 8 * bytes.count else { return nil }
        let end = (bit + bits + 7) / 8
        let word = bytes[bit / 8..<end].reduce(0) { $0 << 8 | UInt64($1) }
        return word >> (8 * end - bit - bits) & (1 << bits - 1)
    }
}
