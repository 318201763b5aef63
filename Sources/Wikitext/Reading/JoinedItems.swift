/// Items with breaks between them → one line.
enum JoinedItems {
    /// Joins items by `, `; by a space where a comma would read badly: `Warner Bros. (United States)`, `Joel and Ethan`.
    /// An empty line is a break too. Left-over markup goes: quotes for bold and italics, tags that aren't closed.
    static func string(_ bytes: ArraySlice<UInt8>) -> String {
        var items: [[UInt8]] = []
        var item: [UInt8] = []
        var newlines = 0
        var isSpaced = false
        bytes.withUnsafeBufferPointer { text in
            var index = 0
            func endItem() {
                if !item.isEmpty { items.append(item) }
                item.removeAll(keepingCapacity: true)
                isSpaced = false
                newlines = 0
            }
            while index < text.count {
                let byte = text[index]
                if byte == ReadableText.itemBreak {
                    endItem()
                    index += 1
                    continue
                }
                let length = Byte.spaceLength(text, index)
                if length > 0 {
                    if byte == Byte.newline { newlines += 1 }
                    if newlines == 2 { endItem() }
                    isSpaced = true
                    index += length
                    continue
                }
                let skipped = markupLength(text, index)
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
        return joined(items)
    }

    private static func joined(_ items: [[UInt8]]) -> String {
        var line: [UInt8] = []
        // `(Songs)`, `A`, `(Score)`, `B`: what is in parentheses belongs to what follows.
        let areLabels = items.count > 1 && items.first.map(isParenthesised) ?? false
        for (index, item) in items.enumerated() {
            // `* A` at the start of a value is a list's item, though no newline is before it.
            let bulleted = item.count > 2 && item[0] == Byte.star && item[1] == Byte.space
            let item = bulleted ? item[2...] : item[...]
            if !line.isEmpty {
                let hasComma =
                    areLabels ? !isParenthesised(items[index - 1]) : !needsNoComma(line, before: item)
                if hasComma { line.append(UInt8(ascii: ",")) }
                line.append(Byte.space)
            }
            line.append(contentsOf: item)
        }
        return String(decoding: line, as: UTF8.self)
    }

    private static func isParenthesised(_ item: [UInt8]) -> Bool {
        item.first == UInt8(ascii: "(") && item.last == UInt8(ascii: ")")
    }

    private static func needsNoComma(_ line: [UInt8], before item: ArraySlice<UInt8>) -> Bool {
        if let last = line.last, ",:;(&/".utf8.contains(last) || line.suffix(4).elementsEqual(" and".utf8) {
            return true
        }
        guard let first = item.first else { return true }
        return "(,;)&".utf8.contains(first) || item.starts(with: "and ".utf8)
    }

    /// The length of what isn't to be read: left-over markup, zero-width characters, soft hyphens, marks of direction.
    private static func markupLength(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        switch text[index] {
        case Byte.apostrophe:
            var end = index
            while end < text.count, text[end] == Byte.apostrophe { end += 1 }
            return end - index > 1 ? end - index : 0
        case Byte.less:
            var name = index + 1
            if name < text.count, text[name] == Byte.slash { name += 1 }
            guard name < text.count, Byte.isLetter(text[name]) else { return 0 }
            var end = name
            while end < text.count, end - index < 256, text[end] != Byte.greater, text[end] != Byte.less { end += 1 }
            return end < text.count && text[end] == Byte.greater ? end + 1 - index : 0
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
}
