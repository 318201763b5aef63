/// Writes zip files: sound ones, and some that no sane program writes.
public struct ZipBuilder: Sendable {
    public struct File: Sendable {
        public var name: [UInt8]
        public var content: [UInt8]
        /// The bytes in the zip file: the content itself by default.
        public var packed: [UInt8]
        public var method: UInt64 = 0
        public var flags: UInt64 = 0
        /// As stated in the table of contents.
        public var checksum: UInt64
        public var size: UInt64

        public init(_ name: String, _ content: some Sequence<UInt8>) {
            self.name = Array(name.utf8)
            self.content = Array(content)
            packed = self.content
            checksum = UInt64(crc32(self.content))
            size = UInt64(self.content.count)
        }
    }

    public var files: [File]
    public var comment: [UInt8] = []
    /// Whether sizes and offsets are in zip64's fields, as they must be beyond 4 GiB.
    public var isZip64 = false
    /// Added to the stated place of the table of contents.
    public var directoryShift: UInt64 = 0

    public init(_ files: [File]) { self.files = files }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            let offset = UInt64(bytes.count)
            bytes += "PK\u{3}\u{4}".utf8
            // These sizes are zero, as programs that write in one pass leave them. Only the table counts.
            bytes.append([(45, 2), (file.flags, 2), (file.method, 2), (0, 4), (0, 4), (0, 4), (0, 4)])
            bytes.append(UInt64(file.name.count), 2)
            bytes.append(0, 2)
            bytes += file.name + file.packed

            let sizes = [file.size, UInt64(file.packed.count)]
            directory += "PK\u{1}\u{2}".utf8
            directory.append([(45, 2), (45, 2), (file.flags, 2), (file.method, 2), (0, 4), (file.checksum, 4)])
            directory.append(isZip64 ? 0xffff_ffff : sizes[1], 4)
            directory.append(isZip64 ? 0xffff_ffff : sizes[0], 4)
            directory.append([(UInt64(file.name.count), 2), (isZip64 ? 34 : 0, 2), (0, 2), (0, 2), (0, 2), (0, 4)])
            directory.append(isZip64 ? 0xffff_ffff : offset, 4)
            directory += file.name
            guard isZip64 else { continue }
            // Another field, which a reader must skip, precedes zip64's.
            directory.append([(0x5455, 2), (2, 2), (0, 2), (1, 2), (24, 2)])
            for value in sizes + [offset] { directory.append(value, 8) }
        }

        let (start, count) = (UInt64(bytes.count), UInt64(files.count))
        bytes += directory
        if isZip64 {
            let end = UInt64(bytes.count)
            bytes += "PK\u{6}\u{6}".utf8
            bytes.append([(44, 8), (45, 2), (45, 2), (0, 4), (0, 4), (count, 8), (count, 8)])
            for value in [UInt64(directory.count), start &+ directoryShift] { bytes.append(value, 8) }
            bytes += "PK\u{6}\u{7}".utf8
            bytes.append([(0, 4), (end, 8), (1, 4)])
        }
        bytes += "PK\u{5}\u{6}".utf8
        for value in [0, 0, isZip64 ? 0xffff : count, isZip64 ? 0xffff : count] { bytes.append(value, 2) }
        for value in [UInt64(directory.count), start &+ directoryShift] {
            bytes.append(isZip64 ? 0xffff_ffff : value, 4)
        }
        bytes.append(UInt64(comment.count), 2)
        return bytes + comment
    }
}

/// The CRC-32 of gzip and zip, bit by bit, independent of zlib's.
public func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc: UInt32 = ~0
    for byte in bytes {
        crc ^= UInt32(byte)
        for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
    return ~crc
}

extension [UInt8] {
    fileprivate mutating func append(_ fields: [(value: UInt64, width: Int)]) {
        for field in fields { append(field.value, field.width) }
    }

    fileprivate mutating func append(_ value: UInt64, _ width: Int) {
        for shift in 0..<width { append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(shift)))) }
    }
}

extension ZipBuilder.File: CustomStringConvertible {
    public var description: String {
        "\(String(decoding: name.prefix(20), as: UTF8.self)) of \(content.count) bytes, \(packed.count) packed by \(method), size \(size)"
    }
}
