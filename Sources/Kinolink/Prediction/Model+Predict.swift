internal import KinolinkEmbeddings
internal import Foundation
internal import KinolinkStorage

extension Model {
    /// Predicts a number, such as the percentage of good reviews, from the movies' vectors and links.
    ///
    ///     let prediction = try model.predict(model.targets(of: "rotten-tomatoes"))
    ///     print(prediction.errors.rSquared ?? 0, prediction.bestSurprises(count: 10))
    ///     print(try prediction.value(of: "Seven Samurai"))
    ///
    /// The method is ridge regression (Hoerl and Kennard 1970) on the vectors divided by their norms and on the links
    /// weighted by their inverse document frequencies. The movies with a known value are dealt at random into folds. A
    /// regression on the other folds predicts the movies of each fold, and its penalty is the one that predicts best
    /// within those other folds. So no value influences its own prediction. The same values, options and model give the
    /// same numbers.
    ///
    /// - Parameters:
    ///   - targets: the values to learn from. Money is always predicted on a logarithm, whatever the options say:
    ///     amounts span six orders of magnitude, and otherwise only the errors of the few largest would count.
    ///     Percentages stay in 0 … 100 unless the options give another range.
    ///   - options: the folds, the features and the range of the predictions.
    /// - Throws: ``KinolinkError/badOption(_:)``; ``KinolinkError/otherModel(_:)``;
    ///   ``KinolinkError/badTarget(title:value:)`` for a value that is not within ±10¹⁰⁰;
    ///   ``KinolinkError/tooFewTargets(count:needed:)`` for fewer than two movies a fold.
    public func predict(
        _ targets: Targets, options: PredictionOptions = PredictionOptions()
    ) throws(KinolinkError) -> Prediction {
        try check(targets.identity, of: "targets")
        var options = options
        if targets.isMoney { options.logarithm = true }
        if targets.isPercentage, options.range == nil { options.range = 0...100 }
        return try predict(targets.values, options: options)
    }

    /// Predicts a number as ``predict(_:options:)-(Targets,_)`` does, from your own values.
    ///
    ///     let prediction = try model.predict(["Heat 1995": 8.3, "Ronin": 7.2, …])
    ///
    /// - Parameters:
    ///   - values: the known values by title, as people type it; see ``title(matching:)``. At least two movies a fold.
    ///   - options: the folds, the features and the range of the predictions.
    /// - Throws: as the other method does, and ``KinolinkError/unknownMovie(title:nearest:)``,
    ///   ``KinolinkError/ambiguousMovie(title:candidates:)``, ``KinolinkError/otherYear(title:candidates:)``, and
    ///   ``KinolinkError/contradiction(_:)`` if two titles mean the same movie.
    public func predict(
        _ values: [String: Double], options: PredictionOptions = PredictionOptions()
    ) throws(KinolinkError) -> Prediction {
        var valueOfRow = [Double?](repeating: nil, count: movieCount)
        // In order of title, so that the same mistake is reported every time.
        for (title, value) in values.sorted(by: { $0.key < $1.key }) {
            let row = try movieRow(title)
            guard valueOfRow[row] == nil else { throw .contradiction("“\(contents.titles[row])” has two values") }
            valueOfRow[row] = value
        }
        return try predict(valueOfRow, options: options)
    }

    /// - Parameter values: one for each movie, in the model's order; nil if unknown.
    func predict(
        _ values: [Double?], options: PredictionOptions = PredictionOptions()
    ) throws(KinolinkError) -> Prediction {
        precondition(values.count == movieCount, "the number of values differs from the number of movies")
        try KinolinkError.check("number of folds", options.folds, 3...20 ~= options.folds, "3 … 20")
        // Without links, each fold takes a square matrix of the dimensions.
        let maximum = FoldInParameters.maximumDimensions
        try KinolinkError.check(
            "number of dimensions", dimensions, options.usesLinks || dimensions <= maximum,
            "at most \(maximum), or a prediction that uses links")
        if options.logarithm, let range = options.range {
            try KinolinkError.check("range of predictions", range, range.upperBound > 0, "numbers above 0")
        }
        var rows: [Int] = []
        for (row, value) in values.enumerated() {
            guard let value else { continue }
            guard value.magnitude <= PredictionOptions.largestTarget else {
                throw .badTarget(title: contents.titles[row], value: value)
            }
            if value > 0 || !options.logarithm { rows.append(row) }
        }
        guard rows.count >= 2 * options.folds else {
            throw .tooFewTargets(count: rows.count, needed: 2 * options.folds)
        }

        let targets = rows.map { row in
            let value = values[row] ?? 0  // never nil: `rows` holds only movies with a value
            return options.logarithm ? log10(value) : value
        }
        let folds = shuffledFolds(of: rows.count, count: options.folds, seed: options.seed)
        let features = MovieFeatures(contents, usesLinks: options.usesLinks)
        let samples = features.rows(rows)
        let (predictors, last) =
            options.usesLinks
            ? predictorsOfLinks(samples, linkCount: features.linkCount, targets, folds, count: options.folds)
            : predictorsOfVectors(samples, dimensions: dimensions, targets, folds, count: options.folds)
        let means = (0..<options.folds).map { fold in
            let others = targets.indices.filter { folds[$0] != fold }
            return others.reduce(0) { $0 + targets[$1] } / Double(others.count)
        }

        var (squares, squaresOfMean, absolutes, absolutesOfMean) = (0.0, 0.0, 0.0, 0.0)
        let movies = rows.enumerated().map { index, row in
            let predictor = predictors[folds[index]]
            let target = samples.products(of: [index], with: predictor.weights)[0] + predictor.intercept
            let prediction = options.value(ofTarget: target)
            let residual = targets[index] - (options.logarithm ? log10(prediction) : prediction)
            let residualOfMean = targets[index] - means[folds[index]]
            squares += residual * residual
            squaresOfMean += residualOfMean * residualOfMean
            absolutes += abs(residual)
            absolutesOfMean += abs(residualOfMean)
            return PredictedMovie(
                movie(atRow: row), value: values[row] ?? 0, prediction: prediction, residual: residual)
        }
        let count = Double(rows.count)
        return Prediction(
            options: options, movies: movies,
            errors: PredictionErrors(
                count: rows.count, meanSquaredError: squares / count,
                meanSquaredErrorOfMean: squaresOfMean / count, meanAbsoluteError: absolutes / count,
                meanAbsoluteErrorOfMean: absolutesOfMean / count),
            model: self, features: features, predictor: last)
    }
}

/// One predictor for each fold, fitted to the other folds, and one fitted to all folds.
private typealias Predictors = (ofFolds: [LinearPredictor], ofAll: LinearPredictor)

/// Chooses each penalty by cross-validation among the folds that the predictor is fitted to.
private func predictorsOfVectors(
    _ samples: MovieFeatures.Rows, dimensions: Int, _ targets: [Double], _ folds: [Int], count: Int
) -> Predictors {
    var parts = Array(repeating: NormalEquations(dimensions: dimensions), count: count)
    for index in targets.indices {
        let vector = samples.vectors[index * dimensions..<(index + 1) * dimensions]
        parts[folds[index]].add(Array(vector), target: targets[index])
    }
    let ofFolds = parts.indices.map { fold in
        RidgeRegression(crossValidating: parts.indices.filter { $0 != fold }.map { parts[$0] }).predictor
    }
    return (ofFolds, RidgeRegression(crossValidating: parts).predictor)
}

/// Chooses the penalty for a fold by how well it predicts the next fold from the rest: a whole cross-validation in each
/// fold would take several times as long. The penalty for all movies is the best one over all these trials.
private func predictorsOfLinks(
    _ samples: MovieFeatures.Rows, linkCount: Int, _ targets: [Double], _ folds: [Int], count: Int
) -> Predictors {
    let ridge = ConjugateGradientRidge(features: samples, linkCount: linkCount, targets: targets)
    let penalties = ConjugateGradientRidge.penalties
    func fit(to samples: [Int], _ errors: [Double]) -> LinearPredictor {
        let best = errors.indices.reduce(0) { errors[$1] < errors[$0] ? $1 : $0 }
        return ridge.fits(to: samples, penalties: [penalties[best]])[0]
    }
    var sums = [Double](repeating: 0, count: penalties.count)
    let ofFolds = (0..<count).map { fold in
        let next = (fold + 1) % count
        let rest = targets.indices.filter { folds[$0] != fold && folds[$0] != next }
        let validation = targets.indices.filter { folds[$0] == next }
        let errors = ridge.fits(to: rest, penalties: penalties, tolerance: 1e-3)
            .map { ridge.squaredError(of: $0, on: validation) }
        for (index, error) in errors.enumerated() { sums[index] += error }
        return fit(to: targets.indices.filter { folds[$0] != fold }, errors)
    }
    return (ofFolds, fit(to: Array(targets.indices), sums))
}

/// Deals `total` items into `count` folds at random. The sizes of the folds differ by at most one.
/// - Returns: the fold of each item.
private func shuffledFolds(of total: Int, count: Int, seed: UInt64) -> [Int] {
    var random = SplitMix64(state: seed)
    return random.sample(total, of: (0..<total).lazy.map { $0 % count })
}
