internal import CKinolinkKernels
internal import KinolinkEmbeddings

/// One batch: the rows of its samples, and the results of the forward pass.
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

    /// - Parameter staged: a vector for each sample. Consecutive batches may share it.
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

    /// Sets the dense unit for the forward pass.
    func setOutput(_ output: OutputUnit) {
        pointer.pointee.output_weight = output.weight
        pointer.pointee.output_bias = output.bias
    }

    /// The mean loss of a sample. The number of threads doesn't change the order of the sum.
    var loss: Double {
        var sum = 0.0
        for sample in 0..<size { sum += Double(outcomes[sample].loss) }
        return sum / Double(size)
    }

    /// The gradient of the mean loss by the dense unit's weight and bias.
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

/// The rows of a table that belong to one thread, and those of them that a batch touches.
///
/// Rows are dealt out in runs of 64, so that threads share few cache lines.
final class Shard {
    private let table: RowTable
    private let thread: UInt8
    /// The thread of each run of rows.
    private let owners: Buffer<UInt8>
    /// The place in `firsts` of each row of the batch. All other rows have `absent`.
    private let places: Buffer<UInt32>
    private let lasts: Buffer<UInt32>
    /// The first sample of each row of this shard in the batch.
    let firsts: Buffer<UInt32>
    private(set) var count = 0

    private static let runBits: UInt32 = 6
    private static let absent = UInt32.max
    /// Ends a chain of samples.
    static let end = UInt32(KL_END)

    init(of table: RowTable, thread: Int, threads: Int, batchSize: Int) {
        self.table = table
        self.thread = UInt8(thread)
        owners = Buffer((0...table.count >> Int(Self.runBits)).map { UInt8($0 % threads) })
        places = Buffer(repeating: Self.absent, count: table.count)
        firsts = Buffer(repeating: 0, count: batchSize)
        lasts = Buffer(repeating: 0, count: batchSize)
    }

    /// Chains the samples of each of the shard's rows in rising order.
    /// - Parameters:
    ///   - rows: the row of each sample.
    ///   - next: ``end`` for each sample. Afterwards the next sample with the same row.
    func chain(_ rows: Buffer<UInt32>, next: Buffer<UInt32>, batchSize: Int) {
        var count = 0
        for sample in 0..<batchSize {
            let row = rows[sample]
            guard owners[Int(row >> Self.runBits)] == thread else { continue }
            let place = places[Int(row)]
            if place == Self.absent {
                places[Int(row)] = UInt32(count)
                firsts[count] = UInt32(sample)
                lasts[count] = UInt32(sample)
                count += 1
            } else {
                next[Int(lasts[Int(place)])] = UInt32(sample)
                lasts[Int(place)] = UInt32(sample)
            }
        }
        for place in 0..<count { places[Int(rows[Int(firsts[place])])] = Self.absent }
        self.count = count
    }

    /// Moves the rows of the batch to `step`.
    func bring(_ rows: Buffer<UInt32>, to step: Int, _ schedule: Schedule) {
        kernels.catch_up(table.pointer, rows.base, firsts.base, count, schedule.pointer, UInt32(step))
    }

    /// Moves all rows of the shard to `step`.
    func bringAll(to step: Int, _ schedule: Schedule) {
        let rows = (0..<UInt32(table.count)).filter { owners[Int($0 >> Self.runBits)] == thread }
        kernels.catch_up(table.pointer, rows, nil, rows.count, schedule.pointer, UInt32(step))
    }
}

/// The dense unit of the logistic objective, trained together with the embeddings.
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
        // Glorot's uniform initial value for one input and one output (Glorot and Bengio 2010).
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
