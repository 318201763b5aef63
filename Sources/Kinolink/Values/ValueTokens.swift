/// A piece of the text of an infobox value: a number, a word, or another character.
enum ValueToken: Equatable {
    case number(Double)
    /// “1:35:00”: the numbers between colons. All but the first have two digits.
    case clock([Double])
    /// In lower case. “millionBox” is two words, “US$” one.
    case word(String)
    case mark(Character)

    var word: String? {
        if case .word(let word) = self { word } else { nil }
    }

    var number: Double? {
        if case .number(let number) = self { number } else { nil }
    }

    /// Cuts the first thousand characters of a text into tokens.
    static func tokens(of text: String) -> [ValueToken] {
        let characters = Array(text.prefix(longestText))
        var tokens: [ValueToken] = []
        var index = 0
        while index < characters.count {
            let character = characters[index]
            if let (parts, end) = clock(at: index, in: characters) {
                tokens.append(.clock(parts))
                index = end
            } else if isDigit(character) || fractions[character] != nil {
                let (number, end) = number(at: index, in: characters)
                tokens.append(.number(number))
                index = end
            } else if character.isLetter {
                var end = index + 1
                while end < characters.count, characters[end].isLetter,
                    !(characters[end].isUppercase && characters[end - 1].isLowercase)
                { end += 1 }
                if end < characters.count, end - index <= 4, "$¥".contains(characters[end]) { end += 1 }
                tokens.append(.word(String(characters[index..<end]).lowercased()))
                index = end
            } else {
                if !character.isWhitespace { tokens.append(.mark(character)) }
                index += 1
            }
        }
        return tokens
    }

    /// How many digits follow from `index` on.
    private static func digits(from index: Int, in characters: [Character]) -> Int {
        var end = index
        while end < characters.count, isDigit(characters[end]) { end += 1 }
        return end - index
    }

    private static func clock(at start: Int, in characters: [Character]) -> (parts: [Double], end: Int)? {
        var parts: [Double] = []
        var end = start
        while parts.isEmpty || end < characters.count && characters[end] == ":" {
            let begin = parts.isEmpty ? end : end + 1
            let count = digits(from: begin, in: characters)
            guard parts.isEmpty ? 1...3 ~= count : count == 2,
                let part = Double(String(characters[begin..<begin + count]))
            else { return nil }
            parts.append(part)
            end = begin + count
        }
        return 2...3 ~= parts.count && parts.dropFirst().allSatisfy { $0 < 60 } ? (parts, end) : nil
    }

    /// “1,234.5”, “1.234,5”, “5.000.000”, “1,00,00,000”, “5 000 000”, “1'000'000”, “1½”, “1 1/2”.
    private static func number(at start: Int, in characters: [Character]) -> (value: Double, end: Int) {
        let (value, end) = decimal(at: start, in: characters)
        guard end < characters.count, value == value.rounded() else { return (value, end) }
        if let fraction = fractions[characters[end]] { return (value + fraction, end + 1) }
        if end + 1 < characters.count, characters[end].isWhitespace, let fraction = fractions[characters[end + 1]] {
            return (value + fraction, end + 2)
        }
        // “1 1/2”, “1-1/2”
        if end + 3 < characters.count, characters[end].isWhitespace || characters[end] == "-",
            characters[end + 2] == "/",
            let top = characters[end + 1].wholeNumberValue, let bottom = characters[end + 3].wholeNumberValue,
            isDigit(characters[end + 1]), isDigit(characters[end + 3]), 0 < top, top < bottom,
            digits(from: end + 3, in: characters) == 1
        {
            return (value + Double(top) / Double(bottom), end + 4)
        }
        return (value, end)
    }

    private static func decimal(at start: Int, in characters: [Character]) -> (value: Double, end: Int) {
        func digits(from index: Int) -> Int { Self.digits(from: index, in: characters) }
        guard isDigit(characters[start]) else { return (0, start) }
        var end = start + digits(from: start)
        var groups = [String(characters[start..<end])]
        var separators: [Character] = []
        while end < characters.count,
            [",", ".", " ", "'", "’", "\u{A0}", "\u{202F}", "\u{2009}"].contains(characters[end])
        {
            let count = digits(from: end + 1)
            let isSpace = ![",", "."].contains(characters[end])
            guard count > 0, !isSpace || (count == 3 && groups.allSatisfy { $0.count <= 3 }) else { break }
            separators.append(isSpace ? " " : characters[end])
            groups.append(String(characters[end + 1..<end + 1 + count]))
            end += 1 + count
        }
        var isDecimal = false
        if let last = separators.last, last != " ", let fraction = groups.last {
            let isAlone = separators.count { $0 == last } == 1
            isDecimal = isAlone && (separators.count > 1 || last == "." || fraction.count != 3)
        }
        // “€500.000” may be half a million or five hundred with three decimals; “$1.234 million” can only have
        // decimals.
        if isDecimal, separators == ["."], groups[1].count == 3, groups[0] != "0",
            !characters[end...].drop(while: \.isWhitespace).prefix(1).contains(where: \.isLetter)
        {
            return (.infinity, end)
        }
        let whole = (isDecimal ? groups.dropLast() : groups[...]).joined()
        let fraction = isDecimal ? groups.last ?? "0" : "0"
        return (Double("\(whole).\(fraction)") ?? .infinity, end)
    }

    private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character && character.isASCII }

    private static let fractions: [Character: Double] = [
        "½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3,
    ]
    private static let longestText = 1000
}
