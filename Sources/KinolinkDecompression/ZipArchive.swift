import CKinolinkZlib

/// The files of a zip file, each read into memory by its name.
///
///     if let archive = try ZipArchive(opening: path) {
///         let ratings = try archive.content(of: "ratings.csv", limit: 64 << 20)
///     }
public final class ZipArchive {
    /// The names of the files in the order of the table of contents, without directories and the files that macOS and
    /// Windows add. A repeated name stands for its first file.
    public let names: [String]
    /// The place of each name, the first of a repeated one.
    private let places: [String: Int]
    private let source: Source
    private let directory: ZipDirectory
    private let entries: [ZipEntry]

    /// - Returns: nil if the file is not a zip file.
    public convenience init?(opening path: String) throws(DecompressionError) {
        try self.init(try Source(opening: path))
    }

    /// Reads a zip file that is in memory.
    /// - Parameter name: the file's name in messages.
    /// - Returns: nil if it is not a zip file.
    public convenience init?(bytes: [UInt8], named name: String) throws(DecompressionError) {
        try self.init(Source(bytes: bytes, named: name))
    }

    private init?(_ source: Source) throws(DecompressionError) {
        // A pipe can't be read from its end.
        guard source.size != nil else { return nil }
        try source.fill(atLeast: 4)
        guard try ZipDirectory.isZip(source) else { return nil }
        directory = try ZipDirectory(source)
        var entries: [ZipEntry] = []
        try directory.forEachFile { entries.append($0) }
        self.source = source
        self.entries = entries
        names = entries.map { String(decoding: $0.nameBytes, as: UTF8.self) }
        places = Dictionary(zip(names, names.indices)) { first, _ in first }
    }

    /// The whole content of a file.
    /// - Parameters:
    ///   - name: one of ``names``.
    ///   - limit: in bytes. A file with more is refused, whatever its packed size.
    /// - Returns: nil if no file has that name.
    public func content(of name: String, limit: Int) throws(DecompressionError) -> [UInt8]? {
        guard let entry = places[name].map({ entries[$0] }) else { return nil }
        guard entry.size <= limit else {
            throw .unsupported(
                path: source.path,
                reason: "“\(entry.name)” in it has \(entry.size) bytes; more than \(limit) are not read")
        }
        let reader = try ZipReader(source, entry: entry, dataOffset: directory.dataOffset(of: entry))
        return try allContent(of: reader, limit: limit, path: source.path)
    }
}

extension InputFile {
    /// The whole content of a file, unpacked.
    /// - Parameters:
    ///   - path: as for ``init(opening:)``.
    ///   - limit: in bytes. A file with more is refused.
    public static func content(of path: String, limit: Int) throws(DecompressionError) -> [UInt8] {
        let file = try InputFile(opening: path)
        return try allContent(of: file, limit: limit, path: file.path)
    }

    /// The whole content of a file that is in memory, unpacked.
    /// - Parameters:
    ///   - name: the file's name in messages.
    ///   - limit: in bytes. A file with more is refused.
    public static func content(
        of bytes: [UInt8], named name: String, limit: Int
    ) throws(DecompressionError) -> [UInt8] {
        let file = try InputFile(Source(bytes: bytes, named: name), unpacksBzip2: true)
        return try allContent(of: file, limit: limit, path: name)
    }
}

extension InputFile: Reader {}

/// Reads to the end, where sizes and checksums are compared.
private func allContent(
    of reader: some Reader, limit: Int, path: String
) throws(DecompressionError) -> [UInt8] {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 1)
    defer { piece.deallocate() }
    var content: [UInt8] = []
    while true {
        let count = try reader.read(into: piece)
        guard count > 0 else { return content }
        guard count <= limit - content.count else {
            throw .unsupported(path: path, reason: "it has more than \(limit) bytes, which are not read")
        }
        content += piece[..<count]
    }
}

/// The content of one file in a zip file.
final class ZipReader: Reader {
    private let source: Source
    private let entry: ZipEntry
    private let inflater: Inflater?  // nil if the file is stored unpacked
    private var checksum: UInt = 0
    private var count = 0  // bytes of content so far
    private var isAtEnd = false

    /// Reads the only file of the archive.
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
