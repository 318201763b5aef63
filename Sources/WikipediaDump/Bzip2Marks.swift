/// Finds the marks in bzip2's data at which blocks begin and streams end: 48 bits, at any bit.
///
/// A mark holds at least one pair of bytes that begins at a multiple of four. So only these pairs are looked at, and
/// looked up among the 64 that a mark can hold there: a gigabyte or more a second, of data that takes thirty times as
/// long to unpack. That bits are like a mark by chance happens once in 2⁴⁸: in one of 2,000 dumps of 20 GB.
struct Bzip2Marks {
    enum Kind: UInt64, CaseIterable {
        case block = 0x3141_5926_5359
        case endOfStream = 0x1772_4538_5090
    }

    static let width = 48
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

    private static func mark(in bytes: UnsafeBufferPointer<UInt8>, at bit: Int) -> Kind? {
        guard bit + width <= 8 * bytes.count else { return nil }
        let word = (bit / 8..<bit / 8 + 7).reduce(0) { $0 << 8 | UInt64($1 < bytes.count ? bytes[$1] : 0) }
        return Kind(rawValue: word >> (8 - bit % 8) & (1 << width - 1))
    }
}
