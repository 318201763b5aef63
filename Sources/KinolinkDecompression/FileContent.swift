/// The kind of content that the first bytes of a file show. Messages about a wrong file name it.
public enum FileContent: Equatable, Sendable {
    /// Pages in MediaWiki's XML.
    case dump
    /// Records of a corpus.
    case corpus
    /// The safetensors container.
    case model
    case json, sql, webPage, sqlite, parquet

    /// How many of the first bytes are examined.
    public static let lookedAt = 512

    /// - Returns: nil for anything else.
    public init?(beginning start: some Sequence<UInt8>) {
        let bytes = Array(start.prefix(Self.lookedAt))
        if bytes.starts(with: "SQLite format 3".utf8) {
            self = .sqlite
        } else if bytes.starts(with: "PAR1".utf8) {
            self = .parquet
        } else if bytes.count > 8, bytes[4..<8].allSatisfy({ $0 == 0 }), bytes[8] == UInt8(ascii: "{") {
            self = .model
        } else {
            self.init(text: bytes)
        }
    }

    private init?(text bytes: [UInt8]) {
        // Without its zeros and its byte order mark, ASCII in UTF-16 is the same as in UTF-8.
        let plain = bytes.drop { $0 >= 0x80 }.filter { $0 != 0 }.drop { $0 <= 0x20 }
        let text = String(decoding: plain, as: UTF8.self).lowercased()
        func begins(_ beginnings: String...) -> Bool { beginnings.contains(where: text.hasPrefix) }
        if begins("<page>", "<mediawiki") || begins("<?xml", "<!--") && text.contains("<mediawiki") {
            self = .dump
        } else if begins("<!doctype html", "<html") {
            self = .webPage
        } else if begins(
            "-- mysql", "-- mariadb", "-- phpmyadmin", "/*m!", "/*!", "create table", "drop table", "insert into")
        {
            self = .sql
        } else if begins("[") {
            self = text.dropFirst().first { !$0.isWhitespace } == "\"" ? .corpus : .json
        } else if begins("{") {
            self = .json
        } else {
            return nil
        }
    }
}

extension FileContent: CustomStringConvertible {
    public var description: String {
        switch self {
        case .dump: "a dump of MediaWiki's pages"
        case .corpus: "a corpus"
        case .model: "a model"
        case .json: "JSON"
        case .sql: "SQL"
        case .webPage: "a web page"
        case .sqlite: "a database of SQLite"
        case .parquet: "a Parquet file"
        }
    }
}

/// A packing that Kinolink recognises but can't unpack, and the command that can.
public enum Packer: String, CaseIterable, Sendable {
    case xz, lzma, zstd, lz4, lzip, lzop, compress, rar, tar
    case sevenZip = "7-Zip"

    /// The command that unpacks a file to standard output. The name of the file follows it.
    public var command: String {
        switch self {
        case .xz, .lzma: "xz -dc"
        case .zstd: "zstd -dc"
        case .lz4: "lz4 -dc"
        case .lzip: "lzip -dc"
        case .lzop: "lzop -dc"
        case .compress: "gzip -dc"
        case .rar: "unrar p -inul"
        case .tar: "tar -xOf"
        case .sevenZip: "7z x -so"
        }
    }

    /// Whether ``command`` without a name unpacks standard input.
    public var readsPipe: Bool {
        switch self {
        case .rar, .sevenZip, .tar: false
        case .xz, .lzma, .zstd, .lz4, .lzip, .lzop, .compress: true
        }
    }

    /// - Parameter start: the first bytes of a file, or of its unpacked content: at least ``lookedAt`` of them, if it
    ///   has as many.
    public init?(beginning start: some Collection<UInt8>) {
        let found = Self.signatures.first { start.starts(with: $0.bytes) }?.packer
        // A tar file begins with a name that ends with zeros. Text has no zeros.
        let isTar = start.dropFirst(257).starts(with: "ustar".utf8) && start.prefix(257).contains(0)
        guard let packer = found ?? (isTar ? .tar : nil) else { return nil }
        self = packer
    }

    static let signatures: [(packer: Packer, bytes: [UInt8])] = [
        (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
        // The usual properties, and a dictionary whose size is a multiple of 64 KiB.
        (.lzma, [0x5D, 0x00, 0x00]),
        (.zstd, [0x28, 0xB5, 0x2F, 0xFD]),
        // With a first frame that allows unpacking on all cores.
        (.zstd, [0x50, 0x2A, 0x4D, 0x18]),
        (.lz4, [0x04, 0x22, 0x4D, 0x18]),
        (.lzip, Array("LZIP".utf8) + [1]),
        (.lzop, [0x89, 0x4C, 0x5A, 0x4F, 0x00]),
        (.compress, [0x1F, 0x9D]),
        (.rar, Array("Rar!".utf8) + [0x1A, 0x07]),
        (.sevenZip, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    ]

    /// How many of the first bytes are examined: a header of tar.
    public static let lookedAt = 512
}
