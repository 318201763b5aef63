import Foundation
@testable import Kinolink
import KinolinkTestSupport
import Testing

struct PredictionTests {
    static let rows = GeneratedRows(400, dimensions: 6, positives: 0, shift: 0, seed: 21)

    let model: Model

    init() throws {
        model = try Model(
            ModelContents(movies: Self.rows.labels.indices.map { ("Movie \($0)", Array(Self.rows[$0])) }))
    }

    /// Values that depend on the vector's direction, with a little noise; every fourth is missing.
    private func values(noise: Double = 0.1) -> [Double?] {
        var random = SplitMix(seed: 3)
        return Self.rows.labels.indices.map { row in
            let vector = Self.rows[row].map(Double.init)
            let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            let value = 50 + 30 * vector[0] / norm - 10 * vector[1] / norm + 10 * noise * Double(random.normal())
            return row % 4 == 3 ? nil : value
        }
    }

    @Test func predictsEveryMovieWithAValueFromTheOthers() throws {
        let values = values()
        let prediction = try model.predict(values)
        #expect(prediction.movies.map(\.row) == values.indices.filter { values[$0] != nil })
        for movie in prediction.movies {
            #expect(movie.value == values[movie.row])
            #expect(movie.residual == movie.value - movie.prediction)
        }
        let residuals = prediction.movies.map(\.residual)
        let count = Double(residuals.count)
        let errors = prediction.errors
        #expect(errors.count == 300)
        #expect(abs(errors.meanSquaredError - residuals.reduce(0) { $0 + $1 * $1 } / count) < 1e-9)
        #expect(abs(errors.meanAbsoluteError - residuals.reduce(0) { $0 + abs($1) } / count) < 1e-9)
        #expect(errors.rootMeanSquaredError == errors.meanSquaredError.squareRoot())
        // The folds' means differ little, so their mean absolute error is nearly that of the mean of all values.
        let mean = prediction.movies.reduce(0) { $0 + $1.value } / count
        let ofMean = prediction.movies.reduce(0) { $0 + abs($1.value - mean) } / count
        #expect(errors.meanAbsoluteErrorOfMean > errors.meanAbsoluteError)
        #expect(abs(errors.meanAbsoluteErrorOfMean - ofMean) < 0.02 * ofMean)
        #expect(errors.meanAbsoluteErrorOfMean <= errors.meanSquaredErrorOfMean.squareRoot())
        // The noise has a variance of 1; the values have about (30² + 10²) / 6.
        #expect(errors.meanSquaredError > 0.8 && errors.meanSquaredError < 1.3)
        #expect(errors.meanSquaredErrorOfMean > 120 && errors.meanSquaredErrorOfMean < 220)
        #expect(try #require(errors.rSquared) == 1 - errors.meanSquaredError / errors.meanSquaredErrorOfMean)
        #expect(prediction.penalty < 1)
    }

    /// The vectors say nothing and the links everything: each link adds its own amount, and no link is on every movie.
    @Test func learnsFromLinks() throws {
        var random = SplitMix(seed: 9)
        let links = (0..<300).map { _ in (0..<5).map { _ in Int32.random(in: 0..<20, using: &random) } }
        let model = try Model(
            ModelContents(
                movies: links.indices.map { ("Movie \($0)", [1, Float($0 % 2)]) },
                links: (0..<20).map { ("Link \($0)", [1, 0]) }, rows: links))
        let values = links.map { Double(Set($0).reduce(0) { $0 + $1 }) / Double(Set($0).count) }
        let prediction = try model.predict(values)
        #expect(try #require(prediction.errors.rSquared) > 0.9)
        var options = PredictionOptions()
        options.usesLinks = false
        #expect(try #require(model.predict(values, options: options).errors.rSquared) < 0.05)
        for movie in prediction.movies {
            let withoutOwn = movie.prediction
            let withOwn = prediction.value(ofRow: movie.row)
            #expect(abs(withOwn - withoutOwn) < 3)
        }
    }

    @Test(arguments: [true, false])
    func comesNearTheTruthWithAndWithoutLinks(usesLinks: Bool) throws {
        var options = PredictionOptions()
        options.usesLinks = usesLinks
        let prediction = try model.predict(values(), options: options)
        #expect(prediction.errors.meanSquaredError > 0.8 && prediction.errors.meanSquaredError < 1.3)
        #expect(prediction.options == options)
    }

    /// The value is so extreme that any influence on its own prediction would show.
    @Test func aValueHasNoPartInItsOwnPrediction() throws {
        var values = values()
        let before = try model.predict(values)
        values[40] = 1e6
        let after = try model.predict(values)
        let place = try #require(before.movies.firstIndex { $0.row == 40 })
        #expect(after.movies[place].prediction == before.movies[place].prediction)
        #expect(after.bestSurprises(count: 1).map(\.row) == [40])
        let others = zip(before.movies, after.movies).filter { $0.0.prediction != $0.1.prediction }
        #expect(others.count == 240)  // all of the other four folds
    }

    @Test func isTheSameForTheSameSeed() throws {
        var options = PredictionOptions()
        let first = try model.predict(values(), options: options)
        #expect(try model.predict(values(), options: options).movies == first.movies)
        options.seed = 2
        #expect(try model.predict(values(), options: options).movies != first.movies)
    }

    @Test func namesSurprises() throws {
        let prediction = try model.predict(values())
        let best = prediction.bestSurprises(count: 5).map(\.residual)
        let worst = prediction.worstSurprises(count: 5).map(\.residual)
        let all = prediction.movies.map(\.residual).sorted()
        #expect(best == all.suffix(5).reversed())
        #expect(worst == Array(all.prefix(5)))
        #expect(prediction.bestSurprises(count: 1000).allSatisfy { $0.residual > 0 })
        for count in [0, -1, Int.min] {
            #expect(prediction.bestSurprises(count: count).isEmpty && prediction.worstSurprises(count: count).isEmpty)
        }
    }

    @Test func predictsMoviesWithoutAValue() throws {
        let known = values()
        let prediction = try model.predict(known)
        let truth = values(noise: 0).indices.map { row -> Double in
            let vector = Self.rows[row].map(Double.init)
            let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return 50 + 30 * vector[0] / norm - 10 * vector[1] / norm
        }
        for row in stride(from: 3, to: 400, by: 4) {
            #expect(abs(prediction.value(ofRow: row) - truth[row]) < 1)
        }
    }

    @Test func predictsAmountsByTheirLogarithm() throws {
        var options = PredictionOptions()
        options.logarithm = true
        var amounts = values().map { $0.map { pow(10, $0 / 10) } }
        amounts[0] = 0
        amounts[1] = -5
        let prediction = try model.predict(amounts, options: options)
        #expect(prediction.movies.count == 298)
        #expect(prediction.errors.meanSquaredError < 0.013)  // of decimal logarithms, whose noise is 0.1
        for movie in prediction.movies {
            #expect(abs(movie.residual - (log10(movie.value) - log10(movie.prediction))) < 1e-12)
            #expect(movie.prediction > 0)
        }
    }

    @Test func staysInTheRange() throws {
        var options = PredictionOptions()
        options.range = 45...55
        let prediction = try model.predict(values(), options: options)
        #expect(prediction.movies.contains { $0.prediction == 45 })
        #expect(prediction.movies.contains { $0.prediction == 55 })
        #expect(prediction.movies.allSatisfy { 45...55 ~= $0.prediction })
        #expect((0..<400).allSatisfy { 45...55 ~= prediction.value(ofRow: $0) })
    }

    @Test func hasNothingToExplainWhereAllValuesAreEqual() throws {
        let prediction = try model.predict(Array(repeating: 7, count: 400))
        #expect(prediction.errors.rSquared == nil)
        #expect(prediction.movies.allSatisfy { abs($0.prediction - 7) < 1e-9 })
        #expect(abs(prediction.value(ofRow: 0) - 7) < 1e-9)
    }

    @Test func gainsNothingFromNoise() throws {
        var random = SplitMix(seed: 5)
        let prediction = try model.predict((0..<400).map { _ in Double(random.normal()) })
        #expect(abs(try #require(prediction.errors.rSquared)) < 0.05)
    }

    @Test func worksWithVectorsOfNoLength() throws {
        let model = try Model(ModelContents(movies: (0..<12).map { ("\($0)", [0, 0]) }))
        let prediction = try model.predict((0..<12).map { Double($0) })
        #expect(prediction.value(ofRow: 3) == 5.5)
    }

    /// Six values in three folds of two. Whatever the folds, every error is that of the mean of the four others.
    @Test func comparesWithTheMeansOfTheOtherFolds() throws {
        let model = try Model(ModelContents(movies: (0..<6).map { ("\($0)", [0]) }))
        var options = PredictionOptions()
        options.folds = 3
        let errors = try model.predict([0, 1, 2, 4, 8, 16], options: options).errors
        // Vectors that say nothing leave the mean of the others, so the two predictors are the same.
        #expect(abs(errors.meanAbsoluteErrorOfMean - errors.meanAbsoluteError) < 1e-9)
        #expect(abs(errors.meanSquaredErrorOfMean - errors.meanSquaredError) < 1e-9)
        #expect(errors.meanAbsoluteErrorOfMean > 3)
    }

    @Test(arguments: [true, false], [1e100, -1e100, 1e-300, 1e-160])
    func staysFiniteWithExtremeValues(usesLinks: Bool, size: Double) throws {
        var options = PredictionOptions()
        options.usesLinks = usesLinks
        for logarithm in [false, true] where size > 0 || !logarithm {
            options.logarithm = logarithm
            let values = values().enumerated().map { row, value in
                value.map { row % 3 == 0 ? size : logarithm ? pow(10, $0) : $0 / 100 * size }
            }
            let prediction = try model.predict(values, options: options)
            #expect(prediction.movies.allSatisfy { $0.prediction.isFinite && $0.residual.isFinite })
            #expect((0..<400).allSatisfy { prediction.value(ofRow: $0).isFinite })
            let errors = prediction.errors
            for error in [
                errors.meanSquaredError, errors.meanSquaredErrorOfMean, errors.meanAbsoluteError,
                errors.meanAbsoluteErrorOfMean, errors.rSquared ?? 0,
            ] { #expect(error.isFinite) }
        }
    }

    @Test(arguments: [1e200, -1e200, 1.1e100, .infinity, -.infinity, Double.greatestFiniteMagnitude])
    func refusesValuesWhoseSquaresOverflow(value: Double) throws {
        var values = values()
        values[2] = value
        #expect(throws: KinolinkError.badTarget(title: "Movie 2", value: value)) { try model.predict(values) }
    }

    @Test func refusesWhatItCannotLearnFrom() throws {
        var values = [Double?](repeating: nil, count: 400)
        for row in 0..<9 { values[row] = Double(row) }
        #expect(throws: KinolinkError.tooFewTargets(count: 9, needed: 10)) { try model.predict(values) }
        values[9] = 1
        #expect(try model.predict(values).movies.count == 10)
        values[10] = .infinity
        #expect(throws: KinolinkError.badTarget(title: "Movie 10", value: .infinity)) { try model.predict(values) }
        var options = PredictionOptions()
        for folds in [Int.min, 0, 2, 21, Int.max] {
            options.folds = folds
            #expect(
                throws: KinolinkError.badOption(
                    OptionError(name: "number of folds", value: "\(folds)", allowed: "3 … 20"))
            ) {
                try model.predict(values, options: options)
            }
        }
        options = PredictionOptions()
        options.logarithm = true
        options.range = -1...0
        #expect(throws: KinolinkError.self) { try model.predict(values, options: options) }
    }
}

extension PredictedMovie {
    /// The tests' movies are called “Movie 0”, “Movie 1” and so on.
    fileprivate var row: Int { Int(title.dropFirst("Movie ".count)) ?? -1 }
}
