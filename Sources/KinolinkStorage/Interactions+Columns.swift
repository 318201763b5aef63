extension Interactions {
    /// The matrix by columns: of each the rows that have it, rising.
    package struct Columns: Sendable {
        private let offsets: [Int]
        private let rows: [Int32]

        init(_ interactions: Interactions) {
            var offsets = [Int](repeating: 0, count: interactions.columnCount + 1)
            for column in interactions.columns { offsets[Int(column) + 1] += 1 }
            for column in 0..<interactions.columnCount { offsets[column + 1] += offsets[column] }
            var next = offsets
            var rows = [Int32](repeating: 0, count: interactions.entryCount)
            for row in 0..<interactions.rowCount {
                for entry in interactions.entries(ofRow: row) {
                    let column = Int(interactions.columns[entry])
                    rows[next[column]] = Int32(row)
                    next[column] += 1
                }
            }
            self.offsets = offsets
            self.rows = rows
        }

        package func rows(of column: Int) -> ArraySlice<Int32> { rows[offsets[column]..<offsets[column + 1]] }

        package func withRows<Result>(of column: Int, _ body: (UnsafeBufferPointer<Int32>) -> Result) -> Result {
            rows.withUnsafeBufferPointer {
                body(UnsafeBufferPointer(rebasing: $0[offsets[column]..<offsets[column + 1]]))
            }
        }
    }

    package func transposed() -> Columns { Columns(self) }
}
