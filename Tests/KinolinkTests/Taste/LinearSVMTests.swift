@testable import Kinolink
import Testing

struct LinearSVMTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let rows: GeneratedRows
        let cost: Double
        /// The first three weights, the norm of all weights, the bias, and the decision for the first row.
        let weights: [Double]
        let norm: Double
        let bias: Double
        let decision: Double

        init(
            _ name: String, _ rows: GeneratedRows, cost: Double = 1, weights: [Double], norm: Double, bias: Double,
            decision: Double
        ) {
            testDescription = name
            self.rows = rows
            self.cost = cost
            self.weights = weights
            self.norm = norm
            self.bias = bias
            self.decision = decision
        }
    }

    /// From scikit-learn, with the rows of `GeneratedRows`:
    ///
    ///     m = SVC(kernel="linear", C=C, tol=1e-9).fit(X, y)
    ///     m.coef_[0][:3], norm(m.coef_), m.intercept_[0], m.decision_function(X)[0]
    ///
    /// libsvm keeps its matrix in float32, which shows in the fifth decimal with a high cost. The numbers of “high
    /// cost” are therefore the solution, by numpy.linalg.lstsq in float64, of the dual's linear equations with its
    /// support vectors.
    static let cases = [
        Case(
            "overlapping", GeneratedRows(60, dimensions: 5, positives: 30, shift: 0.5, seed: 1),
            weights: [1.3871004, 0.2577581, 0.3466335], norm: 1.6982065, bias: -0.2618868, decision: 0.949223),
        Case(
            "separable", GeneratedRows(40, dimensions: 3, positives: 20, shift: 3, seed: 2),
            weights: [1.2441200, -0.0966836, -0.1134994], norm: 1.2530221, bias: -1.9212780, decision: 1.968097),
        Case(
            "unbalanced", GeneratedRows(100, dimensions: 8, positives: 15, shift: 1.5, seed: 10),
            weights: [2.1636509, 0.3337692, -0.2379019], norm: 2.2536179, bias: -2.6522951, decision: -0.671378),
        Case(
            "few of one label, lost among the others",
            GeneratedRows(100, dimensions: 8, positives: 5, shift: 0.75, seed: 3),
            weights: [0, 0, 0], norm: 0, bias: -1, decision: -1),
        Case(
            "every row three times", GeneratedRows(20, dimensions: 4, positives: 10, shift: 0.5, seed: 4, copies: 3),
            weights: [1.6858716, 0.0780605, 1.6489372], norm: 2.4046329, bias: -0.8408381, decision: 1.008942),
        Case(
            "one row of each label", GeneratedRows(2, dimensions: 3, positives: 1, shift: 1, seed: 5),
            weights: [0.8198917, 0.5876130, -0.1539972], norm: 1.0204051, bias: -0.0130577, decision: 1),
        Case(
            "more dimensions than rows", GeneratedRows(30, dimensions: 50, positives: 15, shift: 0.25, seed: 6),
            weights: [0.2774805, -0.3822270, 0.1651484], norm: 1.7397800, bias: -0.1185824, decision: 1),
        Case(
            "low cost, every alpha at its limit",
            GeneratedRows(80, dimensions: 6, positives: 40, shift: 0.25, seed: 7), cost: 0.01,
            weights: [0.1054538, 0.0035539, 0.0896864], norm: 0.1551107, bias: -0.0247024, decision: 0.020515),
        Case(
            "high cost", GeneratedRows(50, dimensions: 4, positives: 25, shift: 0.5, seed: 8), cost: 100,
            weights: [1.2947650, 0.1082227, 1.0564530], norm: 1.7187026, bias: -0.1501318, decision: 1.199807),
        Case(
            "large", GeneratedRows(600, dimensions: 64, positives: 150, shift: 0.5, seed: 9),
            weights: [1.0797200, -0.0916983, -0.1959140], norm: 1.5831816, bias: -1.3548405, decision: -0.025153),
    ]

    private func trained(
        _ rows: GeneratedRows, cost: Double = 1, tolerance: Double = 1e-4, kernelBytes: Int = 128 << 20
    ) -> LinearSVM? {
        LinearSVM(
            rows: rows.values, dimensions: rows.dimensions, labels: rows.labels, cost: cost, tolerance: tolerance,
            kernelBytes: kernelBytes)
    }

    @Test(arguments: cases, [(1e-8, 3e-6), (1e-4, 2e-3)])
    func givesTheAnswerOfScikitLearn(example: Case, precision: (tolerance: Double, error: Double)) throws {
        let svm = try #require(trained(example.rows, cost: example.cost, tolerance: precision.tolerance))
        for (weight, expected) in zip(svm.weights, example.weights) {
            #expect(abs(weight - expected) < precision.error)
        }
        let norm = svm.weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
        #expect(abs(norm - example.norm) < precision.error)
        #expect(abs(svm.bias - example.bias) < precision.error)
        #expect(abs(svm.decision(for: example.rows[0]) - example.decision) < precision.error)
        #expect(svm.violation <= precision.tolerance)
    }

    /// The minimum of the objective, compared with planes near the one found.
    @Test(arguments: cases)
    func noPlaneNearbyDoesBetter(example: Case) throws {
        let svm = try #require(trained(example.rows, cost: example.cost, tolerance: 1e-8))
        func objective(_ weights: [Double], _ bias: Double) -> Double {
            let hinge = example.rows.labels.indices.reduce(0.0) { sum, row in
                let decision = zip(weights, example.rows[row]).reduce(bias) { $0 + $1.0 * Double($1.1) }
                return sum + max(0, 1 - (example.rows.labels[row] ? decision : -decision))
            }
            return weights.reduce(0) { $0 + $1 * $1 } / 2 + example.cost * hinge
        }
        let least = objective(svm.weights, svm.bias)
        for change in [-1e-2, 1e-2] {
            #expect(objective(svm.weights, svm.bias + change) > least - 1e-6)
            for d in svm.weights.indices {
                var weights = svm.weights
                weights[d] += change
                #expect(objective(weights, svm.bias) > least)
            }
        }
    }

    @Test func isTheSameWhateverMemoryItHas() throws {
        let rows = GeneratedRows(600, dimensions: 64, positives: 150, shift: 0.5, seed: 9)
        let ample = try #require(trained(rows))
        for bytes in [0, 40 * 8 * 600] {
            let tight = try #require(trained(rows, kernelBytes: bytes))
            #expect(tight.weights == ample.weights)
            #expect(tight.bias == ample.bias)
            #expect(tight.stepCount == ample.stepCount)
        }
    }

    @Test func needsBothLabels() {
        for labels in [[], [true], [false, false]] {
            #expect(LinearSVM(rows: labels.map { _ in 1 }, dimensions: 1, labels: labels) == nil)
        }
    }

    /// scikit-learn: SVC(kernel="linear", tol=1e-9).fit([[0], [1], [2], [3]], [1, -1, 1, -1]): −0.66666667, 1;
    /// of equal rows, [1, 1, −1]: 0, 1; [1, −1]: 0, 0.
    @Test(
        arguments: [
            ([0, 1, 2, 3], [true, false, true, false], -2.0 / 3, 1), ([5, 5, 5], [true, true, false], 0, 1),
            ([5, 5], [true, false], 0, 0), ([0, 0], [true, false], 0, 0),
        ] as [([Float], [Bool], Double, Double)])
    func answersWhereRowsCannotBeSeparated(rows: [Float], labels: [Bool], weight: Double, bias: Double) throws {
        let svm = try #require(LinearSVM(rows: rows, dimensions: 1, labels: labels, tolerance: 1e-9))
        #expect(abs(svm.weights[0] - weight) < 1e-7)
        #expect(abs(svm.bias - bias) < 1e-7)
    }

    /// Two points at ±a: the plane between them has the weight 1 / a, unless the cost forbids it.
    @Test(arguments: [1e-30, 1, 1e15, 1e30] as [Float])
    func endsForValuesOfAnySize(value: Float) throws {
        let svm = try #require(LinearSVM(rows: [value, -value], dimensions: 1, labels: [true, false]))
        #expect(abs(svm.decision(for: [value]) - min(1, 2 * Double(value) * Double(value))) < 1e-3)
        #expect(abs(svm.bias) < 1e-3)
    }
}
