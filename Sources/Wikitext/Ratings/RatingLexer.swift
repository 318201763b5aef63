/// Splits a paragraph of ``RatingProse`` into lexemes. Skips quotations of more than four words.
struct RatingLexer {
    private let text: [UInt8]
    private var index = 0
    private var lexemes: [Lexeme] = []
    /// False once the text has no more of them, so that no search is repeated.
    private var (hasQuote, hasTitleEnd) = (true, true)

    static func lexemes(of paragraph: [UInt8]) -> [Lexeme] {
        var lexer = RatingLexer(text: plain(paragraph))
        while lexer.index < lexer.text.count { lexer.readNext() }
        return lexer.lexemes
    }

    private init(text: [UInt8]) { self.text = text }

    /// Makes blanks single, and writes dashes, quotation marks and percent signs in ASCII.
    private static func plain(_ paragraph: [UInt8]) -> [UInt8] {
        paragraph.withUnsafeBufferPointer { text in
            var plain: [UInt8] = []
            var index = 0
            while index < text.count {
                let blank = Byte.spaceLength(text, index)
                var length = 3
                if blank > 0 {
                    if plain.last != Byte.space { plain.append(Byte.space) }
                    length = blank
                } else if text[index] < 0x80 {
                    plain.append(text[index])
                    length = 1
                } else if text.hasPrefix("–", at: index) || text.hasPrefix("−", at: index)
                    || text.hasPrefix("‐", at: index)
                    || text.hasPrefix("‑", at: index)
                {
                    plain.append(Byte.minus)
                } else if text.hasPrefix("—", at: index) {
                    plain += " - ".utf8
                } else if text.hasPrefix("“", at: index) || text.hasPrefix("”", at: index) {
                    plain.append(Byte.quote)
                } else if text.hasPrefix("’", at: index) || text.hasPrefix("‘", at: index) {
                    plain.append(Byte.apostrophe)
                } else if text.hasPrefix("％", at: index) {
                    plain.append(percent)
                } else {
                    plain.append(text[index])
                    length = 1
                }
                index += length
            }
            return plain
        }
    }

    private static let percent = UInt8(ascii: "%")

    private func byte(_ index: Int) -> UInt8 { text.indices.contains(index) ? text[index] : Byte.space }

    private mutating func readNext() {
        let byte = byte(index)
        switch byte {
        case RatingProse.titleStart: readTitle()
        case RatingProse.breakMark:
            lexemes.append(.lineBreak)
            index += 1
        case Byte.quote: readQuotation()
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
            index += 1
            endSentence()
        case Byte.minus:
            if self.byte(index - 1) == Byte.space, self.byte(index + 1) == Byte.space { lexemes.append(.mark(byte)) }
            index += 1
        case Byte.hash, UInt8(ascii: "$"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "&"), Byte.slash:
            lexemes.append(.mark(byte))
            index += 1
        default:
            if Byte.isDigit(byte) {
                readNumber()
            } else if Byte.isLetter(byte) || byte >= 0x80 {
                readWord()
            } else {
                index += 1
            }
        }
    }

    private mutating func readWord() {
        let start = index
        while Byte.isLetter(byte(index)) || byte(index) >= 0x80
            || byte(index) == Byte.apostrophe && Byte.isLetter(byte(index + 1))
        {
            index += 1
        }
        let word = String(decoding: text[start..<index].map(Byte.lowercased), as: UTF8.self)
        lexemes.append(.word(word.hasSuffix("'s") ? String(word.dropLast(2)) : word))
    }

    private mutating func readTitle() {
        index += 1
        guard hasTitleEnd, let end = text[index...].firstIndex(of: RatingProse.titleEnd) else {
            hasTitleEnd = false
            return
        }
        // Italics are not only for films.
        let key = Lexeme.key(text[index..<end])
        guard !key.isEmpty, text[index] != UInt8(ascii: "("), !key.hasPrefix("rottentomatoes"),
            RatingCues.of(key).isDisjoint(with: [.otherSite, .topCritics])
        else { return }
        lexemes.append(.title(key))
        index = end + 1
    }

    private mutating func readQuotation() {
        let opens = !Byte.isAlphanumeric(byte(index - 1)) && byte(index + 1) != Byte.space
        index += 1
        guard opens, hasQuote else { return }
        guard let end = text[index...].firstIndex(of: Byte.quote) else {
            hasQuote = false
            return
        }
        guard !isWriters(text[index..<end]) else { return }
        lexemes.append(.quotation)
        index = end + 1
        if ".!?".utf8.contains(text[end - 1]) { endSentence() }
    }

    /// Whether the words in quotation marks are the writer's own: `"Certified Fresh"`, `"72% fresh"`.
    private func isWriters(_ words: ArraySlice<UInt8>) -> Bool {
        guard words.count <= 60, words.count(where: { $0 == Byte.space }) < 4 else { return false }
        let key = Lexeme.key(words)
        return key.contains("fresh") || key.contains("rotten") || !words.contains(where: Byte.isDigit)
    }

    /// A sentence ends where the next one begins, but not after an abbreviation.
    private mutating func endSentence() {
        var next = index
        while next < text.count, text[next] == Byte.quote || text[next] == UInt8(ascii: ")") { next += 1 }
        let isSpaced = byte(next) <= Byte.space
        while next < text.count, text[next] == Byte.space { next += 1 }
        let first = byte(next)
        let begins =
            first &- 65 < 26 || first >= 0x80
            || isSpaced && (Byte.isDigit(first) || first <= Byte.space || first == Byte.quote)
        guard begins, !(lexemes.last?.word.map(Self.isAbbreviation) ?? false) else { return }
        lexemes.append(.stop)
    }

    private static func isAbbreviation(_ word: String) -> Bool {
        word.utf8.count == 1 || ["mr", "mrs", "ms", "dr", "vs", "st", "no", "vol"].contains(word)
    }

    // MARK: Numbers

    private mutating func readNumber() {
        let before = byte(index - 1)
        let start = index
        while Byte.isDigit(byte(index)) || ".,".utf8.contains(byte(index)) && Byte.isDigit(byte(index + 1)) {
            index += 1
        }
        let number = String(decoding: text[start..<index], as: UTF8.self)
        let unit = readUnit()
        // One end of a range or a part of a name means nothing alone.
        if before == Byte.minus { loosenLast() }
        let stands = !Byte.isLetter(before) && before < 0x80 && !"-$#+.,<>~".utf8.contains(before)
        switch unit {
        case .percent where stands: lexemes.append(Lexeme.percentage(number).map { .percentage($0) } ?? .number(number))
        case .ofTen where stands: lexemes.append(Lexeme.average(number).map { .average($0) } ?? .number(number))
        default: lexemes.append(.number(number))
        }
    }

    private mutating func loosenLast() {
        switch lexemes.last {
        case .percentage(let value): lexemes[lexemes.count - 1] = .number(String(value))
        case .average(let value): lexemes[lexemes.count - 1] = .number(value)
        default: break
        }
    }

    private enum Unit { case none, percent, ofTen }

    /// Reads `%`, `percent`, `/10` or `out of ten` after a number.
    private mutating func readUnit() -> Unit {
        let start = index
        skipBlanks()
        if byte(index) == Byte.minus, byte(index + 1) | 32 == UInt8(ascii: "p") { index += 1 }
        if byte(index) == Self.percent || skip("percent") || skip("per cent") {
            if byte(index) == Self.percent { index += 1 }
            return byte(index) == UInt8(ascii: "+") ? .none : .percent
        }
        if byte(index) == Byte.slash {
            index += 1
        } else {
            guard skip("out of") else {
                index = start
                return .none
            }
            skipBlanks()
            if skip("a possible") { skipBlanks() }
        }
        skipBlanks()
        guard skip("10") || skip("ten") else {
            index = start
            return .none
        }
        let hasDecimals = ".,".utf8.contains(byte(index)) && Byte.isDigit(byte(index + 1))
        return hasDecimals || byte(index) == Self.percent ? .none : .ofTen
    }

    private mutating func skipBlanks() { while index < text.count, text[index] == Byte.space { index += 1 } }

    /// Skips a word or number, in either case, if it is here.
    private mutating func skip(_ word: StaticString) -> Bool {
        let end = index + word.utf8CodeUnitCount
        let isHere = text.withUnsafeBufferPointer { $0.hasPrefix(word, at: index) } && !Byte.isAlphanumeric(byte(end))
        if isHere { index = end }
        return isHere
    }
}

/// A word or sign of a sentence, as the rules for ratings need it.
enum Lexeme: Equatable {
    /// A word in lower case, without `'s`.
    case word(String)
    /// 0 to 100, written with a percent sign or in words.
    case percentage(Int)
    /// A rating out of ten: `7.1`.
    case average(String)
    /// Any other number.
    case number(String)
    /// The name of a film, as ``key(_:)`` writes it.
    case title(String)
    /// A comma, a dash, a parenthesis or the like.
    case mark(UInt8)
    case quotation
    /// The end of a sentence.
    case stop
    /// The end of a line in a list.
    case lineBreak

    var word: String? { if case .word(let word) = self { word } else { nil } }

    /// The letters and digits of a name in lower case, so that punctuation doesn't matter.
    static func key(_ name: some Sequence<UInt8>) -> String {
        String(decoding: name.filter { Byte.isAlphanumeric($0) || $0 >= 0x80 }.map(Byte.lowercased), as: UTF8.self)
    }

    /// - Returns: nil unless the number is whole and at most 100.
    static func percentage(_ number: String) -> Int? {
        guard let value = Int(number), 0...100 ~= value, number == String(value) else { return nil }
        return value
    }

    /// - Returns: nil unless the number is 0 to 10 and has at most two decimals.
    static func average(_ number: String) -> String? {
        let number = number.replacing(",", with: ".")
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ percentage(String($0)) }), whole <= 10, parts.count <= 2,
            parts.count == 1 || 1...2 ~= parts[1].utf8.count, let value = Double(number), value <= 10
        else { return nil }
        return number
    }
}
