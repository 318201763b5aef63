internal import KinolinkStorage

/// Finds movies whose name contains what was written, or is contained in it.
///
/// If someone typed the title, the name must have all its words, in one of these ways: as the part before or after a
/// colon, dash or the like (“Terminator 2”, “The Phantom Menace”); at its beginning, or after its hero, if the film is
/// well known (“Shawshank”, “Temple of Doom”); or as at least half of it, with other words between them (“Good Bad
/// Ugly”). A name with the number of another part doesn't count. If the title is from a list, or a year is given, the
/// year must be the movie's, and only whole parts and a maker's name may be missing (“New Nightmare” for “Wes Craven's
/// New Nightmare”).
///
/// If more was written than the name, the rest must be one of these: another title (“… or …”); something that the
/// movie's article links to (“Star Wars: Episode V – The Empire Strikes Back”, “Rogue One: A Star Wars Story”); or,
/// with the exact year, the name of a series. Films about a film have such names too, but they link to other things.
struct PartialTitleSearch {
    private let matcher: TitleMatcher
    private let reading: TitleQuery.Reading
    private let isListed: Bool
    private let asked: Letters
    /// The letters before and after each separator in what was written.
    private let segments: [[UInt8]]
    /// Whether it begins with the name of a series; nil until needed.
    private var isOfSeries: Bool?
    /// The number of movies whose links may still be searched. More than a few never help.
    private var linkSearches = 200

    /// - Returns: nil if what was written is too short or too long for this search.
    init?(_ matcher: TitleMatcher, _ reading: TitleQuery.Reading, isListed: Bool) {
        guard reading.key.bytes.count > 1, reading.key.bytes.count <= TrigramIndex.longest,
            reading.name.utf8.count <= TitleQuery.longest, !isListed || reading.year != nil,
            [nil, .film].contains(reading.kind), !isAboutMaking(reading.text)
        else { return nil }
        self.matcher = matcher
        self.reading = reading
        self.isListed = isListed
        asked = Letters(reading.key)
        segments = Self.segments(of: reading.name).map(\.letters.bytes)
    }

    /// How likely a name is what was meant, most likely first.
    private enum Tier: Int, CaseIterable {
        /// A part of the name, before or after a separator, is what was written.
        case segment
        /// The name begins or ends with what was written.
        case end
        /// The name has all the words.
        case words
        /// The name is part of what was written.
        case rest
    }

    mutating func outcome() -> TitleMatcher.Outcome {
        let index = matcher.index.value
        /// For each tier and row, the length of its name.
        var found: [Tier: [Int: Int]] = [:]
        var numbered: Set<Int> = []
        for entry in index.entriesSharingWords(with: reading.key) {
            let row = index.row(ofEntry: entry)
            guard reading.year.map({ matcher.year(ofRow: row) == $0 }) ?? true, matcher.isOfKind(reading.kind, row)
            else {
                continue
            }
            let name = index.otherName(ofEntry: entry) ?? FoldedName.withoutBrackets(matcher.titles[row])
            let letters = Letters(index.key(ofEntry: entry))
            guard name.utf8.count <= TitleQuery.longest, letters.count != asked.count,
                let tier = tier(of: letters, name, row)
            else { continue }
            found[tier, default: [:]][row] = max(found[tier]?[row] ?? 0, letters.count)
            if let place = letters.place(of: asked),
                Self.isNumbered(letters.words(outside: place))
            {
                numbered.insert(row)
            }
        }
        for tier in Tier.allCases {
            guard let lengths = found[tier], let longest = lengths.values.max() else { continue }
            // Of names contained in what was written, the longest says most.
            let rows = tier == .rest ? lengths.filter { $0.value == longest }.map(\.key) : Array(lengths.keys)
            // “Anchorman” means “Anchorman: …” rather than “Anchorman 2: …”, but “Kill Bill” can be volume 1 or 2.
            let first = rows.filter { !numbered.contains($0) }
            if !first.isEmpty {
                let outcome = chosen(among: first)
                // People write the full names of little-known films.
                if tier == .end, case .match(let row, _) = outcome, !matcher.isWellKnown(row) { continue }
                return outcome
            }
            if rows.count > 1 { return .several(matcher.byFame(rows)) }
        }
        return .none
    }

    private mutating func tier(of letters: Letters, _ name: String, _ row: Int) -> Tier? {
        if let place = letters.place(of: asked) { return tier(of: letters, name, row, place) }
        let isMost = asked.words.count > 2 && 2 * asked.count >= letters.count
        if !isListed, isMost, !isMissingArticle(name), letters.hasInOrder(asked.words) { return .words }
        guard let place = asked.place(of: letters), place.lowerBound == 0 || place.upperBound == asked.count else {
            return nil
        }
        if segments.contains(letters.bytes) {
            if isAlternative { return .rest }
            if reading.year != nil, place.lowerBound > 0 || beginsWithSeries(letters) { return .rest }
        }
        let rest = asked.words(outside: place)
        let isOfMaker = place.lowerBound > 0 && isMaker(Self.telling(rest), of: row)
        guard letters.words.count > 1 || segments.contains(letters.bytes) || isOfMaker else { return nil }
        return !rest.contains(where: \.isNumber) && names(rest, whatIsLinkedBy: row) || namesSeries(place, row)
            ? .rest : nil
    }

    /// The tier of a name that contains what was written at a place.
    private mutating func tier(of letters: Letters, _ name: String, _ row: Int, _ place: Range<Int>) -> Tier? {
        let rest = letters.words(outside: place)
        let segments = Self.segments(of: name)
        if segments.contains(where: { $0.letters.bytes == asked.bytes && !isMissingArticle($0.text) }) {
            return .segment
        }
        if place.upperBound == letters.count, isListed || asked.words.count > 1, isMaker(rest, of: row) {
            return .segment
        }
        guard reading.year == nil, !isListed else {
            return !isListed && asked.words.count > 2 && 2 * asked.count >= letters.count ? .words : nil
        }
        if place.lowerBound == 0, !isMissingArticle(name), rest.first?.elementsEqual(Self.lexicon.versus.utf8) == false
        {
            return .end
        }
        let followed = segments.contains { segment in
            guard let place = segment.letters.place(of: asked), place.lowerBound == 0 else { return false }
            let rest = segment.letters.words(outside: place)
            return !rest.isEmpty && rest.allSatisfy(\.isPartNumber)
        }
        if followed { return .segment }
        guard asked.words.count > 1, place.upperBound == letters.count else { return nil }
        // For example “Dolce Vita” for “La Dolce Vita”.
        if rest.count == 1, rest[0].count < 4 { return .words }
        return isAfterHero(name) ? .end : nil
    }

    /// Whether what was written follows “and” or “and the” in a name: “Indiana Jones and the Temple of Doom”.
    private func isAfterHero(_ name: String) -> Bool {
        let name = FoldedName.fold(name)
        let end = reading.foldedName
        let heads = Self.articles.contains { end.hasPrefix($0) } ? [""] : Lexicon.current.titles.articlesAfterHero
        return heads.contains { name.hasSuffix(" \(Lexicon.current.titles.conjunctions[0]) \($0)\(end)") }
    }

    /// Whether what was written begins with an article that the name lacks: “The Wire” is not in “Wire Room”.
    private func isMissingArticle(_ name: String) -> Bool {
        func hasArticle(_ name: String) -> Bool {
            let start = name.prefix(4).lowercased()
            return Self.articles.contains { start.hasPrefix($0) }
        }
        return hasArticle(reading.name) && !hasArticle(name)
    }

    /// Whether words are the possessive of a person whom the movie's article links to: “Wes Craven's”, “Lee Daniels'”.
    private func isMaker(_ words: [ArraySlice<UInt8>], of row: Int) -> Bool {
        guard words.last?.last == UInt8(ascii: "s") else { return false }
        let letters = Array(words.joined())
        return matcher.linkNames(ofRow: row).contains { link in
            guard link.utf8.count <= TitleQuery.longest else { return false }
            let name = Letters(TitleKey(FoldedName.withoutBrackets(link))).bytes
            return name == letters.dropLast() || (words.count > 1 && name == letters)
        }
    }

    /// Whether the text before the name is a series that the movie's article links to and the number of its part: “Star
    /// Wars Episode V – The Empire Strikes Back”.
    private mutating func namesSeries(_ place: Range<Int>, _ row: Int) -> Bool {
        let words = Self.telling(asked.words(outside: place))
        guard place.upperBound == asked.count, words.last?.isNumber == true else { return false }
        return names(words.dropLast(), whatIsLinkedBy: row)
    }

    /// The only row, the row with which the others' names begin, or the row that is far better known.
    private func chosen(among rows: [Int]) -> TitleMatcher.Outcome {
        let rows = matcher.byFame(rows)
        if rows.count == 1 || matcher.leads(rows) { return .match(row: rows[0], nearness: .part) }
        let names = Dictionary(uniqueKeysWithValues: rows.map { ($0, matcher.index.value.key(ofEntry: $0)) })
        let shortest = rows.min { (names[$0]?.count ?? 0) < (names[$1]?.count ?? 0) }
        guard let shortest, let base = names[shortest] else { return .several(rows) }
        let isBase = names.allSatisfy { row, name in
            row == shortest
                || (name.count > base.count && name.starts(with: base) && name[name.startIndex + base.count] == 0x20)
        }
        return isBase ? .match(row: shortest, nearness: .part) : .several(rows)
    }

    /// Whether words name something that the movie's article links to: “Wes Craven's”, “A Star Wars Story”, “Pokémon”.
    private mutating func names(_ words: [ArraySlice<UInt8>], whatIsLinkedBy row: Int) -> Bool {
        let words = Self.telling(words)
        guard !words.isEmpty, linkSearches > 0 else { return false }
        linkSearches -= 1
        let all = Letters(ArraySlice(words.joined(separator: [0x20])))
        return matcher.linkNames(ofRow: row).contains { link in
            guard !link.hasPrefix(CategoryName.prefix), link.utf8.count <= TitleQuery.longest else { return false }
            let name = Letters(TitleKey(FoldedName.withoutBrackets(link)))
            return (name.count > 3 && all.place(of: name, orPossessive: true) != nil)
                || name.place(of: all, orPossessive: true)?.lowerBound == 0
        }
    }

    /// Whether the first word is the number of a part, possibly after “movie”.
    private static func isNumbered(_ words: [ArraySlice<UInt8>]) -> Bool {
        words.first { word in !lexicon.filmWords.contains { word.elementsEqual($0.utf8) } }?.isPartNumber == true
    }

    private static func telling(_ words: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
        words.filter { !emptyWords.contains($0) }
    }

    private static let lexicon = Lexicon.current.titles
    private static let articles = lexicon.articles.map { "\($0) " }
    private static let emptyWords = Set(lexicon.emptyWords.union(lexicon.articles).map { Array($0.utf8)[...] })

    /// Whether an alternative title follows: “Birdman or (The Unexpected Virtue of Ignorance)”.
    private var isAlternative: Bool {
        Self.lexicon.alternatives.contains { reading.name.contains($0) }
    }

    /// Whether the part before the first separator names a series: other movies' names begin with it too, or the number
    /// of a part follows.
    private mutating func beginsWithSeries(_ head: Letters) -> Bool {
        if let isOfSeries { return isOfSeries }
        let isSeries = Self.namesPart(reading.name) || hasOtherParts(head)
        isOfSeries = isSeries
        return isSeries
    }

    /// Whether “Episode IV” or the like follows the first separator.
    private static func namesPart(_ name: String) -> Bool {
        guard let separator = separators(in: name).first else { return false }
        let rest = String(name[separator.upperBound...])
        guard let number = TitleKey(rest).words.first, number.isNumber else { return false }
        return !FoldedName.fold(rest).utf8.starts(with: number)
    }

    private func hasOtherParts(_ head: Letters) -> Bool {
        guard let separator = Self.separators(in: reading.name).first else { return false }
        let index = matcher.index.value
        return index.entriesSharingWords(with: TitleKey(String(reading.name[..<separator.lowerBound]))).contains {
            entry in
            let other = index.otherName(ofEntry: entry) ?? matcher.titles[index.row(ofEntry: entry)]
            guard other.utf8.count <= TitleQuery.longest else { return false }
            return Self.segments(of: other).first?.letters.bytes == head.bytes
        }
    }

    /// The parts before and after each separator.
    private static func segments(of name: String) -> [(text: String, letters: Letters)] {
        func segment(_ text: Substring) -> (text: String, letters: Letters) {
            (String(text), Letters(TitleKey(String(text))))
        }
        let parts = separators(in: name).flatMap { separator in
            [segment(name[..<separator.lowerBound]), segment(name[separator.upperBound...])]
        }
        // A comma may separate parts too: “Crouching Tiger, Hidden Dragon”.
        let heads = name.ranges(of: ", ").map { segment(name[..<$0.lowerBound]) }
        return parts + heads.filter { $0.letters.words.count > 1 }
    }

    private static func separators(in name: String) -> [Range<String.Index>] {
        (lexicon.alternatives + [": ", " – ", " — ", " - "]).flatMap { name.ranges(of: $0) }
            .sorted { $0.lowerBound < $1.lowerBound }
    }
}
