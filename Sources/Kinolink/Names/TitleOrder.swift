internal import KinolinkStorage

/// Finds movies by the ``TitleKey`` of their names, without their spaces: “xmen” finds “X-Men”.
///
/// The places of all names are sorted by key, so a name is found by halving, and no keys are kept. Places 0 ..<
/// `titles.count` are the names of the movies. The places after these are whole titles, of movies whose addition may be
/// part of the name: “Susan Lenox (Her Fall and Rise)”.
struct TitleOrder: Sendable {
    private let titles: StringTable
    private let order: Column<Int32>

    /// - Parameter order: the places, sorted. If a damaged file has another order, names are missed.
    init(_ titles: StringTable, order: Column<Int32>) {
        self.titles = titles
        self.order = order
    }

    /// The rows of all movies with a name, those with this whole title last.
    func rows(named key: some Sequence<UInt8>) -> [Int] {
        order.places(named: Self.letters(of: key)) { Self.key(at: $0, in: titles) }.map { $0 % titles.count }
    }

    /// The sorted places of the names of some movies.
    static func order(of titles: StringTable, threads: Int = defaultThreadCount) -> Column<Int32> {
        sortedNames(count: 2 * titles.count, threads: threads) { key(at: $0, in: titles) }
    }

    /// - Returns: nil for the whole title of a movie whose addition only tells it from others.
    private static func key(at place: Int, in titles: StringTable) -> [UInt8]? {
        guard 0..<2 * titles.count ~= place else { return nil }
        return titles.withUTF8(at: place % titles.count) { title in
            var key: [UInt8] = []
            let (name, addition) = TitleParts.split(title)
            if place < titles.count {
                TitleKey.append(name, to: &key)
            } else {
                let isPart = !addition.isEmpty && !addition.elementsEqual("film".utf8)
                guard isPart, FactYear.earliest(in: addition) == nil else { return nil }
                TitleKey.append(title, to: &key)
            }
            return letters(of: key)
        }
    }

    private static func letters(of key: some Sequence<UInt8>) -> [UInt8] { key.filter { $0 != UInt8(ascii: " ") } }
}

/// The places in `0 ..< count` that have a key, sorted by key and then by place.
func sortedNames(
    count: Int, threads: Int = defaultThreadCount, key: @Sendable (_ place: Int) -> [UInt8]?
) -> Column<Int32> {
    var runs = concurrentMapRanges(of: count, threads: threads) { slice in
        slice.compactMap { place in key(place).map { SortedName(key: $0, place: Int32(truncatingIfNeeded: place)) } }
            .sorted { $0 < $1 }
    }
    while runs.count > 1 {
        runs = concurrentMap(count: (runs.count + 1) / 2, threads: threads) { [runs] pair in
            2 * pair + 1 < runs.count ? merged(runs[2 * pair], runs[2 * pair + 1]) : runs[2 * pair]
        }
    }
    return Column((runs.first ?? []).map(\.place))
}

private struct SortedName: Comparable {
    /// The first eight bytes, which decide nearly always.
    private let beginning: UInt64
    let key: [UInt8]
    let place: Int32

    init(key: [UInt8], place: Int32) {
        self.key = key
        self.place = place
        beginning = (0..<8).reduce(0) { $0 << 8 | ($1 < key.count ? UInt64(key[$1]) : 0) }
    }

    static func < (one: SortedName, other: SortedName) -> Bool {
        if one.beginning != other.beginning { return one.beginning < other.beginning }
        return one.key == other.key ? one.place < other.place : one.key.lexicographicallyPrecedes(other.key)
    }
}

private func merged(_ left: [SortedName], _ right: [SortedName]) -> [SortedName] {
    var merged: [SortedName] = []
    merged.reserveCapacity(left.count + right.count)
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
        if right[j] < left[i] {
            merged.append(right[j])
            j += 1
        } else {
            merged.append(left[i])
            i += 1
        }
    }
    return merged + left[i...] + right[j...]
}

extension Column<Int32> {
    /// The places in this order whose names have a key. Names must be sorted by it.
    /// - Parameter key: that of a place's name; nil for a place that has none.
    func places(named sought: [UInt8], key: (_ place: Int) -> [UInt8]?) -> [Int] {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if key(Int(self[middle]))?.lexicographicallyPrecedes(sought) ?? true {
                low = middle + 1
            } else {
                high = middle
            }
        }
        // Names with the same key follow each other. Few have.
        return self[low...].prefix { key(Int($0)) == sought }.map(Int.init)
    }
}
