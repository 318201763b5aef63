internal import KinolinkEmbeddings
internal import Foundation
internal import KinolinkStorage

extension Model {
    /// Predicts a number, such as the share of good reviews, from the movies' vectors and links.
    ///
    ///     let prediction = try model.predict(model.targets(of: "rotten-tomatoes"))
    ///     print(prediction.errors.rSquared ?? 0, prediction.bestSurprises(count: 10))
    ///     print(try prediction.value(of: "Seven Samurai"))
    ///
    /// A ridge regression on the vectors divided by their norms and on the links by their inverse document frequencies.
    /// The movies whose value is known are dealt at random into folds; those of each fold are predicted by a regression
    /// on the others, whose penalty is chosen by what predicts best among these others alone, so that no value has a part
    /// in its own prediction. The same values, options and model give the same numbers.
    ///
    /// - Parameters:
    ///   - targets: money is predicted on a logarithm, whatever the options say: it spans six orders of magnitude, and
    ///     the errors of a few large amounts would be all that counts. Per cents stay in 0 … 100, unless the options have
    ///     another range.
    /// - Throws: ``KinolinkError/badOption(_:)``, ``KinolinkError/otherModel(_:)``, ``KinolinkError/badTarget(title:value:)`` for a value
    ///   that is not within ±10¹⁰⁰, ``KinolinkError/tooFewTargets(count:needed:)`` for less than two movies a fold.
    public func predict(
        _ targets: Targets, options: PredictionOptions = PredictionOptions()
    ) throws(KinolinkError) -> Prediction {
        try check(targets.identity, of: "targets")
        var options = options
        if targets.isMoney { options.logarithm = true }
        if targets.isPercentage, options.range == nil { options.range = 0...100 }
        return try predict(targets.values, options: options)
    }

    /// As ``predict(_:options:)-(Targets,_)``, from values of your own.
    ///
    ///     let prediction = try model.predict(["Heat 1995": 8.3, "Ronin": 7.2, …])
    ///
    /// - Parameter values: by title, as people type it; see ``title(matching:)``. At least two movies a fold.
    /// - Throws: besides, ``KinolinkError/unknownMovie(title:nearest:)``,
    ///   ``KinolinkError/ambiguousMovie(title:candidates:)``, and ``KinolinkError/contradiction(_:)`` where two titles are
    ///   the same movie.
    public func predict(
        _ values: [String: Double], options: PredictionOptions = PredictionOptions()
    ) throws(KinolinkError) -> Prediction {
        var valueOfRow = [Double?](repeating: nil, count: movieCount)
        // In order, so that of several faults always the same one is told.
        for (title, value) in values.sorted(by: { $0.key < $1.key }) {
            let row = try movieRow(title)
            guard valueOfRow[row] == nil else { throw .contradiction("“\(contents.titles[row])” is given two values") }
            valueOfRow[row] = value
        }
        return try predict(valueOfRow, options: options)
    }

    /// - Parameter values: one for each movie, in the model's order; nil where it is not known.
    func predict(
        _ values: [Double?], options: PredictionOptions = PredictionOptions()
    ) throws(KinolinkError) -> Prediction {
        precondition(values.count == movieCount, "there is not one value a movie")
        try KinolinkError.check("number of folds", options.folds, 3...20 ~= options.folds, "3 … 20")
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
            let value = values[row] ?? 0  // the rows are those that have one
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

/// One predictor for each fold, fitted to the other folds, and one fitted to all.
private typealias Predictors = (ofFolds: [LinearPredictor], ofAll: LinearPredictor)

/// The penalty is chosen by cross-validation among the folds that are fitted to.
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

/// The penalty for a fold is that with which the next one is predicted best from the rest: a whole cross-validation in each
/// fold would take several times as long. For all movies it is the one that was best over all of these.
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

/// Deals `total` things into `count` folds at random; their sizes differ by one at most.
/// - Returns: of each thing its fold.
private func shuffledFolds(of total: Int, count: Int, seed: UInt64) -> [Int] {
    var random = SplitMix64(state: seed)
    return random.sample(total, of: (0..<total).lazy.map { $0 % count })
}
