/// What a file holds, told by how its content begins: for messages about one that is not what it should be.
public enum FileContent: Equatable, Sendable {
    /// Pages in MediaWiki's XML.
    case dump
    /// Records, as a corpus has them.
    case corpus
    /// The safetensors container.
    case model
    case json, sql, webPage, sqlite, parquet

    /// How many bytes of the beginning are looked at.
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
        // Without the zeros and the byte order mark of UTF-16, whose ASCII is then as in UTF-8.
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
