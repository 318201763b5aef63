internal import KinolinkStorage

/// An index that finds names similar to what was written. It is built on first use.
struct TitleIndex: Sendable {
    /// The keys of the movies' names. Entries are these first, then the other names.
    private let keys: FoldedNames
    private let otherNames: OtherNames
    private let movieCount: Int
    private let runs: TrigramIndex
    /// The hashes of all words of names.
    private let words: Once<Set<Int>>

    init(_ titles: StringTable, otherNames: OtherNames) {
        let count = titles.count
        var keys = FoldedNames(capacity: count, ignoringSpaces: true)
        for row in titles.indices {
            titles.withUTF8(at: row) { title in
                keys.add(row: row) { TitleKey.append(FoldedName.withoutBrackets(title), to: &$0) }
            }
        }
        let names = keys
        self.keys = names
        movieCount = count
        self.otherNames = otherNames
        let key = { @Sendable (entry: Int) in
            entry < count ? names.name(ofEntry: entry) : otherNames.keys.name(ofEntry: entry - count)
        }
        runs = TrigramIndex(count: count + otherNames.keys.count, text: key)
        words = Once {
            var words: Set<Int> = []
            for entry in 0..<count + otherNames.keys.count {
                for word in key(entry).split(separator: UInt8(ascii: " ")) { words.insert(Self.hash(word)) }
            }
            return words
        }
    }

    var entryCount: Int { movieCount + otherNames.keys.count }

    func key(ofEntry entry: Int) -> ArraySlice<UInt8> {
        entry < movieCount ? keys.name(ofEntry: entry) : otherNames.keys.name(ofEntry: entry - movieCount)
    }

    func row(ofEntry entry: Int) -> Int {
        entry < movieCount ? entry : otherNames.keys.row(ofEntry: entry - movieCount)
    }

    /// The name, if it is not the title's.
    func otherName(ofEntry entry: Int) -> String? {
        entry < movieCount ? nil : otherNames.names[entry - movieCount]
    }

    /// Whether any name has this word.
    func hasWord(_ word: ArraySlice<UInt8>) -> Bool { words.value.contains(Self.hash(word)) }

    /// The entries that may contain all words of `key`, or be contained in it, and a few others.
    func entriesSharingWords(with key: TitleKey) -> [Int] {
        let (counts, entries) = runs.overlaps(with: key.bytes[...])
        let needed = key.words.reduce(0) { $0 + max(0, $1.count - 2) }
        return entries.filter { entry in
            Int(counts[entry]) >= needed || Int(counts[entry]) >= Int(runs.runCounts[entry]) - 1
        }
    }

    /// The entries with the largest share of runs in common with `key`, of those with at least `least` in common.
    func entriesNear(_ key: TitleKey, least: Int) -> [Int] {
        let (counts, entries) = runs.overlaps(with: key.bytes[...])
        func share(_ entry: Int) -> Double {
            Double(counts[entry]) / Double(key.bytes.count + Int(runs.runCounts[entry]))
        }
        // Entries with few runs in common are seldom near. Sorting all of them would take the most time, so only the
        // best counts are sorted.
        var numbers = [Int](repeating: 0, count: Int(entries.lazy.map { counts[$0] }.max() ?? 0) + 1)
        for entry in entries { numbers[Int(counts[entry])] += 1 }
        var cut = numbers.count
        var sum = 0
        while cut > least, sum < Self.mostNear {
            cut -= 1
            sum += numbers[cut]
        }
        let near = entries.filter { Int(counts[$0]) >= cut }.map { (share: share($0), entry: $0) }
        return near.sorted { ($1.share, $0.entry) < ($0.share, $1.entry) }.prefix(Self.mostNear).map(\.entry)
    }

    private static let mostNear = 100

    private static func hash(_ word: ArraySlice<UInt8>) -> Int {
        var hasher = Hasher()
        word.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}

/// The names that infoboxes give their movies in addition to the articles' titles: “Harry Potter and the Sorcerer's
/// Stone” for “… Philosopher's Stone”, “Le Fabuleux Destin d'Amélie Poulain” for “Amélie”.
struct OtherNames: Sendable {
    /// The keys of the names.
    let keys: FoldedNames
    /// The name of each entry in ``keys``.
    let names: [String]

    init(titles: StringTable, facts: StringTable) {
        var keys = FoldedNames(capacity: titles.count, ignoringSpaces: true)
        var names: [String] = []
        for row in titles.indices {
            let title = titles.withUTF8(at: row) { Array(FoldedName.withoutBrackets($0)) }
            facts.withUTF8(at: row) { json in
                FactsCursor.forEachField(of: json) { section, field, value in
                    guard section == .infobox, Self.isName(field) else { return }
                    guard !title.elementsEqual(value.raw), value.raw.count <= Self.longest, let text = value.text else {
                        return
                    }
                    for name in Self.names(in: text) {
                        keys.add(row: row) { $0 += TitleKey(name).bytes }
                        names.append(name)
                    }
                }
            }
        }
        self.keys = keys
        self.names = names
    }

    func rows(named key: [UInt8]) -> [Int] { keys.rows(named: key) }

    /// The fields of films and books that hold names, with spaces for `_`.
    private static let fields =
        Lexicon.current.infobox.names + Lexicon.languages.flatMap { $0.fields.names.map(FactText.plain) }

    private static func isName(_ field: FactText) -> Bool {
        guard let first = field.raw.first, firstLetters.contains(first | 0x20) else { return false }
        return fields.contains { field.isNamed($0.utf8) }
    }

    private static let firstLetters = Array(Set(fields.compactMap(\.utf8.first)))
    private static let longest = 1000

    /// The names in a value, which may be a list.
    private static func names(in text: String) -> [String] {
        text.split { $0.isNewline || $0 == ";" || $0 == "•" }.map { piece in
            let name = piece.drop { $0.isWhitespace || "(\"“«".contains($0) }
            return String(name.prefix { !"\"”»[".contains($0) })
        }.filter { $0.contains { $0.isLetter || $0.isNumber } }
    }
}

/// Finds the texts that have many runs of three letters in common with a given text, without reading all of them.
///
/// A text of n letters has n − 1 runs: spaces don't count, and a mark precedes the first letter, so that a text of two
/// letters has a run too. Runs share 65,536 buckets. Two runs in one bucket make a text look nearer than it is, never
/// farther.
///
/// A text that is part of another has all its runs in common with it except the first. One misspelling spoils at most
/// four runs.
struct TrigramIndex: Sendable {
    /// The start of each bucket's texts in `texts`.
    private let starts: [Int32]
    private let texts: [Int32]
    /// The number of runs of each text.
    let runCounts: [UInt16]

    /// - Parameters:
    ///   - count: the number of texts.
    ///   - text: the letters of each text. Letters after the first ``longest`` are ignored.
    init(count: Int, text: (Int) -> ArraySlice<UInt8>) {
        var starts = [Int32](repeating: 0, count: Self.bucketCount + 1)
        var runCounts: [UInt16] = []
        runCounts.reserveCapacity(count)
        for index in 0..<count {
            var runs: UInt16 = 0
            Self.forEachRun(of: text(index)) { bucket in
                starts[bucket + 1] += 1
                runs += 1
            }
            runCounts.append(runs)
        }
        for bucket in 0..<Self.bucketCount { starts[bucket + 1] += starts[bucket] }
        var ends = starts
        var texts = [Int32](repeating: 0, count: Int(starts[Self.bucketCount]))
        for index in 0..<count {
            Self.forEachRun(of: text(index)) { bucket in
                texts[Int(ends[bucket])] = Int32(truncatingIfNeeded: index)
                ends[bucket] += 1
            }
        }
        self.starts = starts
        self.texts = texts
        self.runCounts = runCounts
    }

    /// The number of runs that each text has in common with `text`, possibly too many, and the texts that have any.
    func overlaps(with text: ArraySlice<UInt8>) -> (counts: [UInt16], texts: [Int]) {
        var counts = [UInt16](repeating: 0, count: runCounts.count)
        var touched: [Int] = []
        Self.forEachRun(of: text) { bucket in
            for text in texts[Int(starts[bucket])..<Int(starts[bucket + 1])] {
                if counts[Int(text)] == 0 { touched.append(Int(text)) }
                counts[Int(text)] &+= 1
            }
        }
        return (counts, touched)
    }

    static let longest = 200
    private static let bucketCount = 1 << 16

    private static func forEachRun(of text: ArraySlice<UInt8>, _ body: (Int) -> Void) {
        var run: UInt32 = 0
        var count = 0
        for byte in text where byte != UInt8(ascii: " ") {
            count += 1
            run = (run << 8 | UInt32(byte)) & 0xFF_FFFF
            if count == 1 { run |= 0x5E << 8 }  // a mark before the first letter
            if count > 1 { body(Int((run &* 0x9E37_79B1) >> 16)) }
            if count == longest { return }
        }
    }
}
