import CKinolinkZlib

/// The content of one file in a zip file.
final class ZipReader: Reader {
    private let source: Source
    private let entry: ZipEntry
    private let inflater: Inflater?  // nil where the file is stored as it is
    private var checksum: UInt = 0
    private var count = 0  // bytes of content so far
    private var isAtEnd = false

    /// Reads the only file there is.
    convenience init(_ source: Source) throws(DecompressionError) {
        let (entry, dataOffset) = try ZipDirectory(source).onlyFile()
        try self.init(source, entry: entry, dataOffset: dataOffset)
    }

    /// - Parameter dataOffset: where in the zip file the packed bytes of `entry` begin.
    init(_ source: Source, entry: ZipEntry, dataOffset: Int) throws(DecompressionError) {
        self.source = source
        self.entry = entry
        switch entry.method {
        case .stored: inflater = nil
        case .deflated: inflater = try Inflater(source, wrapping: .none)
        default:
            throw .unsupported(
                path: source.path, reason: "“\(entry.name)” in it is packed by \(entry.method), not by deflate")
        }
        try source.select(offset: dataOffset, count: entry.packedSize)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        var rest = buffer
        while !rest.isEmpty, !isAtEnd {
            let step: Int
            if let inflater {
                guard let inflated = try inflater.inflate(into: rest) else {
                    throw mismatch("its packed data end too early")
                }
                (step, isAtEnd) = inflated
            } else {
                step = try source.read(into: rest)
                isAtEnd = step == 0
            }
            checksum = crc32(checksum, rest.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(step))
            rest = UnsafeMutableRawBufferPointer(rebasing: rest[step...])
            count += step
            guard count <= entry.size else {
                throw mismatch("it is longer than the \(entry.size) bytes it should have")
            }
            if isAtEnd { try verify() }
        }
        return buffer.count - rest.count
    }

    private func verify() throws(DecompressionError) {
        guard count == entry.size else { throw mismatch("it has \(count) of \(entry.size) bytes") }
        guard try !source.fill() else { throw mismatch("something follows its packed data") }
        guard checksum == entry.checksum else { throw .checksum(path: source.path) }
    }

    private func mismatch(_ reason: String) -> DecompressionError {
        .damaged(path: source.path, reason: "“\(entry.name)”: \(reason)")
    }
}
