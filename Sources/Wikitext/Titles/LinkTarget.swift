/// What a link's title links to, as MediaWiki reads it.
///
///     LinkTarget("dick Tracy_(1990 film)#Cast")   // article "Dick Tracy (1990 film)", fragment "Cast"
///     LinkTarget(":category:1990 films")          // page "Category:1990 films", not a category of the page
///     LinkTarget("fr:Chaleur")                    // interwiki "fr"
public struct LinkTarget: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        case article
        /// The page is in the category; with a leading colon it's a link like others (`page`).
        case category
        /// An image or another file that is shown.
        case file
        /// A page of another namespace than the articles'.
        case page
        /// A page of another wiki: a language's code, or a project's.
        case interwiki
        /// A section of the page itself: `#Cast`.
        case section
    }

    public let kind: Kind
    /// Namespace and title with spaces: `Category:1990 films`. The first letter of each is in upper case, unless the wiki
    /// tells titles apart by it.
    public let title: String
    /// After `#`; nil if there's none.
    public let fragment: String?

    /// - Parameters:
    ///   - written: as ``Document/linkTitles`` gives it.
    ///   - namespaces: what the wiki calls its namespaces.
    /// - Returns: nil if MediaWiki makes no link of it: an empty title, one that begins with two colons, or one with `[`,
    ///   `]`, `{`, `}`, `|`, `<` or `>`.
    public init?(_ written: String, namespaces: Namespaces = .english) {
        var text = String(decoding: TitleText.spaced(TitleText.percentDecoded(written)), as: UTF8.self)[...]
        var isForced = false
        if text.utf8.first == Byte.colon {
            isForced = true
            text = TitleText.trimmed(text.dropFirst())
            if text.utf8.first == Byte.colon { return nil }
        }
        var fragment: String?
        if let hash = text.utf8.firstIndex(of: Byte.hash) {
            fragment = String(text[text.utf8.index(after: hash)...])
            text = TitleText.trimmed(text[..<hash])
        }
        self.fragment = fragment
        if text.utf8.contains(where: { "[]{}|<>".utf8.contains($0) }) { return nil }
        guard !text.isEmpty else {
            guard fragment != nil, !isForced else { return nil }
            kind = .section
            title = ""
            return
        }
        guard let colon = text.utf8.firstIndex(of: Byte.colon) else {
            kind = .article
            title = namespaces.cased(text)
            return
        }
        let prefix = TitleText.trimmed(text[..<colon])
        let rest = TitleText.trimmed(text[text.utf8.index(after: colon)...])
        if let namespace = namespaces.name(of: prefix) {
            guard !rest.isEmpty else { return nil }
            title = "\(namespace):\(namespaces.cased(rest, in: namespace))"
            kind =
                isForced
                ? .page : namespace == namespaces.category ? .category : namespace == namespaces.file ? .file : .page
        } else if namespaces.isInterwiki(prefix) {
            kind = .interwiki
            title = "\(prefix.lowercased()):\(rest)"
        } else {
            kind = .article
            title = namespaces.cased(text)
        }
    }
}

/// The title of a link to an article or to `Category:…` with nothing to normalise in it but its first letter, as most are.
///
/// What ``LinkTarget`` would say of them, at a tenth of the cost, on a wiki where the case of that letter doesn't matter.
public struct PlainTitle {
    private let text: UnsafeBufferPointer<UInt8>
    /// The letter that is to be in upper case.
    private let first: Int

    /// - Parameter written: as ``Document/forEachLinkTitle(_:)`` gives it; it must outlive this.
    /// - Returns: nil for other titles.
    public init?(_ written: UnsafeBufferPointer<UInt8>) {
        let isCategory = written.first == UInt8(ascii: "C") && written.starts(with: Self.categoryPrefix)
        let first = isCategory ? Self.categoryPrefix.count : 0
        guard first < written.count, Byte.isAlphanumeric(written[first]) else { return nil }
        var last = Byte.space
        for index in first..<written.count {
            let byte = written[index]
            // Letters of two bytes are Latin, Greek, Cyrillic, Hebrew and Arabic; longer ones may be spaces.
            if byte >= 0x80 || last >= 0xC3 {
                let isSecond = last >= 0xC3 && 0x80...0xBF ~= byte
                guard isSecond || last < 0xC3 && 0xC3...0xDF ~= byte else { return nil }
            } else if byte < 0x40 {
                guard Self.plainBelow64 &>> UInt64(byte) & 1 == 1, byte != Byte.space || last != byte else {
                    return nil
                }
            } else if !Byte.isLetter(byte) {
                return nil
            }
            last = byte
        }
        // Nor may a letter of two bytes be cut off.
        guard last != Byte.space, last < 0xC3 else { return nil }
        text = written
        self.first = first
    }

    public var isCategory: Bool { first > 0 }

    public func append(to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: text)
        if text[first] >= UInt8(ascii: "a") { bytes[start + first] -= 32 }
    }

    /// A bit for each of a blank, `!`, `'`, `(`, `)`, `,`, `-`, `.`, `?` and the digits.
    private static let plainBelow64: UInt64 = 0x83FF_7383_0000_0000

    private static let categoryPrefix: [UInt8] = Array("Category:".utf8)
}
