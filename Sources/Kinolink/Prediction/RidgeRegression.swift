internal import KinolinkEmbeddings

/// A linear function of features, fitted by least squares with a penalty on its weights (Hoerl and Kennard 1970):
///
///     minimise Σ (y − w·x − b)² + λ·‖w‖²
///
/// The intercept b has no penalty, as in scikit-learn's `Ridge(alpha=λ)`. The fit is that of the normal equations, by a
/// Cholesky factor of the centred Gram matrix in double precision.
struct RidgeRegression: Sendable {
    let weights: [Double]
    let intercept: Double
    /// λ; infinite where the function is the mean of the targets.
    let penalty: Double

    /// The penalties to choose from: whole powers of ten. Between neighbours the error hardly moves.
    static let penalties = [1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5]

    /// - Parameters:
    ///   - equations: the sums over at least one sample.
    ///   - penalty: λ, above 0.
    /// - Returns: nil where λ is lost beside the rounding of features that are much larger.
    init?(_ equations: NormalEquations, penalty: Double) {
        precondition(equations.count > 0 && penalty > 0, "there is no sample, or no penalty")
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
    /// Each part in turn is predicted from the others; the penalty with the least sum of squared errors is taken, of equal
    /// ones the larger. Where none does better than the parts' means, that is the answer.
    /// - Parameters:
    ///   - parts: the sums over each part of the samples, no part empty; at least two.
    ///   - penalties: rising.
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
        precondition(features.count == weights.count, "the sample has not as many features as the others")
        return zip(weights, features).reduce(intercept) { $0 + $1.0 * $1.1 }
    }

    /// Σ (y − w·x − b)² over the samples whose sums are given.
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
