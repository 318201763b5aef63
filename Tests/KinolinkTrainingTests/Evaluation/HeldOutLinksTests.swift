import KinolinkCorpus
import KinolinkEmbeddings
import KinolinkFactorization
@testable import Kinolink
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import KinolinkTraining

struct HeldOutLinksTests {
    private static let sample = Result { try Corpus(reading: #require(SampleCorpus.path)) }
    /// A model of the sample by each of ``methods``.
    private static let models = methods.map { method in
        Result { try ModelTrainer(sample.get(), minLinkCount: 2, method: method).train() }
    }

    private func model(_ method: TrainingMethod) throws -> Model {
        try Self.models[#require(Self.methods.firstIndex(of: method))].get()
    }

    private static let methods: [TrainingMethod] = {
        var als = ALSOptions()
        als.dimensions = 12
        als.iterations = 3
        var cosine = TrainingOptions()
        cosine.dimensions = 12
        cosine.epochs = 2
        cosine.positives = 64
        var logistic = cosine
        logistic.objective = .logistic
        return [.leastSquares(als), .sampling(cosine), .sampling(logistic)]
    }()

    @Test(arguments: [(0.2, 5), (0.5, 2), (0.99, 30), (0.01, 0)])
    func aSplitLosesNothingAndSharesNothing(share: Double, minLinkCount: Int) throws {
        let (_, all) = try Self.sample.get().interactions(minLinkCount: 2)
        let split = HeldOutSplit(all, share: share, minLinkCount: minLinkCount, seed: 3)
        #expect(split.training.rowCount == all.rowCount && split.hidden.count == all.rowCount)
        #expect(split.training.columnCount == all.columnCount)
        var hiddenCount = 0
        for row in 0..<all.rowCount {
            let training = split.training.entries(ofRow: row)
            let left = Dictionary(
                uniqueKeysWithValues: training.map { (split.training.columns[$0], split.training.counts[$0]) })
            let hidden = split.hidden[row]
            #expect(hidden.allSatisfy { left[$0] == nil && !split.training.contains(row: row, column: $0) })
            #expect(hidden == hidden.sorted() && Set(hidden).count == hidden.count)
            let entries = all.entries(ofRow: row)
            for entry in entries where !hidden.contains(all.columns[entry]) {
                #expect(left[all.columns[entry]] == all.counts[entry])
            }
            #expect(left.count + hidden.count == entries.count)
            #expect(hidden.allSatisfy { all.contains(row: row, column: $0) })
            let isCut = entries.count >= max(minLinkCount, 2)
            let wanted = Int((share * Double(entries.count)).rounded())
            #expect(hidden.count == (isCut ? min(max(wanted, 1), entries.count - 1) : 0))
            hiddenCount += hidden.count
        }
        #expect(hiddenCount > 0)
        let again = HeldOutSplit(all, share: share, minLinkCount: minLinkCount, seed: 3)
        #expect(again.hidden == split.hidden && again.training == split.training)
        #expect(HeldOutSplit(all, share: share, minLinkCount: minLinkCount, seed: 4).hidden != split.hidden)
    }

    @Test(arguments: methods)
    func givesTheSameNumbersAtAnyNumberOfThreads(method: TrainingMethod) throws {
        let model = try model(method)
        var options = HeldOutOptions()
        options.sampleSize = 100
        let evaluations = try [1, 2, 3].map { threads in
            options.threads = threads
            return try HeldOutLinks(model, options: options).evaluate()
        }
        #expect(evaluations[0].questionCount == 100)
        #expect(evaluations[1] == evaluations[0])
        #expect(evaluations[2] == evaluations[0])
        options.seed = 2
        #expect(try HeldOutLinks(model, options: options).evaluate() != evaluations[0])
    }

    /// Compares with plain code: double precision, all links sorted, cosines by their definition.
    @Test(arguments: methods)
    func ranksAsScoresSay(method: TrainingMethod) throws {
        let model = try model(method)
        var options = HeldOutOptions()
        options.minLinkCount = 10
        let heldOut = try HeldOutLinks(model, options: options)
        let split = HeldOutSplit(model.contents.interactions, share: 0.2, minLinkCount: 10, seed: 1)
        #expect(heldOut.hiddenCount == split.hidden.reduce(0) { $0 + $1.count })
        let trained = try Trainer(split.training, method: method).train { _ in }
        let columns = split.training.transposed()
        let counts = (0..<split.training.columnCount).map { columns[$0].count }
        // The weight of the cosine in the sigmoid. It may be below 0.
        let weight = Double(trained.output?.weight ?? 1)
        var isCosine = true
        if case .leastSquares = method { isCosine = false }
        func product(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Double {
            zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        }
        func score(_ x: ArraySlice<Float>, _ y: ArraySlice<Float>) -> Double {
            let squares = product(x, x) * product(y, y)
            let cosine = squares > 0 ? product(x, y) / squares.squareRoot() : 0
            return isCosine ? weight * cosine : product(x, y)
        }
        var (sums, sumsOfPopularity, movieCount) = ([0.0, 0, 0], [0.0, 0, 0], 0)
        for (movie, hidden) in split.hidden.enumerated() where !hidden.isEmpty {
            movieCount += 1
            let links = (0..<Int32(counts.count)).filter { !split.training.contains(row: movie, column: $0) }
            let scores = Dictionary(
                uniqueKeysWithValues: links.map { ($0, score(trained.movies[movie], trained.links[Int($0)])) })
            let ranked = links.sorted { (-(scores[$0] ?? 0), $0) < (-(scores[$1] ?? 0), $1) }
            let popular = links.sorted { (-counts[Int($0)], $0) < (-counts[Int($1)], $1) }
            for (index, metric) in HeldOutLinks.metrics.enumerated() {
                let relevant = hidden.map { _ in 1.0 }
                sums[index] += metric.value(gains: ranked.map { hidden.contains($0) ? 1 : 0 }, relevant: relevant)
                sumsOfPopularity[index] += metric.value(
                    gains: popular.map { hidden.contains($0) ? 1 : 0 }, relevant: relevant)
            }
        }
        let evaluation = try heldOut.evaluate()
        #expect(evaluation.questionCount == movieCount && heldOut.movieCount == movieCount)
        for index in 0..<3 {
            // Two links whose scores differ by rounding may change places.
            #expect(abs(evaluation.means(of: .model)[index] - sums[index] / Double(movieCount)) < 1e-3)
            #expect(
                abs(evaluation.means(of: .popularity)[index] - sumsOfPopularity[index] / Double(movieCount)) < 1e-12)
        }
    }

    /// Movies 0 … 9 have links 0 … 9, and movies 10 … 19 have links 10 … 19. The hidden links are those that a movie
    /// lacks of its half.
    @Test func findsAllThatIsObvious() throws {
        let rows = (0..<20).map { movie in (0..<10).map { link -> Int32 in movie < 10 ? link : link + 10 } }
        var method = ALSOptions()
        method.dimensions = 4
        method.regularization = 1
        let blocks = Interactions(rows: rows, columnCount: 20)
        let trained = try ALSTrainer(blocks, options: method).train()
        let names = (0..<20).map { "\($0)" }
        let model = Model(
            ModelContents(
                titles: StringTable(names), facts: StringTable(names.map { _ in "{}" }), linkNames: StringTable(names),
                interactions: blocks, movies: trained.movies, links: trained.links, output: nil,
                training: TrainingMethod.leastSquares(method).described))
        let evaluation = try HeldOutLinks(model).evaluate()
        #expect(evaluation.questionCount == 20)
        #expect(evaluation.means(of: .model) == [1, 1, 1])
        #expect(evaluation.means(of: .popularity)[0] < 0.9)
        #expect(evaluation.means(of: .random)[0] < 0.9)
    }

    @Test func randomFindsAsMuchAsChance() throws {
        let model = try model(Self.methods[0])
        let evaluation = try HeldOutLinks(model).evaluate()
        // There are about 1,100 links, so any 50 of them have 4 to 5 % of the hidden ones.
        let expected = 50 / Double(model.linkCount)
        #expect(abs(evaluation.means(of: .random)[2] - expected) < expected / 2)
        #expect(evaluation.means(of: .model)[2] > 4 * evaluation.means(of: .random)[2])
    }

    @Test func stopsWhenToldTo() throws {
        let heldOut = try HeldOutLinks(model(Self.methods[0]))
        for stopsInTraining in [true, false] {
            #expect(throws: CancellationError.self) {
                try heldOut.evaluate { progress in
                    guard case .training = progress else {
                        throw CancellationError()
                    }
                    if stopsInTraining { throw CancellationError() }
                }
            }
        }
    }

    @Test func refusesWhatItCanNotDo() throws {
        let model = try model(Self.methods[0])
        func error(_ change: (inout HeldOutOptions) -> Void) -> EvaluationError? {
            var options = HeldOutOptions()
            change(&options)
            return #expect(throws: EvaluationError.self) { try HeldOutLinks(model, options: options) }
        }
        for share in [0, 1, -0.1, .nan, .infinity] {
            #expect(
                error { $0.share = share }
                    == .badOption(OptionError(name: "share", value: "\(share)", allowed: "above 0 and below 1")))
        }
        #expect(
            error { $0.sampleSize = 0 } == .badOption(OptionError(name: "sample", value: "0", allowed: "1 or more")))
        #expect(
            error { $0.minLinkCount = 1 }
                == .badOption(OptionError(name: "minimum link count", value: "1", allowed: "2 or more")))
        #expect(
            error { $0.threads = 0 }
                == .badOption(OptionError(name: "number of threads", value: "0", allowed: "1 … 256")))
        #expect(error { $0.minLinkCount = 100_000 } == .nothingToHide(minLinkCount: 100_000))
        var contents = model.contents
        contents.training["iterations"] = nil
        #expect(throws: EvaluationError.unknownTraining) { try HeldOutLinks(Model(contents)) }
    }
}
