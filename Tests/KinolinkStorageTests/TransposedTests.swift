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

    /// With a column that most rows have, which no cut can divide.
    @Test func doesNotDependOnTheNumberOfThreads() {
        var generator = SplitMix(seed: 9)
        let rows = (0..<2000).map { row in
            (row % 5 == 0 ? [] : [Int32(7)])
                + (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                    Int32.random(in: 0..<Int32.random(in: 1...900, using: &generator), using: &generator)
                }
        }
        let interactions = Interactions(rows: rows, columnCount: 1000)
        let values = (0..<interactions.entryCount).map { Float($0) }
        let one = interactions.transposed(values: values, threads: 1)
        #expect(one.rows.indices.count == interactions.entryCount && interactions.transposed() == one.rows)
        for column in 0..<1000 {
            for (place, row) in zip(Int(one.rows.offsets[column])..., one.rows[column]) {
                let entry = Int(one.values?[place] ?? -1)
                #expect(interactions.entries(ofRow: Int(row)).contains(entry) && interactions[entry].column == column)
            }
        }
        for threads in [2, 5, 100] {
            let many = interactions.transposed(values: values, threads: threads)
            #expect(many.rows == one.rows && many.values == one.values)
        }
    }
}
