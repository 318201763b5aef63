/// A range of tokens as a person reads it: links by what they show, templates by what ``TemplateText`` says, no
/// references, comments or images. Lists of whatever kind become items separated by `, `.
struct ReadableText {
    /// Between two items, until ``string`` joins them.
    static let itemBreak: UInt8 = 0x1F
    /// Where an amount would stand that only the wiki can work out, such as one in another currency or of today.
    static let unknownAmount: UInt8 = 0x1E
    /// At both ends of what stands apart from its like: `{{USA}}{{FRA}}`.
    static let wordEdge: UInt8 = 0x1D
    /// At both ends of what is bold, which may be a heading: `'''Songs'''`.
    static let boldEdge: UInt8 = 0x1C

    static func isPrivate(_ byte: UInt8) -> Bool { 0x1C...0x1F ~= byte }

    /// What a line of the text is, by how it begins.
    enum Line {
        case plain, item, heading
    }

    private struct Element {
        var kind: Token.Kind
        /// Where in `bytes` its contents begin.
        var start: Int
        var traits: TagName.Traits = []
        /// The line in which it began.
        var line = Line.plain
        var title: [UInt8]?
        var template = TemplateText()
    }

    var bytes: [UInt8] = []
    var line = Line.plain
    private var elements: [Element] = []
    let text: UnsafeBufferPointer<UInt8>
    /// Where a list's first bullet is, if the text begins with one.
    let listStart: Int?

    /// The parameters are those of ``StrippedText``.
    init(_ tokens: ArraySlice<Token>, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        listStart = Self.listStart(range, in: text)
        var position = listStart ?? range.lowerBound
        for token in tokens {
            if position < token.start { append(position..<Int(token.start)) }
            position = max(position, Int(token.end))
            read(token)
        }
        if position < range.upperBound { append(position..<range.upperBound) }
    }

    /// Without white space at the ends or twice in a row.
    var string: String { JoinedItems.string(bytes[...]) }

    /// Appends text of the innermost element; of a template it may be a parameter's name and value.
    private mutating func append(_ range: Range<Int>) {
        guard let last = elements.indices.last else { return appendLines(range) }
        if elements[last].traits.contains(.raw) { return appendPlain(range.lowerBound, range.upperBound) }
        guard elements[last].kind == .templateOpen, elements[last].template.awaitsKey,
            let equals = text[range].firstIndex(of: Byte.equals)
        else { return appendLines(range) }
        appendLines(range.lowerBound..<equals)
        let key = take()
        elements[last].template.setKey(key)
        appendLines(equals + 1..<range.upperBound)
    }

    private mutating func read(_ token: Token) {
        switch token.kind {
        case .templateOpen, .argumentOpen, .externalOpen, .tableOpen:
            elements.append(Element(kind: token.kind, start: bytes.count, line: line))
            line = .plain
        case .linkOpen:
            // A name that is a link in bold is no heading.
            if bytes.last == Self.boldEdge { bytes.removeLast() }
            elements.append(Element(kind: token.kind, start: bytes.count, line: line))
        case .tagOpen: open(token)
        case .parameter:
            let contents = take()
            if let last = elements.indices.last { elements[last].template.add(contents) }
            line = .plain
        case .linkSeparator, .argumentSeparator:
            let contents = take()
            if let last = elements.indices.last { elements[last].title = contents }
        case .templateClose, .argumentClose, .linkClose, .externalClose, .tagClose, .tableClose: close(token)
        case .tagEmpty: if traits(of: token).contains(.block) { bytes.append(Self.itemBreak) }
        case .tableRow, .tableCell: bytes.append(Self.itemBreak)
        case .styleOpen, .styleClose: if token.end - token.start == 3 { bytes.append(Self.boldEdge) }
        case .comment: break
        case .void: append(Int(token.start)..<Int(token.end))
        }
    }

    /// What the innermost element holds so far.
    private mutating func take() -> [UInt8] {
        guard let last = elements.indices.last else { return [] }
        let start = elements[last].start
        let contents = Array(bytes[start...])
        bytes.removeLast(bytes.count - start)
        return contents
    }

    // MARK: Tags

    private mutating func open(_ tag: Token) {
        let traits = traits(of: tag)
        // `A<small>(b)</small>` is seen as two words.
        if traits.contains(.small), tag.end < text.count, text[Int(tag.end)] == UInt8(ascii: "("),
            let last = bytes.last, Byte.isAlphanumeric(last)
        {
            bytes.append(Byte.space)
        }
        elements.append(Element(kind: .tagOpen, start: bytes.count, traits: traits, line: line))
    }

    /// The traits of a tag's name; a tag whose attributes say `display: none` is hidden.
    private func traits(of tag: Token) -> TagName.Traits {
        guard let (name, end) = TagName.read(text, at: Int(tag.start)) else { return [] }
        var traits = name.traits
        if tag.end - Int32(end) > 12 {
            let attributes = String(decoding: text[end..<Int(tag.end)], as: UTF8.self).lowercased()
            if attributes.filter({ $0 != " " }).contains("display:none") { traits.insert(.hidden) }
        }
        return traits
    }

    private mutating func close(_ token: Token) {
        let contents = take()
        guard var element = elements.popLast() else { return }
        line = element.line
        switch element.kind {
        case .templateOpen:
            element.template.add(contents)
            let text = element.template.text
            // `2{{frac|1|2}}` is two and a half.
            if let last = bytes.last, Byte.isDigit(last), text.first.map(Byte.isDigit) ?? false,
                text.contains(Byte.slash)
            {
                bytes.append(Byte.space)
            }
            bytes.append(contentsOf: text)
        case .linkOpen:
            bytes.append(contentsOf: LinkText.text(title: element.title, last: contents))
        case .argumentOpen:
            if element.title != nil { bytes.append(contentsOf: contents) }
        case .externalOpen:
            // The address isn't shown.
            if let blank = contents.firstIndex(where: { $0 <= Byte.space }) {
                bytes.append(contentsOf: contents[blank...])
            }
        case .tableOpen:
            append(contents, between: Self.itemBreak)
        default:
            if element.traits.contains(.hidden) || element.traits.contains(.raised) && isNoteMark(contents, token) {
                if element.traits.contains(.block) { bytes.append(Self.itemBreak) }
            } else if element.traits.contains(.block) {
                append(contents, between: Self.itemBreak)
            } else if element.traits.contains(.bold) {
                append(contents, between: Self.boldEdge)
            } else {
                // `1994<sup>NA</sup>` are two words, `2<sup>nd</sup>` is one.
                let isWord = element.traits.contains(.raised) && contents.first.map { 65...90 ~= $0 } ?? false
                if isWord, let last = bytes.last, Byte.isAlphanumeric(last) { bytes.append(Byte.space) }
                bytes.append(contentsOf: contents)
            }
        }
    }

    private mutating func append(_ contents: [UInt8], between edge: UInt8) {
        bytes.append(edge)
        bytes.append(contentsOf: contents)
        bytes.append(edge)
    }

    /// Whether what is raised is the letter of a note, `[[Euro]]<sup>d</sup>`, and no power or ordinal.
    private func isNoteMark(_ contents: [UInt8], _ close: Token) -> Bool {
        guard contents.count == 1, contents[0] &- 97 < 26, let last = bytes.last, !Byte.isDigit(last) else {
            return contents.first == Byte.leftBracket
        }
        return close.end >= text.count || !Byte.isLetter(text[Int(close.end)])
    }
}

/// The bare text of a range of tokens, as of a link's title or a parameter's name: without templates, comments and
/// markup, links by what they show, entities decoded.
struct StrippedText {
    private(set) var bytes: [UInt8] = []
    private let text: UnsafeBufferPointer<UInt8>

    /// - Parameters:
    ///   - tokens: well nested.
    ///   - range: of bytes in `text`, which begins before the first token and ends after the last.
    init(_ tokens: ArraySlice<Token>, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        // Where the contents of what is open begin in `bytes`.
        var starts: [Int] = []
        var hidden = 0
        var position = range.lowerBound
        for token in tokens {
            if hidden == 0 { append(position, Int(token.start)) }
            switch token.kind {
            case .templateOpen: hidden += 1
            case .templateClose: hidden -= 1
            case .linkOpen, .argumentOpen, .externalOpen: starts.append(bytes.count)
            case .linkSeparator: bytes.removeLast(bytes.count - (starts.last ?? 0))
            case .argumentSeparator:
                bytes.removeLast(bytes.count - (starts.last ?? 0))
                // The default is kept.
                if !starts.isEmpty { starts[starts.count - 1] = -1 }
            case .argumentClose:
                if let start = starts.popLast(), start >= 0 { bytes.removeLast(bytes.count - start) }
            case .linkClose, .externalClose: _ = starts.popLast()
            case .void: append(Int(token.start), Int(token.end))
            default: break
            }
            position = max(position, Int(token.end))
        }
        append(position, range.upperBound)
    }

    private mutating func append(_ start: Int, _ end: Int) {
        guard start < end else { return }
        Entity.decode(text, start..<end, into: &bytes)
    }

    /// The text of a range, without white space at the ends.
    static func string(
        _ tokens: ArraySlice<Token>, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>
    ) -> String {
        let plain = text.trimmed(range)
        guard tokens.isEmpty, !plain.contains(Byte.ampersand) else {
            return StrippedText(tokens, range, in: text).string
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private var string: String { withTrimmed { String(decoding: $0, as: UTF8.self) } }

    func withTrimmed<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body($0.trimmed(0..<$0.count)) }
    }
}
