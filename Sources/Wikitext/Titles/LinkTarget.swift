/// The page that a link leads to, as MediaWiki understands the link's title.
///
///     LinkTarget("dick Tracy_(1990 film)#Cast")   // article "Dick Tracy (1990 film)", fragment "Cast"
///     LinkTarget(":category:1990 films")          // page "Category:1990 films", not a category of the page
///     LinkTarget("fr:Chaleur")                    // interwiki "fr"
public struct LinkTarget: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        case article
        /// The link puts its page into the category. With a leading colon it is a usual link (`page`).
        case category
        /// An image or another file, which the page shows.
        case file
        /// A page in a namespace other than that of articles.
        case page
        /// A page of another wiki, whose prefix is a language's code or a project's.
        case interwiki
        /// A section of the same page: `#Cast`.
        case section
    }

    public let kind: Kind
    /// The namespace and the title, with spaces: `Category:1990 films`. Both begin in upper case, unless the wiki
    /// distinguishes titles by the case of the first letter.
    public let title: String
    /// The part after `#`; nil if there is none.
    public let fragment: String?

    /// - Parameters:
    ///   - written: the title as ``Document/linkTitles`` gives it.
    ///   - namespaces: the names of the wiki's namespaces.
    /// - Returns: nil if MediaWiki doesn't make a link of it: an empty title, one that begins with two colons, or one
    ///   with `[`, `]`, `{`, `}`, `|`, `<` or `>`.
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

/// A title of an article, or of `Category:…`, that needs nothing but an upper-case first letter. Most titles are like
/// that.
///
/// It gives what ``LinkTarget`` would give at a tenth of the cost. It must not be used for wikis that distinguish
/// titles by the case of the first letter.
package struct PlainTitle {
    private let text: UnsafeBufferPointer<UInt8>
    /// The place of the letter that becomes upper case.
    private let first: Int

    /// - Parameter written: the title as ``Document/forEachLinkTitle(_:)`` gives it; it must outlive this value.
    /// - Returns: nil for a title that needs more.
    package init?(_ written: UnsafeBufferPointer<UInt8>) {
        let isCategory = written.first == UInt8(ascii: "C") && written.starts(with: Self.categoryPrefix)
        let first = isCategory ? Self.categoryPrefix.count : 0
        guard first < written.count, Byte.isAlphanumeric(written[first]) else { return nil }
        var last = Byte.space
        for index in first..<written.count {
            let byte = written[index]
            // Two-byte letters are Latin, Greek, Cyrillic, Hebrew and Arabic. Longer characters may be spaces.
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
        // The last letter may be cut off.
        guard last != Byte.space, last < 0xC3 else { return nil }
        text = written
        self.first = first
    }

    package func append(to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: text)
        if text[first] >= UInt8(ascii: "a") { bytes[start + first] -= 32 }
    }

    /// A bit for each of: blank, `!`, `'`, `(`, `)`, `,`, `-`, `.`, `?` and the digits.
    private static let plainBelow64: UInt64 = 0x83FF_7383_0000_0000

    private static let categoryPrefix: [UInt8] = Array("Category:".utf8)
}
