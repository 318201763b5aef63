import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import KinolinkFactorization

@Suite struct ALSTrainerTests {
    /// Movies and links of two kinds. Each movie has only links of its kind.
    private static let checkerboard: Interactions = {
        let rows = (0..<40).map { movie in (0..<Int32(30)).filter { Int($0) % 2 == movie % 2 } }
        return Interactions(rows: rows, columnCount: 30)
    }()

    /// 90 movies with up to 20 of 70 links. Movie 7 has no links, and no movie has link 69. Rows from 64 on belong to
    /// another task.
    private static let sparse: Interactions = {
        var generator = SplitMix(seed: 9)
        let rows = (0..<90).map { movie in
            (0..<(movie == 7 ? 0 : 1 + movie % 20)).map { _ in Int32.random(in: 0..<69, using: &generator) }
        }
        return Interactions(rows: rows, columnCount: 70)
    }()

    private static func options(change: (inout ALSOptions) -> Void) -> ALSOptions {
        var options = ALSOptions()
        options.dimensions = 8
        options.regularization = 1
        change(&options)
        return options
    }

    private static func trainer(_ interactions: Interactions, _ options: ALSOptions) throws -> ALSTrainer {
        try ALSTrainer(interactions, confidences: confidences(interactions), options: options)
    }

    private static func confidences(_ interactions: Interactions) -> [Float] {
        interactions.counts.enumerated().map { Float($1) * 4 + Float($0 % 3) }
    }

    private static func table(_ embedding: Embedding) -> [[Double]] {
        (0..<embedding.count).map { embedding[$0].map(Double.init) }
    }

    private static func products(_ rows: [[Double]], _ columns: [[Double]]) -> [Double] {
        rows.flatMap { row in columns.map { zip(row, $0).reduce(0) { $0 + $1.0 * $1.1 } } }
    }

    @Test(arguments: [0.0, 0.5, 1.0])
    func learnsACheckerboard(exponent: Double) throws {
        let options = Self.options {
            $0.dimensions = 2
            $0.regularization = exponent == 0 ? 0.1 : 0.001
            $0.regularizationExponent = exponent
        }
        let trained = try Self.trainer(Self.checkerboard, options).train()
        let products = Self.products(Self.table(trained.movies), Self.table(trained.links))
        for (index, product) in products.enumerated() {
            let isLinked = index / 30 % 2 == index % 30 % 2
            #expect(abs(product - (isLinked ? 1 : 0)) < 0.02)
        }
        #expect(trained.output == nil)
    }

    /// With a small tolerance, three iterations give the same as dense least squares in double precision.
    @Test(arguments: [(1, 0), (5, 0.5), (16, 1), (17, 0), (50, 0.5), (64, 1), (64, 0), (128, 0.5)])
    func solvesWhatIsWrittenDown(dimensions: Int, exponent: Double) throws {
        let options = Self.options {
            $0.dimensions = dimensions
            $0.iterations = 3
            $0.unobservedWeight = 0.7
            $0.regularization = exponent == 1 ? 0.02 : 0.4
            $0.regularizationExponent = exponent
            $0.tolerance = 1e-6
            $0.threads = 2
        }
        let confidences = Self.confidences(Self.sparse)
        let start = ALSRun(Self.sparse, confidences: confidences, options: options)
        var reference = DenseLeastSquares(
            Self.sparse, confidences: confidences, rows: Self.table(try start.takeResult().movies), options: options)
        for _ in 0..<options.iterations { reference.iterate() }

        let trainer = try Self.trainer(Self.sparse, options)
        let trained = try trainer.train()
        let expected = Self.products(reference.rows, reference.columns)
        let products = Self.products(Self.table(trained.movies), Self.table(trained.links))
        #expect(products.count == 6300)
        #expect(zip(products, expected).allSatisfy { abs($0 - $1) < 2e-4 })
        #expect(expected.contains { $0 > 0.5 })
        let objective = trainer.objective(movies: trained.movies, links: trained.links)
        #expect(abs(objective / reference.objective - 1) < 1e-5)
    }

    /// That of the options needs no memory for each entry, and gives the same bits.
    @Test(arguments: [8, 20])
    func oneConfidenceForAllIsThatForEach(dimensions: Int) throws {
        let options = Self.options {
            $0.dimensions = dimensions
            $0.confidence = 7
            $0.threads = 2
        }
        let each = [Float](repeating: 7, count: Self.sparse.entryCount)
        let found = try [nil, each].map { confidences in
            let trainer = try ALSTrainer(Self.sparse, confidences: confidences, options: options)
            let trained = try trainer.train()
            return (trained, trainer.objective(movies: trained.movies, links: trained.links))
        }
        #expect(found[0].0.movies.values == found[1].0.movies.values)
        #expect(found[0].0.links.values == found[1].0.links.values)
        #expect(found[0].1 == found[1].1)
    }

    /// The best of twelve starts in numpy, with 600 iterations of `numpy.linalg.solve` each.
    @Test(arguments: [(1, 0.5, 0, 11.395300798), (0.3, 0.2, 1, 10.628765628), (0.3, 0.2, 0.5, 6.548503357)])
    func findsAKnownMinimum(weight: Double, regularization: Double, exponent: Double, minimum: Double) throws {
        let rows: [[Int32]] = [[0, 1, 1], [0, 2], [1, 2, 2, 2, 3], [3, 4, 4], [4, 0], [3]]
        let interactions = Interactions(rows: rows, columnCount: 5)
        let options = Self.options {
            $0.dimensions = 2
            $0.iterations = 600
            $0.unobservedWeight = weight
            $0.regularization = regularization
            $0.regularizationExponent = exponent
            $0.tolerance = 1e-6
        }
        let trainer = try ALSTrainer(
            interactions, confidences: interactions.counts.map { 4 * Float($0) }, options: options)
        let trained = try trainer.train()
        #expect(abs(trainer.objective(movies: trained.movies, links: trained.links) / minimum - 1) < 1e-6)
        if exponent == 0 {
            let expected = [
                0.903592, 0.882256, 0.845893, 0.094285, -0.084901, 0.86845, 0.816947, 0.801464, 0.209908, 0.03352,
            ]
            let products = Self.products(Self.table(trained.movies), Self.table(trained.links))
            #expect(zip(products, expected).allSatisfy { abs($0 - $1) < 1e-3 })
        }
    }

    @Test(arguments: [0.0, 1.0])
    func theObjectiveFallsAtEveryIteration(exponent: Double) throws {
        var objectives: [Double] = []
        for iterations in 1...12 {
            let options = Self.options {
                $0.iterations = iterations
                $0.regularizationExponent = exponent
                $0.regularization = exponent == 0 ? 1 : 0.01
            }
            let trainer = try Self.trainer(Self.sparse, options)
            let trained = try trainer.train()
            objectives.append(trainer.objective(movies: trained.movies, links: trained.links))
        }
        #expect(zip(objectives, objectives.dropFirst()).allSatisfy { $0 > $1 })
    }

    @Test(arguments: [3, 64, 100, 128])
    func givesTheSameBytesAtAnyNumberOfThreads(dimensions: Int) throws {
        func train(threads: Int, seed: UInt64 = 5) throws -> [[Float]] {
            let options = Self.options {
                $0.dimensions = dimensions
                $0.iterations = 4
                $0.threads = threads
                $0.seed = seed
            }
            let trained = try Self.trainer(Self.large, options).train()
            return [Array(trained.movies.values), Array(trained.links.values)]
        }
        let one = try train(threads: 1)
        for threads in [2, 3, 8] { #expect(try train(threads: threads) == one) }
        #expect(try train(threads: 2, seed: 6) != one)
    }

    /// Enough rows for several slices of a Gram matrix.
    private static let large: Interactions = {
        var generator = SplitMix(seed: 2)
        let rows = (0..<700).map { _ in (0..<9).map { _ in Int32.random(in: 0..<300, using: &generator) } }
        return Interactions(rows: rows, columnCount: 300)
    }()

    @Test func vectorsMayHave1024Dimensions() throws {
        let options = Self.options {
            $0.dimensions = 1024
            $0.iterations = 1
        }
        let trainer = try Self.trainer(Self.sparse, options)
        let trained = try trainer.train()
        #expect(trained.movies.dimensions == 1024)
        let alone = Self.confidences(Self.sparse).reduce(0) { $0 + Double($1) }
        #expect(trainer.objective(movies: trained.movies, links: trained.links) < 0.5 * alone)
    }

    /// Far beyond the rank of the matrix, vectors are rounding errors of rounding errors, and their squares underflow.
    @Test(arguments: [3.0, 30.0])
    func dimensionsMayBeManyMoreThanMovies(regularization: Double) throws {
        let tiny = Interactions(rows: [[0, 1], [0, 1], [0, 1], [0]], columnCount: 2)
        let options = Self.options {
            $0.dimensions = 128
            $0.confidence = 10
            $0.regularization = regularization
            $0.iterations = 30
        }
        let trained = try ALSTrainer(tiny, options: options).train()
        let wide = Self.products(Self.table(trained.movies), Self.table(trained.links))
        var narrowOptions = options
        narrowOptions.dimensions = 2
        let narrow = try ALSTrainer(tiny, options: narrowOptions).train()
        let expected = Self.products(Self.table(narrow.movies), Self.table(narrow.links))
        #expect(zip(wide, expected).allSatisfy { abs($0 - $1) < 1e-3 })
        #expect(expected.contains { $0 > 0.2 } == (regularization < 30))
    }

    @Test(arguments: [0.0, 1.0])
    func rowsAndColumnsWithoutEntriesBecomeZeros(exponent: Double) throws {
        let trained = try Self.trainer(Self.sparse, Self.options { $0.regularizationExponent = exponent }).train()
        #expect(trained.movies[7].allSatisfy { $0 == 0 })
        #expect(trained.links[69].allSatisfy { $0 == 0 })
        #expect(trained.movies[8].contains { $0 != 0 })
    }

    /// Training comes near to the exact solution of a new movie.
    @Test func foldingInAgreesWithTraining() throws {
        let options = Self.options {
            $0.regularizationExponent = 0.5
            $0.unobservedWeight = 0.4
            $0.tolerance = 1e-6
        }
        let trained = try Self.trainer(Self.sparse, options).train()
        let fold = FoldIn(trained.links, unobservedWeight: options.unobservedWeight)
        let confidences = Self.confidences(Self.sparse)
        for row in [0, 7, 31] {
            let entries = Self.sparse.entries(ofRow: row).map { entry in
                (row: Int(Self.sparse.columns[entry]), confidence: confidences[entry])
            }
            let regularization = scaledRegularization(
                options.regularization, exponent: 0.5, entries: entries.count, unobservedWeight: 0.4, others: 70)
            let vector = try #require(fold.vector(entries: entries, regularization: regularization))
            #expect(entries.isEmpty == (row == 7))
            #expect(zip(vector, trained.movies[row]).allSatisfy { abs($0 - $1) < 1e-5 })
        }
    }

    @Test func theAxesAreThoseOfLargeVarianceFirst() throws {
        let trained = try Self.trainer(Self.large, Self.options { $0.iterations = 30 }).train()
        let gram = gramMatrix(of: trained.links)
        let variances = (0..<8).map { gram[$0 * 9] }
        #expect(zip(variances, variances.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(gram.indices.allSatisfy { $0 % 9 == 0 || abs(gram[$0]) < 1e-4 * variances[0] })
    }

    @Test func reportsEveryIteration() throws {
        var seen: [[Int]] = []
        _ = try Self.trainer(Self.sparse, Self.options { $0.iterations = 3 }).train {
            seen.append([$0.iteration, $0.iterations])
        }
        #expect(seen == [[1, 3], [2, 3], [3, 3]])
    }

    @Test func stopsWhereItsCallerThrows() throws {
        struct Enough: Error {}
        var calls = 0
        let options = Self.options {
            $0.iterations = 10_000
            $0.threads = 3
        }
        #expect(throws: Enough.self) {
            _ = try Self.trainer(Self.sparse, options).train { _ in
                calls += 1
                if calls == 20 { throw Enough() }
            }
        }
        #expect(calls == 20)
    }

    @Test func numbersBeyondAllBoundsAreAnError() throws {
        let confidences = [Float](repeating: 3e38, count: Self.sparse.entryCount)
        let trainer = try ALSTrainer(Self.sparse, confidences: confidences, options: Self.options { $0.threads = 2 })
        #expect(throws: TrainingError.notFinite(iteration: 1)) { _ = try trainer.train() }
    }

    @Test func refusesWhatCannotBeTrained() {
        func error(_ interactions: Interactions, _ confidences: [Float], _ options: ALSOptions) -> TrainingError? {
            do throws(TrainingError) {
                _ = try ALSTrainer(interactions, confidences: confidences, options: options)
                return nil
            } catch {
                return error
            }
        }
        let few = Interactions(rows: [[0], [1]], columnCount: 2)
        let options = Self.options { _ in }
        #expect(error(Interactions(rows: [[], []], columnCount: 3), [], options) == .noPairs)
        #expect(error(few, [1, 0], options) == nil)
        #expect(error(few, [1], options) == .confidenceCount(got: 1, needed: 2))
        #expect(error(few, [1, -1], options) == .badConfidence(entry: 1, value: -1))
        #expect(error(few, [.infinity, 1], options) == .badConfidence(entry: 0, value: .infinity))
        guard case .badConfidence(entry: 0, _) = error(few, [.nan, 1], options) else {
            Issue.record("not a number was taken")
            return
        }
        let cases: [(String, (inout ALSOptions) -> Void)] = [
            ("the number of dimensions can't be 0: choose 1 … 1024", { $0.dimensions = 0 }),
            ("the number of dimensions can't be 1025: choose 1 … 1024", { $0.dimensions = 1025 }),
            ("the number of iterations can't be 0: choose 1 … 10000", { $0.iterations = 0 }),
            ("the number of iterations can't be 10001: choose 1 … 10000", { $0.iterations = 10_001 }),
            ("the unobserved weight can't be 0.0: choose 1e-9 … 1e9", { $0.unobservedWeight = 0 }),
            ("the unobserved weight can't be inf: choose 1e-9 … 1e9", { $0.unobservedWeight = .infinity }),
            ("the regularization can't be 0.0: choose 1e-9 … 1e9", { $0.regularization = 0 }),
            ("the regularization can't be nan: choose 1e-9 … 1e9", { $0.regularization = .nan }),
            ("the regularization exponent can't be -0.1: choose 0 … 1", { $0.regularizationExponent = -0.1 }),
            ("the regularization exponent can't be 1.5: choose 0 … 1", { $0.regularizationExponent = 1.5 }),
            ("the tolerance can't be 0.0: choose 1e-6 … 1", { $0.tolerance = 0 }),
            ("the tolerance can't be 2.0: choose 1e-6 … 1", { $0.tolerance = 2 }),
            ("the number of threads can't be 0: choose 1 … 256", { $0.threads = 0 }),
            ("the number of threads can't be 257: choose 1 … 256", { $0.threads = 257 }),
        ]
        for (message, change) in cases {
            #expect(error(few, [1, 1], Self.options(change: change))?.description == message)
        }
    }

    /// 2,048 rows make more slices of the Gram matrix than 2,100 do.
    @Test(arguments: [(2100, 2000), (2000, 2100), (2049, 2048), (4097, 4096), (129, 1)])
    func sidesMayHaveAnySizes(movies: Int, links: Int) throws {
        var generator = SplitMix(seed: 7)
        let rows = (0..<movies).map { _ in (0..<3).map { _ in Int32(generator.next() % UInt64(links)) } }
        var options = ALSOptions()
        options.dimensions = 17
        options.iterations = 2
        options.threads = 2
        let trained = try ALSTrainer(Interactions(rows: rows, columnCount: links), options: options).train()
        #expect(trained.movies.count == movies && trained.links.count == links)
        #expect(PrincipalAxes.sliceCount(movies) <= 16 && PrincipalAxes.sliceCount(links) <= 16)
    }
}
