import KinolinkCorpus
import KinolinkFactorization
import Foundation
@testable import Kinolink
@testable import KinolinkTraining
import KinolinkStorage
import KinolinkTestSupport
import Testing

struct ModelTrainerTests {
    let directory: TemporaryDirectory
    let sample: Corpus

    init() throws {
        directory = try TemporaryDirectory()
        sample = try Corpus(reading: #require(SampleCorpus.path))
    }

    @Test(arguments: Objective.allCases)
    func givesTheSameFileAtAnyNumberOfThreads(objective: Objective) throws {
        var options = TrainingOptions()
        options.objective = objective
        options.positives = 128
        options.epochs = 2
        let files = try [1, 2, 3, 8].map { threads in
            options.threads = threads
            let path = directory.path("\(threads)")
            try ModelTrainer(sample, method: .sampling(options)).train().write(to: path)
            return try Data(contentsOf: URL(filePath: path))
        }
        #expect(Set(files).count == 1)
        options.seed += 1
        try ModelTrainer(sample, method: .sampling(options)).train().write(to: directory.path("seed"))
        #expect(try Data(contentsOf: URL(filePath: directory.path("seed"))) != files[0])
    }

    @Test func leastSquaresGiveTheSameFileAtAnyNumberOfThreads() throws {
        let files = try [1, 2, 3, 8].map { threads in
            let options = ALSOptions(dimensions: 20, iterations: 3, threads: threads)
            let path = directory.path("\(threads)")
            let corpus = try Corpus(reading: #require(SampleCorpus.path), threads: threads)
            try ModelTrainer(corpus, method: .leastSquares(options)).train().write(to: path)
            return try Data(contentsOf: URL(filePath: path))
        }
        #expect(Set(files).count == 1)
    }

    @Test func tellsSizesAndOptions() throws {
        var options = TrainingOptions()
        options.dimensions = 8
        options.positives = 100
        options.epochs = 3
        let trainer = try ModelTrainer(sample, minLinkCount: 4, method: .sampling(options))
        let counts = sample.linkCounts.filter { $0 >= 4 }
        let pairs = counts.reduce(0) { $0 + Int($1) }
        let summary = trainer.summary
        #expect(summary.movieCount == sample.titles.count)
        #expect(summary.linkCount == counts.count)
        #expect(summary.pairCount == pairs)
        #expect(summary.stepsPerEpoch == pairs / 100)
        #expect(summary.movieParameterCount == 8 * sample.titles.count)
        #expect(summary.linkParameterCount == 8 * counts.count)
        #expect(summary.parameterCount == 8 * (sample.titles.count + counts.count))

        var steps: [[Int]] = []
        let model = try trainer.train { progress in
            guard case .batch(let progress) = progress else { return }
            steps.append([progress.epoch, progress.step])
            #expect(progress.epochs == 3)
            #expect(progress.stepsPerEpoch == pairs / 100)
            #expect(progress.isEndOfEpoch == (progress.step == pairs / 100))
        }
        #expect(steps == (1...3).flatMap { epoch in (1...pairs / 100).map { [epoch, $0] } })
        #expect(model.movieCount == sample.titles.count)
        #expect(model.linkCount == counts.count)
        #expect(model.dimensions == 8)
        #expect(model.pairCount == pairs)
        #expect(
            model.training == [
                "objective": "cosine", "optimizer": "nadam", "dimensions": "8", "epochs": "3", "positives": "100",
                "negatives": "10", "learning_rate": "0.001", "seed": "5", "min_link_count": "4",
            ])
    }

    @Test func countsTheDenseUnit() throws {
        var options = TrainingOptions()
        options.objective = .logistic
        options.positives = 100
        let summary = try ModelTrainer(sample, method: .sampling(options)).summary
        #expect(summary.outputParameterCount == 2)
        #expect(summary.parameterCount == 50 * (summary.movieCount + summary.linkCount) + 2)
    }

    @Test(.enabled(if: reel36k != nil, "../shared/data/reel36k.ndjson.gz is absent"))
    func learnsAsTheNotebookDoes() throws {
        let corpus = try Corpus(reading: #require(reel36k))
        var options = TrainingOptions()
        options.epochs = 1
        options.threads = 2
        let trainer = try ModelTrainer(corpus, method: .sampling(options))
        #expect(trainer.summary.movieCount == 35_994)
        #expect(trainer.summary.linkCount == 24_668)
        #expect(trainer.summary.pairCount == 635_913)
        #expect(trainer.summary.stepsPerEpoch == 635_913 / 512)
        var loss = Double.infinity
        let model = try trainer.train { if case .batch(let progress) = $0 { loss = progress.loss } }
        // Keras: 0.5210.
        #expect(loss < 0.5210 + 0.003)
        #expect(loss > 0.5210 - 0.05)
        #expect(model.contents.interactions.pairCount == 635_913)
        #expect(Array(model.contents.titles.prefix(3)) == Array(corpus.titles.prefix(3)))
    }

    /// What a film lover would say, after a training of a second or two.
    @Test func findsFilmsThatBelongTogether() throws {
        let model = try Self.trainedModel.get()
        func neighbors(of title: String) throws -> [String] { try model.similar(to: title, count: 10).map(\.title) }
        #expect(try neighbors(of: "The Godfather").contains("The Godfather Part II"))
        for (title, kindred) in [
            ("Toy Story", "Pixar"), ("Finding Nemo", "Pixar"), ("Seven Samurai", "Akira Kurosawa"),
            ("Rear Window", "Alfred Hitchcock"), ("Spirited Away", "Hayao Miyazaki"), ("Goldfinger", "James Bond"),
        ] {
            let found = try neighbors(of: title)
            let links = try found.map { try self.links(of: $0) }
            #expect(links.contains { $0.contains { $0.contains(kindred) } }, "\(title): \(found)")
        }
        let people = try model.links(similarTo: "Al Pacino", count: 20).map(\.name)
        #expect(Set(people).isDisjoint(with: ["Al Pacino"]))
        #expect(!Set(people).isDisjoint(with: ["Robert De Niro", "Robert Duvall", "John Cazale", "Diane Keaton"]))
    }

    private static let trainedModel = Result {
        var options = TrainingOptions()
        options.epochs = 100
        options.positives = 64
        options.threads = 2
        guard let path = SampleCorpus.path else { throw CocoaError(.fileNoSuchFile) }
        return try ModelTrainer(Corpus(reading: path), minLinkCount: 2, method: .sampling(options)).train()
    }

    private func links(of title: String) throws -> [String] {
        sample.record(of: try #require(sample.movie(titled: title))).links
    }

    @Test(arguments: [1, 3])
    func stopsWhenToldTo(threads: Int) throws {
        var options = TrainingOptions()
        options.positives = 100
        options.threads = threads
        let trainer = try ModelTrainer(sample, method: .sampling(options))
        var calls = 0
        #expect(throws: CancellationError.self) {
            try trainer.train { _ in
                calls += 1
                if calls == 5 { throw CancellationError() }
            }
        }
        #expect(calls == 5)
        // And may be begun anew.
        calls = 0
        #expect(throws: CancellationError.self) {
            try trainer.train { _ in
                calls += 1
                throw CancellationError()
            }
        }
        #expect(calls == 1)
    }

    @Test func refusesWhatItCanNotDo() throws {
        func error(minLinkCount: Int = 3, _ change: (inout TrainingOptions) -> Void) -> TrainingError? {
            var options = TrainingOptions()
            change(&options)
            return #expect(throws: TrainingError.self) {
                try ModelTrainer(sample, minLinkCount: minLinkCount, method: .sampling(options))
            }
        }
        let pairs = sample.linkCounts.filter { $0 >= 3 }.reduce(0) { $0 + Int($1) }
        #expect(error { $0.positives = pairs + 1 } == .tooFewPairs(got: pairs, needed: pairs + 1))
        #expect(error(minLinkCount: 100_000) { _ in } == .noPairs)
        #expect(
            error { $0.dimensions = 0 }
                == .badOption(OptionError(name: "number of dimensions", value: 0, allowed: "1 … 1024")))
        for count in [0, -1, Int.min] {
            #expect(
                error(minLinkCount: count) { _ in }
                    == .badOption(OptionError(name: "minimum link count", value: count, allowed: "1 or more")))
        }
    }

    /// Two films and every pair real: nothing to tell them from.
    @Test func refusesACorpusOfOneLink() throws {
        let lines = "[\"A\",{},[\"x\"],null,null]\n[\"B\",{},[\"x\"],null,null]\n"
        let corpus = try Corpus(reading: directory.file("a.ndjson", lines.utf8))
        var options = TrainingOptions()
        options.positives = 2
        #expect(throws: TrainingError.noNegatives) {
            try ModelTrainer(corpus, minLinkCount: 1, method: .sampling(options))
        }
        #expect(throws: TrainingError.noPairs) { try ModelTrainer(corpus, minLinkCount: 3, method: .sampling(options)) }
        options.negatives = 0
        #expect(try ModelTrainer(corpus, minLinkCount: 1, method: .sampling(options)).train().movieCount == 2)
    }
}
