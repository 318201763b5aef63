/// What is needed to find names that are only near to what was written: made when it is first needed.
struct TitleIndex: Sendable {
    /// Names, one of each movie, then the other names.
    private let keys: FoldedNames
    private let otherNames: OtherNames
    private let movieCount: Int
    private let runs: TrigramIndex
    /// The hashes of all words of names.
    private let words: Once<Set<Int>>

    init(_ names: FoldedNames, count: Int, otherNames: OtherNames) {
        keys = names
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

    /// The name itself, where it is not the title's.
    func otherName(ofEntry entry: Int) -> String? {
        entry < movieCount ? nil : otherNames.names[entry - movieCount]
    }

    /// Whether a word stands in any name.
    func hasWord(_ word: ArraySlice<UInt8>) -> Bool { words.value.contains(Self.hash(word)) }

    /// Entries that can hold all words of `key`, or be held by it; some more may be among them.
    func entriesSharingWords(with key: TitleKey) -> [Int] {
        let (counts, entries) = runs.overlaps(with: key.bytes[...])
        let needed = key.words.reduce(0) { $0 + max(0, $1.count - 2) }
        return entries.filter { entry in
            Int(counts[entry]) >= needed || Int(counts[entry]) >= Int(runs.runCounts[entry]) - 1
        }
    }

    /// The entries with most runs in common with `key`, of those that have at least `least`.
    func entriesNear(_ key: TitleKey, least: Int) -> [Int] {
        let (counts, entries) = runs.overlaps(with: key.bytes[...])
        func share(_ entry: Int) -> Double {
            Double(counts[entry]) / Double(key.bytes.count + Int(runs.runCounts[entry]))
        }
        // What has few runs in common is seldom near; sorting all of it would take longest of all.
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
