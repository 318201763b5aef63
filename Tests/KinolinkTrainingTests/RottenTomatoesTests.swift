import Corpus
import Factorization
import Foundation
import Kinolink
import KinolinkTraining
import Storage
import TestSupport
import Testing

/// Predictions on real movies: `../shared/data/reel36k.ndjson.gz`.
@Suite(.enabled(if: SharedData.path("data/reel36k.ndjson.gz") != nil, "../shared/data/reel36k.ndjson.gz is absent"))
struct RottenTomatoesTests {
    /// What of a movie's facts is needed here.
    private struct Facts: Decodable {
        var score: String?

        enum CodingKeys: String, CodingKey {
            case score = "rotten-tomatoes"
        }
    }

    @Test func areToldBetterByVectorsThanByTheirMean() throws {
        let corpus = try Corpus(reading: #require(SharedData.path("data/reel36k.ndjson.gz")))
        var training = TrainingOptions()
        training.epochs = 3
        let model = try ModelTrainer(corpus, options: training).train()
        let decoder = JSONDecoder()
        let values = try corpus.facts.map { facts in
            try decoder.decode(Facts.self, from: Data(facts.utf8)).score.flatMap { Double($0.dropLast()) }
        }
        var options = PredictionOptions()
        options.range = 0...100
        for seed in 1...3 as ClosedRange<UInt64> {
            options.seed = seed
            let prediction = try model.predict(values, options: options)
            let errors = prediction.errors
            print(
                seed, errors, prediction.penalty, prediction.bestSurprises(count: 3),
                prediction.worstSurprises(count: 3))
            #expect(errors.count == 1790)
            #expect(errors.meanSquaredError <= 0.85 * errors.meanSquaredErrorOfMean)
        }
    }
}
