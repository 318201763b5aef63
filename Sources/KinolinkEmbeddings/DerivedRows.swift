internal import KinolinkStorage
internal import Synchronization

/// The rows of a table that are made when they are asked for: one alone, or all at once on all cores.
final class DerivedRows: Sendable {
    private let count: Int
    private let dimensions: Int
    private let make: @Sendable (_ row: Int) -> [Float]
    private let made = Mutex<Column<Float>?>(nil)

    /// - Parameter row: makes a row of `dimensions` values, always the same.
    init(count: Int, dimensions: Int, row: @escaping @Sendable (_ row: Int) -> [Float]) {
        self.count = count
        self.dimensions = dimensions
        make = row
    }

    subscript(row: Int) -> [Float] {
        guard let all = made.withLock({ $0 }) else { return make(row) }
        return Array(all[row * dimensions..<(row + 1) * dimensions])
    }

    var all: Column<Float> {
        made.withLock { made in
            if let made { return made }
            let all = Column<Float>(count: count * dimensions) { all in
                nonisolated(unsafe) let all = all  // each slice writes its own rows
                concurrentMapRanges(of: count) { slice in
                    for row in slice {
                        for (index, value) in make(row).enumerated() { all[row * dimensions + index] = value }
                    }
                }
            }
            made = all
            return all
        }
    }
}
