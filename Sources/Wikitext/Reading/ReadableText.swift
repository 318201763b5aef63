/// A range of tokens as a person reads it: links by what they show, templates by what ``TemplateText`` says, no
/// references, comments or images. Lists of whatever kind become items separated by `, `.
struct ReadableText {
    /// Between two items, until ``string`` joins them.
    static let itemBreak: UInt8 = 0x1F
    /// Where an amount would stand that only the wiki can work out, such as one in another currency or of today.
    static let unknownAmount: UInt8 = 0x1E

    static func isPrivate(_ byte: UInt8) -> Bool { byte == itemBreak || byte == unknownAmount }

    private struct Element {
        var kind: Token.Kind
        /// Where in `bytes` its contents begin.
        var start: Int
        var isHidden = false
        var isBlock = false
        var title: [UInt8]?
        var template = TemplateText()
    }

    private var bytes: [UInt8] = []
    private var elements: [Element] = []
    private let text: UnsafeBufferPointer<UInt8>

    /// The parameters are those of ``StrippedText``.
    init(_ tokens: ArraySlice<Token>, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        var position = range.lowerBound
        for token in tokens {
            if position < token.start { append(position..<Int(token.start)) }
            position = max(position, Int(token.end))
            read(token)
        }
        if position < range.upperBound { append(position..<range.upperBound) }
    }

    /// Without white space at the ends or twice in a row.
    var string: String { JoinedItems.string(bytes[...]) }

    // MARK: Text

    private mutating func append(_ range: Range<Int>) {
        guard let last = elements.indices.last, elements[last].kind == .templateOpen, elements[last].template.awaitsKey,
            let equals = text[range].firstIndex(of: Byte.equals)
        else { return appendLines(range) }
        appendLines(range.lowerBound..<equals)
        let key = take()
        elements[last].template.setKey(key)
        appendLines(equals + 1..<range.upperBound)
    }

    /// Appends text line by line. A line of a list is an item.
    private mutating func appendLines(_ range: Range<Int>) {
        var start = range.lowerBound
        if start == 0 || text[start - 1] == Byte.newline { start = beginLine(start, range.upperBound) }
        let piece = UnsafeBufferPointer(rebasing: text[..<range.upperBound])
        while start < range.upperBound {
            let newline = piece.firstIndex(of: Byte.newline, from: start)
            appendDecoded(start..<newline)
            guard newline < range.upperBound else { return }
            bytes.append(Byte.newline)
            start = beginLine(newline + 1, range.upperBound)
        }
    }

    /// What is in the text itself isn't taken for a break.
    private mutating func appendDecoded(_ range: Range<Int>) {
        let count = bytes.count
        var start = range.lowerBound
        for index in range where text[index] == Byte.less || text[index] == Byte.apostrophe {
            let length = index < start ? 0 : leftOverLength(index, range.upperBound)
            guard length > 0 else { continue }
            Entity.decode(text, start..<index, into: &bytes)
            start = index + length
        }
        if start < range.upperBound { Entity.decode(text, start..<range.upperBound, into: &bytes) }
        for index in count..<bytes.count where bytes[index] < Byte.space && Self.isPrivate(bytes[index]) {
            bytes[index] = Byte.space
        }
    }

    /// The length of markup that ended nothing: apostrophes of bold and italic text, tags without their other half.
    private func leftOverLength(_ start: Int, _ limit: Int) -> Int {
        var end = start + 1
        if text[start] == Byte.apostrophe {
            while end < limit, text[end] == Byte.apostrophe { end += 1 }
            return end - start > 1 ? end - start : 0
        }
        if end < limit, text[end] == Byte.slash { end += 1 }
        let name = end
        while end < limit, Byte.isAlphanumeric(text[end]) { end += 1 }
        guard TagName(text, name..<end) != nil else { return 0 }
        while end < limit, end - start < 256, text[end] != Byte.greater, text[end] != Byte.less { end += 1 }
        return end < limit && text[end] == Byte.greater ? end + 1 - start : 0
    }

    /// Where a line's text begins, behind the bullets of a list.
    private mutating func beginLine(_ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, "*#:;".utf8.contains(text[index]) { index += 1 }
        if index > start { bytes.append(Self.itemBreak) }
        return index
    }

    // MARK: Tokens

    private mutating func read(_ token: Token) {
        switch token.kind {
        case .templateOpen, .argumentOpen, .linkOpen, .externalOpen, .tableOpen:
            elements.append(Element(kind: token.kind, start: bytes.count))
        case .tagOpen: elements.append(element(of: token))
        case .parameter:
            let contents = take()
            if let last = elements.indices.last { elements[last].template.add(contents) }
        case .linkSeparator, .argumentSeparator:
            let contents = take()
            if let last = elements.indices.last { elements[last].title = contents }
        case .templateClose, .argumentClose, .linkClose, .externalClose, .tagClose, .tableClose: close()
        case .tagEmpty: if element(of: token).isBlock { bytes.append(Self.itemBreak) }
        case .tableRow: bytes.append(Self.itemBreak)
        case .tableCell: bytes.append(Byte.space)
        case .styleOpen, .styleClose, .comment: break
        case .void: append(Int(token.start)..<Int(token.end))
        }
    }

    /// What the innermost element holds so far.
    private mutating func take() -> [UInt8] {
        guard let start = elements.last?.start else { return [] }
        let contents = Array(bytes[start...])
        bytes.removeLast(bytes.count - start)
        return contents
    }

    private func element(of tag: Token) -> Element {
        var element = Element(kind: .tagOpen, start: bytes.count)
        var name = Int(tag.start) + 1
        if text[name] == Byte.slash { name += 1 }
        var end = name
        while end < tag.end, Byte.isAlphanumeric(text[end]) { end += 1 }
        let traits = TagName(text, name..<end)?.traits ?? []
        element.isHidden = traits.contains(.hidden) || isHidden(end..<Int(tag.end))
        element.isBlock = traits.contains(.block)
        return element
    }

    /// Whether a tag's attributes say `display: none`.
    private func isHidden(_ attributes: Range<Int>) -> Bool {
        guard attributes.count > 12 else { return false }
        let attributes = String(decoding: text[attributes], as: UTF8.self).lowercased()
        return attributes.filter { $0 != " " }.contains("display:none")
    }

    private mutating func close() {
        let contents = take()
        guard let element = elements.popLast() else { return }
        switch element.kind {
        case .templateOpen:
            var template = element.template
            template.add(contents)
            bytes.append(contentsOf: template.text)
        case .linkOpen:
            bytes.append(contentsOf: LinkText.text(title: element.title, last: contents))
        case .argumentOpen:
            if element.title != nil { bytes.append(contentsOf: contents) }
        case .externalOpen:
            // The address isn't shown.
            if let blank = contents.firstIndex(where: { $0 <= Byte.space }) {
                bytes.append(contentsOf: contents[blank...])
            }
        default:
            let isBlock = element.isBlock || element.kind == .tableOpen
            if isBlock { bytes.append(Self.itemBreak) }
            if !element.isHidden { bytes.append(contentsOf: contents) }
            if isBlock { bytes.append(Self.itemBreak) }
        }
    }
}
