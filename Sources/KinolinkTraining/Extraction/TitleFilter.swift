internal import Storage

/// Says of a title that it was surely not put in, or that it may have been: a Bloom filter of one hash function.
///
/// 2^28 bits, 32 MB. With two million titles in it, 1 in 135 others seems to be in.
final class TitleFilter {
    private static let bitCount: UInt64 = 1 << 28
    private let words = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: Int(bitCount / 64))

    init() { words.initialize(repeating: 0) }
    deinit { words.deallocate() }

    func insert(hash: UInt64) {
        let bit = hash % Self.bitCount
        words[Int(bit / 64)] |= 1 << (bit % 64)
    }

    func mayContain(hash: UInt64) -> Bool {
        let bit = hash % Self.bitCount
        return words[Int(bit / 64)] & 1 << (bit % 64) != 0
    }

    static func hash(_ title: UnsafeRawBufferPointer) -> UInt64 {
        var hash = XXH64()
        hash.update(title)
        return hash.digest()
    }
}
