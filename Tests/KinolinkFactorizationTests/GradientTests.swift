import KinolinkTestSupport
import Testing
import CKinolinkKernels

@testable import KinolinkFactorization

/// Reads the kernels' gradients from a step that moves each row only by its gradient: with a rate of 1 for the gradient
/// and 0 for the momentum, f = 0 and ε = 1, a row goes from x to x − g.
@Suite struct GradientTests {
    private static let dimensions = 5
    private static let samples: [DenseReference.Sample] = [
        .init(movie: 0, link: 0, isPositive: true), .init(movie: 0, link: 1, isPositive: true),
        .init(movie: 1, link: 0, isPositive: true), .init(movie: 2, link: 3, isPositive: false),
        .init(movie: 0, link: 1, isPositive: false), .init(movie: 1, link: 3, isPositive: false),
        .init(movie: 1, link: 2, isPositive: false),
    ]

    private static func reference(_ objective: Objective) -> DenseReference {
        var generator = SplitMix(seed: 1)
        func table(_ rows: Int) -> [[Double]] {
            (0..<rows).map { _ in (0..<dimensions).map { _ in Double(generator.normal()) } }
        }
        var options = TrainingOptions()
        options.objective = objective
        var reference = DenseReference(movies: table(3), links: table(4), weight: 1.3, options: options)
        reference.bias = -0.4
        return reference
    }

    @Test(arguments: Objective.allCases)
    func referenceIsTheSlopeOfTheLoss(objective: Objective) {
        var reference = Self.reference(objective)
        let gradients = reference.gradients(Self.samples)
        func slope(_ path: WritableKeyPath<DenseReference, Double>) -> Double {
            let (value, h) = (reference[keyPath: path], 1e-6)
            reference[keyPath: path] = value + h
            let above = reference.loss(Self.samples)
            reference[keyPath: path] = value - h
            let below = reference.loss(Self.samples)
            reference[keyPath: path] = value
            return (above - below) / (2 * h)
        }
        for d in 0..<Self.dimensions {
            for movie in 0..<3 { #expect(abs(slope(\.movies[movie][d]) - gradients.movies[movie][d]) < 1e-8) }
            for link in 0..<4 { #expect(abs(slope(\.links[link][d]) - gradients.links[link][d]) < 1e-8) }
        }
        if objective == .logistic {
            #expect(abs(slope(\.weight) - gradients.output[0]) < 1e-8)
            #expect(abs(slope(\.bias) - gradients.output[1]) < 1e-8)
        }
    }

    @Test(arguments: Objective.allCases, [KL_PLAIN, KL_AVX2, KL_AVX512].filter { kl_kernels_for($0) != nil })
    func kernelsAreTheReference(objective: Objective, isa: kl_isa) throws {
        let kernels = try #require(kl_kernels_for(isa)?.pointee)
        let reference = Self.reference(objective)
        let gradients = reference.gradients(Self.samples)
        let movies = Rows(reference.movies)
        let links = Rows(reference.links)
        let batch = Samples(Self.samples, reference, objective)

        let steps = [kl_step(), kl_step(momentum_rate: 0, gradient_rate: 1, second_scale: 0)]
        let zeros = [0.0, 0]
        let ones: [Float] = [1, 1]
        withExtendedLifetime((steps, zeros, ones)) {
            steps.withUnsafeBufferPointer { steps in
                zeros.withUnsafeBufferPointer { zeros in
                    ones.withUnsafeBufferPointer { ones in
                        var schedule = kl_schedule(
                            steps: steps.baseAddress, tails: zeros.baseAddress, ratio_powers: zeros.baseAddress,
                            beta1_powers: ones.baseAddress, beta2_powers: ones.baseAddress, learning_rate: 0,
                            beta1_complement: 0, beta2_complement: 0, epsilon: 1)
                        kernels.catch_up(movies.table.base, batch.movies.base, [0, 2, 3], 3, &schedule, 0)
                        kernels.step_links(
                            links.table.base, movies.table.base, batch.table.base, [0, 1, 3, 6], 4, &schedule, 1)
                        kernels.step_movies(movies.table.base, batch.table.base, [0, 2, 3], 3, &schedule, 1)
                    }
                }
            }
        }
        for d in 0..<Self.dimensions {
            for movie in 0..<3 {
                let gradient = reference.movies[movie][d] - Double(movies[movie, d])
                #expect(abs(gradient - gradients.movies[movie][d]) < 2e-6)
            }
            for link in 0..<4 {
                let gradient = reference.links[link][d] - Double(links[link, d])
                #expect(abs(gradient - gradients.links[link][d]) < 2e-6)
            }
        }
        let loss =
            (0..<Self.samples.count).reduce(0) { $0 + Double(batch.outcomes[$1].loss) } / Double(Self.samples.count)
        #expect(abs(loss - reference.loss(Self.samples)) < 1e-6)
        if objective == .logistic {
            let byBias = (0..<Self.samples.count).reduce(0) { $0 + Double(batch.logitGradients[$1]) }
            #expect(abs(byBias - gradients.output[1]) < 1e-6)
        }
    }
}

/// Records for the kernels, with one block per vector.
private struct Rows {
    let records: Buffer<Float>
    let lastSteps: Buffer<UInt32>
    let inverseNorms: Buffer<Float>
    let table: Buffer<kl_rows>

    init(_ vectors: [[Double]]) {
        records = Buffer(repeating: 0, count: vectors.count * 48)
        for (row, vector) in vectors.enumerated() {
            for (d, value) in vector.enumerated() { records[row * 48 + d] = Float(value) }
        }
        lastSteps = Buffer(repeating: 0, count: vectors.count)
        inverseNorms = Buffer(repeating: 0, count: vectors.count)
        table = Buffer([
            kl_rows(records: records.base, blocks: 1, last_steps: lastSteps.base, inverse_norms: inverseNorms.base)
        ])
    }

    subscript(row: Int, dimension: Int) -> Float { records[row * 48 + dimension] }
}

/// The samples of the test, chained by hand: link 0 has samples 0, 2; link 1 has 1, 4; link 3 has 3, 5; link 2 has 6;
/// movie 0 has 0, 1, 4; movie 1 has 2, 5, 6; movie 2 has 3.
private struct Samples {
    let movies: Buffer<UInt32>
    let links: Buffer<UInt32>
    let nextByMovie = Buffer<UInt32>([1, 4, 5, Shard.end, Shard.end, 6, Shard.end])
    let nextByLink = Buffer<UInt32>([2, 4, Shard.end, 5, Shard.end, Shard.end, Shard.end])
    let outcomes = Buffer(repeating: kl_outcome(), count: 7)
    let staged = Buffer<Float>(repeating: 0, count: 7 * 16)
    let logitGradients = Buffer<Float>(repeating: 0, count: 7)
    let cosines = Buffer<Float>(repeating: 0, count: 7)
    let table: Buffer<kl_batch>

    init(_ samples: [DenseReference.Sample], _ reference: DenseReference, _ objective: Objective) {
        movies = Buffer(samples.map { UInt32($0.movie) })
        links = Buffer(samples.map { UInt32($0.link) })
        table = Buffer([
            kl_batch(
                positives: 3, sample_weight: 1 / Float(samples.count),
                objective: objective == .cosine ? KL_COSINE : KL_LOGISTIC, output_weight: Float(reference.weight),
                output_bias: Float(reference.bias), movies: movies.base, links: links.base,
                next_by_movie: nextByMovie.base, next_by_link: nextByLink.base, outcomes: outcomes.base,
                staged: staged.base, logit_gradients: logitGradients.base, cosines: cosines.base)
        ])
    }
}
