internal import KinolinkStorage

/// Finds links by names as people type them.
///
/// The rows are sorted by ``FoldedName``, so a name is found by halving, and no folded names are kept.
struct NameIndex: Sendable {
    private let names: StringTable
    private let order: Column<Int32>

    /// - Parameters:
    ///   - names: any strings, possibly with repetitions.
    ///   - order: their rows, sorted. If a damaged file has another order, names are missed.
    init(_ names: StringTable, order: Column<Int32>) {
        self.names = names
        self.order = order
    }

    /// The sorted rows of some names.
    static func order(of names: StringTable, threads: Int = defaultThreadCount) -> Column<Int32> {
        sortedNames(count: names.count, threads: threads) { folded(row: $0, in: names) }
    }

    private static func folded(row: Int, in names: StringTable) -> [UInt8] {
        var folded: [UInt8] = []
        names.withUTF8(at: row) { FoldedName.fold($0, appendingTo: &folded) }
        return folded
    }

    /// The rows of all names that fit equally well: the name itself if it exists, otherwise the names that differ from
    /// it only by case, accents and punctuation; empty if none fits.
    func rows(matching name: String) -> [Int] {
        let same = order.places(named: Array(FoldedName.fold(name).utf8)) {
            names.indices ~= $0 ? Self.folded(row: $0, in: names) : nil
        }
        return same.first { names[$0] == name }.map { [$0] } ?? same
    }

    /// The row of exactly this name.
    func row(exactly name: String) -> Int? {
        // Another system may fold rare letters in another way, and then a name isn't where it is sought.
        rows(matching: name).first { names[$0] == name } ?? names.firstRow(of: name)
    }

    /// The rows of names within a few misspellings of a name, or with all its words, best first.
    func nearest(to name: String) -> [Int] {
        let query = Array(FoldedName.fold(name).utf8)
        let space = UInt8(ascii: " ")
        let words = Set(query.split(separator: space))
        guard !words.isEmpty, query.count <= Self.longestQuery else { return [] }
        let tolerance = Suggestions.tolerance(letterCount: query.count)
        var distance = EditDistance(from: query)
        var found: [(cost: Int, length: Int, row: Int)] = []
        for row in names.indices {
            let name = Self.folded(row: row, in: names)[...]
            let hasAllWords = words.isSubset(of: name.split(separator: space))
            guard let cost = hasAllWords ? 1 : distance.distance(to: name, limit: tolerance) else { continue }
            found.append((cost, name.count, row))
        }
        return found.sorted { $0 < $1 }.prefix(Suggestions.limit).map(\.row)
    }

    private static let longestQuery = 200
}

/// What suggestions for unknown names have in common.
enum Suggestions {
    /// The largest number of suggestions.
    static let limit = 5

    /// The largest number of misspellings in a suggestion: a third of the letters, but at least two, and never all.
    static func tolerance(letterCount: Int) -> Int { min(max(2, letterCount / 3), letterCount - 1) }
}

/// Folded names and the rows that have them. They share a few arrays, since a model has tens of thousands.
///
/// This is a hash table with chains. Several rows may share a name, and a row may have several names.
struct FoldedNames: Sendable {
    /// Whether “xmen” equals “x men”.
    private let ignoresSpaces: Bool
    private var bytes: [UInt8] = []
    /// The end of each entry's name in `bytes`, after a leading 0.
    private var ends: [Int] = [0]
    private var rows: [Int32] = []
    /// The previous entry in the same bucket, or −1.
    private var previous: [Int32] = []
    /// The last entry of each bucket, or −1. The number of buckets is a power of two.
    private var buckets: [Int32]

    /// - Parameters:
    ///   - capacity: the expected number of entries.
    ///   - ignoringSpaces: whether names that differ only by spaces are equal.
    init(capacity: Int, ignoringSpaces: Bool = false) {
        ignoresSpaces = ignoringSpaces
        buckets = Array(repeating: -1, count: 1 << (Int.bitWidth - capacity.leadingZeroBitCount))
        ends.reserveCapacity(capacity + 1)
        rows.reserveCapacity(capacity)
        previous.reserveCapacity(capacity)
    }

    var count: Int { rows.count }

    func row(ofEntry entry: Int) -> Int { Int(rows[entry]) }

    func name(ofEntry entry: Int) -> ArraySlice<UInt8> { bytes[ends[entry]..<ends[entry + 1]] }

    /// Adds an entry for `row`. `append` appends the name to the array that it receives.
    mutating func add(row: Int, name append: (inout [UInt8]) -> Void) {
        append(&bytes)
        ends.append(bytes.count)
        rows.append(Int32(truncatingIfNeeded: row))
        previous.append(-1)
        if rows.count > 2 * buckets.count {
            buckets = Array(repeating: -1, count: 4 * buckets.count)
            for entry in rows.indices { chain(entry) }
        } else {
            chain(rows.count - 1)
        }
    }

    private mutating func chain(_ entry: Int) {
        let bucket = bucket(of: name(ofEntry: entry))
        previous[entry] = buckets[bucket]
        buckets[bucket] = Int32(truncatingIfNeeded: entry)
    }

    /// The rows of all entries with this name, in the order in which they were added.
    func rows(named name: some Collection<UInt8>) -> [Int] { entries(named: name).map(row(ofEntry:)) }

    /// The entries with this name, in the order in which they were added.
    func entries(named name: some Collection<UInt8>) -> [Int] {
        let name = ArraySlice(name)
        var found: [Int] = []
        var entry = Int(buckets[bucket(of: name)])
        while entry >= 0 {
            if isSame(self.name(ofEntry: entry), name) { found.append(entry) }
            entry = Int(previous[entry])
        }
        return found.reversed()
    }

    private func isSame(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
        one == other
            || (ignoresSpaces && one.lazy.filter(Self.isLetter).elementsEqual(other.lazy.filter(Self.isLetter)))
    }

    private func bucket(of name: ArraySlice<UInt8>) -> Int {
        var hasher = Hasher()
        // Hashing eight letters at a time is faster.
        var piece: UInt64 = 0
        var count = 0
        for byte in name where !ignoresSpaces || Self.isLetter(byte) {
            piece = piece << 8 | UInt64(byte)
            count += 1
            if count & 7 == 0 { hasher.combine(piece) }
        }
        hasher.combine(piece)
        return hasher.finalize() & (buckets.count - 1)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte != UInt8(ascii: " ") }
}
