/// What a title shows about the series that a movie may belong to.
struct SeriesTitle: Equatable {
    /// The folded words without the brackets at the end and the article at the beginning.
    let words: [String]
    /// The words before the number, and the number: “star trek” and 2 in “Star Trek II: The Wrath of Khan”.
    let numbered: (stem: String, number: Int)?
    /// The words before the colon or dash: “star trek” in “Star Trek: First Contact”.
    let head: String?
    /// The name before “and the” or the like: “harry potter” in “Harry Potter and the Goblet of Fire”.
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
        let connector = words.indices.dropFirst().first { index in
            Self.lexicon.connectors.contains {
                words[index...].starts(with: $0) && (index > 1 || Self.lexicon.strongConnectors.contains($0))
            }
        }
        lead = connector.map { words[..<$0].joined(separator: " ") }
    }

    static func == (left: Self, right: Self) -> Bool {
        left.words == right.words && left.head == right.head && left.lead == right.lead
            && left.numbered?.stem == right.numbered?.stem && left.numbered?.number == right.numbered?.number
    }

    /// Whether it has the words of a folded name in a row.
    func contains(_ name: String) -> Bool { " \(whole) ".contains(" \(name) ") }

    /// Whether it begins with the words of a folded name.
    func begins(with name: String) -> Bool { "\(whole) ".hasPrefix("\(name) ") }

    /// The whole title, and its beginnings that may name a series.
    var ownNames: [String] { [whole] + [head, lead, numbered?.stem].compactMap(\.self) }

    /// The names that it may share with other titles: the whole title, its beginnings and its ends.
    ///
    /// A single word must have four letters. At the end it must also follow “of”, “to”, “with” or a colon: “Son of
    /// Dracula” has the name Dracula, “Racketeer Rabbit” has no name of a rabbit.
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
            let isName =
                index < words.count - 1 || index == subtitle || Self.lexicon.prepositions.contains(before ?? "")
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

    /// The number at the end, or behind “part” and the like anywhere.
    private static func numbered(_ words: [String]) -> (stem: String, number: Int)? {
        for index in words.indices.dropFirst().dropLast() where lexicon.partWords.contains(words[index]) {
            guard let number = number(words[index + 1]) ?? lexicon.numbers[words[index + 1]] else { continue }
            return (words[..<index].joined(separator: " "), number)
        }
        guard words.count > 1, let last = words.last, let number = number(last), number > 1,
            words.count > 2 || !lexicon.partWords.contains(words[0])
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
    /// In characters. No real title is longer.
    private static let longestRead = 500
    private static let lexicon = Lexicon.current.series
    private static let articles = Set(Lexicon.current.titles.articles)
    private static let romans = TitleWord.romans.prefix(15)
}
