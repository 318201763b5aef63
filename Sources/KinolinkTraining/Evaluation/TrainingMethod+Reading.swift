internal import Factorization

extension TrainingMethod {
    /// The method that a model's options describe, on one thread: the inverse of ``described``.
    /// - Returns: nil where they don't say all of it.
    init?(described options: [String: String]) {
        func number<Number: LosslessStringConvertible>(_ name: String) -> Number? { options[name].flatMap(Number.init) }
        if options["objective"] == "als" {
            var als = ALSOptions()
            guard let dimensions: Int = number("dimensions"), let iterations: Int = number("iterations"),
                let confidence: Double = number("confidence"), let unobserved: Double = number("unobserved_weight"),
                let regularization: Double = number("regularization"),
                let exponent: Double = number("regularization_exponent"), let tolerance: Double = number("tolerance"),
                let seed: UInt64 = number("seed")
            else { return nil }
            als.dimensions = dimensions
            als.iterations = iterations
            als.confidence = confidence
            als.unobservedWeight = unobserved
            als.regularization = regularization
            als.regularizationExponent = exponent
            als.tolerance = tolerance
            als.seed = seed
            self = .leastSquares(als)
        } else {
            var sampling = TrainingOptions()
            guard let objective = options["objective"].flatMap(Objective.init),
                let optimizer = options["optimizer"].flatMap(Optimizer.Kind.init),
                let dimensions: Int = number("dimensions"), let epochs: Int = number("epochs"),
                let positives: Int = number("positives"), let negatives: Int = number("negatives"),
                let learningRate: Double = number("learning_rate"), let seed: UInt64 = number("seed")
            else { return nil }
            sampling.objective = objective
            sampling.optimizer = optimizer
            sampling.dimensions = dimensions
            sampling.epochs = epochs
            sampling.positives = positives
            sampling.negatives = negatives
            sampling.learningRate = learningRate
            sampling.seed = seed
            self = .sampling(sampling)
        }
    }

    mutating func setThreads(_ threads: Int) {
        switch self {
        case .leastSquares(var options):
            options.threads = threads
            self = .leastSquares(options)
        case .sampling(var options):
            options.threads = threads
            self = .sampling(options)
        }
    }
}
