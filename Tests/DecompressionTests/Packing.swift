import CZlib
import Decompression

/// zlib's packing, with a gzip header and trailer or bare.
enum Packing {
    static func gzip(_ content: [UInt8]) -> [UInt8] { pack(content, windowBits: MAX_WBITS + 16) }
    static func deflate(_ content: [UInt8]) -> [UInt8] { pack(content, windowBits: -MAX_WBITS) }

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
                CZlib.deflate(&stream, Z_FINISH)
                count = packed.count - Int(stream.avail_out)
            }
        }
    }
}

/// All content of a file, read in pieces of `size` bytes.
func content(of path: String, piecesOf size: Int = 4096) throws(DecompressionError) -> [UInt8] {
    try content(of: InputFile(opening: path), piecesOf: size)
}

func content(of file: InputFile, piecesOf size: Int = 4096) throws(DecompressionError) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
    defer { buffer.deallocate() }
    var content: [UInt8] = []
    while true {
        let count = try file.read(into: buffer)
        guard count > 0 else { return content }
        content += buffer[..<count]
    }
}

/// Text that packs well but not to nothing.
func sampleText(lines: Int) -> [UInt8] {
    var state: UInt32 = 1
    var text: [UInt8] = []
    for line in 0..<lines {
        state = state &* 1_664_525 &+ 1_013_904_223
        text += "[\"Movie \(line)\",[\"\(state)\",\"Los Angeles\",\"drama film\"]]\n".utf8
    }
    return text
}
