extension MarkScanner {
    private static let maxAttributes = 4096

    /// Comments and tags; any other `<` is text.
    mutating func readAngle() {
        let start = position
        position += 1
        if text.hasPrefix("<!--", at: start) {
            readComment(start)
        } else if byte(at: start + 1) == Byte.slash {
            readTagClose(start)
        } else {
            readTag(start)
        }
    }

    private mutating func readComment(_ start: Int) {
        guard !hasNoCommentEnd else { return }
        var index = start + 4
        while true {
            index = text.firstIndex(of: Byte.greater, from: index)
            guard index < text.count else { break }
            if index >= start + 6, text[index - 1] == Byte.minus, text[index - 2] == Byte.minus {
                marks.append(Mark(.comment, start, index + 1))
                position = index + 1
                return
            }
            index += 1
        }
        hasNoCommentEnd = true
    }

    private func name(from start: Int) -> (tag: TagName, end: Int)? {
        var end = start
        while end < text.count, end - start < 17, Byte.isAlphanumeric(text[end]) { end += 1 }
        return TagName(text, start..<end).map { ($0, end) }
    }

    /// Where the `>` stands that ends `</name` if nothing but white space is between.
    private func endOfTagClose(_ tag: TagName, _ start: Int) -> Int? {
        guard let name = name(from: start + 2), name.tag == tag || tag == .none else { return nil }
        var end = name.end
        while end < text.count, end - name.end < 64, text[end] != Byte.newline {
            if text[end] == Byte.greater { return end }
            let space = Byte.spaceLength(text, end)
            if space == 0 { return nil }
            end += space
        }
        return nil
    }

    private mutating func readTagClose(_ start: Int) {
        guard let end = endOfTagClose(.none, start), let name = name(from: start + 2) else { return }
        // `</br>` is written for `<br>`.
        var mark = Mark(name.tag.traits.contains(.empty) ? .tagEmpty : .tagClose, start, end + 1)
        mark.tag = name.tag
        marks.append(mark)
        position = end + 1
    }

    private mutating func readTag(_ start: Int) {
        guard let name = name(from: start + 1), let end = endOfAttributes(name.end) else { return }
        let isEmpty = text[end - 1] == Byte.slash || name.tag.traits.contains(.empty)
        var mark = Mark(isEmpty ? .tagEmpty : .tagOpen, start, end + 1)
        mark.tag = name.tag
        if !isEmpty, name.tag.traits.contains(.raw) {
            guard let close = closeOfRaw(name.tag, from: end + 1), let last = endOfTagClose(name.tag, close) else {
                return
            }
            mark.kind = .rawTag
            mark.middle = Int32(truncatingIfNeeded: close)
            mark.end = Int32(truncatingIfNeeded: last + 1)
        }
        marks.append(mark)
        position = Int(mark.end)
    }

    /// Where the `>` stands that ends a tag; nil if it's no tag, or one with markup in its attributes.
    private func endOfAttributes(_ start: Int) -> Int? {
        guard start < text.count else { return nil }
        if text[start] != Byte.greater, text[start] != Byte.slash, Byte.spaceLength(text, start) == 0 { return nil }
        let limit = min(text.count, start + Self.maxAttributes)
        var index = start
        while index < limit {
            switch text[index] {
            case Byte.greater: return index
            case Byte.less: return nil
            case Byte.leftBracket, Byte.leftBrace:
                if byte(at: index + 1) == text[index] { return nil }
            case Byte.quote, Byte.apostrophe:
                if text[index - 1] == Byte.equals, let end = endOfQuote(index, limit) { index = end }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Where a quote ends that isn't left open: with a blank, a slash or the tag's end behind it.
    private func endOfQuote(_ start: Int, _ limit: Int) -> Int? {
        var index = start + 1
        while index < limit, text[index] != Byte.less {
            if text[index] == text[start] {
                let next = byte(at: index + 1)
                return next == Byte.greater || next == Byte.slash || next == Byte.newline || next == Byte.space
                    ? index : nil
            }
            if text[index] == Byte.leftBracket || text[index] == Byte.leftBrace, byte(at: index + 1) == text[index] {
                return nil
            }
            index += 1
        }
        return nil
    }

    /// Where `</name>` begins.
    private mutating func closeOfRaw(_ tag: TagName, from start: Int) -> Int? {
        guard !tagsWithoutEnd.contains(tag.index) else { return nil }
        var index = start
        while true {
            index = text.firstIndex(of: Byte.less, from: index)
            guard index < text.count else { break }
            if byte(at: index + 1) == Byte.slash, endOfTagClose(tag, index) != nil { return index }
            index += 1
        }
        tagsWithoutEnd.insert(tag.index)
        return nil
    }
}
