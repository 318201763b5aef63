internal import KinolinkFactorization
public import Testing

@testable public import KinolinkTraining

struct TrainingMethodTests {
    /// Methods in which no option has its default.
    private static let methods: [TrainingMethod] = {
        var als = ALSOptions()
        als.dimensions = 17
        als.iterations = 3
        als.confidence = 7.25
        als.unobservedWeight = 0.1
        als.regularization = 1e-7
        als.regularizationExponent = 0.3
        als.tolerance = 0.02
        als.seed = .max
        var sampling = TrainingOptions()
        sampling.objective = .logistic
        sampling.optimizer = .adam
        sampling.dimensions = 19
        sampling.epochs = 2
        sampling.positives = 33
        sampling.negatives = 0
        sampling.learningRate = 0.1 + 0.2
        sampling.seed = 0
        return [.leastSquares(als), .sampling(sampling)]
    }()

    @Test(arguments: methods)
    func whatIsDescribedIsReadBack(method: TrainingMethod) {
        #expect(TrainingMethod(described: method.described) == method)
        var more = method.described
        more["min_link_count"] = "3"
        #expect(TrainingMethod(described: more) == method)
        var threaded = method
        threaded.setThreads(200)
        #expect(threaded != method && threaded.described == method.described)
    }

    @Test(arguments: methods)
    func whatSaysTooLittleIsNoMethod(method: TrainingMethod) {
        for name in method.described.keys {
            for value in [nil, "", "much", "-"] {
                var options = method.described
                options[name] = value
                #expect(TrainingMethod(described: options) == nil, "\(name)")
            }
        }
        #expect(TrainingMethod(described: [:]) == nil)
    }
}

extension TrainingMethod: CustomTestStringConvertible {
    public var testDescription: String {
        switch self {
        case .leastSquares: "least squares"
        case .sampling(let options): options.objective.rawValue
        }
    }
}
