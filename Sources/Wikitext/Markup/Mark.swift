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
