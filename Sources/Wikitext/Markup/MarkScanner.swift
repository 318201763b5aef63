/// Text → marks, in one pass: each byte is looked at twice at most, whatever the text.
///
/// Comments and the contents of `<nowiki>` and its like are passed over, for nothing begins or ends in them.
struct MarkScanner {
    let text: UnsafeBufferPointer<UInt8>
    var marks: [Mark] = []
    var position = 0
    /// Bytes looked at.
    private(set) var steps = 0
    var hasTable = false
    /// Whether there's no end of comments from here on; the same of raw tags, each.
    var hasNoCommentEnd = false
    var tagsWithoutEnd: Set<UInt8> = []

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        marks.reserveCapacity(text.count / 16 + 16)
    }

    mutating func scan() {
        while true {
            let start = position
            while position < text.count, !Self.isMarkup(text[position]) { position += 1 }
            guard position < text.count else { break }
            readMarkup()
            steps += position - start
        }
    }

    @inline(__always)
    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case Byte.leftBracket, Byte.rightBracket, Byte.leftBrace, Byte.rightBrace, Byte.pipe, Byte.less,
            Byte.apostrophe, Byte.exclamation:
            true
        default: false
        }
    }

    /// Reads what stands at `position`, and moves on.
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
        default:
            let isDouble = byte(at: position + 1) == Byte.exclamation
            if hasTable, isDouble || isAtLineStart { add(.exclamation, isDouble ? 2 : 1) } else { position += 1 }
        }
    }

    mutating func add(_ kind: Mark.Kind, _ length: Int) {
        marks.append(Mark(kind, position, position + length))
        position += length
    }

    /// The byte at a place, 0 beyond the end.
    @inline(__always)
    func byte(at index: Int) -> UInt8 { index < text.count ? text[index] : 0 }

    /// How often the byte at `position` stands there.
    func runLength() -> Int {
        var end = position + 1
        while end < text.count, text[end] == text[position] { end += 1 }
        return end - position
    }

    private var isAtLineStart: Bool { text.isAtLineStart(position) }

    private mutating func readBracesOpen() {
        let count = runLength()
        if count > 1 {
            // Of a longer run only the innermost can be closed by anything sensible.
            position += max(0, count - Self.maxBraces)
            add(.bracesOpen, min(count, Self.maxBraces))
        } else if byte(at: position + 1) == Byte.pipe, isAtLineStart {
            hasTable = true
            add(.tableOpen, 2)
        } else {
            position += 1
        }
    }

    private static let maxBraces = 64

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
    /// Whether only blanks are between the line's start and `position`.
    func isAtLineStart(_ position: Int) -> Bool {
        var index = position
        while index > 0, self[index - 1] == Byte.space || self[index - 1] == Byte.tab { index -= 1 }
        return index == 0 || self[index - 1] == Byte.newline
    }
}
