internal import Storage

extension TitleMatcher {
    /// Finds movies of which a name is part of what was written, or the other way round.
    ///
    /// Of a title that people type, all its words must be in the name: at its beginning (“Terminator 2”, “Shawshank”),
    /// behind a colon or dash (“The Phantom Menace”), or making up half of it (“Good Bad Ugly”). An entry of a list must be of
    /// the movie's year, and be the name without a subtitle or without what ``names(_:whatIsLinkedBy:)`` finds there.
    ///
    /// Where more was written than the name, the rest must be the name of a series (“Star Wars: Episode V – The Empire
    /// Strikes Back”), another title (“… or …”), or something that the movie's article links to (“Rogue One: A Star Wars
    /// Story”). Films about a film are named so, too, but link to other things.
    func looselyFound(_ reading: TitleQuery.Reading, isListed: Bool) -> Outcome {
        guard reading.key.bytes.count > 1, reading.key.bytes.count <= TrigramIndex.longest,
            !isListed || reading.year != nil, [nil, .film].contains(reading.kind), !isAboutMaking(reading.text)
        else { return .none }
        let index = index.value
        let asked = Letters(reading.key.bytes[...])
        var tiers: [[Int: Int]] = [[:], [:], [:]]  // of each row how long the name is
        var numbered: Set<Int> = []
        for entry in index.entriesSharingWords(with: reading.key) {
            let row = index.row(ofEntry: entry)
            guard reading.year.map({ Int(years[row]) == $0 }) ?? true, isOfKind(reading.kind, row) else { continue }
            let name = index.otherName(ofEntry: entry) ?? FoldedName.withoutBrackets(titles[row])
            let letters = Letters(index.key(ofEntry: entry))
            guard letters.count != asked.count,
                let tier = tier(of: letters, name, row, asked, reading, isListed: isListed)
            else { continue }
            tiers[tier][row] = max(tiers[tier][row] ?? 0, letters.count)
            if let place = letters.place(of: asked), letters.words(outside: place).first?.isNumber == true {
                numbered.insert(row)
            }
        }
        for (tier, lengths) in tiers.enumerated() where !lengths.isEmpty {
            // Of names that are parts of what was written, the longest says most.
            let longest = lengths.values.max()
            let rows = tier == 2 ? lengths.filter { $0.value == longest }.map(\.key) : Array(lengths.keys)
            // “Anchorman” is rather “Anchorman: …” than “Anchorman 2: …”.
            let first = rows.filter { !numbered.contains($0) }
            return chosen(among: first.isEmpty ? rows : first)
        }
        return .none
    }

    /// How sure a name is what was meant: 0 where it begins with it or has it behind a separator, 1 where it has all its
    /// words, 2 where it is part of it; nil where it is not.
    private func tier(
        of letters: Letters, _ name: String, _ row: Int, _ asked: Letters, _ reading: TitleQuery.Reading, isListed: Bool
    ) -> Int? {
        let isMost = asked.words.count > 1 && 2 * asked.count >= letters.count
        if let place = letters.place(of: asked) {
            let segments = Self.segments(of: name)
            let isSegment = segments.contains { TitleKey($0).bytes.letters == reading.key.bytes.letters }
            if isSegment || (reading.year == nil && place.lowerBound == 0) { return 0 }
            if isListed { return names(letters.words(outside: place), whatIsLinkedBy: row) ? 0 : nil }
            let beginsSegment = segments.contains { Letters(TitleKey($0).bytes[...]).place(of: asked)?.lowerBound == 0 }
            return isMost || (asked.words.count > 1 && beginsSegment) ? 1 : nil
        }
        if !isListed, isMost, letters.hasInOrder(asked.words) { return 1 }
        guard let place = asked.place(of: letters), place.lowerBound == 0 || place.upperBound == asked.count else {
            return nil
        }
        let rest = asked.words(outside: place)
        if Self.segments(of: reading.name).contains(where: { TitleKey($0).bytes.letters == letters.bytes[...].letters })
        {
            let isTail = place.lowerBound > 0
            if isTail || isAlternative(reading.name) || isOfSeries(letters, reading.name) { return 2 }
        }
        return rest.contains(where: \.isNumber) || !names(rest, whatIsLinkedBy: row) ? nil : 2
    }

    /// The only one, the one that the others' names begin with, or the one that is far better known.
    private func chosen(among rows: [Int]) -> Outcome {
        let rows = rows.sorted { (-linkCounts[$0], $0) < (-linkCounts[$1], $1) }
        if rows.count == 1 || leads(rows) { return .match(row: rows[0], nearness: .part) }
        let shortest = rows.min { names.name(ofEntry: $0).count < names.name(ofEntry: $1).count }
        if let shortest {
            let base = names.name(ofEntry: shortest)
            let isBase = rows.allSatisfy { row in
                let name = names.name(ofEntry: row)
                return row == shortest
                    || (name.count > base.count && name.starts(with: base)
                        && name[name.startIndex + base.count] == 0x20)
            }
            if isBase { return .match(row: shortest, nearness: .part) }
        }
        return .several(rows)
    }

    /// Whether words name something that the movie's article links to: “Wes Craven's”, “A Star Wars Story”, “Pokémon”.
    private func names(_ words: [ArraySlice<UInt8>], whatIsLinkedBy row: Int) -> Bool {
        let words = words.filter { !Self.emptyWords.contains($0) }
        guard !words.isEmpty else { return false }
        let all = Letters(ArraySlice(words.joined(separator: [0x20])))
        return linkNames(row).contains { link in
            guard !link.hasPrefix(CategoryName.prefix) else { return false }
            let name = Letters(TitleKey(FoldedName.withoutBrackets(link)).bytes[...])
            return (name.count > 3 && all.place(of: name, orPossessive: true) != nil)
                || name.place(of: all, orPossessive: true)?.lowerBound == 0
        }
    }

    private static let emptyWords = Set(
        "a an the of in and presents story film movie".split(separator: " ").map { Array($0.utf8)[...] })

    /// “Birdman or (The Unexpected Virtue of Ignorance)”.
    private func isAlternative(_ name: String) -> Bool {
        [" or: ", ", or ", "; or ", " or ("].contains { name.contains($0) }
    }

    /// Whether the part before the first separator names a series: other movies have it before theirs, or a number of a part
    /// follows.
    private func isOfSeries(_ head: Letters, _ name: String) -> Bool {
        guard let separator = Self.separators(in: name).first else { return false }
        let rest = TitleKey(String(name[separator.upperBound...]))
        let plain = FoldedName.fold(String(name[separator.upperBound...]))
        if rest.words.first?.isNumber == true, !plain.utf8.starts(with: rest.words.first ?? []) { return true }
        let index = index.value
        return index.entriesSharingWords(with: TitleKey(String(name[..<separator.lowerBound]))).contains { entry in
            let other = index.otherName(ofEntry: entry) ?? titles[index.row(ofEntry: entry)]
            guard let separator = Self.separators(in: other).first else { return false }
            return TitleKey(String(other[..<separator.lowerBound])).bytes.letters == head.bytes[...].letters
        }
    }

    /// What stands before and behind each separator.
    static func segments(of name: String) -> [String] {
        separators(in: name).flatMap { [String(name[..<$0.lowerBound]), String(name[$0.upperBound...])] }
    }

    private static func separators(in name: String) -> [Range<String.Index>] {
        [" or: ", ", or ", "; or ", " or (", ": ", " – ", " — ", " - "].flatMap { name.ranges(of: $0) }
            .sorted { $0.lowerBound < $1.lowerBound }
    }
}

/// The letters of a key, and where its words begin.
struct Letters {
    private(set) var bytes: [UInt8] = []
    let words: [ArraySlice<UInt8>]
    private var starts: [Int] = []

    init(_ key: ArraySlice<UInt8>) {
        words = key.split(separator: 0x20)
        for word in words {
            starts.append(bytes.count)
            bytes += word
        }
    }

    var count: Int { bytes.count }

    /// Where all letters of another stand one after the other, from the beginning of a word to the end of one.
    func place(of other: Letters, orPossessive: Bool = false) -> Range<Int>? {
        guard !other.bytes.isEmpty else { return nil }
        for start in starts where bytes.count - start >= other.count && bytes[start...].starts(with: other.bytes) {
            let end = start + other.count
            if end == bytes.count || starts.contains(end) { return start..<end }
            if orPossessive, bytes[end] == UInt8(ascii: "s"), end + 1 == bytes.count || starts.contains(end + 1) {
                return start..<end + 1
            }
        }
        return nil
    }

    func words(outside place: Range<Int>) -> [ArraySlice<UInt8>] {
        zip(words, starts).filter { !place.contains($1) }.map(\.0)
    }

    /// Whether it has words in their order, others between them.
    func hasInOrder(_ sought: [ArraySlice<UInt8>]) -> Bool {
        var rest = sought[...]
        for word in words where word == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }
}

extension Collection<UInt8> {
    /// Without spaces.
    fileprivate var letters: [UInt8] { filter { $0 != 0x20 } }
}

extension ArraySlice<UInt8> {
    var isNumber: Bool { first.map { 0x30...0x39 ~= $0 } ?? false }
}
