import KinolinkTestSupport
import Testing

@testable import Kinolink

struct RidgeRegressionTests {
    /// 50 samples of four features, and targets that depend on them and on the label:
    ///
    ///     X, y = data(50, 4, 25, .5, 11)
    ///     t = X @ [1, 2, -1, .5] + 3 + where(y, .25, -.25)
    static let rows = GeneratedRows(50, dimensions: 4, positives: 25, shift: 0.5, seed: 11)

    static func features(_ row: Int) -> [Double] { rows[row].map(Double.init) }

    static func target(_ row: Int) -> Double {
        zip(features(row), [1, 2, -1, 0.5]).reduce(3) { $0 + $1.0 * $1.1 } + (rows.labels[row] ? 0.25 : -0.25)
    }

    static func equations(_ samples: some Sequence<Int>, offset: Double = 0) -> NormalEquations {
        samples.reduce(into: NormalEquations(dimensions: 4)) { equations, row in
            equations.add(features(row), target: target(row) + offset)
        }
    }

    /// r = Ridge(alpha=penalty, solver="cholesky").fit(X, t); r.coef_, r.intercept_, ((r.predict(X) - t)**2).sum()
    @Test(arguments: [
        (0.1, [1.109496990, 2.061213955, -0.831648812, 0.532323892], 2.957411624, 2.39088491),
        (1, [1.071876754, 1.928722654, -0.805450455, 0.461098434], 2.993356277, 2.778145096),
        (100, [0.202417505, 0.273514326, -0.153079447, -0.012024209], 3.50272771, 79.935407629),
    ])
    func givesTheAnswerOfScikitLearn(penalty: Double, weights: [Double], intercept: Double, squares: Double) throws {
        let fit = try #require(RidgeRegression(Self.equations(0..<50), penalty: penalty))
        for (weight, expected) in zip(fit.weights, weights) { #expect(abs(weight - expected) < 2e-9) }
        #expect(abs(fit.intercept - intercept) < 2e-9)
        #expect(abs(fit.squaredError(on: Self.equations(0..<50)) - squares) < 1e-8)
        let plain = (0..<50).reduce(0.0) { sum, row in
            let residual = Self.target(row) - fit.prediction(for: Self.features(row))
            return sum + residual * residual
        }
        #expect(abs(plain - squares) < 1e-8)
    }

    @Test func doesNotPenaliseTheIntercept() throws {
        let fit = try #require(RidgeRegression(Self.equations(0..<50), penalty: 1))
        let moved = try #require(RidgeRegression(Self.equations(0..<50, offset: 1000), penalty: 1))
        #expect(abs(moved.intercept - fit.intercept - 1000) < 1e-8)
        for (weight, expected) in zip(moved.weights, fit.weights) { #expect(abs(weight - expected) < 1e-8) }
    }

    /// For each penalty, the sum over folds k of ((Ridge(penalty).fit(X[~k], t[~k]).predict(X[k]) - t[k])**2), with k
    /// ten rows in turn, is 3.737, 3.734, 3.714, 4.382, 27.8, 92.3, 113.7, 116.3, 116.6: least for 0.1.
    @Test func choosesThePenaltyThatPredictsBest() {
        let parts = (0..<5).map { Self.equations($0 * 10..<($0 + 1) * 10) }
        let fit = RidgeRegression(crossValidating: parts)
        #expect(fit.penalty == 0.1)
        #expect(abs(fit.weights[0] - 1.109496990) < 2e-9)
        #expect(RidgeRegression(crossValidating: parts, penalties: [1e-3, 1e-2]).penalty == 1e-2)
        #expect(RidgeRegression(crossValidating: parts, penalties: [1, 10]).penalty == 1)
    }

    @Test func predictsTheMeanWhereNothingDoesBetter() {
        // The targets have nothing to do with the features, yet on a few samples three features seem to explain them.
        let parts = (0..<3).map { part in
            (0..<4).reduce(into: NormalEquations(dimensions: 4)) { equations, sample in
                equations.add(Self.features(4 * part + sample), target: Double((part + sample) % 2 * 2 - 1))
            }
        }
        let fit = RidgeRegression(crossValidating: parts, penalties: [1e-3])
        #expect(fit.penalty == .infinity)
        #expect(fit.weights == [0, 0, 0, 0])
        #expect(fit.intercept == 0)
    }

    @Test func refusesAPenaltyThatRoundingSwallows() {
        var equations = NormalEquations(dimensions: 2)
        for row in 0..<3 { equations.add([1e12 * Double(row), 1e12 * Double(row)], target: Double(row)) }
        #expect(RidgeRegression(equations, penalty: 1e-3) == nil)
        #expect(RidgeRegression(crossValidating: [equations, equations]).intercept.isFinite)
    }
}

struct ConjugateGradientRidgeTests {
    /// 40 movies with vectors of 3 dimensions and some of 6 links.
    private func model() throws -> ModelContents {
        var random = SplitMix(seed: 12)
        return try ModelContents(
            movies: (0..<40).map { ("\($0)", (0..<3).map { _ in random.normal() }) },
            links: (0..<6).map { ("\($0)", [0, 0, 0]) },
            rows: (0..<40).map { row in (0..<(row % 5)).map { _ in Int32.random(in: 0..<6, using: &random) } })
    }

    /// Compares with the same features in dense form, fitted by `RidgeRegression`, which agrees with scikit-learn.
    @Test(arguments: [0.1, 1, 30, 1e4])
    func givesTheAnswerOfTheNormalEquations(penalty: Double) throws {
        let features = try MovieFeatures(model(), usesLinks: true)
        let rows = features.rows(0..<40)
        var random = SplitMix(seed: 13)
        let targets = (0..<40).map { _ in 60 + 20 * Double(random.normal()) }
        let samples = (0..<40).filter { $0 % 3 != 0 }
        func dense(_ row: Int) -> [Double] {
            var links = [Double](repeating: 0, count: 6)
            for entry in rows.offsets[row]..<rows.offsets[row + 1] {
                links[Int(rows.links[entry])] = rows.linkValues[entry]
            }
            return Array(rows.vectors[3 * row..<3 * row + 3]) + links
        }
        var equations = NormalEquations(dimensions: 9)
        for sample in samples { equations.add(dense(sample), target: targets[sample]) }
        let expected = try #require(RidgeRegression(equations, penalty: penalty))
        let ridge = ConjugateGradientRidge(features: rows, linkCount: 6, targets: targets)
        // From zero, and from another penalty's solution.
        for found in [
            ridge.fits(to: samples, penalties: [penalty])[0], ridge.fits(to: samples, penalties: [1e3, penalty])[1],
        ] {
            #expect(found.penalty == penalty)
            #expect(abs(found.intercept - expected.intercept) < 1e-2)
            for (weight, other) in zip(found.weights, expected.weights) { #expect(abs(weight - other) < 1e-2) }
            for row in 0..<40 {
                #expect(abs(found.prediction(for: features.rows([row])) - expected.prediction(for: dense(row))) < 1e-2)
            }
        }
    }

    @Test func weighsLinksByTheirInverseDocumentFrequency() throws {
        let contents = try ModelContents(
            movies: [("a", [3, 4]), ("b", [0, 0]), ("c", [1, 0]), ("d", [0, -2])],
            links: [("x", [0, 0]), ("y", [0, 0]), ("z", [0, 0])], rows: [[0, 0, 1], [0], [0, 1, 1], [0]])
        let rows = MovieFeatures(contents, usesLinks: true).rows([0, 1, 3])
        #expect(rows.vectors == [0.6, 0.8, 0, 0, 0, -1])
        #expect(rows.offsets == [0, 2, 3, 4])
        #expect(rows.links == [0, 1, 0, 0])
        #expect(rows.linkValues == [0, 1, 0, 0])  // a link of all movies says nothing
        #expect(MovieFeatures(contents, usesLinks: false).rows([0, 1, 3]).links.isEmpty)
    }
}
