/// A linear support vector machine with hinge loss: a plane that separates two classes of rows.
///
///     minimise ½·‖w‖² + C·Σ max(0, 1 − y·(w·x + b))
///
/// The bias b has no penalty, so the answer is that of libsvm and of scikit-learn's `SVC(kernel="linear", C=C)`.
///
/// It solves the dual by sequential minimal optimisation. Second-order information chooses the pair of each step: Fan,
/// Chen and Lin, "Working Set Selection Using Second Order Information for Training SVM", JMLR 6 (2005). Limits are
/// treated as in libsvm. G is the gradient of the dual, Qα − 1, with Q = y·yᵀ∘K and K = X·Xᵀ. All sums are in double
/// precision and in a fixed order, so the same rows give the same plane.
struct LinearSVM: Sendable {
    /// w.
    let weights: [Double]
    /// b.
    let bias: Double
    /// The largest violation of the dual's conditions; above `tolerance` only if the steps ran out.
    let violation: Double
    let stepCount: Int

    /// - Parameters:
    ///   - rows: n × `dimensions` finite values, row by row.
    ///   - dimensions: at least 1.
    ///   - labels: y of each row: true is +1, false is −1.
    ///   - cost: C, above 0.
    ///   - tolerance: the violation at which to stop; libsvm's default is 1e-3.
    ///   - kernelBytes: the memory for rows of K, in bytes. A row that doesn't fit is computed again when it is needed.
    /// - Returns: nil unless both labels occur.
    init?(
        rows: [Float], dimensions: Int, labels: [Bool], cost: Double = 1, tolerance: Double = 1e-4,
        kernelBytes: Int = 128 << 20
    ) {
        precondition(
            dimensions >= 1 && rows.count == labels.count * dimensions,
            "the number of labels differs from the number of rows")
        precondition(cost > 0 && tolerance > 0, "cost and tolerance must be above 0")
        guard labels.contains(true), labels.contains(false) else { return nil }
        let signs = labels.map { $0 ? 1.0 : -1.0 }
        var kernel = KernelRows(rows: rows, dimensions: dimensions, byteLimit: kernelBytes)
        var dual = Dual(signs: signs, cost: cost)
        let stepLimit = max(10_000_000, 100 * labels.count)
        var stepCount = 0
        var violation = Double.infinity
        while true {
            let (first, maximum) = dual.first()
            guard let first else {
                violation = 0
                break
            }
            let row = kernel.row(first)
            let (second, minimum) = dual.second(to: first, maximum: maximum, row: row, diagonal: kernel.diagonal)
            violation = maximum - minimum
            guard violation > tolerance, let second, stepCount < stepLimit else { break }
            dual.step(first, second, firstRow: row, secondRow: kernel.row(second), diagonal: kernel.diagonal)
            stepCount += 1
        }
        self.stepCount = stepCount
        self.violation = max(0, violation)
        bias = dual.bias
        var weights = [Double](repeating: 0, count: dimensions)
        for (index, alpha) in dual.alphas.enumerated() where alpha > 0 {
            for d in 0..<dimensions { weights[d] += alpha * signs[index] * Double(rows[index * dimensions + d]) }
        }
        self.weights = weights
    }

    /// w·x + b: above 0 for rows that look like those labelled true. The margin of those begins at 1.
    func decision(for row: some Collection<Float>) -> Double {
        precondition(row.count == weights.count, "the row has another number of values")
        return zip(weights, row).reduce(0) { $0 + $1.0 * Double($1.1) } + bias
    }
}

/// The dual problem: minimise ½·αᵀQα − Σα, 0 ≤ α ≤ C, y·α = 0.
private struct Dual {
    private(set) var alphas: [Double]
    private var gradient: [Double]
    private let signs: [Double]
    private let cost: Double
    /// The curvature of equal rows is 0, or less by rounding. A small number replaces it, as in libsvm.
    private static func curvature(_ value: Double) -> Double { value > 0 ? value : 1e-12 }

    init(signs: [Double], cost: Double) {
        self.signs = signs
        self.cost = cost
        alphas = Array(repeating: 0, count: signs.count)
        gradient = Array(repeating: -1, count: signs.count)
    }

    /// Whether y·α may still rise (I_up in the paper), or fall (I_low).
    private func canRise(_ i: Int) -> Bool { signs[i] > 0 ? alphas[i] < cost : alphas[i] > 0 }
    private func canFall(_ i: Int) -> Bool { signs[i] > 0 ? alphas[i] > 0 : alphas[i] < cost }

    /// The row with the largest −y·G of those that can rise, and that value.
    func first() -> (row: Int?, maximum: Double) {
        var best: (row: Int?, maximum: Double) = (nil, -.infinity)
        for i in signs.indices where canRise(i) && -signs[i] * gradient[i] > best.maximum {
            best = (i, -signs[i] * gradient[i])
        }
        return best
    }

    /// The row that makes the dual fall most, and the smallest −y·G of the rows that can fall.
    func second(
        to first: Int, maximum: Double, row: [Double], diagonal: [Double]
    ) -> (row: Int?, minimum: Double) {
        var best: (row: Int?, gain: Double) = (nil, 0)
        var minimum = Double.infinity
        for j in signs.indices where canFall(j) {
            let value = -signs[j] * gradient[j]
            minimum = min(minimum, value)
            let difference = maximum - value
            guard difference > 0 else { continue }
            let gain = difference * difference / Self.curvature(diagonal[first] + diagonal[j] - 2 * row[j])
            if gain > best.gain { best = (j, gain) }
        }
        return (best.row, minimum)
    }

    /// Minimises the dual over two of its variables.
    mutating func step(_ i: Int, _ j: Int, firstRow: [Double], secondRow: [Double], diagonal: [Double]) {
        let curvature = Self.curvature(diagonal[i] + diagonal[j] - 2 * firstRow[j])
        // y·α of i rises by as much as y·α of j falls, until one reaches its limit. That one is set to the limit
        // exactly.
        let firstLimit = signs[i] > 0 ? cost : 0
        let secondLimit = signs[j] > 0 ? 0 : cost
        let firstRoom = abs(firstLimit - alphas[i])
        let secondRoom = abs(secondLimit - alphas[j])
        let move = min((signs[j] * gradient[j] - signs[i] * gradient[i]) / curvature, firstRoom, secondRoom)
        let old = (alphas[i], alphas[j])
        alphas[i] = move == firstRoom ? firstLimit : alphas[i] + signs[i] * move
        alphas[j] = move == secondRoom ? secondLimit : alphas[j] - signs[j] * move
        let changes = (signs[i] * (alphas[i] - old.0), signs[j] * (alphas[j] - old.1))
        for k in signs.indices { gradient[k] += signs[k] * (changes.0 * firstRow[k] + changes.1 * secondRow[k]) }
    }

    /// The mean of −y·G over the alphas between their limits. If there are none, the middle of the range that the
    /// conditions allow.
    var bias: Double {
        var (sum, count) = (0.0, 0)
        var (low, high) = (-Double.infinity, Double.infinity)
        for i in signs.indices {
            let value = -signs[i] * gradient[i]
            if alphas[i] > 0, alphas[i] < cost {
                sum += value
                count += 1
            } else if canRise(i) {
                low = max(low, value)
            } else {
                high = min(high, value)
            }
        }
        return count > 0 ? sum / Double(count) : (low + high) / 2
    }
}

/// Rows of the matrix of dot products K = X·Xᵀ, computed on demand and kept while there is room.
struct KernelRows {
    /// The diagonal of K: the squared norms of X's rows.
    let diagonal: [Double]
    /// X in column order, so that a row of K is a sum of columns.
    private let columns: [Double]
    private let count: Int
    private let dimensions: Int
    private let capacity: Int
    private var rows: [[Double]] = []
    /// The place of each row of K in `rows`, and the row in each place.
    private var slots: [Int?]
    private var owners: [Int] = []
    private var lastUses: [Int] = []
    private var time = 0

    /// - Parameter byteLimit: the memory for kept rows, in bytes. Two rows are kept in any case.
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

    /// Row `row` of K: one value for each row of X.
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
            // Finding the least recently used row costs little beside computing one.
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
