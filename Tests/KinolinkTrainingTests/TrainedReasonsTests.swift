import KinolinkCorpus
import KinolinkEmbeddings
import KinolinkFactorization
import Foundation
@testable import KinolinkTraining
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// Reasons and new movies in trained models, against a dense solution in double precision.
///
/// Training solves each movie's least squares only until a hundredth of the residual is left, so its vectors are a
/// little off.
struct TrainedReasonsTests {
    /// The largest differences of shares to those of the dense solution.
    struct Differences {
        var shareCount = 0
        var links = 0.0
        var related = 0.0
        var others = 0.0
        var sum = 0.0
    }

    private let sample: Corpus

    init() throws { sample = try Corpus(reading: #require(SampleCorpus.path)) }

    private static func model(_ corpus: Corpus, minLinkCount: Int, _ change: (inout ALSOptions) -> Void = { _ in })
        throws
        -> Model
    {
        var options = ALSOptions()
        options.threads = 2
        change(&options)
        return try ModelTrainer(corpus, minLinkCount: minLinkCount, method: .leastSquares(options)).train()
    }

    private static func links(_ contents: ModelContents, _ row: Int) -> Set<Int> {
        Set(contents.interactions.entries(ofRow: row).map { Int(contents.interactions.columns[$0]) })
    }

    private static func vectors(_ embedding: Embedding) -> [[Double]] {
        (0..<embedding.count).map { embedding[$0].map(Double.init) }
    }

    private static func solver(_ model: Model, _ options: ALSOptions = ALSOptions()) -> PlainLeastSquares {
        PlainLeastSquares(
            others: vectors(model.contents.links), confidence: options.confidence,
            unobservedWeight: options.unobservedWeight, regularization: options.regularization)
    }

    private static func scores(_ model: Model) throws -> PlainScores {
        let contents = model.contents
        var scores = PlainScores(
            vectors: vectors(contents.movies), links: (0..<contents.titles.count).map { links(contents, $0) },
            linkCount: contents.linkNames.count, years: try #require(contents.years).map(Int.init),
            titles: Array(contents.titles))
        let rows = Dictionary(uniqueKeysWithValues: zip(contents.titles, contents.titles.indices))
        for (link, name) in contents.linkNames.enumerated() { scores.articles[link] = rows[name] }
        return scores
    }

    /// Compares the ten best answers for each movie asked.
    private static func compare(_ model: Model, asking rows: [Int]) throws -> Differences {
        let (solver, scores) = (solver(model), try scores(model))
        let options = AnswerOptions(prominence: 0, explains: true)
        var differences = Differences()
        func differ(_ found: Float, _ expected: Double, _ difference: WritableKeyPath<Differences, Double>) {
            let found = abs(Double(found) - expected)
            differences[keyPath: difference] = max(differences[keyPath: difference], found)
        }
        for asked in rows {
            for answer in try model.similar(to: model.contents.titles[asked], options: options) {
                let other = try #require(model.contents.titles.firstRow(of: answer.title))
                let reasons = try #require(answer.reasons)
                let score = scores.score(asked, other)
                #expect(abs(Double(answer.score) - score) < 1e-4 * (1 + abs(score)))
                let expected = PlainReasons(
                    scores, contributions: solver.contributions(of: scores.links[asked], to: scores.vectors[other]),
                    asked: asked, other: other)
                func link(_ name: String) throws -> Int {
                    try #require(model.contents.linkNames.firstRow(of: name))
                }
                let shared = reasons.articles.map { ($0.to, $0.share) } + reasons.links.map { ($0.link, $0.share) }
                #expect(Set(try shared.map { try link($0.0) }) == Set(expected.links.keys))
                #expect(shared.count == expected.links.count)
                for (name, share) in shared { differ(share, expected.links[try link(name)] ?? .nan, \.links) }
                for share in reasons.related {
                    differ(share.share, expected.related[try link(share.link)] ?? .nan, \.related)
                }
                differ(reasons.title, expected.title, \.others)
                differ(reasons.era, expected.era, \.others)
                differ(
                    reasons.other, expected.rest(without: Set(try reasons.related.map { try link($0.link) })), \.related
                )
                #expect(reasons.prominence == 0)
                let shares = shared.map(\.1) + reasons.related.map(\.share)
                #expect(shares.allSatisfy { $0 >= 0 })
                differ(shares.reduce(reasons.title + reasons.era + reasons.other, +), 1, \.sum)
                differences.shareCount += shares.count
            }
        }
        return differences
    }

    @Test func explainsTheSample() throws {
        let model = try Self.model(sample, minLinkCount: 2)
        let found = try Self.compare(model, asking: Array(stride(from: 0, to: model.movieCount, by: 5)))
        #expect(found.shareCount > 1000)
        #expect(found.sum < 1e-4 && found.links < 0.002 && found.others < 0.002 && found.related < 0.01, "\(found)")
    }

    @Test(.enabled(if: reel36k != nil, "../shared/data/reel36k.ndjson.gz is absent"))
    func explainsTheLargerCorpus() throws {
        let corpus = try Corpus(reading: #require(reel36k))
        let model = try Self.model(corpus, minLinkCount: 3)
        let found = try Self.compare(model, asking: Array(stride(from: 0, to: model.movieCount, by: 3000)))
        #expect(found.shareCount > 200)
        #expect(found.sum < 1e-4 && found.links < 0.002 && found.others < 0.002 && found.related < 0.01, "\(found)")
    }

    /// Movies come last in training: they are then what a fold-in makes of the links, but for the tolerance of
    /// conjugate gradients. With that of the options, a hundredth, a vector moves by up to a twentieth of its length.
    @Test(arguments: [(0.01, 0.05), (1e-6, 1e-5)])
    func foldsMoviesInWhereTheyAre(tolerance: Double, error: Double) throws {
        let model = try Self.model(sample, minLinkCount: 2) { $0.tolerance = tolerance }
        let contents = model.contents
        var errors: [Double] = []
        var commonNeighbors = 0
        for row in stride(from: 0, to: model.movieCount, by: 7) {
            let links = Self.links(contents, row).map { contents.linkNames[$0] }
            let folded = try model.foldIn(
                NewMovie(title: contents.titles[row], links: links, facts: contents.facts[row]))
            #expect(Set(folded.knownLinks) == Set(links) && folded.unknownLinks.isEmpty)
            #expect(folded.year ?? 0 == contents.years.map { Int($0[row]) })
            let own = contents.movies[row].map(Double.init)
            let difference = zip(own, folded.vector).map { $0 - Double($1) }
            errors.append((product(difference, difference) / product(own, own)).squareRoot())
            let neighbors = try model.similar(to: folded, options: AnswerOptions(count: 11))
            #expect(neighbors.first?.title == contents.titles[row])
            let expected = try model.similar(to: contents.titles[row], count: 10).map(\.title)
            commonNeighbors += Set(neighbors.dropFirst().map(\.title)).intersection(expected).count
        }
        #expect(errors.max() ?? 1 < error, "\(errors.max() ?? 1)")
        #expect(commonNeighbors >= errors.count * 10 * 99 / 100, "\(commonNeighbors) of \(errors.count * 10)")
    }
}
