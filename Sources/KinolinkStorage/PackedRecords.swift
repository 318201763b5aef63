/// Runs of bytes of any length, one after another, each of which is quickly found.
///
/// Thirty-two records are a block: the lengths of the records, then their bytes. So the place of a short record takes
/// 1¼ bytes.
package struct PackedRecords: Sendable, Equatable {
    package let bytes: Column<UInt8>
    /// The place in ``bytes`` where each block begins.
    package let blocks: Column<Int64>
    /// The number of records.
    package let count: Int

    private static let recordsPerBlock = 32

    /// Takes over the columns after checking them.
    /// - Returns: nil unless the blocks of `count` records follow each other without gaps and take all bytes.
    package init?(bytes: Column<UInt8>, blocks: Column<Int64>, count: Int) {
        guard count >= 0, blocks.count == count / Self.recordsPerBlock + (count % Self.recordsPerBlock).signum() else {
            return nil
        }
        self.bytes = bytes
        self.blocks = blocks
        self.count = count
        let isValid = bytes.withUnsafeBufferPointer { bytes in
            var end = 0
            for block in blocks.indices {
                guard blocks[block] == Int64(end) else { return false }
                var length = 0
                for _ in recordRange(ofBlock: block) {
                    guard let number = UInt32(packedIn: bytes, at: &end) else { return false }
                    length += Int(number)
                }
                guard length <= bytes.count - end else { return false }
                end += length
            }
            return end == bytes.count
        }
        guard isValid else { return nil }
    }

    /// Packs `count` records, each shorter than 4 GiB.
    /// - Parameter write: adds the bytes of one record to an array.
    package init(count: Int, writing write: (_ record: Int, _ bytes: inout [UInt8]) -> Void) {
        var bytes: [UInt8] = []
        var blocks: [Int64] = []
        var block: [UInt8] = []
        for start in stride(from: 0, to: count, by: Self.recordsPerBlock) {
            blocks.append(Int64(bytes.count))
            block.removeAll(keepingCapacity: true)
            for record in start..<min(start + Self.recordsPerBlock, count) {
                let before = block.count
                write(record, &block)
                UInt32(block.count - before).pack(into: &bytes)
            }
            bytes.append(contentsOf: block)
        }
        self.bytes = Column(bytes)
        self.blocks = Column(blocks)
        self.count = count
    }

    /// Runs `body` on the bytes of one record, without copying them.
    package func withRecord<Result>(
        at record: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        precondition(record >= 0 && record < count, "record out of range")
        return try bytes.withUnsafeBufferPointer { bytes in
            let block = record / Self.recordsPerBlock
            var start = Int(blocks[block])
            var (before, length) = (0, 0)
            for other in recordRange(ofBlock: block) {
                let number = Int(UInt32(packedIn: bytes, at: &start) ?? 0)
                if other < record { before += number }
                if other == record { length = number }
            }
            start += before
            return try body(UnsafeBufferPointer(rebasing: bytes[start..<start + length]))
        }
    }

    private func recordRange(ofBlock block: Int) -> Range<Int> {
        let start = block * Self.recordsPerBlock
        return start..<min(start + Self.recordsPerBlock, count)
    }
}

extension UInt32 {
    /// Adds the number to `bytes`: seven bits a byte, the lowest first; the high bit says that more follow.
    package func pack(into bytes: inout [UInt8]) {
        var rest = self
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// The number at `place`, which moves behind it; nil if it is cut short or too large.
    package init?(packedIn bytes: UnsafeBufferPointer<UInt8>, at place: inout Int) {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 35, by: 7) {
            guard place < bytes.count else { return nil }
            let byte = bytes[place]
            place += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 {
                self.init(exactly: number)
                return
            }
        }
        return nil
    }
}
