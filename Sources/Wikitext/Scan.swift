/// Looking for bytes, eight at a time.
extension UnsafeBufferPointer<UInt8> {
    /// The place of the first `byte` at or after `start`; `count` if there's none.
    func firstIndex(of byte: UInt8, from start: Int) -> Int {
        guard let base = baseAddress else { return count }
        var index = start
        let ones: UInt64 = 0x0101_0101_0101_0101
        let wanted = ones &* UInt64(byte)
        while index + 8 <= count {
            let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self).littleEndian ^ wanted
            let found = (word &- ones) & ~word & (ones << 7)
            if found != 0 { return index + found.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < count, self[index] != byte { index += 1 }
        return Swift.min(index, count)
    }

    /// Whether `pattern`, in lower case, stands at `position` in whatever case.
    func hasPrefix(_ pattern: StaticString, at position: Int) -> Bool {
        guard position >= 0, position + pattern.utf8CodeUnitCount <= count else { return false }
        for index in 0..<pattern.utf8CodeUnitCount
        where Byte.lowercased(self[position + index]) != pattern.utf8Start[index] {
            return false
        }
        return true
    }
}
