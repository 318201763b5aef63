internal import Foundation

/// How ``Model/predict(_:options:)-(Targets,_)`` predicts a number.
public struct PredictionOptions: Sendable, Hashable {
    /// The number of parts into which the movies with a value are split, 3 … 20. Each part is predicted from the
    /// others.
    public var folds: Int
    /// Decides which movie goes into which part.
    public var seed: UInt64
    /// Whether to predict from the movies' links as well as from their vectors. Links make predictions better; without
    /// them, the result shows what the vectors alone know.
    public var usesLinks: Bool
    /// Whether to predict the decimal logarithm of the values, which suits amounts of money. Values of 0 or less then
    /// count as missing, and errors are those of the logarithms.
    public var logarithm: Bool
    /// The range of the predictions, in the unit of the values, such as 0 … 100 for percentages. A prediction outside
    /// is moved to the nearer end; nil for no limits.
    public var range: ClosedRange<Double>?

    /// Makes options; those left out have the values that suit most questions.
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

/// A movie with a known value, and the prediction made for it from other movies alone.
public struct PredictedMovie: Identifiable, Sendable, Hashable {
    /// The movie itself.
    public let movie: Movie
    /// The known value.
    public let value: Double
    /// The prediction of the regression on the other folds, in the unit of the value.
    public let prediction: Double
    /// Known minus predicted: positive for a movie that does better than the links of its article suggest. If
    /// logarithms are predicted, the difference of the decimal logarithms.
    public let residual: Double

    public var id: Movie.ID { movie.id }
    /// The movie's title.
    public var title: String { movie.title }

    /// Makes a prediction from its parts.
    public init(_ movie: Movie, value: Double, prediction: Double, residual: Double) {
        self.movie = movie
        self.value = value
        self.prediction = prediction
        self.residual = residual
    }
}

/// `title` and `year` of the movie are on the same level as the other members.
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

/// The errors of the predictions, over all movies with a known value. Those named `…OfMean` are the errors of a simpler
/// predictor, which predicts each fold by the mean of the other folds' values. Errors are in the unit of the values or,
/// if logarithms are predicted, of their decimal logarithms; squared errors in its square.
public struct PredictionErrors: Sendable, Hashable, Codable {
    /// The number of movies with a known value.
    public let count: Int
    /// Mean of the squared residuals.
    public let meanSquaredError: Double
    /// The mean predictor's ``meanSquaredError``.
    public let meanSquaredErrorOfMean: Double
    /// Mean of the residuals' absolute values.
    public let meanAbsoluteError: Double
    /// The mean predictor's ``meanAbsoluteError``.
    public let meanAbsoluteErrorOfMean: Double
    /// Square root of ``meanSquaredError``.
    public let rootMeanSquaredError: Double
    /// The mean predictor's ``rootMeanSquaredError``.
    public let rootMeanSquaredErrorOfMean: Double
    /// R²: the share of the mean predictor's squared error that the prediction removes. At most 1; below 0 if the mean
    /// does better, and nil if all values are equal.
    public let rSquared: Double?

    /// Makes the errors from the means; the others follow from them.
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

/// A number that is known of some movies and predicted for all; see ``Model/predict(_:options:)-(Targets,_)``.
public struct Prediction: Sendable {
    /// The options that were used, including those that follow from the targets.
    public let options: PredictionOptions
    /// The movies with a known value, in the model's order, each predicted from the folds that it is not in.
    public let movies: [PredictedMovie]
    /// The errors of ``movies``.
    public let errors: PredictionErrors
    /// The ridge penalty λ of the regression on all movies with a known value. Without links it is infinite if the mean
    /// predicts best. With links it is always finite, and large if they say little.
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

    /// The movies that do better than predicted, the largest difference first, at most `count`.
    public func bestSurprises(count: Int) -> [PredictedMovie] {
        // Sorting is stable, so equal residuals stay in the model's order.
        Array(movies.filter { $0.residual > 0 }.sorted { $0.residual > $1.residual }.prefix(max(0, count)))
    }

    /// The movies that do worse than predicted, the largest difference first, at most `count`.
    public func worstSurprises(count: Int) -> [PredictedMovie] {
        Array(movies.filter { $0.residual < 0 }.sorted { $0.residual < $1.residual }.prefix(max(0, count)))
    }

    /// Predicts the value of any movie, by the regression on all movies with a known value. If the movie's own value is
    /// known, the regression has seen it.
    /// - Parameter title: as people type it; see ``Model/title(matching:)``.
    /// - Returns: the prediction, in the unit of the values and within the range of the options.
    /// - Throws: what ``Model/match(title:)`` throws.
    public func value(of title: String) throws(KinolinkError) -> Double {
        value(ofRow: try model.movieRow(title))
    }

    func value(ofRow row: Int) -> Double {
        options.value(ofTarget: predictor.prediction(for: features.rows([row])))
    }
}

extension PredictionOptions {
    /// The largest magnitude of a target: its square and sums of squares stay finite.
    static let largestTarget = 1e100

    func value(ofTarget target: Double) -> Double {
        // The line may lead beyond all targets; a power of ten could even become infinite or 0.
        let value =
            logarithm
            ? pow(10, min(max(-100, target), 100)) : min(max(-Self.largestTarget, target), Self.largestTarget)
        return range.map { min(max($0.lowerBound, value), $0.upperBound) } ?? value
    }
}
