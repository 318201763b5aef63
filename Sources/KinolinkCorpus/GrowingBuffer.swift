import KinolinkStorage

/// An array that grows in place if the system can remap its pages.
///
/// `Array` copies itself to grow. For the largest columns of a corpus that takes half as much memory again, and a tenth
/// of the reading time.
struct GrowingBuffer<Element: BitwiseCopyable & Sendable>: ~Copyable {
    private var base: UnsafeMutablePointer<Element>?
    private var capacity = 0
    private(set) var count = 0

    init() {}

    deinit { System.release(base) }

    mutating func append(_ element: Element) {
        if count == capacity { grow(toHold: count + 1) }
        base.unsafelyUnwrapped[count] = element
        count += 1
    }

    mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        guard let source = elements.baseAddress, elements.count > 0 else { return }
        if count + elements.count > capacity { grow(toHold: count + elements.count) }
        (base.unsafelyUnwrapped + count).update(from: source, count: elements.count)
        count += elements.count
    }

    mutating func append(repeating element: Element, count added: Int) {
        if count + added > capacity { grow(toHold: count + added) }
        base.map { ($0 + count).update(repeating: element, count: added) }
        count += added
    }

    subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count, "buffer index out of range")
            return base.unsafelyUnwrapped[index]
        }
        set {
            precondition(index >= 0 && index < count, "buffer index out of range")
            base.unsafelyUnwrapped[index] = newValue
        }
    }

    /// The elements in `range`, valid until the next change.
    func elements(_ range: Range<Int>) -> UnsafeBufferPointer<Element> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "buffer range out of range")
        return UnsafeBufferPointer(start: base.map { $0 + range.lowerBound }, count: range.count)
    }

    /// Runs `body` on all elements, so that it may change them.
    mutating func withElements<Result>(_ body: (UnsafeMutableBufferPointer<Element>) -> Result) -> Result {
        body(UnsafeMutableBufferPointer(start: base, count: count))
    }

    mutating func removeAll() { count = 0 }

    /// Hands the used memory over to a column. Afterwards the buffer is empty.
    mutating func column() -> Column<Element> {
        guard count > 0, let base = System.resize(base, byteCount: count * MemoryLayout<Element>.stride) else {
            return Column([])
        }
        let column = Column(adopting: base.assumingMemoryBound(to: Element.self), count: count)
        self.base = nil
        capacity = 0
        count = 0
        return column
    }

    private mutating func grow(toHold needed: Int) {
        capacity = max(needed, capacity * 2, 1024)
        guard let grown = System.resize(base, byteCount: capacity * MemoryLayout<Element>.stride) else {
            preconditionFailure("out of memory")
        }
        base = grown.assumingMemoryBound(to: Element.self)
    }
}

extension GrowingBuffer where Element: FixedWidthInteger {
    init(zeroes count: Int) {
        guard let zeroes = System.zeroes(byteCount: count * MemoryLayout<Element>.stride) else {
            preconditionFailure("out of memory")
        }
        base = zeroes.assumingMemoryBound(to: Element.self)
        capacity = count
        self.count = count
    }
}

/// Builds a ``StringTable``.
struct StringTableBuilder: ~Copyable {
    private var bytes = GrowingBuffer<UInt8>()
    private var offsets = GrowingBuffer<Int64>()

    init() { offsets.append(0) }

    var count: Int { offsets.count - 1 }

    /// Appends UTF-8 to the current string.
    mutating func extend(with utf8: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: utf8.assumingMemoryBound(to: UInt8.self))
    }

    mutating func extend(with ascii: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: ascii.utf8Start, count: ascii.utf8CodeUnitCount))
    }

    /// Ends the current string.
    mutating func end() { offsets.append(Int64(bytes.count)) }

    /// The place in all bytes where string `index` begins. For ``count`` it is the end of the last string.
    func start(of index: Int) -> Int { Int(offsets[index]) }

    /// Whether the bytes in `range` are exactly `utf8`.
    func equals(_ range: Range<Int>, _ utf8: UnsafeRawBufferPointer) -> Bool {
        guard range.count == utf8.count else { return false }
        guard let left = bytes.elements(range).baseAddress, let right = utf8.baseAddress else { return true }
        return System.areEqual(left, right, count: utf8.count)
    }

    /// All strings must be valid UTF-8. The builder must not be used afterwards.
    mutating func takeTable() -> StringTable {
        let offsets = offsets.column()
        return StringTable(trustedBytes: bytes.column(), offsets: offsets)
    }
}
