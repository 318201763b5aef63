internal import CKinolinkKernels

/// One batch: which rows its samples take, and what the forward pass leaves of them.
final class Batch {
    let size: Int
    let movies: Buffer<UInt32>
    let links: Buffer<UInt32>
    let nextByMovie: Buffer<UInt32>
    let nextByLink: Buffer<UInt32>
    let pointer: UnsafeMutablePointer<kl_batch>
    private let outcomes: Buffer<kl_outcome>
    private let logitGradients: Buffer<Float>
    private let cosines: Buffer<Float>
    private let staged: Buffer<Float>
    private let parameters: Buffer<kl_batch>

    /// - Parameter staged: a vector for each sample; it may be shared by batches that follow each other.
    init(_ options: TrainingOptions, staged: Buffer<Float>) {
        size = options.batchSize
        movies = Buffer(repeating: 0, count: size)
        links = Buffer(repeating: 0, count: size)
        nextByMovie = Buffer(repeating: Shard.end, count: size)
        nextByLink = Buffer(repeating: Shard.end, count: size)
        outcomes = Buffer(repeating: kl_outcome(), count: size)
        logitGradients = Buffer(repeating: 0, count: size)
        cosines = Buffer(repeating: 0, count: size)
        self.staged = staged
        parameters = Buffer([
            kl_batch(
                positives: options.positives, sample_weight: 1 / Float(size),
                objective: options.objective.kernel, output_weight: 0, output_bias: 0,
                movies: movies.base, links: links.base, next_by_movie: nextByMovie.base,
                next_by_link: nextByLink.base, outcomes: outcomes.base, staged: staged.base,
                logit_gradients: logitGradients.base, cosines: cosines.base)
        ])
        pointer = parameters.base
    }

    /// Draws the samples of `range`.
    func draw(_ range: Range<Int>, step: Int, from sampler: PairSampler) {
        sampler.draw(step: step, samples: range, movies: movies.base, links: links.base)
        for sample in range {
            nextByMovie[sample] = Shard.end
            nextByLink[sample] = Shard.end
        }
    }

    /// Sets the dense unit that the forward pass is to use.
    func setOutput(_ output: OutputUnit) {
        pointer.pointee.output_weight = output.weight
        pointer.pointee.output_bias = output.bias
    }

    /// Mean loss of a sample; the same sum whatever the threads.
    var loss: Double {
        var sum = 0.0
        for sample in 0..<size { sum += Double(outcomes[sample].loss) }
        return sum / Double(size)
    }

    /// Gradient of the mean loss by the dense unit's weight and bias.
    var outputGradient: (weight: Double, bias: Double) {
        var weight = 0.0
        var bias = 0.0
        for sample in 0..<size {
            weight += Double(logitGradients[sample]) * Double(cosines[sample])
            bias += Double(logitGradients[sample])
        }
        return (weight, bias)
    }
}

extension Objective {
    fileprivate var kernel: kl_objective {
        switch self {
        case .cosine: KL_COSINE
        case .logistic: KL_LOGISTIC
        }
    }
}
