/// Ridge regression on features that are too many for normal equations and nearly all zero.
///
/// Solved in the dual by conjugate gradients (Hestenes and Stiefel 1952): (H·X·Xᵀ·H + λ)·a = H·y with H taking off the mean,
/// then w = Xᵀ·H·a. No matrix is formed; a step costs one pass over the features.
struct ConjugateGradientRidge {
    let features: MovieFeatures.Rows
    let linkCount: Int
    /// y of every row of `features`.
    let targets: [Double]

    /// Falling, so that each solution is a good start for the next.
    static let penalties = [1e4, 1e3, 1e2, 30, 10, 3, 1, 0.3, 0.1]
    private static let stepLimit = 500

    /// Fits to `samples` with each of the penalties in turn.
    /// - Parameter tolerance: how much of ‖H·y‖ may be left over. Predictions are off by about as much of their spread.
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

    /// (H·X·Xᵀ·H + λ)·a for an a whose mean is 0, which it then stays.
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
