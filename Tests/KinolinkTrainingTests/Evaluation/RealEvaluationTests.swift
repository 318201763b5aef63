import KinolinkCorpus
import KinolinkFactorization
@testable import Kinolink
@testable import KinolinkTraining
import KinolinkTestSupport
import Testing

/// A model of `../shared/data/reel36k.ndjson.gz` by default options, against what people think of its movies.
struct RealEvaluationTests {
    private static let corpus = SharedData.path("data/reel36k.ndjson.gz")
    private static let richCorpus = SharedData.path("data/reel36k-rich.ndjson.gz")
    private static let folder = SharedData.path("eval")
    private static let model = Result { try train(corpus) }
    private static let richModel = Result { try train(richCorpus) }

    private static func train(_ corpus: String?) throws -> Model {
        var options = ALSOptions()
        options.threads = 2
        return try ModelTrainer(Corpus(reading: #require(corpus)), method: .leastSquares(options)).train()
    }

    @Test(
        .enabled(
            if: corpus != nil && folder != nil && ScoreScript.isThere,
            "python3, ../shared/eval or ../shared/data/reel36k.ndjson.gz is absent"))
    func answersAreFarBetterThanPopularityAndScoredAsScorePyDoes() throws {
        let folder = try #require(Self.folder)
        let model = try Self.model.get()
        let judgements = try SimilarJudgement.read(from: folder + "/similar.ndjson")
        let profiles = try TasteProfile.read(from: folder + "/taste.ndjson")
        let candidates = try MovieLists(reading: folder + "/candidates.txt").lists.flatMap(\.movies).map(\.title)
        let evaluator = try JudgementEvaluator(model, candidates: candidates)
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
        #expect(taste.means(of: .popularity)[0] < 0.05)
        #expect(similar.means(of: .random)[0] < similar.means(of: .popularity)[0])
    }

    /// Films that people suggest to each other, or describe with the same words. The bars are those of docs/quality.md.
    @Test(
        .enabled(
            if: richCorpus != nil && ScoreScript.alike != nil,
            "../shared/eval/alike or ../shared/data/reel36k-rich.ndjson.gz is absent"),
        arguments: [("redial", 0.07), ("tags", 0.094)])
    func answersAreWhatPeopleMeanByAlike(judgements: String, bar: Double) throws {
        let folder = try #require(Self.folder)
        let evaluator = try JudgementEvaluator(Self.richModel.get(), candidates: nil)
        let evaluation = try evaluator.evaluate(SimilarJudgement.read(from: folder + "/alike/\(judgements).ndjson"))
        #expect(evaluation.means(of: .model)[0] > bar)
        #expect(evaluation.means(of: .popularity)[0] < bar / 5)
    }

    /// Series whose parts don't have the name of the series in their titles.
    @Test(
        .enabled(if: richCorpus != nil, "../shared/data/reel36k-rich.ndjson.gz is absent"),
        arguments: [
            ("Skyfall", "Moonraker (film)"), ("Raiders of the Lost Ark", "Indiana Jones and the Last Crusade"),
            ("Star Wars (film)", "The Empire Strikes Back"), ("Batman Begins", "The Dark Knight"),
            ("X-Men (film)", "Logan (film)"),
        ])
    func seriesAreKnownByWhatArticlesLinkTo(title: String, part: String) throws {
        let model = try Self.richModel.get()
        #expect(try model.series(of: title).contains(part))
        #expect(try model.series(of: part).contains(title))
        let candidates = try model.candidates(MovieFilter(excludesSeries: true))
        let found = try model.similar(to: title, among: candidates, options: AnswerOptions(count: 50)).map(\.title)
        #expect(Set(found).isDisjoint(with: try model.series(of: title)))
    }

    @Test(.enabled(if: corpus != nil, "../shared/data/reel36k.ndjson.gz is absent"))
    func goodReviewsArePredictedFarBetterThanByTheirMean() throws {
        let model = try Self.model.get()
        let values = (0..<model.movieCount).map { model.numericFact("rotten-tomatoes", ofRow: $0)?.value }
        var options = PredictionOptions()
        options.range = 0...100
        let errors = try model.predict(values, options: options).errors
        #expect(errors.count == 1790)
        #expect(errors.meanSquaredError <= 0.85 * errors.meanSquaredErrorOfMean)
    }

    @Test(.enabled(if: corpus != nil, "../shared/data/reel36k.ndjson.gz is absent"))
    func hiddenLinksAreFoundFarBetterThanByPopularity() throws {
        var options = HeldOutOptions()
        options.sampleSize = 500
        options.threads = 2
        let evaluation = try HeldOutLinks(Self.model.get(), options: options).evaluate()
        for (found, ofPopularity) in zip(evaluation.means(of: .model), evaluation.means(of: .popularity)) {
            #expect(found > 1.3 * ofPopularity)
        }
    }
}
