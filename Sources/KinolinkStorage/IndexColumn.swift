/// A column of indices into something with `limit` elements.
///
/// It gives no index that is out of range: where a damaged file has one, it gives the last index instead.
@frozen
@usableFromInline
package struct IndexColumn: Sendable {
    /// As the file has them.
    @usableFromInline package let values: Column<Int32>
    @usableFromInline let limit: UInt32

    /// - Returns: nil if nothing can be in range although there are values, or an `Int32` can't hold all indices.
    package init?(_ values: Column<Int32>, below limit: Int) {
        guard 0...Int(Int32.max) ~= limit, limit > 0 || values.isEmpty else { return nil }
        self.values = values
        self.limit = UInt32(limit)
    }
}

extension IndexColumn: RandomAccessCollection {
    @inlinable package var startIndex: Int { 0 }
    @inlinable package var endIndex: Int { values.count }

    @inlinable
    package subscript(position: Int) -> Int32 {
        let value = UInt32(bitPattern: values[position])
        return Int32(bitPattern: value < limit ? value : limit - 1)
    }
}

extension IndexColumn: Equatable {
    @usableFromInline
    package static func == (left: Self, right: Self) -> Bool { left.values == right.values }
}

extension Column<Int64> {
    /// Whether the offsets begin at 0, never fall, and end at `end`. It reads all of them. Otherwise a small file could
    /// say that each of many strings is nearly all of it.
    func areOffsets(endingAt end: Int) -> Bool {
        guard first == 0, last == Int64(end) else { return false }
        return withUnsafeBufferPointer { offsets in
            // Without an early exit, so that the compiler can vectorise it.
            var falls = 0
            for index in 1..<offsets.count where offsets[index] < offsets[index - 1] { falls &+= 1 }
            return falls == 0
        }
    }

    /// The places from one offset to the next.
    @inlinable
    package func range(at index: Int) -> Range<Int> { Int(self[index])..<Int(self[index + 1]) }
}
