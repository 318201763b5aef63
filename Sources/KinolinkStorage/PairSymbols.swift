/// The search for symbols that make many strings short: pair by pair, the most frequent first (Re-Pair, Larsson and
/// Moffat 2000; also known as byte pair encoding).
///
/// A round takes many frequent pairs at once. No symbol is the left part of one and the right part of another, so no
/// two of them overlap, and their counts are right.
struct PairSymbols {
    /// The parts of symbol 256 + i, both of which are bytes or earlier symbols.
    private(set) var pairs: [(left: UInt16, right: UInt16)] = []
    /// The symbols of all strings, with ``end`` after each.
    private(set) var text: [UInt16]
    private var lengths: [Int] = Array(repeating: 1, count: 256)

    /// It is after each string and no symbol.
    static let end = UInt16.max
    static let longestSymbol = 255

    /// - Parameter limit: the greatest number of symbols with the 256 bytes, below 65,536.
    init(_ strings: StringTable, limit: Int) {
        text = []
        text.reserveCapacity(strings.bytes.count + strings.count)
        for index in strings.indices {
            strings.withUTF8(at: index) { text.append(contentsOf: $0.lazy.map(UInt16.init)) }
            text.append(Self.end)
        }
        while lengths.count < limit, addPairs(limit: limit) {}
    }

    /// A rule takes four bytes, and a pair that it replaces one or two.
    private static let leastCount: Int32 = 4

    /// One round.
    private mutating func addPairs(limit: Int) -> Bool {
        let counts = PairCounts(text)
        let most = counts.counts.max() ?? 0
        guard most >= Self.leastCount else { return false }
        let least = max(Self.leastCount, most / 2)
        let frequent = counts.counts.indices.filter { counts.counts[$0] >= least }
            .map { (count: counts.counts[$0], pair: counts.pairs[$0]) }
            .sorted { ($1.count, $0.pair) < ($0.count, $1.pair) }
        // Whether a symbol is the left or the right part of a pair of this round.
        var isLeft = [Bool](repeating: false, count: 1 << 16)
        var isRight = isLeft
        var symbols: [UInt32: UInt16] = [:]
        for (_, pair) in frequent where lengths.count < limit {
            let (left, right) = (UInt16(pair >> 16), UInt16(truncatingIfNeeded: pair))
            let length = lengths[Int(left)] + lengths[Int(right)]
            guard !isRight[Int(left)], !isLeft[Int(right)], length <= Self.longestSymbol else { continue }
            isLeft[Int(left)] = true
            isRight[Int(right)] = true
            symbols[pair] = UInt16(lengths.count)
            pairs.append((left, right))
            lengths.append(length)
        }
        guard !symbols.isEmpty else { return false }
        var (from, to) = (0, 0)
        // The end of a string is no left part, so each left part has a neighbour.
        while from < text.count {
            let symbol = text[from]
            if isLeft[Int(symbol)], isRight[Int(text[from + 1])],
                let longer = symbols[UInt32(symbol) << 16 | UInt32(text[from + 1])]
            {
                text[to] = longer
                from += 2
            } else {
                text[to] = symbol
                from += 1
            }
            to += 1
        }
        text.removeSubrange(to...)
        return true
    }
}

/// How often each pair of neighbours occurs in a text.
private struct PairCounts {
    /// Left · 2¹⁶ + right.
    private(set) var pairs: [UInt32]
    /// 0 where no pair is.
    private(set) var counts: [Int32]
    private var used = 0

    init(_ text: [UInt16]) {
        pairs = [UInt32](repeating: 0, count: 1 << 16)
        counts = [Int32](repeating: 0, count: 1 << 16)
        var previous = PairSymbols.end
        for symbol in text {
            if previous != PairSymbols.end, symbol != PairSymbols.end {
                add(UInt32(previous) << 16 | UInt32(symbol), 1)
            }
            previous = symbol
        }
    }

    private mutating func add(_ pair: UInt32, _ count: Int32) {
        let mask = pairs.count - 1
        var place = Int(truncatingIfNeeded: (UInt64(pair) &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while counts[place] > 0, pairs[place] != pair { place = (place + 1) & mask }
        if counts[place] == 0 {
            pairs[place] = pair
            used += 1
        }
        counts[place] += count
        if used * 2 > pairs.count { grow() }
    }

    private mutating func grow() {
        let (oldPairs, oldCounts) = (pairs, counts)
        pairs = [UInt32](repeating: 0, count: oldPairs.count * 2)
        counts = [Int32](repeating: 0, count: oldPairs.count * 2)
        used = 0
        for place in oldPairs.indices where oldCounts[place] > 0 { add(oldPairs[place], oldCounts[place]) }
    }
}
