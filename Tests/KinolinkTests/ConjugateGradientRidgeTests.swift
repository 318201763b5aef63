import KinolinkTestSupport
import Testing

@testable import Kinolink

struct ConjugateGradientRidgeTests {
    /// 40 movies with vectors of 3 dimensions and some of 6 links.
    private func model() throws -> ModelContents {
        var random = SplitMix(seed: 12)
        return try ModelContents(
            movies: (0..<40).map { ("\($0)", (0..<3).map { _ in random.normal() }) },
            links: (0..<6).map { ("\($0)", [0, 0, 0]) },
            rows: (0..<40).map { row in (0..<(row % 5)).map { _ in Int32.random(in: 0..<6, using: &random) } })
    }

    /// The same features written out, fitted by `RidgeRegression`, which is held to scikit-learn's.
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
        // From the start, and from another penalty's solution.
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
        #expect(rows.linkValues == [0, 1, 0, 0])  // what all movies have tells nothing
        #expect(MovieFeatures(contents, usesLinks: false).rows([0, 1, 3]).links.isEmpty)
    }
}
