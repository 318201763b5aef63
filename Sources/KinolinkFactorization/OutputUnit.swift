/// The dense unit of the logistic objective, trained beside the embeddings.
struct OutputUnit {
    private(set) var weight: Float
    private(set) var bias: Float = 0
    private var weightMoments = Moments()
    private var biasMoments = Moments()
    private let steps: [Optimizer.Step]
    private let learningRate: Double

    private struct Moments {
        var first = 0.0
        var second = 0.0
    }

    init(_ optimizer: Optimizer, stepCount: Int, random: CounterRandom) {
        steps = optimizer.steps(stepCount)
        learningRate = optimizer.learningRate
        // Glorot uniform for one input and one output.
        weight = Float(3).squareRoot() * (2 * random.unit(0) - 1)
    }

    mutating func apply(_ gradient: (weight: Double, bias: Double), step: Int) {
        weight -= Float(move(&weightMoments, gradient.weight, steps[step]))
        bias -= Float(move(&biasMoments, gradient.bias, steps[step]))
    }

    private func move(_ moments: inout Moments, _ gradient: Double, _ step: Optimizer.Step) -> Double {
        moments.first += (gradient - moments.first) * (1 - Optimizer.beta1)
        moments.second += (gradient * gradient - moments.second) * (1 - Optimizer.beta2)
        return learningRate * (step.momentum * moments.first + step.gradient * gradient)
            / (moments.second.squareRoot() * step.secondScale + Optimizer.epsilon)
    }
}
