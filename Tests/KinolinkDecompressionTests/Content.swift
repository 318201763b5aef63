import KinolinkDecompression

/// The whole content of a file, read in pieces of `size` bytes.
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

/// Text that packs well, but not to almost nothing.
func sampleText(lines: Int) -> [UInt8] {
    var state: UInt32 = 1
    var text: [UInt8] = []
    for line in 0..<lines {
        state = state &* 1_664_525 &+ 1_013_904_223
        text += "[\"Movie \(line)\",[\"\(state)\",\"Los Angeles\",\"drama film\"]]\n".utf8
    }
    return text
}
