/// A place in the text where markup may begin or end. `MarkScanner` finds it without looking at what surrounds it.
struct Mark {
    enum Kind: UInt8 {
        /// `[[title]]` or `[[title|text]]` with plain text only. It is a link in any place.
        case plainLink
        /// `[[` of a link that contains markup, or that has no end.
        case linkOpen
        /// `[` with an address after it.
        case externalOpen
        /// `]`
        case bracketClose
        /// Two or more `{`, and two or more `}`.
        case bracesOpen, bracesClose
        /// `|`; and in a text with tables also `!` and `!!`.
        case pipe, exclamation
        /// `{|` at the start of a line.
        case tableOpen
        /// `''` and `'''`. Five apostrophes are one of each.
        case italic, bold
        case comment
        /// `<name …>`, `</name>`, `<br>`.
        case tagOpen, tagClose, tagEmpty
        /// `<nowiki>…</nowiki>` and the like, whose contents are not wikitext.
        case rawTag
    }

    var start: Int32
    var end: Int32
    /// The pipe of a plain link, or 0 if it has none. For a raw tag, the end of its contents.
    var middle: Int32 = 0
    var kind: Kind
    var tag = TagName.none
    /// The mark opened something that never ended, so it is text now.
    var isDead = false
    /// The mark opened something that ended, whatever happened around it.
    var isPaired = false

    init(_ kind: Kind, _ start: Int, _ end: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.kind = kind
    }
}

/// A piece of markup: the bytes `start..<end`. Everything between two tokens is text.
///
/// Tokens are in the order of the text and don't overlap. Each `…Close` ends what was opened last.
struct Token: Equatable {
    enum Kind: UInt8 {
        case templateOpen, parameter, templateClose
        case argumentOpen, argumentSeparator, argumentClose
        case linkOpen, linkSeparator, linkClose
        case externalOpen, externalClose
        case styleOpen, styleClose
        /// `<name …>` and `</name>`; `<name …/>`, or a tag that never has contents.
        case tagOpen, tagClose, tagEmpty
        case tableOpen, tableRow, tableCell, tableClose
        case comment
        /// Markup that turned out to be text.
        case void

        /// 1 for a token that opens something, -1 for one that closes it.
        var depth: Int {
            switch self {
            case .templateOpen, .argumentOpen, .linkOpen, .externalOpen, .styleOpen, .tagOpen, .tableOpen: 1
            case .templateClose, .argumentClose, .linkClose, .externalClose, .styleClose, .tagClose, .tableClose: -1
            case .parameter, .argumentSeparator, .linkSeparator, .tagEmpty, .tableRow, .tableCell, .comment, .void: 0
            }
        }
    }

    var start: Int32
    var end: Int32
    var kind: Kind

    init(_ kind: Kind, _ start: Int, _ end: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.kind = kind
    }
}

extension Token {
    /// Whether what this tag contains is no text of the article's own: a note, a quotation, or no wikitext.
    func hidesContents(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let traits = TagName.read(text, at: Int(start))?.name.traits ?? .hidden
        return !traits.isDisjoint(with: .unread)
    }
}

extension [Token] {
    /// The token after everything that this one opens.
    func end(ofSpan first: Int) -> Int {
        var depth = 0
        for index in first..<count {
            depth += self[index].kind.depth
            if depth == 0 { return index + 1 }
        }
        return count
    }
}

/// Something that has begun and not yet ended.
struct Frame {
    enum Kind: Equatable {
        /// A template or an argument; unnamed before its first pipe.
        case braces(isNamed: Bool)
        /// A link; unnamed before its first pipe.
        case link(isNamed: Bool)
        case external, italic, bold, table
        case tag(TagName)
    }

    /// A place to return to.
    struct Point {
        var mark: Int
        var token: Int
        var position: Int
    }

    var kind: Kind
    /// The places of the opening in the marks and in the tokens.
    let mark: Int
    let token: Int
    /// How many of the opening's braces are still unmatched.
    var braces = 0
    /// The first mark inside that would mean something else without this frame. Marks inside frames that have ended
    /// don't count.
    var doubtful: Point?

    /// Whether only a name may be here: a template's name or a link's title.
    var isUnnamed: Bool { kind == .braces(isNamed: false) || kind == .link(isNamed: false) }

    /// Frames with the same number end at the same marks.
    var number: Int {
        switch kind {
        case .braces: Self.bracesNumber
        case .link: Self.linkNumber
        case .external: Self.externalNumber
        case .italic: Self.italicNumber
        case .bold: Self.boldNumber
        case .table: Self.tableNumber
        case .tag(let tag): Self.number(of: tag)
        }
    }

    static let bracesNumber = 0
    static let linkNumber = 1
    static let externalNumber = 2
    static let italicNumber = 3
    static let boldNumber = 4
    static let tableNumber = 5
    static func number(of tag: TagName) -> Int { 6 + Int(tag.index) }
    static let numbers = 6 + TagName.count
}
