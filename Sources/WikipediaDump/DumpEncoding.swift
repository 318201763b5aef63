/// How the characters of a dump are encoded.
enum DumpEncoding: Equatable {
    case utf8
    case utf16(isBigEndian: Bool)
    /// That of ISO 8859-1 too, which MediaWiki wrote before 2005: it is a part of it.
    case windows1252

    /// In bytes; no declaration is as long.
    private static let lookedAt = 512

    struct Unknown: Error {
        let name: String
    }

    /// Whether this much of a file's beginning tells it: all of an XML declaration, where there is one.
    static func isTold(by start: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = start.drop { $0.isXMLSpace || SiteInfoParser.byteOrderMark.contains($0) }
        let mayBeDeclaration = text.starts(with: "<?".utf8.prefix(text.count))
        return start.count >= 4 && !mayBeDeclaration || text.contains(UInt8(ascii: ">")) || start.count >= lookedAt
    }

    /// By the byte order mark, by zeros beside a `<`, or else by what the XML declaration says.
    init(of start: UnsafeBufferPointer<UInt8>) throws(Unknown) {
        let start = start.prefix(Self.lookedAt)
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0x3C, 0]) {
            self = .utf16(isBigEndian: false)
        } else if start.starts(with: [0xFE, 0xFF]) || start.starts(with: [0, 0x3C]) {
            self = .utf16(isBigEndian: true)
        } else {
            let name = Self.declared(in: start)
            switch name?.lowercased() {
            // What declares UTF-16 in single bytes was converted since.
            case nil, "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be": self = .utf8
            case "iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252": self = .windows1252
            default: throw Unknown(name: name ?? "")
            }
        }
    }

    /// `<?xml version="1.0" encoding="…"?>`; nil where nothing is said.
    private static func declared(in start: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        let text = String(decoding: start, as: UTF8.self)
        guard
            let declaration = text.firstMatch(of: #/^\uFEFF?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/#)
        else { return nil }
        return String(declaration.1)
    }
}
