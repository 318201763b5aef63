extension Document {
    /// The text of an article without its references, `<ref>…</ref>`.
    ///
    /// MediaWiki takes references out before it looks for templates, so a bracket that is missing in one does no harm to
    /// the template around it. ``Document`` reads all brackets alike, as mwparserfromhell does, and then finds no such
    /// template.
    package static func withoutReferences(_ text: [UInt8]) -> [UInt8] {
        text.withUnsafeBufferPointer { text in
            var ends = EndFinder(text)
            var rest: [UInt8] = []
            rest.reserveCapacity(text.count)
            var index = 0
            while index < text.count {
                let tag = text.firstIndex(of: Byte.less, from: index)
                rest += text[index..<tag]
                guard tag < text.count else { break }
                index = ends.endOfReference(tag) ?? tag
                if index == tag {
                    // What is in comments and in `<nowiki>` is no tag.
                    index = ends.endOfPlainText(tag) ?? tag + 1
                    rest += text[tag..<index]
                }
            }
            return rest
        }
    }
}

/// Finds where tags end. What was sought to the end of the text in vain is not sought again, so the time is linear.
private struct EndFinder {
    private enum Ending: Hashable {
        case tag, reference, comment, nowiki

        var text: StaticString {
            switch self {
            case .tag: ">"
            case .reference: "</ref"
            case .comment: "-->"
            case .nowiki: "</nowiki"
            }
        }
    }

    private let text: UnsafeBufferPointer<UInt8>
    private var missing: Set<Ending> = []

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    /// The end of the reference that begins at `start`. A reference without an end is none.
    mutating func endOfReference(_ start: Int) -> Int? {
        guard text.hasPrefix("<ref", at: start), start + 4 < text.count else { return nil }
        let after = text[start + 4]
        guard after == Byte.greater || after == Byte.slash || Byte.spaceLength(text, start + 4) > 0,
            let end = place(of: .tag, from: start)
        else { return nil }
        if text[end - 1] == Byte.slash { return end + 1 }
        return place(of: .reference, from: end).flatMap { place(of: .tag, from: $0) }.map { $0 + 1 }
    }

    /// The end of a comment or of text without markup that begins at `start`.
    mutating func endOfPlainText(_ start: Int) -> Int? {
        if text.hasPrefix("<!--", at: start) { return place(of: .comment, from: start + 4).map { $0 + 3 } }
        guard text.hasPrefix("<nowiki>", at: start) else { return nil }
        return place(of: .nowiki, from: start).flatMap { place(of: .tag, from: $0) }.map { $0 + 1 }
    }

    private mutating func place(of ending: Ending, from start: Int) -> Int? {
        guard !missing.contains(ending) else { return nil }
        let sought = ending.text
        if let place = (start..<text.count).first(where: { text.hasPrefix(sought, at: $0) }) { return place }
        missing.insert(ending)
        return nil
    }
}
