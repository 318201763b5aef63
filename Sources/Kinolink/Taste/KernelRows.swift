/// Rows of the matrix of dot products K = X·Xᵀ, computed when they are asked for and kept while there is room.
struct KernelRows {
    /// K's diagonal: the rows' squared norms.
    let diagonal: [Double]
    /// X, column by column, so that a row of K is a sum of columns.
    private let columns: [Double]
    private let count: Int
    private let dimensions: Int
    private let capacity: Int
    private var rows: [[Double]] = []
    /// Of each row of K its place in `rows`, and the other way round.
    private var slots: [Int?]
    private var owners: [Int] = []
    private var lastUses: [Int] = []
    private var time = 0

    /// - Parameter byteLimit: how much memory the kept rows may take; two are kept in any case.
    init(rows values: [Float], dimensions: Int, byteLimit: Int) {
        let count = values.count / dimensions
        self.count = count
        self.dimensions = dimensions
        capacity = max(2, byteLimit / (8 * max(1, count)))
        slots = Array(repeating: nil, count: count)
        var columns = [Double](repeating: 0, count: values.count)
        var diagonal = [Double](repeating: 0, count: count)
        for row in 0..<count {
            for d in 0..<dimensions {
                let value = Double(values[row * dimensions + d])
                columns[d * count + row] = value
                diagonal[row] += value * value
            }
        }
        self.columns = columns
        self.diagonal = diagonal
    }

    /// K's row `row`, of as many values as X has rows.
    mutating func row(_ row: Int) -> [Double] {
        time += 1
        if let slot = slots[row] {
            lastUses[slot] = time
            return rows[slot]
        }
        let computed = compute(row)
        if rows.count < capacity {
            slots[row] = rows.count
            rows.append(computed)
            owners.append(row)
            lastUses.append(time)
        } else {
            // Looking for the oldest costs little beside computing a row.
            let slot = lastUses.indices.reduce(0) { lastUses[$1] < lastUses[$0] ? $1 : $0 }
            slots[owners[slot]] = nil
            slots[row] = slot
            rows[slot] = computed
            owners[slot] = row
            lastUses[slot] = time
        }
        return computed
    }

    private func compute(_ row: Int) -> [Double] {
        [Double](unsafeUninitializedCapacity: count) { products, filled in
            products.initialize(repeating: 0)
            filled = count
            columns.withUnsafeBufferPointer { columns in
                for d in 0..<dimensions {
                    let start = d * count
                    let value = columns[start + row]
                    for other in 0..<count { products[other] += value * columns[start + other] }
                }
            }
        }
    }
}
