extension ReadableText {
    private static func isBullet(_ byte: UInt8) -> Bool {
        byte == Byte.star || byte == Byte.hash || byte == Byte.colon || byte == Byte.semicolon
    }

    /// The place of the first bullet, if the text begins with a list. A list has the bullet on other lines too, or a
    /// blank or markup after it. The star that begins the film title *batteries not included is not a bullet.
    static func listStart(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        let start = text.trimmedRange(range).lowerBound
        guard start < range.upperBound, isBullet(text[start]) else { return nil }
        var next = start
        while next < range.upperBound, isBullet(text[next]) { next += 1 }
        if next < range.upperBound,
            text[next] <= Byte.space || text[next] == Byte.leftBracket || text[next] == Byte.leftBrace
        {
            return start
        }
        let hasOther = (next..<range.upperBound).contains { text[$0] == text[start] && text[$0 - 1] == Byte.newline }
        return hasOther ? start : nil
    }

    /// Appends text line by line. Each line of a list is an item.
    mutating func appendLines(_ range: Range<Int>) {
        var start = range.lowerBound
        if start == 0 || start == listStart || text[start - 1] == Byte.newline {
            start = beginLine(start, range.upperBound)
        }
        let piece = UnsafeBufferPointer(rebasing: text[..<range.upperBound])
        while start < range.upperBound {
            let newline = piece.firstIndex(of: Byte.newline, from: start)
            appendDecoded(start..<newline)
            guard newline < range.upperBound else { return }
            endLine()
            start = beginLine(newline + 1, range.upperBound)
        }
    }

    /// The start of a line's text: after the bullets of a list or after a drawn line.
    private mutating func beginLine(_ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, Self.isBullet(text[index]) { index += 1 }
        if index > start {
            bytes.append(Self.itemBreak)
            let isHeading = text[start] == Byte.semicolon
            if isHeading { bytes.append(Self.boldEdge) }
            line = isHeading ? .heading : .item
            return index
        }
        while index < end, text[index] == Byte.minus { index += 1 }
        guard index - start >= 4 else { return start }
        bytes.append(Self.itemBreak)
        return index
    }

    private mutating func endLine() {
        if line == .heading { bytes.append(Self.boldEdge) }
        if line != .plain { bytes.append(Self.itemBreak) }
        line = .plain
        bytes.append(Byte.newline)
    }

    private mutating func appendDecoded(_ range: Range<Int>) {
        guard let first = range.first(where: { Self.mayBeMarkup(text[$0]) }) else {
            bytes.append(contentsOf: text[range])
            return
        }
        var start = range.lowerBound
        for index in first..<range.upperBound where index >= start && Self.mayBeMarkup(text[index]) {
            if let length = bulletLength(index, range) {
                appendPlain(start, index)
                bytes.append(Self.itemBreak)
                start = index + length
                continue
            }
            let left = leftOver(index, range.upperBound)
            guard left.length > 0 else { continue }
            appendPlain(start, index)
            if let byte = left.meaning { bytes.append(byte) }
            start = index + left.length
        }
        appendPlain(start, range.upperBound)
    }

    /// Decodes entities. Bytes of the text that look like our own break marks become spaces.
    mutating func appendPlain(_ start: Int, _ end: Int) {
        guard start < end else { return }
        let count = bytes.count
        Entity.decode(text, start..<end, into: &bytes)
        for index in count..<bytes.count where bytes[index] < Byte.space && Self.isPrivate(bytes[index]) {
            bytes[index] = Byte.space
        }
    }

    /// Whether a byte may be more than text: markup, an entity or one of our own marks.
    private static func mayBeMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case Byte.less, Byte.apostrophe, Byte.star, Byte.leftBrace, Byte.rightBrace, Byte.leftBracket,
            Byte.rightBracket, Byte.ampersand, 0x1C...0x1F:
            true
        default: false
        }
    }

    /// `* A *B`: the items of a list in one line.
    private func bulletLength(_ index: Int, _ range: Range<Int>) -> Int? {
        guard text[index] == Byte.star, line == .item, index > range.lowerBound, text[index - 1] == Byte.space,
            index + 1 < text.count
        else { return nil }
        let next = text[index + 1]
        return Byte.isLetter(next) || next == Byte.leftBracket || next == Byte.leftBrace ? 1 : nil
    }

    /// The length of markup without a partner, and what it means. It is two or more apostrophes, brackets or braces, or
    /// a single tag. Some tags begin a line. The parser doesn't see a function that contains `<` as a template.
    private func leftOver(_ start: Int, _ limit: Int) -> (length: Int, meaning: UInt8?) {
        let first = text[start]
        var end = start + 1
        switch first {
        case Byte.less: break
        case Byte.apostrophe, Byte.leftBrace, Byte.rightBrace, Byte.leftBracket, Byte.rightBracket:
            while end < limit, text[end] == first { end += 1 }
            let isFunction = first == Byte.leftBrace && end < text.count && text[end] == Byte.hash
            return (end - start > 1 ? end - start : 0, isFunction ? Self.unknownAmount : nil)
        default: return (0, nil)
        }
        guard let (name, nameEnd) = TagName.read(text, at: start) else { return (0, nil) }
        end = nameEnd
        while end < limit, end - start < 256, text[end] != Byte.greater, text[end] != Byte.less { end += 1 }
        guard end < limit, text[end] == Byte.greater else { return (0, nil) }
        let isBreak = name.traits.contains(.block) || name.traits.contains(.hidden)
        return (end + 1 - start, isBreak ? Self.itemBreak : nil)
    }
}

/// The text that a link shows.
enum LinkText {
    /// - Parameters:
    ///   - title: the text before the pipe; nil if there is no pipe.
    ///   - last: the text after the pipe, or the title.
    static func text(title: [UInt8]?, last: [UInt8]) -> [UInt8] {
        var target = (title ?? last)[...]
        while let first = target.first, first == Byte.space { target.removeFirst() }
        if target.first == Byte.colon {
            target.removeFirst()
        } else if isHidden(target) {
            return []
        }
        if title == nil { return Array(target) }
        if !last.isEmpty { return last }
        // `[[Heat (film)|]]` is short for `[[Heat (film)|Heat]]`.
        if let parenthesis = target.firstIndex(of: UInt8(ascii: "(")), parenthesis > target.startIndex {
            target = target[..<parenthesis]
        }
        return Array(target)
    }

    /// Images and categories appear elsewhere on the page.
    private static func isHidden(_ target: ArraySlice<UInt8>) -> Bool {
        target.withUnsafeBufferPointer { text in
            text.hasPrefix("file:", at: 0) || text.hasPrefix("image:", at: 0) || text.hasPrefix("category:", at: 0)
        }
    }
}
