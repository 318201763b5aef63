/// The schemes of addresses that make a link in MediaWiki's default settings.
enum Schemes {
    private static let longest = 9
    private static let names: [StaticString] = [
        "bitcoin", "ftp", "ftps", "geo", "git", "gopher", "http", "https", "irc", "ircs", "magnet", "mailto", "mms",
        "news", "nntp", "redis", "sftp", "sip", "sips", "sms", "ssh", "svn", "tel", "telnet", "urn", "worldwind",
        "xmpp",
    ]
    private static let needNoSlashes: [StaticString] = [
        "bitcoin", "geo", "magnet", "mailto", "news", "sip", "sips", "sms", "tel", "urn", "xmpp",
    ]

    /// Whether an address begins at `position`: `https://x`, `//x`, `mailto:x`.
    static func begin(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        var end = position
        while end < text.count, end - position <= longest, Byte.isLetter(text[end]) { end += 1 }
        var rest = end
        if end > position {
            guard end < text.count, text[end] == Byte.colon else { return false }
            rest += 1
        }
        let hasSlashes = text.hasPrefix("//", at: rest)
        guard end > position || hasSlashes else { return false }
        if end > position {
            let known = hasSlashes ? names : needNoSlashes
            let isKnown = known.contains { $0.utf8CodeUnitCount == end - position && text.hasPrefix($0, at: position) }
            guard isKnown else { return false }
        }
        let first = rest + (hasSlashes ? 2 : 0)
        guard first < text.count, Byte.spaceLength(text, first) == 0 else { return false }
        return text[first] != Byte.rightBracket && text[first] != Byte.pipe
    }
}
