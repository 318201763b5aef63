/// What the rules on ratings see of a sentence.
enum Lexeme: Equatable {
    /// In lower case, without `'s`.
    case word(String)
    /// 0 to 100, with a per cent sign or in words.
    case percentage(Int)
    /// Of ten: `7.1`.
    case average(String)
    /// Any other number.
    case number(String)
    /// A film's name, as ``key(_:)`` makes it.
    case title(String)
    /// A comma, a dash, a parenthesis and the like.
    case mark(UInt8)
    case quotation
    /// The end of a sentence.
    case stop
    /// The end of a line of a list.
    case lineBreak

    var word: String? { if case .word(let word) = self { word } else { nil } }

    /// Letters and digits of a name, in lower case: names that differ in marks only are one.
    static func key(_ name: some Sequence<UInt8>) -> String {
        String(decoding: name.filter { Byte.isAlphanumeric($0) || $0 >= 0x80 }.map(Byte.lowercased), as: UTF8.self)
    }

    /// - Returns: nil for what is no whole number up to 100.
    static func percentage(_ number: String) -> Int? {
        guard let value = Int(number), 0...100 ~= value, number == String(value) else { return nil }
        return value
    }

    /// - Returns: nil for what isn't 0 to 10, with two decimals at most.
    static func average(_ number: String) -> String? {
        let number = number.replacing(",", with: ".")
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ percentage(String($0)) }), whole <= 10, parts.count <= 2,
            parts.count == 1 || 1...2 ~= parts[1].utf8.count, let value = Double(number), value <= 10
        else { return nil }
        return number
    }
}
