import KinolinkStorage
import KinolinkTestSupport
import Testing

struct PackedRowsTests {
    private static func rows(of packed: PackedRows) -> [[Int32]] {
        (0..<packed.count).map { row in
            var columns: [Int32] = []
            packed.append(row: row, to: &columns)
            return columns
        }
    }

    /// The middle one, 5, is one of 2 … 6, and so number 3 of 0 … 4. Numbers 0, 1 and 2 have two bits; 3 has the two
    /// bits of 3, then 0. In the same way 3 is number 2 of 0 … 3: the bit 1, then 0. 0 is number 0 of 0 … 2: the bit 0.
    /// 7 is number 1 of 0 … 1: the bit 1. The first bit is the lowest.
    @Test func writesTheMiddleFirst() throws {
        let packed = PackedRows([[0, 3, 5, 7]], columnCount: 8)
        let again = try #require(PackedRows(packed.records, columnCount: 8))
        #expect(Self.rows(of: again) == [[0, 3, 5, 7]])
        #expect(again.entryCount == 4)
        // Two bytes, four columns, and the bits.
        #expect(Array(packed.records.bytes) == [2, 4, 0b1_0_01_011])
    }

    @Test(arguments: [1, 2, 3, 7, 64, 1000, Int(Int32.max)])
    func givesBackWhatItTook(columnCount: Int) throws {
        var generator = SplitMix(seed: UInt64(columnCount))
        var rows: [[Int32]] = []
        for row in 0..<300 {
            var columns: Set<Int32> = []
            for _ in 0..<row / 2 {
                // Small columns are frequent, as in a matrix whose commonest columns come first.
                let bound = Int32.random(in: 1...Int32(columnCount), using: &generator)
                columns.insert(Int32.random(in: 0..<bound, using: &generator))
            }
            rows.append(columns.sorted())
        }
        rows += [[], [0], [Int32(columnCount - 1)]]
        if columnCount <= 1000 { rows.append(Array(0..<Int32(columnCount))) }
        let packed = PackedRows(rows, columnCount: columnCount)
        let again = try #require(PackedRows(packed.records, columnCount: columnCount))
        #expect(Self.rows(of: again) == rows)
        #expect(again == packed)
        #expect(again.entryCount == rows.reduce(0) { $0 + $1.count })
        #expect((0..<again.count).map(again.columnCount(ofRow:)) == rows.map(\.count))
    }

    @Test func addsToTheArray() {
        let packed = PackedRows([[1, 2], [], [0, 3]], columnCount: 4)
        var columns: [Int32] = []
        for row in 0..<3 { packed.append(row: row, to: &columns) }
        #expect(columns == [1, 2, 0, 3])
    }

    @Test func canBeEmpty() throws {
        let packed = PackedRows([[Int32]](), columnCount: 0)
        #expect(packed.count == 0)
        #expect(PackedRows(packed.records, columnCount: 0) == packed)
        #expect(Self.rows(of: PackedRows([[], []], columnCount: 0)) == [[], []])
    }

    /// Few bits for a hundred thousand columns.
    @Test func takesFewBitsWhereColumnsAreNear() {
        let rows: [[Int32]] = (0..<200).map { row in
            let first = Int32(row * 100)
            return Array(first..<first + 20)
        }
        let packed = PackedRows(rows, columnCount: 100_000)
        #expect(packed.records.bytes.count < 200 * 20)
    }

    @Test(arguments: [[], [0x80], [5, 0xFF], [3], [9, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0]] as [[UInt8]])
    func refusesRowsOfMoreColumnsThanPossible(bytes: [UInt8]) {
        let records = PackedRecords(count: 1) { $1.append(contentsOf: bytes) }
        #expect(PackedRows(records, columnCount: 4) == nil)
        #expect(PackedRows(records, columnCount: -1) == nil)
        #expect(PackedRows(records, columnCount: .max) == nil)
    }

    /// Any bits are a rising row.
    @Test(arguments: [1, 5, 100, Int(Int32.max)])
    func readsAnyBits(columnCount: Int) throws {
        var generator = SplitMix(seed: UInt64(columnCount))
        let records = PackedRecords(count: 2000) { _, bytes in
            bytes.append(UInt8(Int.random(in: 0...min(columnCount, 80), using: &generator)))
            let fill: UInt8? = [0, 0xFF, nil].randomElement(using: &generator) ?? nil
            for _ in 0..<10 { bytes.append(fill ?? UInt8.random(in: .min ... .max, using: &generator)) }
        }
        let packed = try #require(PackedRows(records, columnCount: columnCount))
        for (row, columns) in Self.rows(of: packed).enumerated() {
            #expect(columns.count == packed.columnCount(ofRow: row))
            #expect(columns.allSatisfy { 0..<columnCount ~= Int($0) })
            #expect(zip(columns, columns.dropFirst()).allSatisfy { $0 < $1 })
        }
    }
}
