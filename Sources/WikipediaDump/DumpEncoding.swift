import KinolinkStorage

/// The character encoding of a dump.
enum DumpEncoding: Equatable {
    case utf8
    case utf16(isBigEndian: Bool)
    /// Windows-1252 includes ISO 8859-1, which MediaWiki wrote before 2005.
    case windows1252

    /// In bytes. Every declaration is shorter.
    private static let lookedAt = 512

    struct Unknown: Error {
        let name: String
    }

    /// Whether the beginning of a file shows its encoding. If there is an XML declaration, all of it is needed.
    static func isTold(by start: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = start.drop { $0.isXMLSpace || SiteInfoParser.byteOrderMark.contains($0) }
        let mayBeDeclaration = text.starts(with: "<?".utf8.prefix(text.count))
        return start.count >= 4 && !mayBeDeclaration || text.contains(UInt8(ascii: ">")) || start.count >= lookedAt
    }

    /// Finds the encoding by a byte order mark, by zeros beside a `<`, or else by the XML declaration.
    init(of start: UnsafeBufferPointer<UInt8>) throws(Unknown) {
        let start = start.prefix(Self.lookedAt)
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0x3C, 0]) {
            self = .utf16(isBigEndian: false)
        } else if start.starts(with: [0xFE, 0xFF]) || start.starts(with: [0, 0x3C]) {
            self = .utf16(isBigEndian: true)
        } else {
            let name = Self.declared(in: start)
            switch name?.lowercased() {
            // A file that declares UTF-16 in single bytes was converted later.
            case nil, "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be": self = .utf8
            case "iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252": self = .windows1252
            default: throw Unknown(name: name ?? "")
            }
        }
    }

    /// `<?xml version="1.0" encoding="…"?>`; nil if the file declares nothing.
    private static func declared(in start: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        let text = String(decoding: start, as: UTF8.self)
        guard
            let declaration = text.firstMatch(of: #/^\uFEFF?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/#)
        else { return nil }
        return String(declaration.1)
    }
}

/// Converts a dump to UTF-8. The dump arrives in pieces that end anywhere.
struct Transcoder {
    private var encoding: DumpEncoding
    /// In UTF-16, bytes that wait for the next piece: half a unit, the first unit of a pair, or both.
    private var rest: [UInt8] = []

    init(_ encoding: DumpEncoding) { self.encoding = encoding }

    /// Replaces a piece by its UTF-8. Half a surrogate pair becomes U+FFFD. A character that is cut off by the end of
    /// the file is dropped.
    mutating func transcode(_ content: inout ByteBuffer) {
        // The replaced buffer may have no other reference.
        content = withExtendedLifetime(content) { content in transcoded(content) }
    }

    private mutating func transcoded(_ content: ByteBuffer) -> ByteBuffer {
        switch encoding {
        case .utf8: return content
        case .utf16(let isBigEndian): return utf16(content.bytes, isBigEndian: isBigEndian)
        case .windows1252:
            guard Self.isUTF8(content.bytes) else { return Self.windows1252(content.bytes) }
            // A file that was converted later may still declare its old encoding.
            encoding = .utf8
            return content
        }
    }

    private mutating func utf16(_ piece: UnsafeBufferPointer<UInt8>, isBigEndian: Bool) -> ByteBuffer {
        let output = ByteBuffer(capacity: piece.count + piece.count / 2 + 16)
        var high: UInt32?  // the first unit of a pair
        func take(_ first: UInt8, _ second: UInt8) {
            let unit = isBigEndian ? UInt32(first) << 8 | UInt32(second) : UInt32(second) << 8 | UInt32(first)
            if let lead = high {
                high = nil
                if 0xDC00...0xDFFF ~= unit {
                    return output.append(scalar: 0x10000 + (lead - 0xD800) << 10 + (unit - 0xDC00))
                }
                output.append(scalar: 0xFFFD)
            }
            switch unit {
            case 0xD800...0xDBFF: high = unit
            case 0xDC00...0xDFFF: output.append(scalar: 0xFFFD)
            default: output.append(scalar: unit)
            }
        }
        let start = rest
        rest = []
        var index = 0
        func next() -> UInt8 {
            defer { index += 1 }
            return index < start.count ? start[index] : piece[index - start.count]
        }
        let count = start.count + piece.count
        while index + 1 < count {
            let first = next()
            take(first, next())
        }
        if let high {
            let (upper, lower) = (UInt8(high >> 8), UInt8(high & 0xFF))
            rest = isBigEndian ? [upper, lower] : [lower, upper]
        }
        if index < count { rest.append(next()) }
        return output
    }

    /// Whether a piece holds more than ASCII and nothing but UTF-8. The piece may cut its last character off.
    private static func isUTF8(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
        guard var place = piece.baseAddress else { return false }
        let end = place + piece.count
        var isASCII = true
        while place < end {
            if place.pointee < 0x80 {
                place += 1
            } else if let length = UTF8Sequence.length(at: place, end: end) {
                isASCII = false
                place += length
            } else {
                return !isASCII && end - place < 4
            }
        }
        return !isASCII
    }

    private static func windows1252(_ piece: UnsafeBufferPointer<UInt8>) -> ByteBuffer {
        let output = ByteBuffer(capacity: piece.count + piece.count / 8 + 16)
        for byte in piece { output.append(scalar: TextEncoding.windows1252(byte).value) }
        return output
    }
}

extension ByteBuffer {
    /// - Parameter scalar: any scalar but a surrogate.
    fileprivate func append(scalar: UInt32) {
        reserve(count + 4)
        let output = base + count
        func tail(_ shift: UInt32) -> UInt8 { UInt8(scalar >> shift & 0x3F) | 0x80 }
        switch scalar {
        case ..<0x80:
            output[0] = UInt8(scalar)
            count += 1
        case ..<0x800:
            (output[0], output[1]) = (UInt8(scalar >> 6) | 0xC0, tail(0))
            count += 2
        case ..<0x10000:
            (output[0], output[1], output[2]) = (UInt8(scalar >> 12) | 0xE0, tail(6), tail(0))
            count += 3
        default:
            (output[0], output[1], output[2], output[3]) = (UInt8(scalar >> 18) | 0xF0, tail(12), tail(6), tail(0))
            count += 4
        }
    }
}
