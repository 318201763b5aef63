import Foundation
import KinolinkStorage

@testable import KinolinkFactorization

/// The notebook's training in its plain form: both whole tables in double precision, with every row updated at every
/// step, as in Keras.
struct DenseReference {
    var movies: [[Double]]
    var links: [[Double]]
    var weight: Double
    var bias = 0.0
    private var optimizers: (movies: KerasOptimizer, links: KerasOptimizer, output: KerasOptimizer)
    private let objective: Objective

    init(movies: [[Double]], links: [[Double]], weight: Double, options: TrainingOptions) {
        self.movies = movies
        self.links = links
        self.weight = weight
        objective = options.objective
        let optimizer = KerasOptimizer(options.optimizer, learningRate: options.learningRate)
        optimizers = (optimizer, optimizer, optimizer)
    }

    struct Sample {
        var movie: Int
        var link: Int
        var isPositive: Bool
    }

    struct Gradients {
        var movies: [[Double]]
        var links: [[Double]]
        var output: [Double]
    }

    func loss(_ samples: [Sample]) -> Double {
        samples.reduce(0) { sum, sample in
            let cosine = cosine(movies[sample.movie], links[sample.link])
            switch objective {
            case .cosine:
                let error = cosine - (sample.isPositive ? 1 : -1)
                return sum + error * error
            case .logistic:
                let probability = 1 / (1 + exp(-(weight * cosine + bias)))
                return sum - log(sample.isPositive ? probability : 1 - probability)
            }
        } / Double(samples.count)
    }

    func gradients(_ samples: [Sample]) -> Gradients {
        var result = Gradients(
            movies: movies.map { $0.map { _ in 0 } }, links: links.map { $0.map { _ in 0 } }, output: [0, 0])
        for sample in samples {
            let movie = movies[sample.movie]
            let link = links[sample.link]
            let cosine = cosine(movie, link)
            var slope: Double
            switch objective {
            case .cosine: slope = 2 * (cosine - (sample.isPositive ? 1 : -1)) / Double(samples.count)
            case .logistic:
                let probability = 1 / (1 + exp(-(weight * cosine + bias)))
                let byLogit = (probability - (sample.isPositive ? 1 : 0)) / Double(samples.count)
                result.output[0] += byLogit * cosine
                result.output[1] += byLogit
                slope = byLogit * weight
            }
            let norms = (norm(movie), norm(link))
            for d in movie.indices {
                result.movies[sample.movie][d] +=
                    slope * (link[d] / (norms.0 * norms.1) - cosine * movie[d] / (norms.0 * norms.0))
                result.links[sample.link][d] +=
                    slope * (movie[d] / (norms.0 * norms.1) - cosine * link[d] / (norms.1 * norms.1))
            }
        }
        return result
    }

    mutating func step(_ samples: [Sample]) {
        let gradients = gradients(samples)
        var output = [[weight, bias]]
        optimizers.movies.apply(gradients.movies, to: &movies)
        optimizers.links.apply(gradients.links, to: &links)
        optimizers.output.apply([gradients.output], to: &output)
        if objective == .logistic { (weight, bias) = (output[0][0], output[0][1]) }
    }
}

func norm(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }

func cosine(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / (norm(a) * norm(b))
}

/// Adam and Nadam, line by line after Keras 3 (`keras/src/optimizers/adam.py`, `nadam.py`).
struct KerasOptimizer {
    private let kind: Optimizer.Kind
    private let learningRate: Double
    private var step = 0
    private var product = 1.0
    private var first: [[Double]] = []
    private var second: [[Double]] = []

    init(_ kind: Optimizer.Kind, learningRate: Double) {
        self.kind = kind
        self.learningRate = learningRate
    }

    mutating func apply(_ gradients: [[Double]], to table: inout [[Double]]) {
        if first.isEmpty {
            first = table.map { $0.map { _ in 0 } }
            second = first
        }
        step += 1
        let (beta1, beta2, epsilon, t) = (0.9, 0.999, 1e-7, Double(step))
        let now = beta1 * (1 - 0.5 * pow(0.96, t))
        let next = beta1 * (1 - 0.5 * pow(0.96, t + 1))
        product *= now
        for row in table.indices {
            for d in table[row].indices {
                let g = gradients[row][d]
                first[row][d] += (g - first[row][d]) * (1 - beta1)
                second[row][d] += (g * g - second[row][d]) * (1 - beta2)
                let (m, v) = (first[row][d], second[row][d])
                switch kind {
                case .adam:
                    let rate = learningRate * (1 - pow(beta2, t)).squareRoot() / (1 - pow(beta1, t))
                    table[row][d] -= m * rate / (v.squareRoot() + epsilon)
                case .nadam:
                    let mean = next * m / (1 - product * next) + (1 - now) * g / (1 - product)
                    table[row][d] -= mean * learningRate / ((v / (1 - pow(beta2, t))).squareRoot() + epsilon)
                }
            }
        }
    }
}
