/// What the text of an infobox value is made of: numbers, words, and other characters.
enum ValueToken: Equatable {
    case number(Double)
    /// In lower case. “millionBox” is two words.
    case word(String)
    case mark(Character)

    var word: String? {
        if case .word(let word) = self { word } else { nil }
    }

    var number: Double? {
        if case .number(let number) = self { number } else { nil }
    }

    /// Cuts a text into tokens, at most the first thousand characters of it.
    static func tokens(of text: String) -> [ValueToken] {
        let characters = Array(text.prefix(longestText))
        var tokens: [ValueToken] = []
        var index = 0
        while index < characters.count {
            let character = characters[index]
            if isDigit(character) {
                let (number, end) = number(at: index, in: characters)
                tokens.append(.number(number))
                index = end
            } else if character.isLetter {
                var end = index + 1
                while end < characters.count, characters[end].isLetter,
                    !(characters[end].isUppercase && characters[end - 1].isLowercase)
                { end += 1 }
                tokens.append(.word(String(characters[index..<end]).lowercased()))
                index = end
            } else {
                if !character.isWhitespace { tokens.append(.mark(character)) }
                index += 1
            }
        }
        return tokens
    }

    /// “1,234.5”, “1.234,5”, “5.000.000”, “1,00,00,000” and “5 000 000”, too.
    private static func number(at start: Int, in characters: [Character]) -> (value: Double, end: Int) {
        func digits(from index: Int) -> Int {
            var end = index
            while end < characters.count, isDigit(characters[end]) { end += 1 }
            return end - index
        }
        var end = start + digits(from: start)
        var groups = [String(characters[start..<end])]
        var separators: [Character] = []
        while end < characters.count, [",", ".", " ", "\u{A0}", "\u{202F}", "\u{2009}"].contains(characters[end]) {
            let count = digits(from: end + 1)
            let isSpace = characters[end].isWhitespace
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
        let whole = (isDecimal ? groups.dropLast() : groups[...]).joined()
        let fraction = isDecimal ? groups.last ?? "0" : "0"
        return (Double("\(whole).\(fraction)") ?? .infinity, end)
    }

    private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character && character.isASCII }

    private static let longestText = 1000
}
