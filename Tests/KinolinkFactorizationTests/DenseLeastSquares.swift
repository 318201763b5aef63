import KinolinkStorage

@testable import KinolinkFactorization

/// Alternating least squares straight from the formula: whole matrices in double precision, Gaussian elimination, every
/// pair visited.
struct DenseLeastSquares {
    /// The confidence of each row and column; nil if the pair was not observed.
    let confidences: [[Double?]]
    let options: ALSOptions
    var rows: [[Double]]
    var columns: [[Double]]

    init(_ interactions: Interactions, confidences: [Float], rows: [[Double]], options: ALSOptions) {
        var table = [[Double?]](
            repeating: Array(repeating: nil, count: interactions.columnCount), count: interactions.rowCount)
        for row in 0..<interactions.rowCount {
            for entry in interactions.entries(ofRow: row) {
                table[row][Int(interactions.columns[entry])] = Double(confidences[entry])
            }
        }
        self.confidences = table
        self.options = options
        self.rows = rows
        columns = Array(repeating: [], count: interactions.columnCount)
    }

    mutating func iterate() {
        columns = columns.indices.map { column in Self.solve(confidences.map { $0[column] }, rows, options) }
        rows = confidences.map { Self.solve($0, columns, options) }
    }

    /// The best vector for one row of confidences.
    static func solve(_ confidences: [Double?], _ others: [[Double]], _ options: ALSOptions) -> [Double] {
        let dimensions = options.dimensions
        var system = [[Double]](repeating: Array(repeating: 0, count: dimensions + 1), count: dimensions)
        for (confidence, other) in zip(confidences, others) {
            for i in 0..<dimensions {
                let factor = (confidence ?? options.unobservedWeight) * other[i]
                system[i].withUnsafeMutableBufferPointer { line in
                    for j in 0..<dimensions { line[j] += factor * other[j] }
                }
                if let confidence { system[i][dimensions] += confidence * other[i] }
            }
        }
        let lambda = regularization(confidences, options)
        for i in 0..<dimensions { system[i][i] += lambda }
        for pivot in 0..<dimensions {
            let pivotLine = system[pivot]
            for row in 0..<dimensions where row != pivot {
                let factor = system[row][pivot] / pivotLine[pivot]
                system[row].withUnsafeMutableBufferPointer { line in
                    for column in pivot...dimensions { line[column] -= factor * pivotLine[column] }
                }
            }
        }
        return (0..<dimensions).map { system[$0][dimensions] / system[$0][$0] }
    }

    var objective: Double {
        var sum = 0.0
        for (row, line) in confidences.enumerated() {
            for (column, confidence) in line.enumerated() {
                let product = zip(rows[row], columns[column]).reduce(0) { $0 + $1.0 * $1.1 }
                if let confidence {
                    sum += confidence * (1 - product) * (1 - product)
                } else {
                    sum += options.unobservedWeight * product * product
                }
            }
            sum += Self.regularization(line, options) * rows[row].reduce(0) { $0 + $1 * $1 }
        }
        for (column, vector) in columns.enumerated() {
            sum += Self.regularization(confidences.map { $0[column] }, options) * vector.reduce(0) { $0 + $1 * $1 }
        }
        return sum
    }

    private static func regularization(_ confidences: [Double?], _ options: ALSOptions) -> Double {
        let weight = Double(confidences.count { $0 != nil }) + options.unobservedWeight * Double(confidences.count)
        switch options.regularizationExponent {
        case 0: return options.regularization
        case 0.5: return options.regularization * weight.squareRoot()
        case 1: return options.regularization * weight
        default: preconditionFailure("an exponent that no test has")
        }
    }
}
