internal import KinolinkEmbeddings

/// A linear function of a movie's features.
struct LinearPredictor: Sendable {
    /// The weights of the vectors' dimensions, then those of the links.
    let weights: [Double]
    let intercept: Double
    /// The penalty λ of the fit.
    let penalty: Double

    func prediction(for row: MovieFeatures.Rows) -> Double {
        row.products(of: [0], with: weights)[0] + intercept
    }
}

extension RidgeRegression {
    var predictor: LinearPredictor { LinearPredictor(weights: weights, intercept: intercept, penalty: penalty) }
}

/// A linear function of features, fitted by least squares with a penalty on its weights (Hoerl and Kennard 1970):
///
///     minimise Σ (y − w·x − b)² + λ·‖w‖²
///
/// The intercept b has no penalty, as in scikit-learn's `Ridge(alpha=λ)`. The fit solves the normal equations with a
/// Cholesky factor of the centred Gram matrix, in double precision.
struct RidgeRegression: Sendable {
    let weights: [Double]
    let intercept: Double
    /// λ; infinite if the function is the mean of the targets.
    let penalty: Double

    /// The penalties to choose from: powers of ten. The error hardly changes from one to the next.
    static let penalties = [1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5]

    /// - Parameters:
    ///   - equations: the sums over at least one sample.
    ///   - penalty: λ, above 0.
    /// - Returns: nil if λ vanishes in the rounding errors of much larger features.
    init?(_ equations: NormalEquations, penalty: Double) {
        precondition(equations.count > 0 && penalty > 0, "a fit needs a sample and a penalty above 0")
        let dimensions = equations.dimensions
        let count = Double(equations.count)
        var matrix = equations.products
        var right = equations.targetProducts
        for i in 0..<dimensions {
            let mean = equations.sums[i] / count
            right[i] -= mean * equations.targetSum
            for j in 0...i { matrix[i * dimensions + j] -= mean * equations.sums[j] }
            matrix[i * dimensions + i] += penalty
        }
        guard let factor = Cholesky(matrix, size: dimensions) else { return nil }
        weights = factor.solve(right)
        let means = equations.sums.map { $0 / count }
        intercept = equations.targetMean - zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 }
        self.penalty = penalty
        guard intercept.isFinite, weights.allSatisfy(\.isFinite) else { return nil }
    }

    /// Predicts the mean of the targets, whatever the features.
    init(meanOf equations: NormalEquations) {
        weights = Array(repeating: 0, count: equations.dimensions)
        intercept = equations.targetMean
        penalty = .infinity
    }

    /// Fits with the penalty that predicts best in cross-validation among the parts.
    ///
    /// Each part in turn is predicted from the others. The penalty with the smallest sum of squared errors wins, and
    /// the larger one of a tie. If no penalty does better than the mean, the fit is the mean.
    /// - Parameters:
    ///   - parts: the sums over each part of the samples; at least two parts, none empty.
    ///   - penalties: in rising order.
    init(crossValidating parts: [NormalEquations], penalties: [Double] = Self.penalties) {
        precondition(parts.count >= 2, "cross-validation needs two parts")
        let trainings = parts.indices.map { part in Self.sum(parts.indices.filter { $0 != part }.map { parts[$0] }) }
        func error(_ fit: (NormalEquations) -> Self?) -> Double {
            zip(parts, trainings).reduce(0) { sum, pair in
                sum + (fit(pair.1)?.squaredError(on: pair.0) ?? .infinity)
            }
        }
        let whole = Self.sum(parts)
        var best = (error: error { Self(meanOf: $0) }, fit: Self(meanOf: whole))
        for penalty in penalties.reversed() {
            let error = error { Self($0, penalty: penalty) }
            guard error < best.error, let fit = Self(whole, penalty: penalty) else { continue }
            best = (error, fit)
        }
        self = best.fit
    }

    func prediction(for features: [Double]) -> Double {
        precondition(features.count == weights.count, "the sample has another number of features")
        return zip(weights, features).reduce(intercept) { $0 + $1.0 * $1.1 }
    }

    /// Σ (y − w·x − b)² over the samples that the sums are of.
    func squaredError(on equations: NormalEquations) -> Double {
        let dimensions = weights.count
        var quadratic = 0.0
        var linear = 0.0
        var cross = 0.0
        for i in 0..<dimensions {
            let start = i * dimensions
            var sum = equations.products[start + i] * weights[i] / 2
            for j in 0..<i { sum += equations.products[start + j] * weights[j] }
            quadratic += 2 * weights[i] * sum
            linear += weights[i] * equations.sums[i]
            cross += weights[i] * equations.targetProducts[i]
        }
        let count = Double(equations.count)
        return equations.targetSquares + quadratic + count * intercept * intercept - 2 * cross
            - 2 * intercept * equations.targetSum + 2 * intercept * linear
    }

    static func sum(_ parts: [NormalEquations]) -> NormalEquations {
        parts.dropFirst().reduce(into: parts[0]) { $0 += $1 }
    }
}

/// The sums over samples that a least-squares fit needs: Σx, Σy, Σx·xᵀ, Σx·y and Σy².
///
/// The sums of parts add up to the sums of the whole, so cross-validation reads every sample once.
struct NormalEquations: Sendable {
    let dimensions: Int
    private(set) var count = 0
    /// Σx and Σx·y, of ``dimensions`` values.
    private(set) var sums: [Double]
    private(set) var targetProducts: [Double]
    /// Σx·xᵀ, row by row; only the lower triangle.
    private(set) var products: [Double]
    private(set) var targetSum = 0.0
    private(set) var targetSquares = 0.0

    init(dimensions: Int) {
        self.dimensions = dimensions
        sums = Array(repeating: 0, count: dimensions)
        targetProducts = sums
        products = Array(repeating: 0, count: dimensions * dimensions)
    }

    /// Adds a sample: `dimensions` features and the target to predict from them.
    mutating func add(_ features: [Double], target: Double) {
        precondition(features.count == dimensions, "the sample has another number of features")
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
        precondition(left.dimensions == right.dimensions, "the samples have another number of features")
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

/// Ridge regression on sparse features that are too many for normal equations.
///
/// It solves the dual by conjugate gradients (Hestenes and Stiefel 1952): (H·X·Xᵀ·H + λ)·a = H·y, where H subtracts the
/// mean; then w = Xᵀ·H·a. It never forms a matrix, and a step costs one pass over the features.
struct ConjugateGradientRidge {
    let features: MovieFeatures.Rows
    let linkCount: Int
    /// The target y of every row of `features`.
    let targets: [Double]

    /// In falling order, so that each solution is a good start for the next.
    static let penalties = [1e4, 1e3, 1e2, 30, 10, 3, 1, 0.3, 0.1]
    private static let stepLimit = 500

    /// Fits to `samples` with each penalty in turn.
    /// - Parameter tolerance: the share of ‖H·y‖ that the residual may have. It is also about the error of the
    ///   predictions, as a share of their spread.
    func fits(to samples: [Int], penalties: [Double], tolerance: Double = 1e-5) -> [LinearPredictor] {
        let mean = samples.reduce(0) { $0 + targets[$1] } / Double(samples.count)
        let right = samples.map { targets[$0] - mean }
        var dual = [Double](repeating: 0, count: samples.count)
        return penalties.map { penalty in
            solve(right, of: samples, penalty: penalty, tolerance: tolerance, from: &dual)
            let weights = features.sum(of: samples, times: dual, linkCount: linkCount)
            let products = features.products(of: samples, with: weights)
            let intercept = mean - products.reduce(0, +) / Double(samples.count)
            return LinearPredictor(weights: weights, intercept: intercept, penalty: penalty)
        }
    }

    func squaredError(of predictor: LinearPredictor, on samples: [Int]) -> Double {
        zip(samples, features.products(of: samples, with: predictor.weights)).reduce(0) { sum, pair in
            let residual = targets[pair.0] - pair.1 - predictor.intercept
            return sum + residual * residual
        }
    }

    private func solve(
        _ right: [Double], of samples: [Int], penalty: Double, tolerance: Double, from dual: inout [Double]
    ) {
        let limit = tolerance * tolerance * dot(right, right)
        var residual = zip(right, apply(dual, samples, penalty)).map { $0 - $1 }
        var direction = residual
        var square = dot(residual, residual)
        for _ in 0..<Self.stepLimit where square > limit {
            let applied = apply(direction, samples, penalty)
            let curvature = dot(direction, applied)
            guard curvature > 0 else { break }  // lost to underflow
            let length = square / curvature
            for i in dual.indices {
                dual[i] += length * direction[i]
                residual[i] -= length * applied[i]
            }
            let next = dot(residual, residual)
            for i in direction.indices { direction[i] = residual[i] + next / square * direction[i] }
            square = next
        }
    }

    /// (H·X·Xᵀ·H + λ)·a, for an a with mean 0. The result has mean 0 too.
    private func apply(_ dual: [Double], _ samples: [Int], _ penalty: Double) -> [Double] {
        let weights = features.sum(of: samples, times: dual, linkCount: linkCount)
        let products = features.products(of: samples, with: weights)
        let mean = products.reduce(0, +) / Double(products.count)
        return zip(products, dual).map { $0 - mean + penalty * $1 }
    }

    private func dot(_ left: [Double], _ right: [Double]) -> Double {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
