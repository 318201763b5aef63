/// Reads the year in which a work came out, and knows which years are possible.
enum FactYear {
    /// The years that facts have. Years before Christ are negative; 0 means unknown.
    static let range = -3000...2100
    /// The years that titles and categories have, with four digits.
    static let ofFourDigits = 1000...2100
    /// The years that people type behind a title without brackets. The number in “Room 1408” is not one.
    static let typed = 1500...2100

    static func isKnown(_ year: Int) -> Bool { year != 0 && range ~= year }

    /// The earliest year of exactly four digits in a text.
    static func earliest(in text: some Sequence<UInt8>) -> Int? { span(of: text)?.lowerBound }

    /// The year in the brackets behind a title. Two years, “(1911–1924)”, say what a work is about and give nil.
    static func only(in text: some Sequence<UInt8>) -> Int? {
        span(of: text).flatMap { $0.lowerBound == $0.upperBound ? $0.lowerBound : nil }
    }

    private static func span(of text: some Sequence<UInt8>) -> ClosedRange<Int>? {
        var span: ClosedRange<Int>?
        var number = 0
        var digits = 0
        func end() {
            guard digits == 4, ofFourDigits ~= number else { return }
            span = min(span?.lowerBound ?? number, number)...max(span?.upperBound ?? number, number)
        }
        for byte in text {
            if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
                digits += 1
                number = digits <= 4 ? number * 10 + Int(byte - UInt8(ascii: "0")) : 0
            } else {
                end()
                (number, digits) = (0, 0)
            }
        }
        end()
        return span
    }

    /// The earliest year in a value of an infobox: “May 5, 1995 (US), 1996”, “1678–1693”, “c. 975”, “45 BC”.
    static func earliest(inValue text: String) -> Int? {
        let text = withoutAsides(text)
        let year = earliest(in: text.utf8)
        // Nearly all values end here.
        guard year == nil || text.contains("B") else { return year }
        let tokens = ValueToken.tokens(of: text.replacing("B.C.", with: "BC"))
        return beforeChrist(tokens) ?? year ?? ofFewDigits(tokens)
    }

    /// Removes comments, which the corpora of other programs hold, and remarks such as “(written c. 1934)”.
    private static func withoutAsides(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "(") }) else { return text }
        var text = String(text.prefix(1000))
        for (opening, closing) in [("!--", "--"), (words.writtenAside, ")")] {
            while let start = text.firstRange(of: opening) {
                let end = text[start.upperBound...].firstRange(of: closing)?.upperBound ?? text.endIndex
                text.removeSubrange(start.lowerBound..<end)
            }
        }
        return text
    }

    /// Reads “380 BC” and “431–404 BCE”, but not “4th century BC”.
    private static func beforeChrist(_ tokens: [ValueToken]) -> Int? {
        guard let era = tokens.firstIndex(where: { $0.word.map(words.beforeChrist.contains) == true }), era > 0,
            var year = tokens[era - 1].number
        else { return nil }
        let isDash = era > 2 && [.mark("–"), .mark("-")].contains(tokens[era - 2])
        if isDash, let from = tokens[era - 3].number { year = max(year, from) }
        return 1...3000 ~= year ? -Int(year) : nil
    }

    /// Reads “c. 975” and “AD 98”, where the year is the only number and all words are of this kind.
    private static func ofFewDigits(_ tokens: [ValueToken]) -> Int? {
        let beside = tokens.compactMap(\.word)
        guard beside.allSatisfy(words.besideYears.contains), tokens.count - beside.count <= 3 else { return nil }
        let numbers = tokens.compactMap(\.number)
        guard numbers.count == 1, let year = numbers.first, year == year.rounded(), 1..<1000 ~= year,
            year >= 100 || beside.contains(where: words.annoDomini.contains)
        else { return nil }
        return Int(year)
    }

    private static let words = Lexicon.current.values
}
