internal import Foundation

/// A movie whose value is known, and what was predicted for it from other movies only.
public struct PredictedMovie: Sendable, Hashable {
    public let title: String
    /// Where the movie stands in the model.
    package let row: Int
    /// The known value.
    public let value: Double
    /// What the regression on the other folds' movies says, in the same unit.
    public let prediction: Double
    /// Known minus predicted: positive for a movie that does better than its article's links suggest. Of logarithms, where
    /// these are predicted.
    public let residual: Double
}

/// How far predictions are off, over all movies whose value is known.
public struct PredictionErrors: Sendable, Hashable {
    public let count: Int
    /// Mean of the squared residuals.
    public let meanSquaredError: Double
    /// The same of predicting each fold's movies by the mean of the others' values.
    public let meanSquaredErrorOfMean: Double
    public let meanAbsoluteError: Double
    /// The same of predicting each fold's movies by the mean of the others' values.
    public let meanAbsoluteErrorOfMean: Double

    public var rootMeanSquaredError: Double { meanSquaredError.squareRoot() }

    /// R²: which share of the mean predictor's squared error is gone; below 0 where the mean does better.
    /// - Returns: nil where all values are equal.
    public var determination: Double? {
        meanSquaredErrorOfMean > 0 ? 1 - meanSquaredError / meanSquaredErrorOfMean : nil
    }
}

/// A number that is known of some movies, predicted for all; see ``Model/predict(_:options:)-(Labels,_)``.
public struct Prediction: Sendable {
    public let options: PredictionOptions
    /// Every movie whose value is known, in the model's order, predicted from the folds that it is not in.
    public let movies: [PredictedMovie]
    public let errors: PredictionErrors
    /// The ridge penalty λ of the regression on all movies whose value is known. Without links it is infinite where the
    /// mean predicts best; with links it is finite always, and large where they say little.
    public let penalty: Double
    private let model: Model
    private let features: MovieFeatures
    private let predictor: LinearPredictor

    init(
        options: PredictionOptions, movies: [PredictedMovie], errors: PredictionErrors, model: Model,
        features: MovieFeatures, predictor: LinearPredictor
    ) {
        self.options = options
        self.movies = movies
        self.errors = errors
        self.model = model
        self.features = features
        self.predictor = predictor
        penalty = predictor.penalty
    }

    /// The movies that do better than predicted, the largest difference first.
    public func bestSurprises(count: Int) -> [PredictedMovie] {
        Array(movies.filter { $0.residual > 0 }.sorted { ($1.residual, $0.row) < ($0.residual, $1.row) }.prefix(count))
    }

    /// The movies that do worse than predicted, the largest difference first.
    public func worstSurprises(count: Int) -> [PredictedMovie] {
        Array(movies.filter { $0.residual < 0 }.sorted { ($0.residual, $0.row) < ($1.residual, $1.row) }.prefix(count))
    }

    /// What the regression on all movies whose value is known says of any movie, these included.
    /// - Parameter title: as people type it; see ``Model/title(matching:)``.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)``, ``KinolinkError/ambiguousMovie(title:candidates:)``.
    public func value(of title: String) throws(KinolinkError) -> Double {
        value(ofRow: try model.movieRow(title))
    }

    /// As ``value(of:)``, of the movie at `row`.
    package func value(ofRow row: Int) -> Double {
        options.value(ofTarget: predictor.prediction(for: features.rows([row])))
    }
}

extension PredictionOptions {
    /// Labels lie within ± this: squares and their sums stay finite.
    static let largestLabel = 1e100

    func value(ofTarget target: Double) -> Double {
        // A line may lead beyond all labels; of logarithms, to what is infinite or 0.
        let value =
            logarithm
            ? pow(10, min(max(-100, target), 100)) : min(max(-Self.largestLabel, target), Self.largestLabel)
        return range.map { min(max($0.lowerBound, value), $0.upperBound) } ?? value
    }
}
