/// A place of the text where markup may begin or end: what `MarkScanner` sees without knowing what is around it.
struct Mark {
    enum Kind: UInt8 {
        /// `[[title]]` or `[[title|text]]`, nothing but text in both: whole whatever is around it.
        case plainLink
        /// `[[` of a link with markup in it, or without an end.
        case linkOpen
        /// `[`, with an address behind it.
        case externalOpen
        /// `]`
        case bracketClose
        /// `{{`, `{{{` or more, and as many of `}`.
        case bracesOpen, bracesClose
        /// `|`, and in a text with tables `!`, `!!` too.
        case pipe, exclamation
        /// `{|` at a line's start.
        case tableOpen
        /// `''` and `'''`; five are one of each.
        case italic, bold
        case comment
        /// `<name …>`, `</name>`, `<br>`.
        case tagOpen, tagClose, tagEmpty
        /// `<nowiki>…</nowiki>`, the contents being no wikitext.
        case rawTag
    }

    var start: Int32
    var end: Int32
    /// A plain link's pipe, 0 if there's none; where a raw tag's contents end.
    var middle: Int32 = 0
    var kind: Kind
    var tag = TagName.none
    /// It opened something that had no end: now it's text.
    var isDead = false
    /// It opened something that had an end, whatever became of what is around it.
    var isPaired = false

    init(_ kind: Kind, _ start: Int, _ end: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.kind = kind
    }
}

/// A piece of markup: bytes `start..<end` of the text. What lies between two tokens is text.
///
/// Tokens are in the order of the text and don't overlap; each `…Close` ends what was opened last.
struct Token: Equatable {
    enum Kind: UInt8 {
        case templateOpen, parameter, templateClose
        case argumentOpen, argumentSeparator, argumentClose
        case linkOpen, linkSeparator, linkClose
        case externalOpen, externalClose
        case styleOpen, styleClose
        /// `<name …>` and `</name>`; `<name …/>`, or a tag that has no contents.
        case tagOpen, tagClose, tagEmpty
        case tableOpen, tableRow, tableCell, tableClose
        case comment
        /// What turned out to be text.
        case void

        /// 1 if it opens something, -1 if it closes it.
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

/// Something that has begun and has not ended yet.
struct Frame {
    enum Kind: Equatable {
        /// Before the first pipe of a template or an argument, and behind it.
        case braces(isNamed: Bool)
        /// The same of a link.
        case link(isNamed: Bool)
        case external, italic, bold, table
        case tag(TagName)
    }

    /// A place to go back to.
    struct Point {
        var mark: Int
        var token: Int
        var position: Int
    }

    var kind: Kind
    /// Its opening among the marks and among the tokens.
    let mark: Int
    let token: Int
    /// How many braces of the opening are left.
    var braces = 0
    /// The first mark in it, but not in something that ended in it, that would mean something else without it.
    var doubtful: Point?

    /// Whether what may stand here is only a name: of a template, or the title of a link.
    var isUnnamed: Bool { kind == .braces(isNamed: false) || kind == .link(isNamed: false) }

    /// Frames with the same number end with the same marks.
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
