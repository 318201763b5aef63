/// Follows the headings of an article. Ask for places in rising order.
struct Sections {
    /// What the headings above a place say.
    struct Traits: OptionSet {
        let rawValue: UInt8

        /// A heading comes before the place.
        static let begun = Traits(rawValue: 1)
        /// The section is about other works than the article's own.
        static let otherWorks = Traits(rawValue: 2)
        /// The section has no prose: references, further reading, external links.
        static let appendix = Traits(rawValue: 4)
        /// The section, or the one around it, is “External links” with a heading of level 2.
        static let externalLinks = Traits(rawValue: 8)
    }

    private var position = 0
    private var hasHeading = false
    /// The levels of the headings that began such sections; nil outside of one.
    private var otherWorks: Int?
    private var appendix: Int?
    private var isInExternalLinks = false

    /// The beginnings of words that mark the heading of a section about other works.
    private static let otherWorkWords: [StaticString] = [
        "sequel", "prequel", "remake", "reboot", "spin-off", "spinoff", "spin off", "follow-up", "adaptation",
        "franchise", "other media", "television series", "tv series", "video game", "musical", "soundtrack",
        "see also",
    ]
    private static let appendixWords: [StaticString] = ["external links", "references", "further reading"]
    private static let externalLinkWords: [StaticString] = ["external link"]

    mutating func traits(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Traits {
        advance(text, to: place)
        var traits: Traits = hasHeading ? .begun : []
        if otherWorks != nil { traits.insert(.otherWorks) }
        if appendix != nil { traits.insert(.appendix) }
        if isInExternalLinks { traits.insert(.externalLinks) }
        return traits
    }

    /// Leaves out the lines that begin in a range, such as those of a comment: they are no headings.
    mutating func skip(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        advance(text, to: range.lowerBound)
        while position < range.upperBound { position = text.firstIndex(of: Byte.newline, from: position) + 1 }
    }

    /// Whether a heading or a note with these words is about another work.
    static func nameOtherWorks(_ words: UnsafeBufferPointer<UInt8>) -> Bool { has(otherWorkWords, words) }

    /// Reads the lines that begin before `place`.
    private mutating func advance(_ text: UnsafeBufferPointer<UInt8>, to place: Int) {
        while position <= place, position < text.count {
            let end = text.firstIndex(of: Byte.newline, from: position)
            if text[position] == Byte.equals { read(UnsafeBufferPointer(rebasing: text[position..<end])) }
            position = end + 1
        }
    }

    private mutating func read(_ line: UnsafeBufferPointer<UInt8>) {
        let depth = line.prefix { $0 == Byte.equals }.count
        guard depth > 1, line.count < 200 else { return }
        hasHeading = true
        if depth == 2 { isInExternalLinks = Self.has(Self.externalLinkWords, line) }
        otherWorks = Self.level(otherWorks, after: depth, with: Self.otherWorkWords, line)
        appendix = Self.level(appendix, after: depth, with: Self.appendixWords, line)
    }

    /// A section lasts until a heading that isn't deeper.
    private static func level(
        _ level: Int?, after depth: Int, with words: [StaticString], _ line: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        if let level, depth > level { return level }
        return has(words, line) ? depth : nil
    }

    /// Whether a word of the text begins so.
    private static func has(_ words: [StaticString], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.indices.contains { start in
            Byte.isLetter(text[start]) && (start == 0 || !Byte.isLetter(text[start - 1]))
                && words.contains { text.hasPrefix($0, at: start) }
        }
    }
}
