/// What the table of contents of a zip file says about one file.
struct ZipEntry {
    /// How a file is packed; the number that stands in the table.
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
    /// Bytes in the zip file.
    var packedSize: Int
    /// Bytes of content.
    var size: Int
    /// Where the file's own header begins.
    var headerOffset: Int

    /// Fit for a message: without control characters, and not too long.
    var name: String {
        let scalars = String(decoding: nameBytes.prefix(200), as: UTF8.self).unicodeScalars
        return String(String.UnicodeScalarView(scalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
    }

    /// Whether this is a file of the user's, and not a directory or what macOS and Windows add.
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

    /// Whether unpacking by name would write elsewhere than below the current directory.
    var leavesDirectory: Bool {
        let hasDrive = nameBytes.dropFirst().first == UInt8(ascii: ":")
        return hasDrive || components.first?.isEmpty == true || components.contains { $0.elementsEqual("..".utf8) }
    }
}
