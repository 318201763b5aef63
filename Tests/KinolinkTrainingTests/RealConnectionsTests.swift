import Foundation
import KinolinkCorpus
import KinolinkFactorization
import KinolinkTestSupport
import Testing

@testable import Kinolink
@testable import KinolinkTraining

/// Chains between well-known films of 36,000: `../shared/data/reel36k-rich.ndjson.gz` and
/// `../shared/eval/candidates.txt`.
@Suite(
    .enabled(
        if: SharedData.path("data/reel36k-rich.ndjson.gz") != nil && SharedData.path("eval/candidates.txt") != nil,
        "../shared/data/reel36k-rich.ndjson.gz or ../shared/eval/candidates.txt is absent"))
struct RealConnectionsTests {
    private let model: Model
    private let films: [String]

    init() throws {
        let corpus = try Corpus(reading: #require(SharedData.path("data/reel36k-rich.ndjson.gz")))
        model = try ModelTrainer(corpus, method: .leastSquares(ALSOptions())).train()
        let path = try #require(SharedData.path("eval/candidates.txt"))
        films = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// Each step is one of the fifty answers to the film before, and nearly all pairs of films have a chain.
    @Test func chainsLeadFromFilmToFilm() throws {
        var generator = SplitMix(seed: 4)
        var found = 0
        for _ in 0..<20 {
            let pair = films.shuffled(using: &generator).prefix(2)
            let (from, to) = (pair[0], pair[1])
            guard let chain = try model.connection(from: from, to: to, count: 0).chain else { continue }
            found += 1
            #expect(1...6 ~= chain.count && chain.last?.title == to)
            var before = from
            for step in chain {
                let nearest = try model.similar(to: before, options: AnswerOptions(count: 50, explains: true))
                #expect(nearest.contains(step), "\(before), \(step.title)")
                before = step.title
            }
        }
        #expect(found >= 18)
    }

    @Test func alienIsNearBladeRunner() throws {
        let chain = try #require(try model.connection(from: "Alien 1979", to: "Blade Runner").chain)
        #expect(1...2 ~= chain.count)
    }
}
