/// A range of tokens as a person reads it. Links appear as their text, and templates as ``TemplateText`` reads them.
/// References, comments and images are left out. Any list becomes items with `, ` between them.
struct ReadableText {
    /// Separates two items until ``string`` joins them.
    static let itemBreak: UInt8 = 0x1F
    /// Stands for an amount that only the wiki can compute, such as today's value or a converted currency.
    static let unknownAmount: UInt8 = 0x1E
    /// Stands at both ends of a word that needs a gap from its like: `{{USA}}{{FRA}}`.
    static let wordEdge: UInt8 = 0x1D
    /// Stands at both ends of bold text, which may be a heading: `'''Songs'''`.
    static let boldEdge: UInt8 = 0x1C

    static func isPrivate(_ byte: UInt8) -> Bool { 0x1C...0x1F ~= byte }

    /// The kind of a line, by its first character.
    enum Line {
        case plain, item, heading
    }

    private struct Element {
        var kind: Token.Kind
        /// The place in `bytes` where its contents begin.
        var start: Int
        var traits: TagName.Traits = []
        /// The kind of line in which it began.
        var line = Line.plain
        var title: [UInt8]?
        var template = TemplateText()
    }

    var bytes: [UInt8] = []
    var line = Line.plain
    private var elements: [Element] = []
    let text: UnsafeBufferPointer<UInt8>
    /// The place of the first bullet, if the text begins with a list.
    let listStart: Int?

    /// The parameters are the same as those of ``StrippedText``.
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

    /// The text on one line, with single spaces only between words.
    var string: String { JoinedItems.string(bytes[...]) }

    /// Appends text to the innermost element. In a template this may be a parameter's name and value.
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
            // A bold link is not a heading.
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

    /// Removes and returns the contents of the innermost element so far.
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
        // A reader sees `A<small>(b)</small>` as two words.
        if traits.contains(.small), tag.end < text.count, text[Int(tag.end)] == UInt8(ascii: "("),
            let last = bytes.last, Byte.isAlphanumeric(last)
        {
            bytes.append(Byte.space)
        }
        elements.append(Element(kind: .tagOpen, start: bytes.count, traits: traits, line: line))
    }

    /// The traits of a tag. A tag with `display: none` in its attributes is hidden.
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
            // `2{{frac|1|2}}` means two and a half.
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
            // The page doesn't show the address.
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
                // `1994<sup>NA</sup>` is two words, `2<sup>nd</sup>` is one.
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

    /// Whether raised text is the letter of a note, as in `[[Euro]]<sup>d</sup>`, and not a power or an ordinal.
    private func isNoteMark(_ contents: [UInt8], _ close: Token) -> Bool {
        guard contents.count == 1, contents[0] &- 97 < 26, let last = bytes.last, !Byte.isDigit(last) else {
            return contents.first == Byte.leftBracket
        }
        return close.end >= text.count || !Byte.isLetter(text[Int(close.end)])
    }
}

/// The bare text of a range of tokens, such as a link's title or a parameter's name. Templates, comments and markup are
/// left out, links appear as their text, and entities are decoded.
struct StrippedText {
    private(set) var bytes: [UInt8] = []
    private let text: UnsafeBufferPointer<UInt8>

    /// - Parameters:
    ///   - tokens: well nested tokens.
    ///   - range: the bytes in `text`, from before the first token to after the last.
    init(_ tokens: ArraySlice<Token>, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        // The places in `bytes` where the contents of open elements begin.
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
                // The default value of an argument stays.
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

    /// The bare text of a range, without white space at its ends.
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
