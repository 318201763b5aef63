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
        let plain = String(FoldedName.withoutBrackets(title).prefix(Self.longestRead))
        words = Self.words(of: plain[...])
        var headWords: [String]?
        let separators: [UInt8] = [UInt8(ascii: ":"), 0xE2]  // “–” and “—” begin with E2
        for index in plain.utf8.indices where separators.contains(plain.utf8[index]) {
            guard ":–—".contains(plain[index]) else { continue }
            let words = Self.words(of: plain[..<index])
            guard words.count < self.words.count, !words.isEmpty else { continue }
            headWords = words
            break
        }
        head = headWords?.joined(separator: " ")
        numbered = headWords.flatMap(Self.numbered) ?? Self.numbered(words)
        let words = words
        let link = words.indices.dropFirst().first { index in
            Self.links.contains { words[index...].starts(with: $0) && (index > 1 || Self.ownLinks.contains($0)) }
        }
        lead = link.map { words[..<$0].joined(separator: " ") }
    }

    static func == (left: Self, right: Self) -> Bool {
        left.words == right.words && left.head == right.head && left.lead == right.lead
            && left.numbered?.stem == right.numbered?.stem && left.numbered?.number == right.numbered?.number
    }

    /// Whether the words of a folded name stand in it one after the other.
    func contains(_ name: String) -> Bool { " \(whole) ".contains(" \(name) ") }

    /// Whether it begins with the words of a folded name.
    func begins(with name: String) -> Bool { "\(whole) ".hasPrefix("\(name) ") }

    /// What the movie is called, and the beginnings of its title that may be a series' name.
    var ownNames: [String] { [whole] + [head, lead, numbered?.stem].compactMap(\.self) }

    /// The names that other movies' titles may share: it itself, its beginnings, and its ends.
    ///
    /// A single word must be of four letters, and as an end it must follow “of”, “to”, “with” or a colon: “Son of Dracula” has
    /// the name Dracula, “Racketeer Rabbit” is of no rabbit's series.
    var names: [String] {
        guard words.count <= Self.longestTitle else { return [] }
        var names: [String] = []
        var name = ""
        for word in words {
            name += name.isEmpty ? word : " " + word
            names.append(name)
        }
        addEnds(of: words, to: &names)
        // “Rambo: First Blood Part II”
        if let numbered { addEnds(of: numbered.stem.split(separator: " ").map(String.init), to: &names) }
        if let numbered { names.append(numbered.stem) }
        // “Aliens” after “Alien”.
        if words.count == 1, whole.hasSuffix("s") { names.append(String(whole.dropLast())) }
        return names.filter { $0.contains(" ") || $0.utf8.count >= 4 }
    }

    private func addEnds(of words: [String], to names: inout [String]) {
        let subtitle = head?.split(separator: " ").count
        var name = ""
        for index in words.indices.dropFirst().reversed() {
            name = name.isEmpty ? words[index] : words[index] + " " + name
            guard !Self.articles.contains(words[index]) else { continue }
            let before = words[..<index].last { !Self.articles.contains($0) }
            let isName = index < words.count - 1 || index == subtitle || Self.prepositions.contains(before ?? "")
            if isName { names.append(name) }
        }
    }

    private static func words(of title: Substring) -> [String] {
        // “Blondie's Hero” has the name Blondie.
        var title = String(title)
        if title.utf8.contains(UInt8(ascii: "'")) { title = title.replacing("'s ", with: " s ") }
        let words = FoldedName.fold(title).split(separator: " ").map(String.init)
        return words.count > 1 && articles.contains(words[0]) ? Array(words.dropFirst()) : words
    }

    /// A number at the end, or after “part” and the like anywhere.
    private static func numbered(_ words: [String]) -> (stem: String, number: Int)? {
        for index in words.indices.dropFirst().dropLast() where parts.contains(words[index]) {
            guard let number = number(words[index + 1]) ?? spelled[words[index + 1]] else { continue }
            return (words[..<index].joined(separator: " "), number)
        }
        guard words.count > 1, let last = words.last, let number = number(last), number > 1,
            words.count > 2 || !parts.contains(words[0])
        else { return nil }
        return (words.dropLast().joined(separator: " "), number)
    }

    private static func number(_ word: String) -> Int? {
        if let index = romans.firstIndex(of: word) { return index + 1 }
        guard word.utf8.count <= 2, let number = Int(word), 1...20 ~= number else { return nil }
        return number
    }

    /// In words.
    private static let longestTitle = 40
    /// In characters. What stands behind is no title's.
    private static let longestRead = 500
    private static let articles: Set<String> = ["the", "a", "an"]
    private static let prepositions: Set<String> = ["of", "to", "with"]
    private static let parts: Set<String> = ["part", "chapter", "episode", "volume", "vol"]
    private static let romans = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
    ]
    private static let spelled = ["one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7]
    private static let links = [
        ["and", "the"], ["in"], ["at"], ["on"], ["meets"], ["meet"], ["goes"], ["go"], ["vs"], ["s"], ["presents"],
    ]
    /// Those that a single word may stand before.
    private static let ownLinks = [["and", "the"], ["meets"], ["goes"], ["s"]]
}
