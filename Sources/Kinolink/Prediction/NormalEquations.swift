/// The sums over samples that a least-squares fit needs: Σx, Σy, Σx·xᵀ, Σx·y and Σy².
///
/// Sums of parts add up to those of the whole, so that cross-validation reads every sample once.
struct NormalEquations: Sendable {
    let dimensions: Int
    private(set) var count = 0
    /// Σx and Σx·y, of ``dimensions`` values.
    private(set) var sums: [Double]
    private(set) var targetProducts: [Double]
    /// Σx·xᵀ, row by row; only the lower triangle is kept.
    private(set) var products: [Double]
    private(set) var targetSum = 0.0
    private(set) var targetSquares = 0.0

    init(dimensions: Int) {
        self.dimensions = dimensions
        sums = Array(repeating: 0, count: dimensions)
        targetProducts = sums
        products = Array(repeating: 0, count: dimensions * dimensions)
    }

    /// Adds a sample: `dimensions` features and what is to be predicted from them.
    mutating func add(_ features: [Double], target: Double) {
        precondition(features.count == dimensions, "the sample has not as many features as the others")
        count += 1
        targetSum += target
        targetSquares += target * target
        features.withUnsafeBufferPointer { features in
            products.withUnsafeMutableBufferPointer { products in
                for i in features.indices {
                    sums[i] += features[i]
                    targetProducts[i] += features[i] * target
                    let start = i * dimensions
                    let feature = features[i]
                    for j in 0...i { products[start + j] += feature * features[j] }
                }
            }
        }
    }

    static func += (left: inout Self, right: Self) {
        precondition(left.dimensions == right.dimensions, "the samples have not as many features as the others")
        left.count += right.count
        left.targetSum += right.targetSum
        left.targetSquares += right.targetSquares
        for i in left.sums.indices {
            left.sums[i] += right.sums[i]
            left.targetProducts[i] += right.targetProducts[i]
        }
        for i in left.products.indices { left.products[i] += right.products[i] }
    }

    var targetMean: Double { targetSum / Double(count) }
}
