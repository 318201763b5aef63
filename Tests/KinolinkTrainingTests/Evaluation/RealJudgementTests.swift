import Corpus
import Factorization
import Kinolink
import KinolinkTraining
import TestSupport
import Testing

/// What people think of real movies: `../shared/eval`, over `../shared/data/reel36k.ndjson.gz`.
struct RealJudgementTests {
    private static let corpus = SharedData.path("data/reel36k.ndjson.gz")
    private static let folder = SharedData.path("eval")

    @Test(
        .enabled(
            if: corpus != nil && folder != nil && ScoreScript.isThere,
            "python3, ../shared/eval or ../shared/data/reel36k.ndjson.gz is absent"))
    func `answers are far better than popularity, and scored as score py does`() throws {
        let folder = try #require(Self.folder)
        var options = ALSOptions()
        options.threads = 2
        let model = try ModelTrainer(Corpus(reading: #require(Self.corpus)), method: .leastSquares(options)).train()
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
        #expect(found[0] > 0.31)
        #expect(found[1] > 0.15)
        #expect(found[2] > 0.2)
        #expect(similar.means(of: .popularity)[0] < 0.11)
        #expect(taste.means(of: .popularity)[0] < 0.04)
        #expect(similar.means(of: .random)[0] < similar.means(of: .popularity)[0])
    }
}
