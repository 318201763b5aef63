/// An immutable array of plain values that owns its memory or shares a mapped file's.
///
/// Copying is free, reading is checked, and a column may be read from many tasks at once.
@frozen
@usableFromInline
package struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {  // its memory never changes
    @usableFromInline let memory: Memory
    @usableFromInline let base: UnsafePointer<Element>
    @usableFromInline package let count: Int

    init(memory: Memory, base: UnsafePointer<Element>, count: Int) {
        self.memory = memory
        self.base = base
        self.count = count
    }

    /// Copies `values`.
    package init(_ values: some Collection<Element>) {
        self.init(count: values.count) { buffer in
            _ = buffer.initialize(from: values)
        }
    }

    /// Allocates `count` values, aligned to 64 bytes, that `fill` must set every one of.
    package init<Failure: Error>(
        count: Int, filledBy fill: (UnsafeMutableBufferPointer<Element>) throws(Failure) -> Void
    ) throws(Failure) {
        let raw = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Swift.max(count * MemoryLayout<Element>.stride, 1), alignment: 64)
        let memory = Memory.owning(raw, from: .allocation)
        let buffer = UnsafeMutableBufferPointer(
            start: raw.baseAddress?.bindMemory(to: Element.self, capacity: count), count: count)
        try fill(buffer)
        // An allocation of at least one byte always has an address.
        self.init(memory: memory, base: UnsafePointer(buffer.baseAddress.unsafelyUnwrapped), count: count)
    }

    /// Takes over the first `count` values at `base`, which is memory of ``System/resize(_:byteCount:)`` and
    /// is freed with the column.
    package init(adopting base: UnsafeMutablePointer<Element>, count: Int) {
        let bytes = UnsafeMutableRawBufferPointer(start: base, count: count * MemoryLayout<Element>.stride)
        self.init(memory: Memory.owning(bytes, from: .system), base: UnsafePointer(base), count: count)
    }

    @inlinable
    package func withUnsafeBufferPointer<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(memory) {} }
        return try body(UnsafeBufferPointer(start: base, count: count))
    }
}

extension Column: RandomAccessCollection {
    @inlinable package var startIndex: Int { 0 }
    @inlinable package var endIndex: Int { count }

    @inlinable
    package subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count, "column index out of range")
        return base[index]
    }
}

extension Column: Equatable where Element: Equatable {
    @usableFromInline
    package static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) }
}
