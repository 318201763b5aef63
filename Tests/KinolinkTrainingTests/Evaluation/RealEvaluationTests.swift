import Corpus
import Factorization
import Kinolink
import KinolinkTraining
import TestSupport
import Testing

/// A model of `../shared/data/reel36k.ndjson.gz` by default options, against what people think of its movies.
struct RealEvaluationTests {
    private static let corpus = SharedData.path("data/reel36k.ndjson.gz")
    private static let folder = SharedData.path("eval")
    private static let model = Result {
        var options = ALSOptions()
        options.threads = 2
        return try ModelTrainer(Corpus(reading: #require(corpus)), method: .leastSquares(options)).train()
    }

    @Test(
        .enabled(
            if: corpus != nil && folder != nil && ScoreScript.isThere,
            "python3, ../shared/eval or ../shared/data/reel36k.ndjson.gz is absent"))
    func `answers are far better than popularity, and scored as score py does`() throws {
        let folder = try #require(Self.folder)
        let model = try Self.model.get()
        let judgements = try SimilarJudgement.read(from: folder + "/similar.ndjson")
        let profiles = try TasteProfile.read(from: folder + "/taste.ndjson")
        let evaluator = try JudgementEvaluator(model, candidates: readCandidates(from: folder + "/candidates.txt"))
        let (similar, taste) = (try evaluator.evaluate(judgements), try evaluator.evaluate(profiles))
        let found = similar.means(of: .model) + taste.means(of: .model)
        let expected = try #require(
            try ScoreScript().figures(
                films: judgements.map(\.film), similar: evaluator.rankings(for: judgements).map(\.model),
                recommended: evaluator.rankings(for: profiles).map(\.model), in: folder))
        #expect(expected.count == 3 && found.count == 3)
        for (found, expected) in zip(found, expected) { #expect(abs(found - expected) < 1e-12) }
        #expect(similar.unknownTitles.isEmpty)
        #expect(found[0] > 0.305)
        #expect(found[1] > 0.15)
        #expect(found[2] > 0.2)
        #expect(similar.means(of: .popularity)[0] < 0.11)
        #expect(taste.means(of: .popularity)[0] < 0.04)
        #expect(similar.means(of: .random)[0] < similar.means(of: .popularity)[0])
    }

    @Test(.enabled(if: corpus != nil, "../shared/data/reel36k.ndjson.gz is absent"))
    func `good reviews are predicted far better than by their mean`() throws {
        let model = try Self.model.get()
        let values = (0..<model.movieCount).map { model.numericFact("rotten-tomatoes", ofRow: $0)?.value }
        var options = PredictionOptions()
        options.range = 0...100
        let errors = try model.predict(values, options: options).errors
        #expect(errors.count == 1790)
        #expect(errors.meanSquaredError <= 0.85 * errors.meanSquaredErrorOfMean)
    }

    @Test(.enabled(if: corpus != nil, "../shared/data/reel36k.ndjson.gz is absent"))
    func `hidden links are found far better than by popularity`() throws {
        var options = HeldOutOptions()
        options.sampleSize = 500
        options.threads = 2
        let evaluation = try HeldOutLinks(Self.model.get(), options: options).evaluate()
        for (found, ofPopularity) in zip(evaluation.means(of: .model), evaluation.means(of: .popularity)) {
            #expect(found > 1.3 * ofPopularity)
        }
    }
}
