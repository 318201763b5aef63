/// The columns of the rows of a matrix, in few bits each.
///
/// A row is the number of its columns, then the columns by binary interpolative coding (Moffat and Stuiver 2000). The
/// middle column of a row comes first, then those left of it, then those right of it, each half in the same way.
/// What is already known bounds each column, and a column that can be one of r takes log₂ r bits, at least one. So
/// every sequence of bits is a rising row, and no row has more columns than bits.
///
/// Rows get shorter if columns that many rows have come first.
package struct PackedRows: Sendable, Equatable {
    package let records: PackedRecords
    package let columnCount: Int
    /// The number of columns in all rows together.
    package let entryCount: Int

    package var count: Int { records.count }

    /// - Parameter records: one for each row.
    /// - Returns: nil unless every row can have as many columns as it says.
    package init?(_ records: PackedRecords, columnCount: Int) {
        guard columnCount >= 0, columnCount <= Int(Int32.max) else { return nil }
        var entryCount = 0
        for row in 0..<records.count {
            let count = records.withRecord(at: row) { bytes -> Int? in
                var place = 0
                guard let count = UInt32(packedIn: bytes, at: &place), count <= columnCount,
                    Int(count) <= 8 * (bytes.count - place)
                else { return nil }
                return Int(count)
            }
            guard let count else { return nil }
            entryCount += count
        }
        self.records = records
        self.columnCount = columnCount
        self.entryCount = entryCount
    }

    /// Packs rows of columns that rise strictly within `0 ..< columnCount`.
    package init(_ rows: some RandomAccessCollection<some Collection<Int32>>, columnCount: Int) {
        var entryCount = 0
        records = PackedRecords(count: rows.count) { row, bytes in
            let columns = Array(rows[rows.index(rows.startIndex, offsetBy: row)])
            entryCount += columns.count
            UInt32(columns.count).pack(into: &bytes)
            var writer = BitWriter()
            writer.write(columns[...], within: 0..<columnCount, to: &bytes)
            writer.finish(&bytes)
        }
        self.columnCount = columnCount
        self.entryCount = entryCount
    }

    /// The number of columns of one row.
    package func columnCount(ofRow row: Int) -> Int {
        records.withRecord(at: row) { bytes in
            var place = 0
            return Int(UInt32(packedIn: bytes, at: &place) ?? 0)
        }
    }

    /// Adds the columns of one row to an array, rising.
    package func append(row: Int, to columns: inout [Int32]) {
        records.withRecord(at: row) { bytes in
            var place = 0
            let count = Int(UInt32(packedIn: bytes, at: &place) ?? 0)
            let start = columns.count
            columns.append(contentsOf: repeatElement(0, count: count))
            columns.withUnsafeMutableBufferPointer { columns in
                var reader = BitReader(bytes: bytes, position: 8 * place)
                reader.read(
                    UnsafeMutableBufferPointer(rebasing: columns[start...]), within: 0..<columnCount)
            }
        }
    }
}

/// How a number that is one of `count` is written: the lower numbers with one bit less than the others, if `count` is
/// no power of two.
private struct BitCode {
    /// The number of bits that each number has.
    let bits: Int
    /// The number of numbers without one bit more.
    let shorter: Int

    init(count: Int) {
        bits = max(0, Int.bitWidth - (count - 1).leadingZeroBitCount - 1)
        shorter = count < 2 ? 0 : (2 << bits) - count
    }
}

private struct BitWriter {
    private var pending: UInt64 = 0
    private var pendingBits = 0

    /// Columns that rise strictly within `range`.
    mutating func write(_ columns: ArraySlice<Int32>, within range: Range<Int>, to bytes: inout [UInt8]) {
        guard !columns.isEmpty else { return }
        let middle = (columns.startIndex + columns.endIndex) / 2
        let column = Int(columns[middle])
        let lowest = range.lowerBound + middle - columns.startIndex
        let code = BitCode(count: range.upperBound - (columns.endIndex - middle - 1) - lowest)
        let number = column - lowest
        if number < code.shorter {
            put(number, bits: code.bits, to: &bytes)
        } else {
            put((number + code.shorter) >> 1, bits: code.bits, to: &bytes)
            put((number + code.shorter) & 1, bits: 1, to: &bytes)
        }
        write(columns[..<middle], within: range.lowerBound..<column, to: &bytes)
        write(columns[(middle + 1)...], within: column + 1..<range.upperBound, to: &bytes)
    }

    private mutating func put(_ number: Int, bits: Int, to bytes: inout [UInt8]) {
        pending |= UInt64(number) << UInt64(pendingBits)
        pendingBits += bits
        while pendingBits >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            pendingBits -= 8
        }
    }

    mutating func finish(_ bytes: inout [UInt8]) {
        if pendingBits > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
    }
}

private struct BitReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var position: Int

    /// Fills `columns` with numbers that rise strictly within `range`, which must have as many.
    mutating func read(_ columns: UnsafeMutableBufferPointer<Int32>, within range: Range<Int>) {
        guard !columns.isEmpty else { return }
        let middle = columns.count / 2
        let lowest = range.lowerBound + middle
        let choices = range.upperBound - (columns.count - middle - 1) - lowest
        let code = BitCode(count: choices)
        var number = take(code.bits)
        if number >= code.shorter { number = number << 1 + take(1) - code.shorter }
        // A single choice has a bit, too, which may be 1 in a damaged file.
        let column = lowest + min(number, choices - 1)
        columns[middle] = Int32(truncatingIfNeeded: column)
        read(UnsafeMutableBufferPointer(rebasing: columns[..<middle]), within: range.lowerBound..<column)
        read(UnsafeMutableBufferPointer(rebasing: columns[(middle + 1)...]), within: column + 1..<range.upperBound)
    }

    /// Up to 31 bits; zeros after the end.
    private mutating func take(_ bits: Int) -> Int {
        let place = position >> 3
        var word: UInt64 = 0
        if place + 8 <= bytes.count {
            word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
        } else if place < bytes.count {
            for (shift, byte) in bytes[place...].enumerated() { word |= UInt64(byte) << UInt64(8 * shift) }
        }
        word >>= UInt64(position & 7)
        position += bits
        return Int(word & (1 << UInt64(bits) - 1))
    }
}
