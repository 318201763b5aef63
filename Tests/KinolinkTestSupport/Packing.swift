internal import CKinolinkBzip2
internal import CKinolinkZlib

/// Packs by zlib, with a gzip header and trailer or without, and by bzip2.
public enum Packing {
    public static func gzip(_ content: [UInt8]) -> [UInt8] { pack(content, windowBits: MAX_WBITS + 16) }
    public static func deflate(_ content: [UInt8]) -> [UInt8] { pack(content, windowBits: -MAX_WBITS) }

    private static func pack(_ content: [UInt8], windowBits: Int32) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(
            &stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var content = content
        return [UInt8](unsafeUninitializedCapacity: Int(deflateBound(&stream, UInt(content.count)))) { packed, count in
            content.withUnsafeMutableBufferPointer { content in
                stream.next_in = content.baseAddress
                stream.avail_in = UInt32(content.count)
                stream.next_out = packed.baseAddress
                stream.avail_out = UInt32(packed.count)
                CKinolinkZlib.deflate(&stream, Z_FINISH)
                count = packed.count - Int(stream.avail_out)
            }
        }
    }

    /// One stream, in blocks of `level` times 100,000 bytes.
    public static func bzip2(_ content: some Collection<UInt8>, level: Int32 = 9) -> [UInt8] {
        var content = content.map { CChar(bitPattern: $0) }
        let count = UInt32(content.count)
        var packed = [CChar](repeating: 0, count: content.count + content.count / 50 + 700)
        var packedCount = UInt32(packed.count)
        BZ2_bzBuffToBuffCompress(&packed, &packedCount, &content, count, level, 0, 0)
        return packed.prefix(Int(packedCount)).map { UInt8(bitPattern: $0) }
    }
}
