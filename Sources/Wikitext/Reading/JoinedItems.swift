/// Joins items, which are separated by breaks, to one line.
///
/// It puts `, ` between items, or only a space where a comma would read badly: `Warner Bros. (United States)`,
/// `Joel and Ethan`. An empty line is a break too, and so is a bullet between words. A heading comes before its items:
/// `Music: A, B; Lyrics: C`.
struct JoinedItems {
    private struct Item {
        var text: [UInt8]
        /// Whether all of it is bold, and whether it begins with a bold label: `'''Songs:''' A`.
        var isBold = false
        var isLabelled = false

        /// Whether it is a label for the items after it.
        var isLabel: Bool { text.last == Byte.colon }
        var isParenthesised: Bool { text.first == UInt8(ascii: "(") && text.last == UInt8(ascii: ")") }
    }

    private var items: [Item] = []
    private var item: [UInt8] = []
    private var newlines = 0
    private var isSpaced = false
    /// The length of the item at the last edge of a word.
    private var lastEdge = 0
    /// Whether the item contains an edge of bold text or an unknown amount.
    private var isMarked = false

    static func string(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.withUnsafeBufferPointer { text in
            if isPlain(text) { return String(decoding: text, as: UTF8.self) }
            var joined = JoinedItems()
            joined.read(text)
            return String(decoding: joined.line, as: UTF8.self)
        }
    }

    /// Whether a text is already a clean line: ASCII, single spaces only between words, no markup, no stray separators.
    static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, let end = text.last else { return true }
        if ItemText.mayNeedTrimming(first) || ItemText.mayNeedTrimming(end) { return false }
        var last: UInt8 = 0
        for byte in text {
            switch byte {
            case 0..<Byte.space, 0x7F..., Byte.less, Byte.pipe, Byte.leftBracket, Byte.rightBracket, Byte.leftBrace,
                Byte.rightBrace:
                return false
            case Byte.space, Byte.apostrophe:
                if byte == last { return false }
            case UInt8(ascii: ","), Byte.semicolon, UInt8(ascii: ")"):
                if ItemText.isSeparatorOrOpening(last) || last == Byte.colon { return false }
            default: break
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
            let end = Self.endOfRun(text, index)
            if end > index {
                if isSpaced, !item.isEmpty { item.append(Byte.space) }
                isSpaced = false
                newlines = 0
                item.append(contentsOf: text[index..<end])
                index = end
                continue
            }
            switch byte {
            case ReadableText.itemBreak:
                endItem()
                index += 1
                continue
            case ReadableText.wordEdge:
                if lastEdge > 0, lastEdge == item.count { endItem() }
                lastEdge = item.count
                index += 1
                continue
            case ReadableText.boldEdge:
                item.append(byte)
                isMarked = true
                index += 1
                continue
            case ReadableText.unknownAmount: isMarked = true
            default: break
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
            let bullet = bulletLength(text, index)
            if bullet > 0 {
                endItem()
                index += bullet
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

    /// The end of the bytes that have no special meaning.
    private static func endOfRun(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var end = start
        while end < text.count, Byte.space + 1..<0x7F ~= text[end], text[end] != Byte.pipe { end += 1 }
        return end
    }

    private mutating func endItem() {
        if isMarked { ItemText.dropUnknownAmounts(&item) }
        let (isBold, isLabelled) = isMarked ? takeBoldEdges() : (false, false)
        ItemText.tidy(&item)
        if !item.isEmpty { items.append(Item(text: item, isBold: isBold, isLabelled: isLabelled)) }
        item.removeAll(keepingCapacity: true)
        isSpaced = false
        newlines = 0
        lastEdge = 0
        isMarked = false
    }

    /// Whether all words of the item are bold, and whether it begins with a bold label.
    private mutating func takeBoldEdges() -> (isBold: Bool, isLabelled: Bool) {
        let parts = item.split(separator: ReadableText.boldEdge, omittingEmptySubsequences: false)
        item.removeAll { $0 == ReadableText.boldEdge }
        // Every second part is bold. An edge without its partner makes the whole meaningless.
        guard parts.count > 2, parts.count % 2 == 1, parts[0].isEmpty else { return (false, false) }
        let isBold = stride(from: 2, to: parts.count, by: 2).allSatisfy { !parts[$0].contains(where: Self.isWordByte) }
        return (isBold, parts[1].contains(Byte.colon) || parts[2].first == Byte.colon)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || Byte.isAlphanumeric(byte) || byte == UInt8(ascii: "(")
    }

    /// The length of an invisible character: zero-width characters, soft hyphens and direction marks.
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

    /// The length of `•`, or of `·` and `|` between blanks. Catalan uses `·` inside words.
    private func bulletLength(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        func isBlank(_ place: Int) -> Bool { place >= text.count || Byte.spaceLength(text, place) > 0 }
        switch text[index] {
        case 0xC2 where index + 1 < text.count && text[index + 1] == 0xB7:
            return isSpaced || item.isEmpty || isBlank(index + 2) ? 2 : 0
        case 0xE2 where index + 2 < text.count:
            let isBullet =
                text[index + 1] == 0x80 && text[index + 2] == 0xA2 || text[index + 1] == 0x88 && text[index + 2] == 0x99
            return isBullet ? 3 : 0
        case Byte.pipe: return (isSpaced || item.isEmpty) && isBlank(index + 1) ? 1 : 0
        default: return 0
        }
    }

    // MARK: Joining

    private var line: [UInt8] {
        var items = items
        for index in items.indices.dropLast() where items[index].isBold {
            // `'''Uncredited'''` in front of names is a heading.
            let next = items[index + 1]
            let isHeading = !next.isBold && !next.text.starts(with: "(".utf8) && !items[index].text.contains(Byte.colon)
            if isHeading, !items[index].isParenthesised { items[index].text.append(Byte.colon) }
        }
        while let last = items.last, last.isLabel { items.removeLast() }
        // `(Songs)`, `A`, `(Score)`, `B`: the text in parentheses belongs to the next item.
        let areLabels = items.count > 1 && items.first.map(\.isParenthesised) ?? false
        var line: [UInt8] = []
        for (index, item) in items.enumerated() {
            if index > 0 {
                // `by,<br>A` becomes `by A`.
                if line.last == UInt8(ascii: ","), Self.endsLinking(line.dropLast()) { line.removeLast() }
                let isLabel = areLabels ? item.isParenthesised : item.isLabel || item.isLabelled
                let followsLabel = areLabels && items[index - 1].isParenthesised
                if !followsLabel, !Self.needsNoComma(line, before: item.text, inLabels: areLabels) {
                    line.append(isLabel ? Byte.semicolon : UInt8(ascii: ","))
                }
                line.append(Byte.space)
            }
            line.append(contentsOf: item.text)
        }
        while let last = line.last, " ,;".utf8.contains(last) { line.removeLast() }
        return line
    }

    private static func needsNoComma(_ line: [UInt8], before item: [UInt8], inLabels: Bool) -> Bool {
        guard let last = line.last, let first = item.first else { return true }
        switch last {
        case UInt8(ascii: ","), Byte.colon, Byte.semicolon, UInt8(ascii: "("), Byte.ampersand, Byte.slash: return true
        default: break
        }
        switch first {
        case UInt8(ascii: ","), Byte.semicolon, UInt8(ascii: ")"), Byte.ampersand: return true
        case UInt8(ascii: "("): if !inLabels { return true }
        default: break
        }
        return endsLinking(line[...]) || isLinking(item.prefix { $0 != Byte.space }, among: wordsBehind)
    }

    private static func endsLinking(_ line: ArraySlice<UInt8>) -> Bool {
        let start = line.lastIndex(of: Byte.space).map { $0 + 1 } ?? line.startIndex
        return isLinking(line[start...], among: wordsBefore)
    }

    private static func isLinking(_ word: ArraySlice<UInt8>, among words: Set<[UInt8]>) -> Bool {
        guard let first = word.first, 97...122 ~= first, word.count <= longestWord else { return false }
        return words.contains(Array(word))
    }

    /// No comma comes before the first words or after the second ones.
    private static let wordsBehind = words("and or by of with from for in at on as to vs. feat. featuring")
    private static let wordsBefore = wordsBehind.union(words(English.articles.joined(separator: " ")))
    private static let longestWord = 9

    private static func words(_ text: String) -> Set<[UInt8]> {
        Set(text.split(separator: " ").map { Array($0.utf8) })
    }
}

/// Words that several rules use.
enum English {
    static let indefiniteArticles: Set = ["a", "an"]
    static let articles = indefiniteArticles.union(["the"])
}
