import KinolinkStorage
import Testing

struct InteractionsTests {
    /// Three movies: one with link 2 twice and links 0 and 4, one without any, one with link 4 three times.
    let counted = Interactions(rows: [[4, 2, 0, 2], [], [4, 4, 4]], columnCount: 5)

    @Test func countsWhatRowsHave() {
        #expect(counted.rowCount == 3)
        #expect(counted.columnCount == 5)
        #expect(Array(counted.rowOffsets) == [0, 3, 3, 4])
        #expect(Array(counted.columns) == [0, 2, 4, 4])
        #expect(Array(counted.counts) == [1, 2, 1, 3])
        #expect(counted.entryCount == 4)
        #expect(counted.pairCount == 7)
        #expect(counted.entries(ofRow: 0) == 0..<3)
        #expect(counted.entries(ofRow: 1).isEmpty)
    }

    @Test func knowsWhatARowContains() {
        let found = (0..<3).map { row in (0..<5).filter { counted.contains(row: row, column: Int32($0)) } }
        #expect(found == [[0, 2, 4], [], [4]])
        #expect(!counted.contains(row: 0, column: -1))
        #expect(!counted.contains(row: 0, column: 5))
    }

    @Test func takesSoundColumns() {
        let taken = Interactions(
            columnCount: 5, rowOffsets: counted.rowOffsets, columns: counted.columns.values, counts: counted.counts)
        #expect(taken == counted)
        let empty = Interactions(columnCount: 0, rowOffsets: Column([0]), columns: Column([]), counts: Column([]))
        #expect(empty?.rowCount == 0)
        #expect(empty?.pairCount == 0)
    }

    struct Unsound: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var columnCount = 5
        var offsets: [Int64] = [0, 3, 3, 4]
        var columns: [Int32] = [0, 2, 4, 4]
        var counts: [Int32] = [1, 2, 1, 3]
    }

    @Test(arguments: [
        Unsound(testDescription: "no offsets", offsets: []),
        Unsound(testDescription: "first offset not 0", offsets: [1, 3, 3, 4]),
        Unsound(testDescription: "negative first offset", offsets: [-1, 3, 3, 4]),
        Unsound(testDescription: "last offset short of the entries", offsets: [0, 3, 3, 3]),
        Unsound(testDescription: "last offset beyond the entries", offsets: [0, 3, 3, 5]),
        Unsound(testDescription: "falling offsets", offsets: [0, 3, 2, 4]),
        Unsound(testDescription: "offset far beyond the entries", offsets: [0, .max, 3, 4]),
        Unsound(testDescription: "very negative offset", offsets: [0, .min, 3, 4]),
        Unsound(testDescription: "columns that fall", columns: [2, 0, 4, 4]),
        Unsound(testDescription: "column twice in a row", columns: [0, 2, 2, 4]),
        Unsound(testDescription: "negative column", columns: [-1, 2, 4, 4]),
        Unsound(testDescription: "column beyond the last", columns: [0, 2, 5, 4]),
        Unsound(testDescription: "column beyond the last, in the last row", columns: [0, 2, 4, .max]),
        Unsound(testDescription: "too few columns", columnCount: 4),
        Unsound(testDescription: "negative number of columns", columnCount: -1),
        Unsound(testDescription: "more columns than 32 bits number", columnCount: Int(Int32.max) + 1),
        Unsound(testDescription: "count 0", counts: [1, 0, 1, 3]),
        Unsound(testDescription: "negative count", counts: [1, 2, 1, -3]),
        Unsound(testDescription: "fewer counts than columns", counts: [1, 2, 1]),
        Unsound(testDescription: "more counts than columns", counts: [1, 2, 1, 3, 1]),
    ])
    func refusesUnsoundColumns(_ unsound: Unsound) {
        let taken = Interactions(
            columnCount: unsound.columnCount, rowOffsets: Column(unsound.offsets), columns: Column(unsound.columns),
            counts: Column(unsound.counts))
        #expect(taken == nil)
    }
}
