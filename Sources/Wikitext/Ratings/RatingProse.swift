/// An article's paragraphs that name Rotten Tomatoes, as a reader sees them.
///
/// References, comments, tables, block quotations, images and most templates are left out. Links appear as their text.
/// A newline is a blank, or a ``breakMark`` before an item of a list. Names of films, which are in italics or linked,
/// are between ``titleStart`` and ``titleEnd``. Sections about sequels, remakes and other works are left out.
struct RatingProse {
    static let titleStart: UInt8 = 0x01
    static let titleEnd: UInt8 = 0x02
    static let breakMark: UInt8 = 0x03

    private(set) var paragraphs: [[UInt8]] = []
    /// All templates `{{Rotten Tomatoes prose|…}}`.
    private(set) var templates: [Template] = []
    /// The film's own names: bold italic text before the first heading.
    private(set) var titles: Set<String> = []

    private let text: UnsafeBufferPointer<UInt8>
    private let document: Document
    private let tokens: [Token]
    private var sections = Sections()
    /// The paragraphs that may be needed, and how many are already read.
    private let ranges: [Range<Int>]
    private var done = 0
    /// The readable text of the current paragraph so far.
    private var bytes: [UInt8] = []

    /// - Parameter text: the text of the document.
    init(_ document: Document, in text: UnsafeBufferPointer<UInt8>) {
        self.document = document
        self.text = text
        tokens = document.tokens
        ranges = RatingParagraphs.paragraphs(in: text)
        // `{{RT prose|…}}` doesn't contain the full name.
        let hasShortName = tokens.contains { $0.kind == .templateOpen && text.hasPrefix("rt", at: Int($0.end)) }
        var position = 0
        var index = 0
        while index < tokens.count, done < ranges.count || hasShortName {
            show(position..<max(position, Int(tokens[index].start)))
            let end = read(index)
            position = Int(tokens[end - 1].end)
            index = end
        }
        show(position..<text.count)
        finish(upTo: text.count)
    }

    /// Reads a token and everything that it opens.
    /// - Returns: the next token to read.
    private mutating func read(_ index: Int) -> Int {
        let token = tokens[index]
        let isWanted = isWanted(Int(token.start))
        switch token.kind {
        case .templateOpen:
            let end = tokens.end(ofSpan: index)
            readTemplate(index, end, isWanted)
            return end
        case .linkOpen, .externalOpen:
            let end = tokens.end(ofSpan: index)
            if isWanted { readLink(index, end) }
            return end
        case .tableOpen, .argumentOpen: return tokens.end(ofSpan: index)
        case .tagOpen, .tagEmpty, .tagClose:
            if token.kind == .tagOpen, token.hidesContents(in: text) { return tokens.end(ofSpan: index) }
            if isWanted { bytes.append(Byte.space) }
        case .styleOpen:
            if titles.count < 8, !sections.traits(text, at: Int(token.start)).contains(.begun) { readTitle(index) }
            if isWanted, isItalic(token) { bytes.append(Self.titleStart) }
        case .styleClose: if isWanted, isItalic(token) { bytes.append(Self.titleEnd) }
        case .void: show(Int(token.start)..<Int(token.end))
        default: break
        }
        return index + 1
    }

    private func range(_ first: Int, _ end: Int) -> Range<Int> { Int(tokens[first].start)..<Int(tokens[end - 1].end) }

    private func isItalic(_ token: Token) -> Bool { token.end - token.start == 2 }

    // MARK: Paragraphs

    private mutating func isWanted(_ position: Int) -> Bool {
        finish(upTo: position)
        return done < ranges.count && ranges[done].contains(position)
    }

    /// Finishes the paragraphs that end before a place.
    private mutating func finish(upTo position: Int) {
        while done < ranges.count, ranges[done].upperBound <= position {
            if Self.mayHavePercentage(bytes) { paragraphs.append(bytes) }
            bytes.removeAll(keepingCapacity: true)
            done += 1
        }
    }

    /// A paragraph with only an average isn't worth reading.
    private static func mayHavePercentage(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            bytes.firstIndex(of: UInt8(ascii: "%"), from: 0) < bytes.count
                || bytes.indices.contains { index in
                    bytes[index] | 32 == UInt8(ascii: "p") && bytes.hasPrefix("per", at: index)
                        || bytes[index] == 0xEF && bytes.hasPrefix("％", at: index)
                }
        }
    }

    /// Appends the parts of a range that lie in needed paragraphs.
    private mutating func show(_ range: Range<Int>) {
        finish(upTo: range.lowerBound)
        while done < ranges.count, ranges[done].lowerBound < range.upperBound {
            append(range.clamped(to: ranges[done]))
            guard ranges[done].upperBound <= range.upperBound else { return }
            finish(upTo: ranges[done].upperBound)
        }
    }

    private mutating func append(_ range: Range<Int>) {
        let start = bytes.count
        Entity.decode(text, range, into: &bytes)
        for index in start..<bytes.count where bytes[index] < Byte.space {
            let isItem =
                bytes[index] == Byte.newline && index + 1 < bytes.count && "*#:;=|!".utf8.contains(bytes[index + 1])
            bytes[index] = isItem ? Self.breakMark : Byte.space
        }
    }

    // MARK: Links, templates, titles

    private mutating func readLink(_ first: Int, _ end: Int) {
        let shown = ReadableText(tokens[first..<end], range(first, end), in: text).string.utf8
        let target = text[Int(tokens[first].end)..<Int(tokens[first + 1].start)]
        let isTitle = target.suffix(5).elementsEqual("film)".utf8) && tokens[first].kind == .linkOpen
        let isStyled = tokens[first..<end].contains { $0.kind == .styleOpen && isItalic($0) }
        bytes += isTitle || isStyled ? [Self.titleStart] + shown + [Self.titleEnd] : Array(shown)
    }

    private mutating func readTemplate(_ first: Int, _ end: Int, _ isWanted: Bool) {
        guard isWanted || text.isLetter("r", at: Int(tokens[first].end)),
            let name = document.templateName(first, text)
        else { return }
        let lowercased = String(decoding: name, as: UTF8.self).lowercased()
        switch lowercased.filter(\.isLetter) {
        case "rottentomatoesprose", "rtprose", "rt":
            let section = sections.traits(text, at: Int(tokens[first].start))
            guard section.isDisjoint(with: RatingParagraphs.others) else { return }
            templates.append(TemplateReader(tokens, first, in: text).template(named: name))
        case "nbsp", "spaces": if isWanted { bytes.append(Byte.space) }
        case "nowrap", "nobr", "small", "ndash", "mdash", "snd", "spnd":
            if isWanted { bytes += ReadableText(tokens[first..<end], range(first, end), in: text).string.utf8 }
        default: break
        }
    }

    private mutating func readTitle(_ index: Int) {
        guard index + 1 < tokens.count, tokens[index + 1].kind == .styleOpen,
            tokens[index + 1].start == tokens[index].end
        else { return }
        let end = tokens.end(ofSpan: index)
        let name = StrippedText(tokens[index..<end], range(index, end), in: text).bytes
        if name.count <= 200 { titles.insert(Lexeme.key(name)) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the first character after blanks is this letter in either case.
    fileprivate func isLetter(_ letter: Unicode.Scalar, at position: Int) -> Bool {
        var index = position
        while index < count, self[index] <= Byte.space { index += 1 }
        return index < count && Byte.lowercased(self[index]) == UInt8(ascii: letter)
    }
}
