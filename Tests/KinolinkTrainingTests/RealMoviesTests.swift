import KinolinkCorpus
import KinolinkFactorization
import Foundation
@testable import Kinolink
@testable import KinolinkTraining
import KinolinkStorage
import KinolinkTestSupport
import Testing

/// Predictions and matching on real movies: `../shared/data/reel36k.ndjson.gz`.
@Suite(.enabled(if: SharedData.path("data/reel36k.ndjson.gz") != nil, "../shared/data/reel36k.ndjson.gz is absent"))
struct RealMoviesTests {
    /// What of a movie's facts is needed here.
    private struct Facts: Decodable {
        struct Infobox: Decodable {
            var released: String?
        }

        var infobox: Infobox
        var score: String?

        enum CodingKeys: String, CodingKey {
            case infobox
            case score = "rotten-tomatoes"
        }
    }

    private let model: Model
    private let facts: [Facts]

    init() throws {
        let corpus = try Corpus(reading: #require(SharedData.path("data/reel36k.ndjson.gz")))
        var options = TrainingOptions()
        options.epochs = 3
        model = try ModelTrainer(corpus, method: .sampling(options)).train()
        facts = try corpus.facts.map { try JSONDecoder().decode(Facts.self, from: Data($0.utf8)) }
    }

    /// numpy and scikit-learn, with the vectors of such a model: 0.75 of the mean's squared error with links, 0.89 without.
    @Test(arguments: [(true, 0.8), (false, 0.92)], [1, 2] as [UInt64])
    func predictsTheShareOfGoodReviews(usesLinks: (Bool, share: Double), seed: UInt64) throws {
        var options = PredictionOptions()
        options.range = 0...100
        options.usesLinks = usesLinks.0
        options.seed = seed
        let values = facts.map { $0.score.flatMap { Double($0.dropLast()) } }
        let errors = try model.predict(values, options: options).errors
        #expect(errors.count == 1790)
        #expect(errors.meanSquaredError <= usesLinks.share * errors.meanSquaredErrorOfMean)
        #expect(abs(errors.meanSquaredErrorOfMean - 732.5) < 2)  // the variance is 731.95
    }

    /// Every movie under its title without disambiguation, and a year that is one off for every other movie.
    @Test func findsMoviesByTitleAndYear() throws {
        let years = facts.map { $0.infobox.released.flatMap { Int($0.prefix(4)) } }
        let movies = zip(model.contents.titles, years).enumerated().map { row, movie in
            let name =
                movie.0.hasSuffix(" film)")
                ? movie.0.split(separator: " (").dropLast().joined(separator: " (") : movie.0
            return WatchedMovie(title: name, year: movie.1.map { $0 + row % 2 }, line: row)
        }
        let report = model.match(movies)
        // What is left are films of one name in years that follow each other, and some whose title and facts disagree.
        #expect(report.matched.count > movies.count * 99 / 100)
        #expect(report.matched.count { $0.title != model.contents.titles[$0.movie.line] } < movies.count * 3 / 1000)
        #expect(report.matched.count + report.unmatched.count == movies.count)
    }
}
