internal import Foundation

/// How a number is predicted from the movies' vectors.
public struct PredictionOptions: Sendable, Hashable {
    /// Into how many parts the movies with a value are cut, each predicted from the others; 3 … 20.
    public var folds: Int
    /// Decides which movie comes into which part.
    public var seed: UInt64
    /// Whether to predict from the movies' links as well as from their vectors. It predicts better; without, one sees what the
    /// vectors alone know.
    public var usesLinks: Bool
    /// Whether to predict the decimal logarithm of the values, as suits amounts of money. Values not above 0 then count as
    /// missing, and errors are those of the logarithms.
    public var logarithm: Bool
    /// Predictions beyond are moved to its ends, such as 0 … 100 for per cents; in the unit of the values.
    public var range: ClosedRange<Double>?

    public init(
        folds: Int = 5, seed: UInt64 = 1, usesLinks: Bool = true, logarithm: Bool = false,
        range: ClosedRange<Double>? = nil
    ) {
        self.folds = folds
        self.seed = seed
        self.usesLinks = usesLinks
        self.logarithm = logarithm
        self.range = range
    }
}

/// A movie whose value is known, and what was predicted for it from other movies only.
public struct PredictedMovie: Identifiable, Sendable, Hashable {
    public let movie: Movie
    /// The known value.
    public let value: Double
    /// What the regression on the other folds' movies says, in the same unit.
    public let prediction: Double
    /// Known minus predicted: positive for a movie that does better than its article's links suggest. Where logarithms are
    /// predicted, the difference of these.
    public let residual: Double

    public var id: Movie.ID { movie.id }
    public var title: String { movie.title }

    public init(_ movie: Movie, value: Double, prediction: Double, residual: Double) {
        self.movie = movie
        self.value = value
        self.prediction = prediction
        self.residual = residual
    }
}

/// The movie's members, `title` and `year`, stand beside the others.
extension PredictedMovie: Codable {
    private enum CodingKeys: String, CodingKey {
        case value = "actual"
        case prediction = "predicted"
        case residual
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try Movie(from: decoder), value: try container.decode(Double.self, forKey: .value),
            prediction: try container.decode(Double.self, forKey: .prediction),
            residual: try container.decode(Double.self, forKey: .residual))
    }

    public func encode(to encoder: any Encoder) throws {
        try movie.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(value, forKey: .value)
        try container.encode(prediction, forKey: .prediction)
        try container.encode(residual, forKey: .residual)
    }
}

/// How far predictions are off, over all movies whose value is known.
public struct PredictionErrors: Sendable, Hashable, Codable {
    /// How many values are known.
    public let count: Int
    /// Mean of the squared residuals.
    public let meanSquaredError: Double
    /// The same of predicting each fold's movies by the mean of the others' values.
    public let meanSquaredErrorOfMean: Double
    public let meanAbsoluteError: Double
    /// The same of predicting each fold's movies by the mean of the others' values.
    public let meanAbsoluteErrorOfMean: Double
    public let rootMeanSquaredError: Double
    /// The same of predicting each fold's movies by the mean of the others' values.
    public let rootMeanSquaredErrorOfMean: Double
    /// R²: the share of the mean predictor's squared error that is gone, below 0 where the mean does better. Nil where all
    /// values are equal.
    public let rSquared: Double?

    public init(
        count: Int, meanSquaredError: Double, meanSquaredErrorOfMean: Double, meanAbsoluteError: Double,
        meanAbsoluteErrorOfMean: Double
    ) {
        self.count = count
        self.meanSquaredError = meanSquaredError
        self.meanSquaredErrorOfMean = meanSquaredErrorOfMean
        self.meanAbsoluteError = meanAbsoluteError
        self.meanAbsoluteErrorOfMean = meanAbsoluteErrorOfMean
        rootMeanSquaredError = meanSquaredError.squareRoot()
        rootMeanSquaredErrorOfMean = meanSquaredErrorOfMean.squareRoot()
        rSquared = meanSquaredErrorOfMean > 0 ? 1 - meanSquaredError / meanSquaredErrorOfMean : nil
    }

    private enum CodingKeys: String, CodingKey {
        case count
        case meanSquaredError = "mse"
        case meanSquaredErrorOfMean = "mse_of_mean"
        case meanAbsoluteError = "mae"
        case meanAbsoluteErrorOfMean = "mae_of_mean"
        case rootMeanSquaredError = "rmse"
        case rootMeanSquaredErrorOfMean = "rmse_of_mean"
        case rSquared = "r2"
    }
}

/// A number that is known of some movies, predicted for all; see ``Model/predict(_:options:)-(Targets,_)``.
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
        // Sorting keeps the model's order among equals.
        Array(movies.filter { $0.residual > 0 }.sorted { $0.residual > $1.residual }.prefix(count))
    }

    /// The movies that do worse than predicted, the largest difference first.
    public func worstSurprises(count: Int) -> [PredictedMovie] {
        Array(movies.filter { $0.residual < 0 }.sorted { $0.residual < $1.residual }.prefix(count))
    }

    /// What the regression on all movies whose value is known says of any movie, these included.
    /// - Parameter title: as people type it; see ``Model/title(matching:)``.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)``, ``KinolinkError/ambiguousMovie(title:candidates:)``.
    public func value(of title: String) throws(KinolinkError) -> Double {
        value(ofRow: try model.movieRow(title))
    }

    func value(ofRow row: Int) -> Double {
        options.value(ofTarget: predictor.prediction(for: features.rows([row])))
    }
}

extension PredictionOptions {
    /// Targets lie within ± this: squares and their sums stay finite.
    static let largestTarget = 1e100

    func value(ofTarget target: Double) -> Double {
        // A line may lead beyond all targets; of logarithms, to what is infinite or 0.
        let value =
            logarithm
            ? pow(10, min(max(-100, target), 100)) : min(max(-Self.largestTarget, target), Self.largestTarget)
        return range.map { min(max($0.lowerBound, value), $0.upperBound) } ?? value
    }
}
