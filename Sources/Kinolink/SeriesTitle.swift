/// What a title says of the series that a movie may be part of.
struct SeriesTitle: Equatable {
    /// The folded words, without disambiguation and a leading article.
    let words: [String]
    /// Of “Star Trek II: The Wrath of Khan” or “The Godfather Part II” what stands before the number: “star trek”.
    let numbered: (stem: String, number: Int)?
    /// Of “Star Trek: First Contact” what stands before the colon or dash.
    let head: String?
    /// Of “Harry Potter and the Goblet of Fire” the name before “and the”.
    let lead: String?

    var whole: String { words.joined(separator: " ") }

    init(_ title: String) {
        let plain = FoldedName.withoutDisambiguation(title).name
        words = Self.words(of: plain[...])
        var headWords: [String]?
        for (index, character) in zip(plain.indices, plain) where ":–—".contains(character) && index > plain.startIndex
        {
            let words = Self.words(of: plain[..<index])
            guard words.count < self.words.count, !words.isEmpty else { continue }
            headWords = words
            break
        }
        head = headWords?.joined(separator: " ")
        numbered = headWords.flatMap(Self.numbered) ?? Self.numbered(words)
        let words = words
        let link = words.indices.dropFirst(2).first { index in
            Self.links.contains { words[index...].starts(with: $0) }
        }
        lead = link.map { words[..<$0].joined(separator: " ") }
    }

    static func == (left: Self, right: Self) -> Bool {
        left.words == right.words && left.head == right.head && left.lead == right.lead
            && left.numbered?.stem == right.numbered?.stem && left.numbered?.number == right.numbered?.number
    }

    /// The names that other movies' titles may share: beginnings and ends of the title, and it itself.
    ///
    /// A single word must be of four letters, and no article begins one.
    var names: [String] {
        var names: [String] = []
        for length in words.indices.map({ $0 + 1 }) { names.append(words.prefix(length).joined(separator: " ")) }
        for start in words.indices.dropFirst() where !Self.articles.contains(words[start]) {
            names.append(words[start...].joined(separator: " "))
        }
        if let numbered { names.append(numbered.stem) }
        // “Aliens” after “Alien”.
        if words.count == 1, whole.hasSuffix("s") { names.append(String(whole.dropLast())) }
        return names.filter { $0.contains(" ") || $0.utf8.count >= 4 }
    }

    private static func words(of title: Substring) -> [String] {
        let words = FoldedName.fold(String(title)).split(separator: " ").map(String.init)
        return words.count > 1 && articles.contains(words[0]) ? Array(words.dropFirst()) : words
    }

    /// A number at the end, or after “part” and the like anywhere.
    private static func numbered(_ words: [String]) -> (stem: String, number: Int)? {
        for index in words.indices.dropFirst().dropLast() where parts.contains(words[index]) {
            guard let number = number(words[index + 1]) ?? spelled[words[index + 1]] else { continue }
            return (words[..<index].joined(separator: " "), number)
        }
        guard words.count > 1, let last = words.last, let number = number(last), number > 1 else { return nil }
        return (words.dropLast().joined(separator: " "), number)
    }

    private static func number(_ word: String) -> Int? {
        if let index = romans.firstIndex(of: word) { return index + 1 }
        guard word.utf8.count <= 2, let number = Int(word), 1...20 ~= number else { return nil }
        return number
    }

    private static let articles: Set<String> = ["the", "a", "an"]
    private static let parts: Set<String> = ["part", "chapter", "episode", "volume", "vol"]
    private static let romans = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
    ]
    private static let spelled = ["one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7]
    private static let links = [
        ["and", "the"], ["in"], ["at"], ["on"], ["meets"], ["meet"], ["goes"], ["go"], ["vs"], ["s"], ["presents"],
    ]
}
