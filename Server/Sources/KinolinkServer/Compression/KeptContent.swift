import NIOCore

/// Bytes that are sent again and again. They are packed once.
struct KeptContent: Sendable {
    let bytes: ByteBuffer
    /// The same as gzip; nil if that is no smaller.
    let packed: ByteBuffer?

    init(_ bytes: [UInt8], level: Int32) {
        self.bytes = ByteBuffer(bytes: bytes)
        packed = Gzip.compressed(bytes, level: level)
            .flatMap { $0.count < bytes.count ? ByteBuffer(bytes: $0) : nil }
    }
}
