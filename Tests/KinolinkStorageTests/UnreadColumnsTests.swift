import KinolinkStorage
import KinolinkTestSupport
import Testing

/// Columns of a file that nobody has checked: whatever is there, reading stays within them.
struct UnreadColumnsTests {
    private static let offsets: [[Int64]] = [
        [0, 1, 2, 3, 4, 5, 6], [0, 0, 0, 0, 0, 0, 6], [0, 6, 6, 6, 6, 6, 6], [0, 1, 1, 4, 4, 5, 6],
    ]
    private static let fallingOffsets: [[Int64]] = [
        [0, 5, 2, .max, .min, -3, 6], [0, 6, 0, 6, 0, 6, 6], [0, -1, -1, -1, -1, -1, 6], [0, 7, 7, 1 << 40, 7, 7, 6],
        [0, .min, .max, .min, .max, .min, 6], [0, 6, 5, 4, 3, 2, 6], [0, 1, 2, 3, 4, 5, 5], [1, 1, 2, 3, 4, 5, 6],
    ]

    /// Otherwise each of many strings could be nearly all of a file.
    @Test(arguments: fallingOffsets)
    func offsetsMustRise(offsets: [Int64]) {
        let (six, offsets) = (Column<Int32>([0, 1, 0, 1, 0, 1]), Column(offsets))
        #expect(StringTable(uncheckedBytes: Column("abcdef".utf8), offsets: offsets) == nil)
        #expect(IndexLists(offsets: offsets, indices: six, below: 2) == nil)
        #expect(Interactions(columnCount: 2, rowOffsets: offsets, columns: six, counts: six, pairCount: 3) == nil)
    }

    @Test func indicesBeyondTheLimitBecomeTheLast() throws {
        let values = Column<Int32>([.min, -1, 0, 3, 4, 5, .max])
        let indices = try #require(IndexColumn(values, below: 5))
        #expect(Array(indices) == [4, 4, 0, 3, 4, 4, 4])
        #expect(indices.values == values)
        let one = try #require(IndexColumn(values, below: 1))
        #expect(one.allSatisfy { $0 == 0 })
        let most = try #require(IndexColumn(values, below: Int(Int32.max)))
        let last = Int32.max - 1
        #expect(Array(most) == [last, last, 0, 3, 4, 5, last])
    }

    @Test func nothingIsBelowZero() {
        #expect(IndexColumn(Column([]), below: 0)?.isEmpty == true)
        #expect(IndexColumn(Column([0]), below: 0) == nil)
        for limit in [-1, .min, Int(Int32.max) + 1, .max] {
            #expect(IndexColumn(Column([]), below: limit) == nil, "\(limit)")
            #expect(IndexColumn(Column([0]), below: limit) == nil, "\(limit)")
        }
    }

    @Test func listsMustBeginAndEnd() {
        let indices = Column<Int32>([0, 1, 2])
        for offsets in [[], [0], [0, 2], [0, 4], [1, 3], [-1, 3], [0, 3, .max], [.min, 3]] as [[Int64]] {
            #expect(IndexLists(offsets: Column(offsets), indices: indices, below: 3) == nil, "\(offsets)")
        }
        #expect(IndexLists(offsets: Column([0, 3]), indices: indices, below: 0) == nil)
        #expect(IndexLists(offsets: Column([0, 3]), indices: indices, below: 3)?.count == 1)
        #expect(IndexLists(offsets: Column([0]), indices: Column([]), below: 0)?.count == 0)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func listsStayWithinTheirColumns(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        func number() -> Int64 { Int64(bitPattern: random.next()) >> (random.next() % 64) }
        let offsets: [Int64] = [0] + (0..<50).map { _ in Int64(random.next() % 31) }.sorted() + [30]
        let indices = (0..<30).map { _ in Int32(truncatingIfNeeded: number()) }
        let lists = try #require(IndexLists(offsets: Column(offsets), indices: Column(indices), below: 7))
        #expect(lists.count == 51)
        for list in 0..<lists.count {
            let found = Array(lists[list])
            #expect(found.count <= 30)
            #expect(found.allSatisfy { (0..<7).contains($0) })
            let unchecked: [Int32] = lists.withUnchecked(list: list) { Array($0) }
            let cut: [Int32] = unchecked.map { (0..<7).contains($0) ? $0 : 6 }
            #expect(cut == found)
        }
    }

    @Test(arguments: offsets)
    func stringsAreCut(offsets: [Int64]) throws {
        // Most cuts are inside a character.
        let bytes = Column("é七x".utf8)
        #expect(bytes.count == 6)
        let table = try #require(StringTable(uncheckedBytes: bytes, offsets: Column(offsets)))
        #expect(table.count == 6)
        for (index, string) in table.enumerated() {
            let count: Int = table.withUTF8(at: index) { $0.count }
            #expect(count <= 6)
            #expect(string.isEmpty == (count == 0))
        }
        #expect(table.quickHashes().count == 6)
        let row = table.indices.first { table[$0] == "é七x" }
        #expect(table.firstRow(of: "é七x") == row)
        // Only the cuts at both ends are between characters.
        let isWhole = offsets.allSatisfy { $0 == 0 || $0 == 6 }
        #expect(table.isSound == isWhole)
        #expect((StringTable(bytes: bytes, offsets: Column(offsets)) == nil) == !isWhole)
    }

    @Test func whatIsNoUTF8IsReplaced() throws {
        let bytes = Column<UInt8>([0xC3, 0x61, 0xFF, 0x80])
        let table = try #require(StringTable(uncheckedBytes: bytes, offsets: Column([0, 2, 3, 4])))
        #expect(Array(table) == ["\u{FFFD}a", "\u{FFFD}", "\u{FFFD}"])
        #expect(!table.isSound)
    }

    /// Six entries in six rows of any columns. Offsets that rise are sound if the columns are.
    @Test(
        arguments: offsets,
        [[0, 1, 2, 3, 4, 4], [4, 3, 2, 1, 0, -1], [.max, .min, -1, 5, 0, 0], [2, 2, 2, 2, 2, 2]] as [[Int32]])
    func rowsStayWithinTheirColumns(offsets: [Int64], columns: [Int32]) throws {
        let counts = Column<Int32>([1, 2, .max, 1, 0, -5])
        let matrix = try #require(
            Interactions(
                columnCount: 5, rowOffsets: Column(offsets), columns: Column(columns), counts: counts, pairCount: 8))
        #expect(matrix.rowCount == 6 && matrix.entryCount == 6 && matrix.pairCount == 8)
        for row in 0..<6 {
            let entries = matrix.entries(ofRow: row)
            #expect(entries.lowerBound >= 0)
            #expect(entries.upperBound <= 6)
            #expect(matrix.columns(ofRow: row).count == entries.count)
            #expect(matrix.columns(ofRow: row).allSatisfy { (0..<5).contains($0) })
            for entry in entries { #expect((0..<5).contains(matrix[entry].column)) }
            // An unsorted row may miss a column, but it finds none that the row has not.
            for column in [.min, -1, 0, 1, 2, 3, 4, 5, .max] as [Int32] where matrix.contains(row: row, column: column)
            {
                #expect(matrix.columns(ofRow: row).contains(column))
            }
        }
        #expect(matrix.rowCounts().reduce(0, +) == 6)
        #expect(!matrix.isSound)
        let checked = Interactions(
            columnCount: 5, rowOffsets: Column(offsets), columns: Column(columns), counts: counts)
        #expect(checked == nil)
    }

    @Test func aMatrixMustHaveItsSum() {
        func matrix(_ pairCount: Int) -> Interactions? {
            Interactions(
                columnCount: 2, rowOffsets: Column([0, 2, 3]), columns: Column([0, 1, 1]), counts: Column([1, 2, 3]),
                pairCount: pairCount)
        }
        #expect(matrix(6)?.isSound == true)
        for sum in [0, 5, 7, -6, .max] { #expect(matrix(sum)?.isSound == false) }
    }
}
