/// bzip2's checksum of a block's content: CRC-32 with the polynomial 0x04C11DB7, the highest bit first.
///
/// libbz2 compares it, but says of what is damaged only that it is, not whether the content before was sound.
enum Bzip2Checksum {
    private static let table = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte) << 24) { sum, _ in sum << 1 ^ (sum >> 31 * 0x04C1_1DB7) }
    }

    static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in sum << 8 ^ table[Int(sum >> 24 ^ UInt32(byte))] }
    }
}
