internal import KinolinkStorage

/// Confidences in compressed rows, where the kernels can keep their addresses.
final class ConfidenceMatrix {
    let rowCount: Int
    let columnCount: Int
    /// Row `r` owns the entries `offsets[r] ..< offsets[r + 1]`.
    let offsets: Buffer<Int64>
    let columns: Buffer<Int32>
    let confidences: Buffer<Float>
    let entryCount: Int

    private init(rowCount: Int, columnCount: Int, entryCount: Int) {
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.entryCount = entryCount
        offsets = Buffer(repeating: 0, count: rowCount + 1)
        columns = Buffer(repeating: 0, count: entryCount)
        confidences = Buffer(repeating: 0, count: entryCount)
    }

    /// - Parameter confidences: one for each of the interactions' entries.
    convenience init(_ interactions: Interactions, confidences: [Float]) {
        self.init(
            rowCount: interactions.rowCount, columnCount: interactions.columnCount, entryCount: confidences.count)
        for (row, offset) in interactions.rowOffsets.enumerated() { offsets[row] = offset }
        for (entry, column) in interactions.columns.enumerated() { columns[entry] = column }
        for (entry, confidence) in confidences.enumerated() { self.confidences[entry] = confidence }
    }

    /// Columns as rows; each one's entries rise.
    func transposed() -> ConfidenceMatrix {
        let result = ConfidenceMatrix(rowCount: columnCount, columnCount: rowCount, entryCount: entryCount)
        for entry in 0..<entryCount { result.offsets[Int(columns[entry]) + 1] += 1 }
        for column in 0..<columnCount { result.offsets[column + 1] += result.offsets[column] }
        var places = (0..<columnCount).map { Int(result.offsets[$0]) }
        for row in 0..<rowCount {
            for entry in entries(ofRow: row) {
                let column = Int(columns[entry])
                result.columns[places[column]] = Int32(row)
                result.confidences[places[column]] = confidences[entry]
                places[column] += 1
            }
        }
        return result
    }

    func entries(ofRow row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }
}
