/// Finds the marks of a text in one pass. It looks at each byte a few times at most, whatever the text is.
///
/// It skips comments and the contents of `<nowiki>` and similar tags, because no markup begins or ends in them.
struct MarkScanner {
    let text: UnsafeBufferPointer<UInt8>
    var marks: [Mark] = []
    var position = 0
    /// How many bytes were looked at.
    private(set) var steps = 0
    var hasTable = false
    /// Whether no comment ends from here on; and the raw tags that don't end from here on.
    var hasNoCommentEnd = false
    var tagsWithoutEnd: Set<UInt8> = []

    /// The marks of a text, and how many bytes were looked at.
    static func marks(in text: UnsafeBufferPointer<UInt8>) -> (marks: [Mark], steps: Int) {
        var scanner = MarkScanner(text)
        scanner.scan()
        return (scanner.marks, scanner.steps)
    }

    private init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        marks.reserveCapacity(text.count / 16 + 16)
    }

    private mutating func scan() {
        while true {
            let start = position
            position = firstMarkup(from: start)
            guard position < text.count else { break }
            readMarkup()
            steps += position - start
        }
    }

    /// The place of the next byte that may be markup. Looks at eight bytes at a time.
    @inline(__always)
    private func firstMarkup(from start: Int) -> Int {
        guard let base = text.baseAddress else { return text.count }
        var index = start
        let exclamation = hasTable ? Byte.exclamation : Byte.less
        while index + 9 <= text.count {
            let bytes = Word(base + index)
            // Brackets, braces, pipes and the rare backslash are neighbours except for one bit.
            let found =
                bytes.bracketsAndPipes | bytes.places(of: Byte.less) | bytes.places(of: exclamation)
                | bytes.places(of: Byte.apostrophe) & Word(base + index + 1).places(of: Byte.apostrophe)
            if found != 0 { return index + found.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < text.count, !Self.isMarkup(text[index]) { index += 1 }
        return index
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- Byte.leftBrace < 3 || byte == Byte.less || byte == Byte.exclamation || byte == Byte.apostrophe
    }

    /// Reads the markup at `position` and moves on.
    private mutating func readMarkup() {
        switch text[position] {
        case Byte.leftBracket: readBracketsOpen()
        case Byte.rightBracket: add(.bracketClose, 1)
        case Byte.leftBrace: readBracesOpen()
        case Byte.rightBrace:
            let count = runLength()
            if count > 1 { add(.bracesClose, count) } else { position += 1 }
        case Byte.pipe: add(.pipe, 1)
        case Byte.less: readAngle()
        case Byte.apostrophe: readApostrophes()
        case Byte.exclamation:
            let isDouble = byte(at: position + 1) == Byte.exclamation
            if hasTable, isDouble || isAtLineStart { add(.exclamation, isDouble ? 2 : 1) } else { position += 1 }
        default: position += 1
        }
    }

    mutating func add(_ kind: Mark.Kind, _ length: Int) {
        marks.append(Mark(kind, position, position + length))
        position += length
    }

    /// The byte at `index`, or 0 beyond the end.
    @inline(__always)
    func byte(at index: Int) -> UInt8 { index < text.count ? text[index] : 0 }

    /// How many times the byte at `position` is repeated from there on.
    func runLength() -> Int {
        var end = position + 1
        while end < text.count, text[end] == text[position] { end += 1 }
        return end - position
    }

    private var isAtLineStart: Bool { text.isAtLineStart(position) }

    private mutating func readBracesOpen() {
        let count = runLength()
        if count > 1 {
            // A longer run means no more than an argument in a template; its outer braces are text.
            position += max(0, count - Self.maxBraces)
            add(.bracesOpen, min(count, Self.maxBraces))
        } else if byte(at: position + 1) == Byte.pipe, isAtLineStart {
            hasTable = true
            add(.tableOpen, 2)
        } else {
            position += 1
        }
    }

    private static let maxBraces = 5

    private mutating func readApostrophes() {
        let count = runLength()
        guard count > 1 else {
            position += 1
            return
        }
        let marked = count == 4 ? 3 : min(count, 5)
        position += count - marked
        if marked != 2 { add(.bold, 3) }
        if marked != 3 { add(.italic, 2) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether only blanks are between the start of the line and `position`.
    func isAtLineStart(_ position: Int) -> Bool {
        var index = position
        while index > 0, self[index - 1] == Byte.space || self[index - 1] == Byte.tab { index -= 1 }
        return index == 0 || self[index - 1] == Byte.newline
    }
}

extension MarkScanner {
    /// `[[` opens a link and `[` an external link. Three brackets in a row open no link, as in mwparserfromhell.
    mutating func readBracketsOpen() {
        let count = runLength()
        let last = position + count - 1
        if Schemes.begin(text, last + 1) {
            position = last
            add(.externalOpen, 1)
        } else if count.isMultiple(of: 2) {
            position = last - 1
            readLink()
        } else {
            position = last + 1
        }
    }

    /// Reads the title of a link: one line without brackets, tags, or braces that belong to no template.
    private mutating func readLink() {
        let start = position
        var index = start + 2
        position = index
        while index < text.count {
            switch text[index] {
            case Byte.rightBracket:
                if byte(at: index + 1) == Byte.rightBracket { addPlainLink(start, pipe: nil, index) }
                return
            case Byte.pipe:
                readLinkText(start, pipe: index)
                return
            case Byte.leftBrace, Byte.apostrophe:
                if byte(at: index + 1) == text[index] {
                    marks.append(Mark(.linkOpen, start, start + 2))
                    return
                }
                if text[index] == Byte.leftBrace { return }
            case Byte.less:
                if text.hasPrefix("<!--", at: index) { marks.append(Mark(.linkOpen, start, start + 2)) }
                return
            case Byte.newline, Byte.leftBracket, Byte.rightBrace, Byte.greater:
                return
            default: break
            }
            index += 1
        }
    }

    /// Reads the text of a link. If markup begins in it, the rest is read as usual text.
    private mutating func readLinkText(_ start: Int, pipe: Int) {
        var index = pipe + 1
        while index < text.count {
            switch text[index] {
            case Byte.rightBracket where byte(at: index + 1) == Byte.rightBracket:
                addPlainLink(start, pipe: pipe, index)
                return
            case Byte.apostrophe where byte(at: index + 1) != Byte.apostrophe: break
            case Byte.leftBracket, Byte.leftBrace, Byte.less, Byte.apostrophe:
                marks.append(Mark(.linkOpen, start, start + 2))
                return
            default: break
            }
            index += 1
        }
        // Without a `]]` neither this nor anything after it is a link.
    }

    private mutating func addPlainLink(_ start: Int, pipe: Int?, _ close: Int) {
        var mark = Mark(.plainLink, start, close + 2)
        mark.middle = Int32(truncatingIfNeeded: pipe ?? 0)
        marks.append(mark)
        position = close + 2
    }
}

/// The URL schemes that make a link in MediaWiki's default settings.
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

    /// Whether an address begins at `position`: `https://x`, `//x` or `mailto:x`.
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
