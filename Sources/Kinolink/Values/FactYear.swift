/// The years in which a work can have come out.
enum FactYear {
    /// As facts have them; those before Christ are negative, and 0 is none.
    static let range = -3000...2100
    /// As titles and categories have them, with four digits.
    static let ofFourDigits = 1000...2100
    /// As people type one behind a title, without brackets: “Room 1408” has none.
    static let typed = 1500...2100

    static func isKnown(_ year: Int) -> Bool { year != 0 && range ~= year }

    /// The earliest number of exactly four digits that is such a year.
    static func earliest(in text: some Sequence<UInt8>) -> Int? { span(of: text)?.lowerBound }

    /// The year that a title's addition names; nil of two, “(1911–1924)”, which say what a work is about.
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

    /// The year that an infobox's value names: “May 5, 1995 (US), 1996”, “1678–1693”, “c. 975”, “45 BC”.
    static func earliest(inValue text: String) -> Int? {
        let text = withoutAsides(text)
        let year = earliest(in: text.utf8)
        // Nearly all values are done here.
        guard year == nil || text.contains("B") else { return year }
        let tokens = ValueToken.tokens(of: text.replacing("B.C.", with: "BC"))
        return beforeChrist(tokens) ?? year ?? ofFewDigits(tokens)
    }

    /// Without comments, as corpora of others have them, and without “(written c. 1934)”.
    private static func withoutAsides(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "(") }) else { return text }
        var text = String(text.prefix(1000))
        for (opening, closing) in [("!--", "--"), ("(written", ")")] {
            while let start = text.firstRange(of: opening) {
                let end = text[start.upperBound...].firstRange(of: closing)?.upperBound ?? text.endIndex
                text.removeSubrange(start.lowerBound..<end)
            }
        }
        return text
    }

    /// “380 BC”, “431–404 BCE”; a “4th century BC” is no year.
    private static func beforeChrist(_ tokens: [ValueToken]) -> Int? {
        guard let era = tokens.firstIndex(where: { ["bc", "bce"].contains($0.word) }), era > 0,
            var year = tokens[era - 1].number
        else { return nil }
        let isDash = era > 2 && [.mark("–"), .mark("-")].contains(tokens[era - 2])
        if isDash, let from = tokens[era - 3].number { year = max(year, from) }
        return 1...3000 ~= year ? -Int(year) : nil
    }

    /// “c. 975”, “AD 98”: the only number, with nothing but such words.
    private static func ofFewDigits(_ tokens: [ValueToken]) -> Int? {
        let words = tokens.compactMap(\.word)
        guard words.allSatisfy(besideYears.contains), tokens.count - words.count <= 3 else { return nil }
        let numbers = tokens.compactMap(\.number)
        guard numbers.count == 1, let year = numbers.first, year == year.rounded(), 1..<1000 ~= year,
            year >= 100 || words.contains(where: ["ad", "ce"].contains)
        else { return nil }
        return Int(year)
    }

    private static let besideYears: Set<String> = [
        "c", "ca", "circa", "about", "around", "before", "after", "ad", "ce",
    ]
}
