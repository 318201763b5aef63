internal import WikipediaDump
internal import Wikitext

/// From links as they are written to titles as the wiki has them.
///
/// Articles and the categories of the page stay, the latter as `Category:…` whatever the wiki calls its categories.
/// Files, pages of other namespaces (among them `:Category:…`), of other wikis and sections of the page itself are no
/// links of the movie.
struct LinkNormalizer: Sendable {
    private let namespaces: Namespaces

    init(_ site: SiteInfo) {
        let names = site.namespaces.filter { ![0, 6, 14].contains($0.key) }.values
        namespaces = Namespaces(
            category: site.namespaces[14] ?? "Category", file: site.namespaces[6] ?? "File",
            names: Dictionary(names.map { ($0, $0) }) { first, _ in first })
    }

    /// - Returns: nil for what is no link of the movie.
    func title(_ written: String) -> String? {
        if let title = Self.plainTitle(written) { return title }
        guard let target = LinkTarget(written, namespaces: namespaces) else { return nil }
        switch target.kind {
        case .article: return target.title
        case .category: return "Category:" + (target.title.split(separator: ":", maxSplits: 1).last ?? "")
        case .file, .page, .interwiki, .section: return nil
        }
    }

    /// The article that a page redirects to; nil if it is another page.
    func article(redirectedTo written: String) -> String? {
        if let title = Self.plainTitle(written), !title.hasPrefix("Category:") { return title }
        guard let target = LinkTarget(written, namespaces: namespaces), target.kind == .article else { return nil }
        return target.title
    }

    /// The title of a link that has nothing to normalise but its first letter, as most have: what ``LinkTarget`` would say
    /// at a tenth of the cost; nil for others.
    static func plainTitle(_ written: String) -> String? {
        var written = written
        return written.withUTF8 { text -> String? in
            let first = text.starts(with: categoryPrefix) ? categoryPrefix.count : 0
            guard first < text.count, isASCIILetterOrDigit(text[first]) else { return nil }
            var before = UInt8(ascii: " ")
            for index in first..<text.count {
                let byte = text[index]
                switch byte {
                case UInt8(ascii: " "): if before == byte { return nil }
                case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"),
                    UInt8(ascii: "'"), UInt8(ascii: "!"), UInt8(ascii: "?"):
                    break
                // Letters of two bytes: Latin, Greek, Cyrillic, Hebrew, Arabic. Longer ones may be spaces.
                case 0xC3...0xDF: break
                case 0x80...0xBF: guard 0xC3...0xDF ~= before else { return nil }
                default: guard isASCIILetterOrDigit(byte) else { return nil }
                }
                before = byte
            }
            guard before != UInt8(ascii: " ") else { return nil }
            guard text[first] >= UInt8(ascii: "a") else { return String(decoding: text, as: UTF8.self) }
            var bytes = Array(text)
            bytes[first] -= 32
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private static let categoryPrefix = Array("Category:".utf8)

    private static func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
        (byte | 32) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
    }
}
