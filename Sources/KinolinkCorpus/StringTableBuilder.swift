import KinolinkStorage

/// A ``StringTable`` in the making.
struct StringTableBuilder: ~Copyable {
    private var bytes = GrowingBuffer<UInt8>()
    private var offsets = GrowingBuffer<Int64>()

    init() { offsets.append(0) }

    var count: Int { offsets.count - 1 }

    /// Appends UTF-8 to the string in the making.
    mutating func extend(with utf8: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: utf8.assumingMemoryBound(to: UInt8.self))
    }

    mutating func extend(with ascii: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: ascii.utf8Start, count: ascii.utf8CodeUnitCount))
    }

    /// Ends the string in the making.
    mutating func end() { offsets.append(Int64(bytes.count)) }

    /// Where string `index` begins among all bytes; for ``count``, where the last one ends.
    func start(of index: Int) -> Int { Int(offsets[index]) }

    /// Whether the bytes in `range` are exactly `utf8`.
    func equals(_ range: Range<Int>, _ utf8: UnsafeRawBufferPointer) -> Bool {
        guard range.count == utf8.count else { return false }
        guard let left = bytes.elements(range).baseAddress, let right = utf8.baseAddress else { return true }
        return System.areEqual(left, right, count: utf8.count)
    }

    /// All strings must be valid UTF-8.
    consuming func table() -> StringTable {
        let offsets = offsets.column()
        return StringTable(trustedBytes: bytes.column(), offsets: offsets)
    }
}
