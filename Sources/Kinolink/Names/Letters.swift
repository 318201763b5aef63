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

    init(_ key: TitleKey) { self.init(key.bytes[...]) }

    var count: Int { bytes.count }

    /// Where all letters of another stand one after the other, from the beginning of a word to the end of one.
    func place(of other: Letters, orPossessive: Bool = false) -> Range<Int>? {
        guard !other.bytes.isEmpty else { return nil }
        for start in starts where bytes.count - start >= other.count && bytes[start...].starts(with: other.bytes) {
            let end = start + other.count
            if isEnd(end) { return start..<end }
            if orPossessive, bytes[end] == UInt8(ascii: "s"), isEnd(end + 1) { return start..<end + 1 }
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

    /// Whether a word ends before this place.
    private func isEnd(_ place: Int) -> Bool {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] < place { low = middle + 1 } else { high = middle }
        }
        return place == bytes.count || (low < starts.count && starts[low] == place)
    }
}

extension ArraySlice<UInt8> {
    /// Whether a word of a key is a number, perhaps with letters behind it.
    var isNumber: Bool { first.map { 0x30...0x39 ~= $0 } ?? false }

    /// Whether it can be the number of a part, as “2” and “13th”, and not “2001”.
    var isPartNumber: Bool { isNumber && prefix { 0x30...0x39 ~= $0 }.count < 3 }
}
