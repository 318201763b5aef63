import KinolinkStorage
import KinolinkTestSupport
import Testing

struct TransposedTests {
    @Test func givesTheRowsOfEachColumn() {
        let columns = Interactions(rows: [[4, 2, 0, 2], [], [4, 4, 4]], columnCount: 6).transposed()
        #expect((0..<6).map { Array(columns[$0]) } == [[0], [], [0], [], [0, 2], []])
    }

    @Test(arguments: [(1, 1), (1, 40), (40, 1), (300, 50), (50, 300)])
    func agreesWithWhatRowsContain(rowCount: Int, columnCount: Int) {
        var generator = SplitMix(seed: UInt64(rowCount))
        let rows = (0..<rowCount).map { _ in
            (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                Int32.random(in: 0..<Int32(columnCount), using: &generator)
            }
        }
        let interactions = Interactions(rows: rows, columnCount: columnCount)
        let columns = interactions.transposed()
        for column in 0..<columnCount {
            let expected = rows.indices.filter { rows[$0].contains(Int32(column)) }.map(Int32.init)
            #expect(Array(columns[column]) == expected)
            #expect(columns.withUnchecked(list: column) { Array($0) } == expected)
        }
    }

    @Test func standsATableWithoutRows() {
        let columns = Interactions(rows: [[Int32]](), columnCount: 3).transposed()
        #expect((0..<3).allSatisfy { columns[$0].isEmpty && columns.withUnchecked(list: $0) { $0.isEmpty } })
    }
}
