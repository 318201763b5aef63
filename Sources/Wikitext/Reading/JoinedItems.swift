/// Items with breaks between them → one line.
///
/// Joins items by `, `; by a space where a comma would read badly: `Warner Bros. (United States)`, `Joel and Ethan`.
/// An empty line is a break too. Parentheses go in which an amount is unknown: `$60 million ($ million in dollars)`.
struct JoinedItems {
    private var items: [[UInt8]] = []
    private var item: [UInt8] = []
    private var newlines = 0
    private var isSpaced = false

    static func string(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.withUnsafeBufferPointer { text in
            let trimmed = text.trimmed(0..<text.count)
            if isPlain(trimmed) { return String(decoding: trimmed, as: UTF8.self) }
            var joined = JoinedItems()
            joined.read(text)
            return String(decoding: joined.line, as: UTF8.self)
        }
    }

    /// Whether a trimmed text is a line as it is: ASCII, single spaces, no markup.
    static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if let first = text.first, "*#:;".utf8.contains(first) { return false }
        var last: UInt8 = 0
        for byte in text {
            if byte < Byte.space || byte >= 0x7F || byte == Byte.less || byte == last && byte == Byte.space
                || byte == Byte.apostrophe && last == byte
            {
                return false
            }
            last = byte
        }
        return true
    }

    // MARK: Reading

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == ReadableText.itemBreak {
                endItem()
                index += 1
                continue
            }
            let length = byte == ReadableText.unknownAmount ? 0 : Byte.spaceLength(text, index)
            if length > 0 {
                if byte == Byte.newline { newlines += 1 }
                if newlines == 2 { endItem() }
                isSpaced = true
                index += length
                continue
            }
            let skipped = Self.invisibleLength(text, index)
            if skipped > 0 {
                index += skipped
                continue
            }
            if isSpaced, !item.isEmpty { item.append(Byte.space) }
            isSpaced = false
            newlines = 0
            item.append(byte)
            index += 1
        }
        endItem()
    }

    private mutating func endItem() {
        Self.dropUnknownAmounts(&item)
        if !item.isEmpty { items.append(item) }
        item.removeAll(keepingCapacity: true)
        isSpaced = false
        newlines = 0
    }

    /// Drops each parenthesis that holds an unknown amount, with the blank before it, and unknown amounts elsewhere.
    private static func dropUnknownAmounts(_ item: inout [UInt8]) {
        while let unknown = item.firstIndex(of: ReadableText.unknownAmount) {
            let open = item[..<unknown].lastIndex { $0 == openParenthesis || $0 == closeParenthesis }
            let close = item[unknown...].firstIndex { $0 == openParenthesis || $0 == closeParenthesis }
            guard let open, let close, item[open] == openParenthesis, item[close] == closeParenthesis else {
                item.remove(at: unknown)
                continue
            }
            let start = open > 0 && item[open - 1] == Byte.space ? open - 1 : open
            item.removeSubrange(start...close)
        }
    }

    private static let openParenthesis = UInt8(ascii: "(")
    private static let closeParenthesis = UInt8(ascii: ")")

    /// The length of what isn't seen: zero-width characters, soft hyphens, marks of direction.
    private static func invisibleLength(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        switch text[index] {
        case 0xC2:
            return index + 1 < text.count && text[index + 1] == 0xAD ? 2 : 0
        case 0xE2:
            guard index + 2 < text.count, text[index + 1] == 0x80 else { return 0 }
            return 0x8B...0x8F ~= text[index + 2] || 0xAA...0xAE ~= text[index + 2] ? 3 : 0
        case 0xEF:
            return index + 2 < text.count && text[index + 1] == 0xBB && text[index + 2] == 0xBF ? 3 : 0
        default:
            return 0
        }
    }

    // MARK: Joining

    private var line: [UInt8] {
        var line: [UInt8] = []
        // `(Songs)`, `A`, `(Score)`, `B`: what is in parentheses belongs to what follows.
        let areLabels = items.count > 1 && items.first.map(Self.isParenthesised) ?? false
        for (index, item) in items.enumerated() {
            // `* A` at the start of a value is a list's item, though no newline is before it.
            let bulleted = item.count > 2 && item[0] == Byte.star && item[1] == Byte.space
            let item = bulleted ? item[2...] : item[...]
            if !line.isEmpty {
                let hasComma =
                    areLabels ? !Self.isParenthesised(items[index - 1]) : !Self.needsNoComma(line, before: item)
                if hasComma { line.append(UInt8(ascii: ",")) }
                line.append(Byte.space)
            }
            line.append(contentsOf: item)
        }
        return line
    }

    private static func isParenthesised(_ item: [UInt8]) -> Bool {
        item.first == UInt8(ascii: "(") && item.last == UInt8(ascii: ")")
    }

    private static func needsNoComma(_ line: [UInt8], before item: ArraySlice<UInt8>) -> Bool {
        if let last = line.last, ",:;(&/".utf8.contains(last) || line.suffix(4).elementsEqual(" and".utf8) {
            return true
        }
        guard let first = item.first else { return true }
        return "(,;)&".utf8.contains(first) || item.starts(with: "and ".utf8) || item.starts(with: "by ".utf8)
    }
}
