import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import KinolinkFactorization

@Suite struct SamplingTrainerTests {
    /// Movies and links of two kinds. Each movie has only links of its kind.
    private static let checkerboard: Interactions = {
        let rows = (0..<40).map { movie in (0..<Int32(30)).filter { Int($0) % 2 == movie % 2 } }
        return Interactions(rows: rows, columnCount: 30)
    }()

    /// 60 movies with a few of 200 links each, so that most batches don't have most rows.
    private static let sparse: Interactions = {
        var generator = SplitMix(seed: 9)
        let rows = (0..<60).map { _ in (0..<8).map { _ in Int32.random(in: 0..<200, using: &generator) } }
        return Interactions(rows: rows, columnCount: 200)
    }()

    private static func options(
        _ objective: Objective = .cosine, _ optimizer: Optimizer.Kind = .nadam, change: (inout TrainingOptions) -> Void
    ) -> TrainingOptions {
        var options = TrainingOptions()
        options.objective = objective
        options.optimizer = optimizer
        change(&options)
        return options
    }

    @Test(arguments: Objective.allCases, Optimizer.Kind.allCases)
    func learnsACheckerboard(objective: Objective, optimizer: Optimizer.Kind) throws {
        let options = Self.options(objective, optimizer) {
            $0.dimensions = 8
            $0.positives = 50
            $0.negatives = 2
            $0.epochs = 60
            $0.learningRate = 0.01
        }
        var losses: [Double] = []
        let trained = try SamplingTrainer(Self.checkerboard, options: options).train {
            if $0.isEndOfEpoch { losses.append($0.loss) }
        }
        #expect(losses.count == 60)
        #expect(try #require(losses.last) < 0.2 * losses[0])
        let index = VectorIndex(trained.movies, similarity: .cosine)
        for movie in 0..<40 {
            #expect(index.nearest(toRow: movie, count: 20).allSatisfy { $0.row % 2 == movie % 2 })
        }
        #expect((trained.output != nil) == (objective == .logistic))
    }

    /// Delayed rows end where Keras' update of the whole table would have moved them.
    @Test(arguments: Objective.allCases, Optimizer.Kind.allCases)
    func isKerasDenseUpdate(objective: Objective, optimizer: Optimizer.Kind) throws {
        let options = Self.options(objective, optimizer) {
            $0.dimensions = 6
            $0.positives = 4
            $0.negatives = 3
            $0.epochs = 2
            $0.threads = 2
        }
        let trainer = try SamplingTrainer(Self.sparse, options: options)
        let steps = trainer.stepsPerEpoch * options.epochs
        let start = TrainingRun(Self.sparse, options: options, stepCount: steps)
        let initial = try start.result()
        func table(_ embedding: Embedding) -> [[Double]] {
            (0..<embedding.count).map { embedding[$0].map(Double.init) }
        }
        var reference = DenseReference(
            movies: table(initial.movies), links: table(initial.links), weight: Double(initial.output?.weight ?? 0),
            options: options)
        let sampler = PairSampler(Self.sparse, positives: options.positives, seed: options.seed)
        let movies = Buffer<UInt32>(repeating: 0, count: options.batchSize)
        let links = Buffer<UInt32>(repeating: 0, count: options.batchSize)
        var expectedLoss = 0.0
        for step in 1...steps {
            sampler.draw(step: step, samples: 0..<options.batchSize, movies: movies.base, links: links.base)
            let samples = (0..<options.batchSize).map {
                DenseReference.Sample(
                    movie: Int(movies[$0]), link: Int(links[$0]), isPositive: $0 < options.positives)
            }
            if step > trainer.stepsPerEpoch { expectedLoss += reference.loss(samples) }
            reference.step(samples)
        }
        var loss = 0.0
        let trained = try trainer.train { loss = $0.loss }

        func largestDifference(_ embedding: Embedding, _ expected: [[Double]]) -> Double {
            zip(table(embedding), expected).flatMap { zip($0, $1).map { abs($0 - $1) } }.max() ?? .infinity
        }
        // A value moves by about 0.05 in all.
        #expect(largestDifference(trained.movies, reference.movies) < 1e-4)
        #expect(largestDifference(trained.links, reference.links) < 1e-4)
        #expect(abs(loss - expectedLoss / Double(trainer.stepsPerEpoch)) < 1e-4)
        if let output = trained.output {
            #expect(abs(Double(output.weight) - reference.weight) < 1e-4)
            #expect(abs(Double(output.bias) - reference.bias) < 1e-4)
        }
    }

    @Test(arguments: Objective.allCases, [3, 50, 70, 128])
    func isTheSameAtAnyNumberOfThreads(objective: Objective, dimensions: Int) throws {
        func train(threads: Int, seed: UInt64 = 5) throws -> [[Float]] {
            let options = Self.options(objective) {
                $0.dimensions = dimensions
                $0.positives = 40
                $0.epochs = 3
                $0.threads = threads
                $0.seed = seed
            }
            let trained = try SamplingTrainer(Self.sparse, options: options).train()
            return [Array(trained.movies.values), Array(trained.links.values)]
                + (trained.output.map { [[$0.weight, $0.bias]] } ?? [])
        }
        let one = try train(threads: 1)
        for threads in [2, 3, 8] { #expect(try train(threads: threads) == one) }
        #expect(try train(threads: 2, seed: 6) != one)
    }

    @Test func reportsEveryStep() throws {
        let options = Self.options {
            $0.positives = 100
            $0.epochs = 3
        }
        let trainer = try SamplingTrainer(Self.sparse, options: options)
        #expect(trainer.stepsPerEpoch == 4)
        var seen: [[Int]] = []
        _ = try trainer.train { seen.append([$0.epoch, $0.step]) }
        #expect(seen == (1...3).flatMap { epoch in (1...4).map { [epoch, $0] } })
    }

    @Test func stopsWhereItsCallerThrows() throws {
        struct Enough: Error {}
        var calls = 0
        let options = Self.options {
            $0.positives = 10
            $0.epochs = 100_000
            $0.threads = 3
        }
        let trainer = try SamplingTrainer(Self.sparse, options: options)
        #expect(throws: Enough.self) {
            _ = try trainer.train { _ in
                calls += 1
                if calls == 20 { throw Enough() }
            }
        }
        #expect(calls == 20)
    }

    @Test func refusesWhatCannotBeTrained() {
        func error(_ interactions: Interactions, _ change: (inout TrainingOptions) -> Void) -> TrainingError? {
            do throws(TrainingError) {
                _ = try SamplingTrainer(interactions, options: Self.options(change: change))
                return nil
            } catch {
                return error
            }
        }
        let few = Interactions(rows: [[0], [1]], columnCount: 2)
        #expect(error(Interactions(rows: [[], []], columnCount: 0)) { _ in } == .noPairs)
        #expect(error(few) { _ in } == .tooFewPairs(got: 2, needed: 512))
        #expect(error(few) { $0.positives = 2 } == nil)
        #expect(
            error(few) { ($0.positives, $0.epochs) = (1, 1_000_000) } == nil,
            "two million steps are few enough")
        #expect(
            error(Self.sparse) { ($0.positives, $0.epochs) = (1, 1_000_000) }
                == .tooManySteps(got: 480_000_000, allowed: 1 << 24))
        let many = error(Self.sparse) { ($0.positives, $0.negatives, $0.dimensions) = (400, 1000, 1024) }
        #expect(many == nil)
        let large = Interactions(rows: [Array(repeating: 0, count: 10_000), [1]], columnCount: 2)
        #expect(
            error(large) { ($0.positives, $0.negatives, $0.dimensions) = (10_000, 1000, 1024) }
                == .batchTooLarge(got: 10_010_000, allowed: 516_222))
        let full = Interactions(rows: [[0, 1], [0, 1]], columnCount: 2)
        #expect(error(full) { $0.positives = 2 } == .noNegatives)
        #expect(error(full) { ($0.positives, $0.negatives) = (2, 0) } == nil)
        let changes: [(inout TrainingOptions) -> Void] = [
            { $0.dimensions = 0 }, { $0.dimensions = 1025 }, { $0.epochs = 0 }, { $0.positives = 0 },
            { $0.negatives = -1 }, { $0.learningRate = 0 }, { $0.learningRate = .infinity }, { $0.learningRate = .nan },
            { $0.threads = 0 }, { $0.threads = 257 },
        ]
        for change in changes {
            guard case .badOption = error(Self.sparse, change) else {
                Issue.record("an option out of range was taken")
                continue
            }
        }
    }

    @Test func threadsMeetAtABarrier() throws {
        let barrier = SpinBarrier(threads: 5)
        let counts = Buffer<Int>(repeating: 0, count: 5 * 16)  // a cache line each
        let address = Int(bitPattern: counts.base)
        let work: @Sendable (Int) -> Void = { thread in
            guard let counts = UnsafeMutablePointer<Int>(bitPattern: address) else { return }
            for round in 1...1000 {
                counts[thread * 16] += 1
                barrier.wait()
                if (0..<5).contains(where: { counts[$0 * 16] != round }) { counts[thread * 16] = .min }
                barrier.wait()
            }
        }
        try withThreads(5, others: work) { work(0) }
        #expect((0..<5).allSatisfy { counts[$0 * 16] == 1000 })
    }

    @Test func saysWhenTheNumbersRunAway() throws {
        let options = Self.options(.logistic) {
            $0.positives = 40
            $0.epochs = 20
            $0.learningRate = 1e38
        }
        let trainer = try SamplingTrainer(Self.sparse, options: options)
        #expect(throws: TrainingError.self) { _ = try trainer.train() }
    }
}
