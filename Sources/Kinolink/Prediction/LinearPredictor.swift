/// A linear function of movies' features.
struct LinearPredictor: Sendable {
    /// Of the vectors' dimensions, then of the links.
    let weights: [Double]
    let intercept: Double
    /// The ridge penalty λ that it was fitted with.
    let penalty: Double

    func prediction(for row: MovieFeatures.Rows) -> Double {
        row.products(of: [0], with: weights)[0] + intercept
    }
}

extension RidgeRegression {
    var predictor: LinearPredictor { LinearPredictor(weights: weights, intercept: intercept, penalty: penalty) }
}
