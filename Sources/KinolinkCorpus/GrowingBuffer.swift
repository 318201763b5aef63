import KinolinkStorage

/// An array that grows in place where the system can, by remapping pages.
///
/// `Array` copies itself to grow, which for the largest columns of a corpus takes half as much memory again, and a
/// tenth of the time to read one.
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

    /// The elements in `range`; valid until the next change.
    func elements(_ range: Range<Int>) -> UnsafeBufferPointer<Element> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "buffer range out of range")
        return UnsafeBufferPointer(start: base.map { $0 + range.lowerBound }, count: range.count)
    }

    mutating func removeAll() { count = 0 }

    /// Hands the memory over to a column, all but what is spare; the buffer is empty afterwards.
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
