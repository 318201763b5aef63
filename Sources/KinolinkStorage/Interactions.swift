import Foundation

/// The movie × link matrix in compressed rows: each row lists its columns in rising order, and how often each occurs.
///
/// Row `r` owns the entries `rowOffsets[r] ..< rowOffsets[r + 1]` of `columns` and `counts`. A link that an article has
/// twice is one entry with count 2. ``pairCount`` counts it twice, as the notebook's list of pairs does.
public struct Interactions: Sendable, Equatable {
    public let columnCount: Int
    package let rowOffsets: Column<Int64>
    package let columns: IndexColumn
    package let counts: Column<Int32>
    /// The sum of all counts.
    public let pairCount: Int

    public var rowCount: Int { rowOffsets.count - 1 }
    /// The number of entries: distinct (row, column) pairs.
    public var entryCount: Int { columns.count }

    /// Takes over the columns of a file, of which it reads the offsets only. ``isSound`` checks the rest. Until then rows
    /// may have any columns within `0 ..< columnCount`, in any order, and any counts.
    /// - Returns: nil unless the columns have the right lengths, and the offsets begin at 0, never fall and end at the
    ///   number of entries.
    package init?(
        columnCount: Int, rowOffsets: Column<Int64>, columns: Column<Int32>, counts: Column<Int32>, pairCount: Int
    ) {
        guard let indices = IndexColumn(columns, below: columnCount), columns.count == counts.count,
            rowOffsets.areOffsets(endingAt: columns.count)
        else { return nil }
        self.columnCount = columnCount
        self.rowOffsets = rowOffsets
        self.columns = indices
        self.counts = counts
        self.pairCount = pairCount
    }

    /// Takes over the columns after checking them.
    /// - Returns: nil unless the offsets begin at 0, never fall and end at the number of entries, the columns of every
    ///   row rise strictly within `0 ..< columnCount`, and every count is positive.
    package init?(columnCount: Int, rowOffsets: Column<Int64>, columns: Column<Int32>, counts: Column<Int32>) {
        self.init(
            columnCount: columnCount, rowOffsets: rowOffsets, columns: columns, counts: counts,
            pairCount: counts.reduce(0) { $0 &+ Int($1) })
        guard isSound else { return nil }
    }

    /// Whether the columns of every row rise strictly within `0 ..< columnCount`, every count
    /// is positive, and ``pairCount`` is their sum. It reads all of them.
    package var isSound: Bool {
        rowOffsets.withUnsafeBufferPointer { offsets in
            columns.values.withUnsafeBufferPointer { columns in
                counts.withUnsafeBufferPointer { counts in
                    var sum = 0
                    for row in 0..<offsets.count - 1 {
                        var previous: Int32 = -1
                        for entry in Int(offsets[row])..<Int(offsets[row + 1]) {
                            guard columns[entry] > previous, counts[entry] > 0 else { return false }
                            previous = columns[entry]
                            sum += Int(counts[entry])
                        }
                        guard Int(previous) < columnCount else { return false }
                    }
                    return sum == pairCount
                }
            }
        }
    }

    /// Counts the columns of each row. They may come in any order and repeat. All must be in `0 ..< columnCount`.
    public init(rows: some Collection<[Int32]>, columnCount: Int) {
        var collected = Rows(capacity: rows.count)
        for row in rows {
            var row = row
            collected.append(&row)
        }
        self = collected.interactions(columnCount: columnCount)
    }

    /// Rows that are collected one after the other, without an array for each.
    package struct Rows {
        private var offsets: [Int64] = [0]
        private var columns: [Int32] = []
        private var counts: [Int32] = []
        private var pairCount = 0
        private var extent: ClosedRange<Int32> = 0...0

        package init(capacity: Int) { offsets.reserveCapacity(capacity + 1) }

        /// Adds a row, whose columns may come in any order and repeat, and sorts it.
        package mutating func append(_ row: inout [Int32]) {
            row.sort()
            pairCount += row.count
            var previous: Int32?
            for column in row {
                if column == previous {
                    counts[counts.count - 1] += 1
                } else {
                    columns.append(column)
                    counts.append(1)
                    previous = column
                }
            }
            if let first = row.first, let last = row.last {
                extent = min(extent.lowerBound, first)...max(extent.upperBound, last)
            }
            offsets.append(Int64(columns.count))
        }

        /// The matrix of the rows. All columns must be in `0 ..< columnCount`.
        package func interactions(columnCount: Int) -> Interactions {
            precondition(
                columns.isEmpty || (extent.lowerBound >= 0 && Int(extent.upperBound) < columnCount),
                "column out of range")
            let interactions = Interactions(
                columnCount: columnCount, rowOffsets: Column(offsets), columns: Column(columns),
                counts: Column(counts), pairCount: pairCount)
            guard let interactions else { preconditionFailure("the columns fit each other") }
            return interactions
        }

    }

    /// The entries of one row, as arguments of ``subscript(_:)``.
    public func entries(ofRow row: Int) -> Range<Int> { rowOffsets.range(at: row) }

    /// The column of an entry, and how often it occurs in the row, at least 1.
    public subscript(entry: Int) -> (column: Int, count: Int) { (Int(columns[entry]), Int(counts[entry])) }

    /// The columns of one row, rising.
    package func columns(ofRow row: Int) -> Slice<IndexColumn> { columns[entries(ofRow: row)] }

    /// How many rows have each column.
    package func rowCounts() -> [Int] {
        var counts = [Int](repeating: 0, count: columnCount)
        for column in columns { counts[Int(column)] += 1 }
        return counts
    }

    /// The inverse document frequency of each column; see ``inverseFrequency(of:in:)``.
    package func inverseFrequencies() -> [Double] {
        rowCounts().map { inverseFrequency(of: $0, in: rowCount) }
    }

    /// Whether `column` occurs in `row`.
    public func contains(row: Int, column: Int32) -> Bool {
        let entries = entries(ofRow: row)
        var (low, high) = (entries.lowerBound, entries.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if columns[middle] < column { low = middle + 1 } else { high = middle }
        }
        return low < entries.upperBound && columns[low] == column
    }
}

extension Interactions {
    /// For each row its columns, rising.
    package var lists: IndexLists { IndexLists(offsets: rowOffsets, indices: columns) }
}

/// idf, which says how rare something is that `count` of `total` have: log(total / count), in nats; 0 if `count` is 0.
///
/// Its last bits depend on the platform's `log`.
package func inverseFrequency(of count: Int, in total: Int) -> Double {
    count > 0 ? log(Double(total) / Double(count)) : 0
}
