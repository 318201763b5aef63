import Testing

@testable import KinolinkFactorization

@Suite struct OptimizerTests {
    private static let gradients = [0.5, -0.2, 0, 0, 0, 0.1, 0, 0.3]

    /// NumPy float64, formulas of Keras 3, from 1.0 with learning rate 0.001; `keras.optimizers.Adam()` and `Nadam()`
    /// in float32 give the same within 2e-7.
    private static let expected: [Optimizer.Kind: [Double]] = [
        .adam: [
            0.9990000063245154, 0.9986544025069336, 0.9983872497550605, 0.9981684144771086, 0.9979834487672872,
            0.9977311753813433, 0.9975108639907623, 0.9971018899767334,
        ],
        .nadam: [
            0.9989372124092487, 0.9992498649714637, 0.9992100260880958, 0.9991686042586205, 0.9991263863020072,
            0.9988533018274832, 0.9987867990657949, 0.9980686407051041,
        ],
    ]

    @Test(arguments: Optimizer.Kind.allCases)
    func referenceIsKeras(kind: Optimizer.Kind) throws {
        var optimizer = KerasOptimizer(kind, learningRate: 0.001)
        var table = [[1.0]]
        for (gradient, expected) in zip(Self.gradients, try #require(Self.expected[kind])) {
            optimizer.apply([[gradient]], to: &table)
            #expect(abs(table[0][0] - expected) < 1e-12)
        }
    }

    /// The steps' a, b and f give the same moves.
    @Test(arguments: Optimizer.Kind.allCases)
    func stepsAreKeras(kind: Optimizer.Kind) throws {
        let steps = Optimizer(kind, learningRate: 0.001).steps(8)
        var (x, m, v) = (1.0, 0.0, 0.0)
        for (index, expected) in try #require(Self.expected[kind]).enumerated() {
            let g = Self.gradients[index]
            let step = steps[index + 1]
            m = 0.9 * m + 0.1 * g
            v = 0.999 * v + 0.001 * g * g
            x -= 0.001 * (step.momentum * m + step.gradient * g) / (v.squareRoot() * step.secondScale + 1e-7)
            #expect(abs(x - expected) < 1e-12)
        }
    }
}
