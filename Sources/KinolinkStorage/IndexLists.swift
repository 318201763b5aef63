/// Lists of indices, one after another in a column: the movies that have each link, the words of each title.
package struct IndexLists: Sendable, Equatable {
    /// The start of each list, and the end of the last.
    package let offsets: Column<Int64>
    package let indices: IndexColumn

    /// Takes over the columns of a file, of which it reads the offsets only.
    /// - Parameter limit: what all indices must be below; see ``IndexColumn``.
    /// - Returns: nil unless the offsets begin at 0, never fall and end at the number of indices, and indices may exist.
    package init?(offsets: Column<Int64>, indices: Column<Int32>, below limit: Int) {
        guard let indices = IndexColumn(indices, below: limit), offsets.areOffsets(endingAt: indices.count) else {
            return nil
        }
        self.offsets = offsets
        self.indices = indices
    }

    /// - Parameter offsets: they must begin at 0 and end at the number of indices.
    init(offsets: Column<Int64>, indices: IndexColumn) {
        self.offsets = offsets
        self.indices = indices
    }

    package var count: Int { offsets.count - 1 }

    package subscript(list: Int) -> Slice<IndexColumn> { indices[offsets.range(at: list)] }

    /// Runs `body` on a list as the file has it. Its indices may be out of range.
    package func withUnchecked<Result>(list: Int, _ body: (UnsafeBufferPointer<Int32>) -> Result) -> Result {
        let range = offsets.range(at: list)
        return indices.values.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }
}
