/// How many bytes must be inserted, left out, replaced or swapped with their neighbour to make one text from another.
///
/// The restricted Damerau–Levenshtein distance ("optimal string alignment"), by dynamic programming over three rows.
package struct EditDistance {
    private let source: [UInt8]
    private var beforeLast: [Int]
    private var last: [Int]
    private var row: [Int]

    package init(from source: [UInt8]) {
        self.source = source
        row = Array(repeating: 0, count: source.count + 1)
        last = row
        beforeLast = row
    }

    /// - Returns: the distance, or nil where it is above `limit`.
    package mutating func distance(to target: some Collection<UInt8>, limit: Int) -> Int? {
        guard abs(target.count - source.count) <= limit else { return nil }
        for column in last.indices { last[column] = column }
        var previous: UInt8?
        for (index, byte) in target.enumerated() {
            row[0] = index + 1
            for column in source.indices {
                var cost = min(row[column], last[column + 1]) + 1
                cost = min(cost, last[column] + (source[column] == byte ? 0 : 1))
                if column > 0, source[column] == previous, source[column - 1] == byte {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                row[column + 1] = cost
            }
            guard (row.min() ?? 0) <= limit else { return nil }
            (beforeLast, last, row) = (last, row, beforeLast)
            previous = byte
        }
        return last[source.count] <= limit ? last[source.count] : nil
    }
}
