/// A new row's least squares (Hu, Koren and Volinsky 2008), in double precision, with A = α₀ Σ_all y yᵀ + λ + (c − α₀)
/// Σ_l y_l y_lᵀ.
public struct PlainLeastSquares {
    /// y.
    public let others: [[Double]]
    private let confidence: Double
    private let unobservedWeight: Double
    /// α₀ Σ_all y yᵀ + λ.
    private let matrix: [[Double]]

    public init(others: [[Double]], confidence: Double, unobservedWeight: Double, regularization: Double) {
        self.others = others
        self.confidence = confidence
        self.unobservedWeight = unobservedWeight
        let size = others.first?.count ?? 0
        var matrix = [[Double]](repeating: Array(repeating: 0, count: size), count: size)
        for vector in others { matrix.add(vector, weight: unobservedWeight) }
        for index in 0..<size { matrix[index][index] += regularization }
        self.matrix = matrix
    }

    /// A⁻¹ Σ_l c y_l.
    public func vector(of links: Set<Int>) -> [Double] {
        var target = [Double](repeating: 0, count: matrix.count)
        for link in links.sorted() {
            for (index, value) in others[link].enumerated() { target[index] += confidence * value }
        }
        return solution(links, target)
    }

    /// c y_l·A⁻¹x of each link.
    public func contributions(of links: Set<Int>, to x: [Double]) -> [Int: Double] {
        let z = solution(links, x)
        return Dictionary(uniqueKeysWithValues: links.map { ($0, confidence * product(others[$0], z)) })
    }

    /// A⁻¹ b, by Gauss's elimination.
    private func solution(_ links: Set<Int>, _ b: [Double]) -> [Double] {
        var a = matrix
        for link in links.sorted() { a.add(others[link], weight: confidence - unobservedWeight) }
        var x = b
        for column in a.indices {
            let pivot = (column..<a.count).max { abs(a[$0][column]) < abs(a[$1][column]) } ?? column
            a.swapAt(column, pivot)
            x.swapAt(column, pivot)
            let top = a[column]
            for row in column + 1..<max(a.count, column + 1) {
                let factor = a[row][column] / top[column]
                a[row].withUnsafeMutableBufferPointer { row in
                    for index in column..<top.count { row[index] -= factor * top[index] }
                }
                x[row] -= factor * x[column]
            }
        }
        for row in a.indices.reversed() {
            for column in row + 1..<max(a.count, row + 1) { x[row] -= a[row][column] * x[column] }
            x[row] /= a[row][row]
        }
        return x
    }
}

extension [[Double]] {
    fileprivate mutating func add(_ vector: [Double], weight: Double) {
        for row in indices {
            let factor = weight * vector[row]
            for column in vector.indices { self[row][column] += factor * vector[column] }
        }
    }
}
