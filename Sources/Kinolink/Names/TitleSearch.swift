internal import KinolinkStorage

extension Model {
    /// Finds the movies whose titles fit what someone has typed so far in a search field, best first.
    ///
    ///     for movie in model.titles(matching: "godf") { print(movie.title) }
    ///
    /// 1. The movie that ``match(title:)`` finds, unless it corrects a misspelling.
    /// 2. Names that begin with the text: “god” finds “The Godfather”.
    /// 3. Names with words that begin with the words of the text, in any order: “mask zor” finds “The Mask of Zorro”.
    /// 4. Names, or beginnings of names, with a misspelling, in three letters or more: “godfahter”, “jws”. They come only
    ///    if the text finds nothing else.
    ///
    /// Case, accents, punctuation and a leading article don't matter. A year at the end, or its first digits, selects
    /// movies from that year or a year next to it: “heat 1995”, “heat 19”. Among equals the better known movie comes
    /// first, but a name comes before those that continue it: “The Godfather” before “The Godfather Part II”.
    ///
    /// The first call builds the index of titles (``prepare()``). After that, a call reads every name once, which takes
    /// some milliseconds for 36,000 movies.
    /// - Parameters:
    ///   - text: what was typed; blank text finds nothing.
    ///   - count: the largest number of movies; below 0 counts as 0.
    public func titles(matching text: String, count: Int = 10) -> [Movie] {
        movieNames.value.search(text, count: count).map(movie(atRow:))
    }
}

extension TitleMatcher {
    /// The rows of ``Model/titles(matching:count:)``.
    func search(_ text: String, count: Int) -> [Int] {
        let searches = SearchText.readings(of: text)
        guard count > 0, !searches.isEmpty else { return [] }
        var found: [Int] = []
        var seen: Set<Int> = []
        func take(_ rows: [Int]) { found += rows.filter { seen.insert($0).inserted } }
        if case .match(let row, let nearness) = outcome(for: TitleQuery(typed: text)), nearness < .slip { take([row]) }

        let index = index.value
        for search in searches where found.count < count {
            var beginning: [Int] = []
            var within: [Int] = []
            for entry in 0..<index.entryCount where search.isOfYear({ year(ofRow: index.row(ofEntry: entry)) }) {
                let key = index.key(ofEntry: entry)
                if search.begins(key) {
                    beginning.append(index.row(ofEntry: entry))
                } else if search.hasWords(in: key) {
                    within.append(index.row(ofEntry: entry))
                }
            }
            take(continuedFirst(byFame(beginning)))
            take(byFame(within))
        }
        if found.isEmpty { take(continuedFirst(slips(of: searches[0]))) }
        if found.isEmpty, let mended = SearchText.mendingNumbers(in: text) { return search(mended, count: count) }
        return Array(found.prefix(count))
    }

    /// The rows of names that begin almost like the text, the likeliest misspellings first.
    private func slips(of search: SearchText) -> [Int] {
        let letters = search.key.filter { $0 != 0x20 }
        guard SearchText.shortestWithSlip...TrigramIndex.longest ~= letters.count else { return [] }
        if letters.count <= SearchText.longestShort { return shortSlips(of: search, letters) }
        let limit = letters.count < SearchText.shortestWithTwoSlips ? 1 : 2
        let index = index.value
        var distance = EditDistance(from: letters)
        var slips: [Int: Int] = [:]
        for entry in index.entriesNear(TitleKey(search.name), least: 1) {
            let row = index.row(ofEntry: entry)
            let other = Letters(index.key(ofEntry: entry)).bytes
            // A misspelling may have added or dropped a letter.
            let ends = Set((letters.count - limit...letters.count + limit).map { min($0, other.count) })
            let least = ends.compactMap { distance.distance(to: other.prefix($0), limit: limit) }.min()
            guard search.isOfYear({ year(ofRow: row) }), let least else { continue }
            slips[row] = min(slips[row] ?? least, least)
        }
        return byCost(slips)
    }

    /// The same for a few letters, in which one misspelling leaves no run of three letters to look for. Two swapped
    /// letters are likelier than one too few or too many, and that than a wrong one. The first letter is seldom wrong,
    /// but it may be swapped with the second.
    private func shortSlips(of search: SearchText, _ letters: [UInt8]) -> [Int] {
        // In other scripts, one letter is too much of a word to be a misspelling.
        guard letters.allSatisfy({ $0 < 0x80 }) else { return [] }
        let index = index.value
        var distance = EditDistance(from: letters)
        let swapped = letters.sorted()
        var slips: [Int: Int] = [:]
        for entry in 0..<index.entryCount {
            let key = index.key(ofEntry: entry)
            guard let first = key.first, letters.prefix(2).contains(first) else { continue }
            let row = index.row(ofEntry: entry)
            let other = Array(key.lazy.filter { $0 != 0x20 }.prefix(letters.count + 1))
            let same = other.prefix(letters.count)
            let cost: Int
            if distance.distance(to: same, limit: 1) != nil, same.sorted() == swapped {
                cost = first == letters[0] ? 1 : 3
            } else if first != letters[0] {
                continue
            } else if distance.distance(to: other, limit: 1) != nil
                || (letters.count > SearchText.shortestWithSlip
                    && distance.distance(to: other.prefix(letters.count - 1), limit: 1) != nil)
            {
                cost = 2
            } else if distance.distance(to: same, limit: 1) != nil {
                cost = 3
            } else {
                continue
            }
            guard search.isOfYear({ year(ofRow: row) }) else { continue }
            slips[row] = min(slips[row] ?? cost, cost)
        }
        return byCost(slips)
    }

    /// The rows with each name before those that continue it, and otherwise in their order. Only the first rows are
    /// looked at.
    private func continuedFirst(_ rows: [Int]) -> [Int] {
        let (rows, others) = (rows.prefix(Self.mostCompared), rows.dropFirst(Self.mostCompared))
        let keys = rows.map { TitleKey(TitleParts(article: titles[$0]).name).words }
        var places: [[ArraySlice<UInt8>]: Int] = [:]
        for (place, words) in keys.enumerated() {
            for count in 1..<max(1, words.count) {
                let beginning = Array(words.prefix(count))
                places[beginning] = min(places[beginning] ?? place, place)
            }
        }
        let order = rows.indices.map { place in
            (first: min(place, places[keys[place]] ?? place), wordCount: keys[place].count, place: place)
        }
        return order.sorted { $0 < $1 }.map { rows[$0.place] } + others
    }

    private static let mostCompared = 100
}

/// One way to read what someone typed into a search field.
private struct SearchText {
    let name: String
    /// The key of the name. Its last word may be the beginning of a word.
    let key: [UInt8]
    private let words: [ArraySlice<UInt8>]
    /// The digits of a year, or its first ones; empty if none were typed.
    private let year: String

    static let shortestWithSlip = 3
    static let longestShort = 5
    static let shortestWithTwoSlips = 8

    private init?(name: String, year: Substring = "") {
        let key = TitleKey(name)
        guard !key.bytes.isEmpty else { return nil }
        self.name = name
        self.key = key.bytes
        words = key.words
        self.year = String(year)
    }

    /// All readings, the likeliest first: the whole text as a name, then without the last word, if that is the beginning
    /// of a year or of a Roman number.
    static func readings(of text: String) -> [SearchText] {
        let text = String(text.prefix(TrigramIndex.longest))
        let parts = text.split { $0.isWhitespace || "()[]".contains($0) }
        guard let last = parts.last else { return [] }
        var readings = [SearchText(name: text)]
        let name = parts.dropLast().joined(separator: " ")
        if last.count <= 4, last.allSatisfy({ ("0"..."9").contains($0) }) {
            readings.append(SearchText(name: name, year: last))
        } else if last.lowercased().allSatisfy({ "ivx".contains($0) }) {
            readings.append(SearchText(name: name))
        }
        return readings.compactMap(\.self)
    }

    /// The text with numbers instead of words that are one misspelling from one: keys have digits for numbers, so “sevn
    /// samurai” is not near “7 samurai”. Nil without such a word.
    static func mendingNumbers(in text: String) -> String? {
        let words = String(text.prefix(TrigramIndex.longest)).lowercased().split(separator: " ")
        let mended = words.map { word in
            guard word.utf8.count >= shortestNumber, !numbers.contains(String(word)) else { return String(word) }
            var distance = EditDistance(from: Array(word.utf8))
            let near = numbers.first {
                $0.utf8.first == word.utf8.first && distance.distance(to: $0.utf8, limit: 1) != nil
            }
            return near ?? String(word)
        }
        return mended.elementsEqual(words) { $0 == $1 } ? nil : mended.joined(separator: " ")
    }

    private static let shortestNumber = 4
    private static let numbers =
        Lexicon.current.titles.units + Lexicon.current.titles.tens + Lexicon.current.titles.ordinals

    /// - Parameter other: gives the year of a movie; 0 if unknown.
    func isOfYear(_ other: () -> Int) -> Bool {
        guard !year.isEmpty else { return true }
        let other = other()
        guard year.count == 4, let year = Int(year) else { return other != 0 && "\(other)".hasPrefix(year) }
        return other != 0 && abs(other - year) <= 1
    }

    func begins(_ other: ArraySlice<UInt8>) -> Bool { other.starts(with: key) }

    func hasWords(in other: ArraySlice<UInt8>) -> Bool {
        words.allSatisfy { word in
            var rest = other
            while !rest.isEmpty {
                if rest.starts(with: word) { return true }
                rest = rest.drop { $0 != 0x20 }.dropFirst()
            }
            return false
        }
    }
}
