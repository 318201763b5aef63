extension Interactions {
    /// Takes over columns that are known to pass the checks of ``init(columnCount:rowOffsets:columns:counts:)``.
    /// - Parameter pairCount: the sum of `counts`.
    package init(
        trustedColumns columns: Column<Int32>, counts: Column<Int32>, rowOffsets: Column<Int64>, columnCount: Int,
        pairCount: Int
    ) {
        let interactions = Interactions(
            columnCount: columnCount, rowOffsets: rowOffsets, columns: columns, counts: counts, pairCount: pairCount)
        guard let interactions else { preconditionFailure("the columns fit each other") }
        self = interactions
    }

    /// For each column the rows that have it, rising.
    package func transposed(threads: Int = defaultThreadCount) -> IndexLists {
        transposed(values: nil, threads: threads).rows
    }

    /// For each column the rows that have it, rising, and the values of these entries. The matrix must be sound.
    ///
    /// Each thread takes some neighbouring columns, and looks them up in every row. So all threads write to memory of
    /// their own, and nothing depends on their number.
    /// - Parameter values: one for each entry, or nil.
    package func transposed(values: [Float]?, threads: Int) -> (rows: IndexLists, values: Column<Float>?) {
        let bounds = boundsOfEqualWork(pieces: min(max(2 * threads, 8), 64))
        /// Calls `body` with each entry of some columns, and its row.
        @Sendable func forEachEntry(of piece: Int, _ body: (_ entry: Int, _ row: Int, _ column: Int) -> Void) {
            let (first, end) = (bounds[piece], bounds[piece + 1])
            rowOffsets.withUnsafeBufferPointer { offsets in
                columns.values.withUnsafeBufferPointer { columns in
                    for row in 0..<offsets.count - 1 {
                        var (entry, high) = (Int(offsets[row]), Int(offsets[row + 1]))
                        let rowEnd = high
                        while entry < high {
                            let middle = (entry + high) / 2
                            if columns[middle] < first { entry = middle + 1 } else { high = middle }
                        }
                        while entry < rowEnd, columns[entry] < end {
                            body(entry, row, Int(columns[entry]))
                            entry += 1
                        }
                    }
                }
            }
        }
        var rows = Column<Int32>([])
        var carried: Column<Float>?
        let offsets = Column<Int64>(count: columnCount + 1) { offsets in
            nonisolated(unsafe) let offsets = offsets  // a thread writes only the places of its columns
            offsets.initialize(repeating: 0)
            // First the place after a column's own holds its count, then its beginning, and at last its end.
            _ = concurrentMap(count: bounds.count - 1, threads: threads) { piece in
                forEachEntry(of: piece) { _, _, column in offsets[column + 1] += 1 }
            }
            var end: Int64 = 0
            for column in 0..<columnCount {
                let count = offsets[column + 1]
                offsets[column + 1] = end
                end += count
            }
            func fill(_ rows: UnsafeMutableBufferPointer<Int32>, _ carried: UnsafeMutableBufferPointer<Float>?) {
                nonisolated(unsafe) let (rows, carried) = (rows, carried)
                _ = concurrentMap(count: bounds.count - 1, threads: threads) { piece in
                    forEachEntry(of: piece) { entry, row, column in
                        let place = Int(offsets[column + 1])
                        rows[place] = Int32(truncatingIfNeeded: row)
                        if let values { carried?[place] = values[entry] }
                        offsets[column + 1] += 1
                    }
                }
            }
            rows = Column(count: entryCount) { rows in
                guard values != nil else { return fill(rows, nil) }
                carried = Column(count: entryCount) { fill(rows, $0) }
            }
        }
        guard let lists = IndexLists(offsets: offsets, indices: rows, below: rowCount) else {
            preconditionFailure("a sound matrix has sound columns")
        }
        return (lists, carried)
    }

    /// Cuts the columns into pieces with about as many entries each, as a sample of the entries shows it.
    /// - Returns: where each piece begins, and the number of columns.
    private func boundsOfEqualWork(pieces: Int) -> [Int32] {
        let sampled = min(entryCount, 1 << 16)
        let sample = (0..<sampled).map { columns[entryCount / sampled * $0] }.sorted()
        let inner = (1..<pieces).compactMap { sampled > 0 ? sample[sampled * $0 / pieces] : nil }
        return [0] + inner + [Int32(truncatingIfNeeded: columnCount)]
    }
}
