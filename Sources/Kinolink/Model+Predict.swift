internal import Embeddings
internal import Foundation
internal import Storage

extension Model {
    /// Predicts a number, such as the share of good reviews, from the movies' vectors.
    ///
    ///     let prediction = try model.predict(percentages)
    ///     print(prediction.errors.determination, prediction.bestSurprises(count: 10))
    ///
    /// A ridge regression on the vectors divided by their norms. The movies whose value is known are dealt at random into
    /// folds; those of each fold are predicted by a regression on the others, whose penalty is chosen by cross-validation
    /// among these others alone, so that no value has a part in its own prediction. The same values, options and model
    /// give the same numbers.
    ///
    /// - Parameter values: one for each movie, in the model's order; nil where it is not known.
    /// - Throws: ``KinolinkError/badOption(name:value:allowed:)``, ``KinolinkError/badLabel(title:value:)`` for a value that
    ///   is infinite or not a number, ``KinolinkError/tooFewLabels(count:needed:)`` for less than two movies a fold.
    public func predict(
        _ values: [Double?], options: PredictionOptions = PredictionOptions()
    ) throws(KinolinkError) -> Prediction {
        precondition(values.count == movieCount, "there is not one value a movie")
        guard 3...20 ~= options.folds else {
            throw .badOption(name: "number of folds", value: "\(options.folds)", allowed: "3 … 20")
        }
        if options.logarithm, let range = options.range, range.upperBound <= 0 {
            throw .badOption(name: "range of predictions", value: "\(range)", allowed: "numbers above 0")
        }
        var rows: [Int] = []
        for (row, value) in values.enumerated() {
            guard let value else { continue }
            guard value.isFinite else { throw .badLabel(title: contents.titles[row], value: value) }
            if value > 0 || !options.logarithm { rows.append(row) }
        }
        guard rows.count >= 2 * options.folds else {
            throw .tooFewLabels(count: rows.count, needed: 2 * options.folds)
        }

        let targets = rows.map { row in
            let value = values[row] ?? 0  // the rows are those that have one
            return options.logarithm ? log10(value) : value
        }
        let folds = shuffledFolds(of: rows.count, count: options.folds, seed: options.seed)
        var parts = Array(repeating: NormalEquations(dimensions: dimensions), count: options.folds)
        for (index, row) in rows.enumerated() {
            parts[folds[index]].add(regressionFeatures(ofRow: row), target: targets[index])
        }
        let trainings = parts.indices.map { fold in parts.indices.filter { $0 != fold }.map { parts[$0] } }
        let regressions = trainings.map { RidgeRegression(crossValidating: $0) }
        let means = trainings.map { RidgeRegression.sum($0).targetMean }

        var (squares, squaresOfMean, absolutes) = (0.0, 0.0, 0.0)
        let movies = rows.enumerated().map { index, row in
            let features = regressionFeatures(ofRow: row)
            let prediction = options.value(ofTarget: regressions[folds[index]].prediction(for: features))
            let residual = targets[index] - (options.logarithm ? log10(prediction) : prediction)
            let residualOfMean = targets[index] - means[folds[index]]
            squares += residual * residual
            squaresOfMean += residualOfMean * residualOfMean
            absolutes += abs(residual)
            return PredictedMovie(
                title: contents.titles[row], row: row, value: values[row] ?? 0, prediction: prediction,
                residual: residual)
        }
        let count = Double(rows.count)
        return Prediction(
            options: options, movies: movies,
            errors: PredictionErrors(
                count: rows.count, meanSquaredError: squares / count,
                meanSquaredErrorOfMean: squaresOfMean / count, meanAbsoluteError: absolutes / count),
            model: self, regression: RidgeRegression(crossValidating: parts))
    }

    /// A movie's vector divided by its norm: directions predict better than raw vectors, whose lengths tell mostly how
    /// many links an article has.
    func regressionFeatures(ofRow row: Int) -> [Double] {
        let vector = contents.movies[row].map(Double.init)
        let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return norm > 0 ? vector.map { $0 / norm } : vector
    }
}

/// Deals `total` things into `count` folds at random; their sizes differ by one at most.
/// - Returns: of each thing its fold.
private func shuffledFolds(of total: Int, count: Int, seed: UInt64) -> [Int] {
    var folds = (0..<total).map { $0 % count }
    var generator = SplitMix64(state: seed)
    // Fisher and Yates' shuffle, written out: what the standard library's draws is not promised to stay.
    for last in stride(from: total - 1, to: 0, by: -1) {
        folds.swapAt(last, Int(generator.next().multipliedFullWidth(by: UInt64(last + 1)).high))
    }
    return folds
}
