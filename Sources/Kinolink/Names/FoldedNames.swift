/// Folded names and the rows that have them, all in a few pieces of memory: a model has tens of thousands.
///
/// A hash table with chains. Several rows may have one name, and a row several names.
struct FoldedNames: Sendable {
    /// Whether “xmen” is the same as “x men”.
    private let ignoresSpaces: Bool
    private var bytes: [UInt8] = []
    /// Where each entry's name ends in `bytes`, after a 0.
    private var ends: [Int] = [0]
    private var rows: [Int32] = []
    /// The entry before it in its bucket, or −1.
    private var previous: [Int32] = []
    /// The last entry of each bucket, or −1. Their number is a power of two.
    private var buckets: [Int32]

    /// - Parameter capacity: how many entries to expect.
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

    /// Adds an entry for `row`, whose name `append` adds at the end of the array that it is given.
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

    /// The rows of all entries of this name, in the order in which they were added.
    func rows(named name: some Collection<UInt8>) -> [Int] { entries(named: name).map(row(ofEntry:)) }

    /// As ``rows(named:)``, the entries.
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
        // Eight letters at a time.
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
