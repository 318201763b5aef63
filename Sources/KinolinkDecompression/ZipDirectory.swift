/// The table of contents at the end of a zip file (PKWARE's APPNOTE.TXT 6.3, zip64 included).
///
/// This is our own code over zlib's inflate, because Debian and macOS share no preinstalled zip library. It compares
/// every offset and length with the size of the file before it uses them, and holds one entry in memory at a time.
struct ZipDirectory {
    static let fileSignature: [UInt8] = [0x50, 0x4b, 3, 4]
    static let entrySignature: [UInt8] = [0x50, 0x4b, 1, 2]
    static let endSignature: [UInt8] = [0x50, 0x4b, 5, 6]
    static let end64Signature: [UInt8] = [0x50, 0x4b, 6, 6]
    static let locator64Signature: [UInt8] = [0x50, 0x4b, 6, 7]

    /// Whether a file whose beginning is buffered is a zip file. Something else may precede the archive, such as a
    /// program that unpacks it. The end of the file shows that, and is examined if the file is not text.
    static func isZip(_ source: Source) throws(DecompressionError) -> Bool {
        let start = source.buffered.prefix(4)
        if start.elementsEqual(fileSignature) || start.elementsEqual(endSignature) { return true }
        guard source.size != nil, source.buffered.contains(0) else { return false }
        do throws(DecompressionError) {
            return try ZipDirectory(source).entryCount > 0
        } catch {
            if case .system = error { throw error }
            return false
        }
    }

    private let source: Source
    /// The place of the entries in the file.
    private let range: Range<Int>
    private let entryCount: Int
    /// How many bytes precede the archive. Its offsets don't count them.
    private let bytesBefore: Int

    init(_ source: Source) throws(DecompressionError) {
        self.source = source
        guard let size = source.size else {
            throw .unsupported(
                path: source.path,
                reason: "a zip file can't be read in one pass; save it to a file and name that")
        }
        let (end, endOffset) = try Self.findEnd(source, size: size)
        var (count, length, offset) = (
            try end.number(at: 10, count: 2), try end.number(at: 12, count: 4), try end.number(at: 16, count: 4)
        )
        var limit = endOffset
        if count == 0xffff || length == 0xffff_ffff || offset == 0xffff_ffff,
            let (end64, end64Offset) = try Self.findEnd64(source, before: endOffset)
        {
            count = try end64.number(at: 32, count: 8)
            length = try end64.number(at: 40, count: 8)
            offset = try end64.number(at: 48, count: 8)
            limit = end64Offset
        }
        guard try end.number(at: 4, count: 2) == end.number(at: 6, count: 2) else {
            throw .unsupported(
                path: source.path, reason: "it is one part of a zip file that was split; join them first")
        }
        guard offset <= limit, length <= limit - offset else {
            throw .damaged(path: source.path, reason: "its table of contents lies outside of the file")
        }
        let start = try source.bytes(at: offset, count: min(4, length))
        let isInPlace = start.isEmpty || start == Self.entrySignature
        bytesBefore = isInPlace ? 0 : limit - length - offset
        range = bytesBefore + offset..<bytesBefore + offset + length
        entryCount = count
    }

    /// The only file of the archive, ready to be unpacked.
    /// - Returns: the entry, and the place where its packed bytes begin.
    func onlyFile() throws(DecompressionError) -> (entry: ZipEntry, dataOffset: Int) {
        var found: ZipEntry?
        try forEachFile { entry throws(DecompressionError) in
            if let found {
                throw .unsupported(
                    path: source.path,
                    reason: "the zip file holds several files (“\(found.name)”, “\(entry.name)”…), where one is needed")
            }
            found = entry
        }
        guard let found else { throw .unsupported(path: source.path, reason: "the zip file holds no file") }
        return (found, try dataOffset(of: found))
    }

    /// Calls `body` with every file of the user, in the order of the table.
    func forEachFile(_ body: (ZipEntry) throws(DecompressionError) -> Void) throws(DecompressionError) {
        var offset = range.lowerBound
        var count = 0
        while offset < range.upperBound {
            let (entry, length) = try entry(at: offset)
            offset += length
            count += 1
            if entry.isFile { try body(entry) }
        }
        guard count == entryCount else {
            throw .damaged(path: source.path, reason: "it lists \(count) files, but states \(entryCount)")
        }
    }

    private func entry(at offset: Int) throws(DecompressionError) -> (ZipEntry, length: Int) {
        let left = range.upperBound - offset
        let record = ZipRecord(path: source.path, bytes: try source.bytes(at: offset, count: min(46, left))[...])
        guard record.starts(with: Self.entrySignature) else {
            throw .damaged(path: source.path, reason: "its table of contents is not valid")
        }
        let nameLength = try record.number(at: 28, count: 2)
        let extraLength = try record.number(at: 30, count: 2)
        let length = try 46 + nameLength + extraLength + record.number(at: 32, count: 2)
        guard length <= left else {
            throw .damaged(path: source.path, reason: "its table of contents ends within an entry")
        }
        let tail = try source.bytes(at: offset + 46, count: nameLength + extraLength)
        var entry = ZipEntry(
            nameBytes: Array(tail.prefix(nameLength)),
            method: .init(number: try record.number(at: 10, count: 2)),
            isEncrypted: try record.number(at: 8, count: 2) & 1 != 0,
            checksum: UInt(try record.number(at: 16, count: 4)),
            packedSize: try record.number(at: 20, count: 4),
            size: try record.number(at: 24, count: 4),
            headerOffset: try record.number(at: 42, count: 4))
        try entry.widen(by: ZipRecord(path: source.path, bytes: tail.dropFirst(nameLength)))
        let (shifted, isTooFar) = entry.headerOffset.addingReportingOverflow(bytesBefore)
        entry.headerOffset = isTooFar ? entry.headerOffset : shifted
        return (entry, length)
    }

    /// The place where an entry's packed bytes begin: after the file's own header, which states its length.
    func dataOffset(of entry: ZipEntry) throws(DecompressionError) -> Int {
        guard !entry.isEncrypted else {
            throw .unsupported(path: source.path, reason: "“\(entry.name)” in the zip file is encrypted")
        }
        guard !entry.leavesDirectory else {
            throw .unsupported(
                path: source.path, reason: "the zip file holds “\(entry.name)”, a name that leads out of its directory")
        }
        let outside = DecompressionError.damaged(
            path: source.path, reason: "“\(entry.name)” is not where its table of contents says")
        let room = range.lowerBound - entry.headerOffset
        guard room >= 30 else { throw outside }
        let header = ZipRecord(path: source.path, bytes: try source.bytes(at: entry.headerOffset, count: 30)[...])
        let length = try 30 + header.number(at: 26, count: 2) + header.number(at: 28, count: 2)
        guard header.starts(with: Self.fileSignature), length <= room, entry.packedSize <= room - length else {
            throw outside
        }
        return entry.headerOffset + length
    }

    /// The record at the end: 22 bytes, then a comment of at most 65,535 bytes. Some programs add bytes after it. So if
    /// no record ends with the file, this is the last one that directly follows its table of contents.
    private static func findEnd(
        _ source: Source, size: Int
    ) throws(DecompressionError) -> (ZipRecord, offset: Int) {
        let start = max(0, size - searchedForEnd)
        let tail = try source.bytes(at: start, count: size - start)
        var beforeOthers: (ZipRecord, Int)?
        for offset in stride(from: tail.count - 22, through: 0, by: -1)
        where tail[offset] == endSignature[0] && tail[offset...].starts(with: endSignature) {
            let record = ZipRecord(path: source.path, bytes: tail[offset...])
            let rest = try tail.count - 22 - offset - record.number(at: 20, count: 2)
            if rest == 0 { return (record, start + offset) }
            guard rest > 0, beforeOthers == nil else { continue }
            let contentsEnd = try record.number(at: 16, count: 4) + record.number(at: 12, count: 4)
            let isZip64 = offset >= 20 && tail[(offset - 20)...].starts(with: locator64Signature)
            if isZip64 || contentsEnd == start + offset { beforeOthers = (record, start + offset) }
        }
        if let beforeOthers { return beforeOthers }
        throw .truncated(path: source.path, compression: .zip, bytes: size)
    }

    private static let searchedForEnd = 1 << 20

    private static func findEnd64(
        _ source: Source, before endOffset: Int
    ) throws(DecompressionError) -> (ZipRecord, offset: Int)? {
        guard endOffset >= 20 + 56 else { return nil }
        let locator = ZipRecord(path: source.path, bytes: try source.bytes(at: endOffset - 20, count: 20)[...])
        guard locator.starts(with: locator64Signature) else { return nil }
        let last = endOffset - 20 - 56
        let said = try locator.number(at: 8, count: 8)
        guard said <= last else {
            throw .damaged(path: source.path, reason: "its table of contents lies outside of the file")
        }
        // If something precedes the archive, the record is not at the stated place, but directly before its locator.
        for offset in [said, last] {
            let record = ZipRecord(path: source.path, bytes: try source.bytes(at: offset, count: 56)[...])
            if record.starts(with: end64Signature) { return (record, offset) }
        }
        throw .damaged(path: source.path, reason: "its table of contents is not one")
    }
}

extension ZipEntry {
    /// Zip64: a number that doesn't fit into 4 bytes is all ones there, and has 8 bytes in an extra field.
    fileprivate mutating func widen(by extra: ZipRecord) throws(DecompressionError) {
        var offset = 0
        while offset + 4 <= extra.bytes.count {
            let id = try extra.number(at: offset, count: 2)
            let length = try extra.number(at: offset + 2, count: 2)
            offset += 4
            if id == 1 {
                for field in [\ZipEntry.size, \.packedSize, \.headerOffset] where self[keyPath: field] == 0xffff_ffff {
                    self[keyPath: field] = try extra.number(at: offset, count: 8)
                    offset += 8
                }
                return
            }
            offset += length
        }
    }
}

/// One file's entry in the table of contents of a zip file.
struct ZipEntry {
    /// The packing of a file, by its number in the table.
    struct Method: Equatable, CustomStringConvertible {
        var number: Int

        static let stored = Method(number: 0)
        static let deflated = Method(number: 8)

        var description: String {
            switch number {
            case 9: "deflate64"
            case 12: "bzip2"
            case 14: "lzma"
            case 93: "zstd"
            case 95: "xz"
            case 98: "ppmd"
            default: "method \(number)"
            }
        }
    }

    var nameBytes: [UInt8]
    var method: Method
    var isEncrypted: Bool
    /// The CRC-32 of the content.
    var checksum: UInt
    /// Packed size in bytes.
    var packedSize: Int
    /// Size of the content in bytes.
    var size: Int
    /// Where the file's own header begins.
    var headerOffset: Int

    /// The name for messages: without control characters, and not too long.
    var name: String {
        let scalars = String(decoding: nameBytes.prefix(200), as: UTF8.self).unicodeScalars
        return String(String.UnicodeScalarView(scalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
    }

    /// Whether this is a file of the user, and not a directory or a file that macOS or Windows adds.
    var isFile: Bool {
        guard nameBytes.last != UInt8(ascii: "/") else { return false }
        if leavesDirectory { return true }
        let isHidden = components.contains { $0.first == UInt8(ascii: ".") && $0.count > 1 }
        let name = components.last.map { String(decoding: $0, as: UTF8.self).lowercased() }
        return !isHidden && !components.contains { $0.elementsEqual("__MACOSX".utf8) }
            && !["thumbs.db", "desktop.ini"].contains(name)
    }

    private var components: [ArraySlice<UInt8>] {
        nameBytes.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    }

    /// Whether unpacking under this name would write outside the current directory.
    var leavesDirectory: Bool {
        let hasDrive = nameBytes.dropFirst().first == UInt8(ascii: ":")
        return hasDrive || components.first?.isEmpty == true || components.contains { $0.elementsEqual("..".utf8) }
    }
}

/// A piece of a zip file's structure: little-endian whole numbers.
struct ZipRecord {
    let path: String
    let bytes: ArraySlice<UInt8>

    /// The number in the `count` bytes (at most 8) from `offset` on.
    func number(at offset: Int, count: Int) throws(DecompressionError) -> Int {
        let digits = bytes.dropFirst(offset).prefix(count)
        let value = digits.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        guard digits.count == count, let number = Int(exactly: value) else {
            throw .damaged(path: path, reason: "a number in its table of contents is missing or impossible")
        }
        return number
    }

    func starts(with signature: [UInt8]) -> Bool { bytes.starts(with: signature) }
}
