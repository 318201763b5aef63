/// Eight bytes of the text, the first being the lowest. What is found is the high bit of each byte's place.
struct Word {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let high: UInt64 = 0x8080_8080_8080_8080

    private let bytes: UInt64

    @inline(__always)
    init(_ start: UnsafePointer<UInt8>) {
        bytes = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self).littleEndian
    }

    @inline(__always)
    func places(of byte: UInt8) -> UInt64 {
        let other = bytes ^ Self.ones &* UInt64(byte)
        return ~((other & ~Self.high &+ ~Self.high) | other) & Self.high
    }

    /// Of `[`, `\\`, `]`, `{`, `|` and `}`.
    @inline(__always)
    var bracketsAndPipes: UInt64 {
        let folded = (bytes | Self.ones &* 0x20) & ~Self.high
        let isFromBrace = folded &+ Self.ones &* (0x80 - 0x7B)
        let isBehindBrace = folded &+ Self.ones &* (0x80 - 0x7E)
        return isFromBrace & ~isBehindBrace & ~bytes & Self.high
    }
}
