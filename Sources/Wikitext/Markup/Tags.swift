/// The name of a tag that has a meaning in wikitext: a tag of HTML or of an extension.
struct TagName: Equatable {
    struct Traits: OptionSet {
        let rawValue: UInt8

        /// The contents are not wikitext.
        static let raw = Traits(rawValue: 1)
        /// The tag has neither contents nor an end.
        static let empty = Traits(rawValue: 2)
        /// A reader doesn't see the contents in this place.
        static let hidden = Traits(rawValue: 4)
        /// Begins a new line.
        static let block = Traits(rawValue: 8)
        /// The contents are bold, small or raised.
        static let bold = Traits(rawValue: 16)
        static let small = Traits(rawValue: 32)
        static let raised = Traits(rawValue: 64)
        /// The contents quote somebody.
        static let quotation = Traits(rawValue: 128)
        /// The contents are no text of the article's own.
        static let unread: Traits = [.raw, .hidden, .quotation]
    }

    /// The place in the table.
    let index: UInt8

    static let none = TagName(index: .max)
    static let count = table.count

    private init(index: UInt8) { self.index = index }

    /// Reads the name of the tag `<name` or `</name` whose `<` is at `angle`.
    /// - Returns: the name and where it ends; nil if there is no such tag.
    static func read(_ text: UnsafeBufferPointer<UInt8>, at angle: Int) -> (name: TagName, end: Int)? {
        var start = angle + 1
        if start < text.count, text[start] == Byte.slash { start += 1 }
        var end = start
        while end < text.count, end - start <= longest, Byte.isAlphanumeric(text[end]) { end += 1 }
        return TagName(text, start..<end).map { ($0, end) }
    }

    /// - Parameter range: letters and digits, in either case.
    private init?(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty, range.count <= Self.longest else { return nil }
        let first = Int(Byte.lowercased(text[range.lowerBound])) - 97
        guard 0..<26 ~= first else { return nil }
        for place in Self.byFirstLetter[first] {
            let name = Self.table[Int(place)].name
            if name.utf8CodeUnitCount == range.count, text.hasPrefix(name, at: range.lowerBound) {
                index = place
                return
            }
        }
        return nil
    }

    var traits: Traits { self == .none ? [] : Self.table[Int(index)].traits }

    private static let longest = 16

    private static let table: [(name: StaticString, traits: Traits)] = [
        ("ref", .hidden), ("br", [.empty, .block]), ("small", .small), ("div", .block), ("span", []), ("sup", .raised),
        ("sub", []), ("i", []), ("b", .bold), ("nowiki", .raw), ("abbr", []), ("bdi", []), ("bdo", []), ("big", []),
        ("blockquote", [.block, .quotation]), ("caption", []), ("center", .block), ("cite", []), ("code", []),
        ("data", []), ("dd", .block), ("del", []), ("dfn", []), ("dl", .block), ("dt", .block), ("em", []),
        ("font", []), ("h1", .block), ("h2", .block), ("h3", .block), ("h4", .block), ("h5", .block), ("h6", .block),
        ("hr", [.empty, .block]), ("img", .empty), ("ins", []), ("kbd", []), ("li", .block), ("link", .empty),
        ("mark", []), ("meta", .empty), ("nobr", []), ("ol", .block), ("p", .block), ("q", []), ("rb", []), ("rp", []),
        ("rt", []), ("ruby", []), ("s", []), ("samp", []), ("strike", []), ("strong", .bold), ("style", .hidden),
        ("table", .block), ("tbody", .block), ("td", .block), ("th", .block), ("thead", .block), ("time", []),
        ("tr", .block), ("tt", []), ("u", .bold), ("ul", .block), ("var", []), ("wbr", .empty), ("includeonly", []),
        ("noinclude", []), ("onlyinclude", []), ("categorytree", [.raw, .hidden]), ("ce", .raw), ("chem", .raw),
        ("gallery", [.raw, .hidden]), ("graph", [.raw, .hidden]), ("hiero", .raw), ("imagemap", [.raw, .hidden]),
        ("indicator", .hidden), ("inputbox", [.raw, .hidden]), ("mapframe", .hidden), ("maplink", []), ("math", .raw),
        ("poem", .block), ("pre", .raw), ("references", .hidden), ("score", [.raw, .hidden]),
        ("section", [.raw, .hidden]), ("source", .raw), ("syntaxhighlight", .raw), ("templatedata", [.raw, .hidden]),
        ("templatestyles", .hidden), ("timeline", [.raw, .hidden]),
    ]

    private static let byFirstLetter: [[UInt8]] = {
        var places = [[UInt8]](repeating: [], count: 26)
        for (place, entry) in table.enumerated() {
            places[Int(entry.name.utf8Start.pointee) - 97].append(UInt8(place))
        }
        return places
    }()
}

extension MarkScanner {
    private static let maxAttributes = 4096

    /// Reads a comment or a tag. Any other `<` is text.
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

    /// The place of the `>` that ends `</name`, if only white space is between them.
    private func endOfTagClose(_ tag: TagName, _ start: Int) -> Int? {
        guard let name = TagName.read(text, at: start), name.name == tag || tag == .none else { return nil }
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
        guard let end = endOfTagClose(.none, start), let (name, _) = TagName.read(text, at: start) else { return }
        // People write `</br>` for `<br>`.
        var mark = Mark(name.traits.contains(.empty) ? .tagEmpty : .tagClose, start, end + 1)
        mark.tag = name
        marks.append(mark)
        position = end + 1
    }

    private mutating func readTag(_ start: Int) {
        guard let (name, nameEnd) = TagName.read(text, at: start), let end = endOfAttributes(nameEnd) else { return }
        let isEmpty = text[end - 1] == Byte.slash || name.traits.contains(.empty)
        var mark = Mark(isEmpty ? .tagEmpty : .tagOpen, start, end + 1)
        mark.tag = name
        if !isEmpty, name.traits.contains(.raw) {
            guard let close = closeOfRaw(name, from: end + 1), let last = endOfTagClose(name, close) else {
                return
            }
            mark.kind = .rawTag
            mark.middle = Int32(truncatingIfNeeded: close)
            mark.end = Int32(truncatingIfNeeded: last + 1)
        }
        marks.append(mark)
        position = Int(mark.end)
    }

    /// The place of the `>` that ends a tag; nil if this is no tag, or if its attributes contain markup.
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

    /// The place where a quote ends, if a blank, a slash or the end of the tag follows it.
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

    /// The place of `</name>`.
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
