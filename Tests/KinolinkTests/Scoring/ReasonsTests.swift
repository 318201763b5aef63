import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// Reasons in a model whose movies are exactly the least squares of their links.
struct ReasonsTests {
    let movies: RandomMovies
    let model: Model

    init() throws {
        var movies = try RandomMovies(40, dimensions: 9, hasWords: true, hasArticles: true)
        try movies.solve()
        self.movies = movies
        model = movies.model
    }

    private static func explaining(_ change: (inout AnswerOptions) -> Void = { _ in }) -> AnswerOptions {
        var options = AnswerOptions(count: 1000, prominence: 0)
        options.explains = true
        change(&options)
        return options
    }

    /// The share of a link is what sharing it counts for plus its part of the vectors' likeness, c y_l·A⁻¹x_b / m.
    @Test func areTheSharesOfADenseSolution() throws {
        let (reference, solver) = (movies.reference(), movies.solver)
        var titled = 0
        for asked in 0..<40 {
            let answers = try model.similar(to: movies.contents.titles[asked], options: Self.explaining())
            #expect(answers.count == 39)
            for answer in answers {
                let (other, reasons) = (number(answer.title), try #require(answer.reasons))
                let expected = PlainReasons(
                    reference,
                    contributions: solver.contributions(of: movies.links[asked], to: reference.vectors[other]),
                    asked: asked, other: other)
                Self.check(reasons, expected)
                if reasons.title > 0 { titled += 1 }
            }
        }
        #expect(titled > 30)
    }

    /// Checks that shares are as expected, at least 0, and add up to 1.
    private static func check(_ reasons: Reasons, _ expected: PlainReasons) {
        #expect(Set(reasons.shared.map { number($0.name) }) == Set(expected.links.keys))
        #expect(reasons.shared.count == expected.links.count)
        for (name, share) in reasons.shared + reasons.related.map({ ($0.link, $0.share) }) {
            let value = expected.links[number(name)] ?? expected.related[number(name)] ?? .nan
            #expect(abs(Double(share) - value) < 1e-4)
        }
        // The three greatest.
        let greatest = expected.related.values.sorted(by: >).prefix(3)
        #expect(reasons.related.count <= 3 && reasons.related.count >= greatest.count { $0 > 1e-4 })
        for (share, value) in zip(reasons.related, greatest) { #expect(abs(Double(share.share) - value) < 1e-4) }
        #expect(abs(Double(reasons.title) - expected.title) < 1e-4)
        #expect(abs(Double(reasons.era) - expected.era) < 1e-4)
        #expect(abs(Double(reasons.prominence) - expected.prominence) < 1e-4)
        #expect(abs(Double(reasons.steering) - expected.steering) < 1e-4)
        #expect(
            abs(Double(reasons.other) - expected.rest(without: Set(reasons.related.map { number($0.link) }))) < 1e-4)
        let shares = reasons.shared.map(\.share) + reasons.related.map(\.share)
        let rest = [reasons.title, reasons.era, reasons.prominence, reasons.steering, reasons.other]
        #expect((shares + rest).allSatisfy { $0 >= 0 })
        let sum = (shares + rest).reduce(0, +)
        #expect(abs(sum - 1) < 1e-4 || (sum == 0 && expected.links.values.allSatisfy { $0 == 0 }), "\(reasons)")
        #expect(zip(reasons.links, reasons.links.dropFirst()).allSatisfy { $0.share >= $1.share })
    }

    /// “its article links to Solaris” is a reason of its own, with its direction; of several movies asked for, of each.
    @Test func nameLinksBetweenTheArticles() throws {
        let names = ["a", "b", "c", "d"]
        // a links to b and c, d links to a; each has its own article.
        let contents = try ModelContents(
            movies: (names + (0..<20).map { "m\($0)" }).map { ($0, [1]) }, links: names.map { ($0, [1]) },
            rows: [[0, 1, 2], [1], [1, 2], [0, 3]] + Array(repeating: [], count: 20),
            training: RandomMovies.leastSquares)
        let model = Model(contents)
        func articles(_ movies: [RankedMovie]) -> [String: [String]] {
            Dictionary(
                uniqueKeysWithValues: movies.prefix(3).map { movie in
                    (movie.title, movie.reasons?.articles.map { "\($0.from)>\($0.to)" } ?? [])
                })
        }
        let similar = try model.similar(to: "a", options: Self.explaining())
        #expect(articles(similar) == ["b": ["a>b"], "c": ["a>c"], "d": ["d>a"]])
        let taste = try model.recommend(Taste(liked: ["a", "c"]), options: Self.explaining())
        #expect(articles(taste)["b"] == ["a>b", "c>b"])
        #expect(articles(taste)["d"] == ["d>a"])
        let folded = try model.foldIn(NewMovie(title: "d", links: ["a"]))
        let likeNew = try model.similar(to: folded, options: Self.explaining())
        #expect(likeNew.first { $0.title == "a" }?.reasons?.articles.map(\.from) == ["d"])
    }

    /// The parts behind reasons add up to the score with any emphasis, prominence and steering.
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func addUpToTheScore(seed: UInt64) throws {
        var movies = try RandomMovies(40, dimensions: 9, hasWords: true, hasArticles: seed > 2, seed: seed)
        try movies.solve()
        // Among them are people and works, which the emphasis changes.
        movies.contents.linkKinds = Column((0..<20).map { UInt8($0 % LinkKind.allCases.count) })
        let model = movies.model
        let scorer = model.scorer.value
        var generator = SplitMix(seed: seed)
        for asked in 0..<40 {
            let options = Self.explaining {
                $0.era = Float.random(in: 0...1, using: &generator)
                $0.surprise = Float.random(in: 0...1, using: &generator)
                let links = Array(model.contents.linkNames).shuffled(using: &generator)
                $0.more = Array(links[..<Int.random(in: 0...2, using: &generator)])
                $0.less = Array(links[2..<Int.random(in: 2...4, using: &generator)])
            }
            let weight = Float.random(in: -1...1, using: &generator)
            let resolved = try model.resolved(options, among: nil)
            let question = scorer.question(
                row: asked, titleWords: scorer.titleWords.words(ofRow: asked), emphasis: resolved.emphasis)
            let several = scorer.question(meanOf: [asked, 7, 11], emphasis: resolved.emphasis)
            let explainers = [
                (question, Explainer(question, Explainer.Asked(row: asked, of: model), of: model)),
                (several, Explainer(several, meanOf: [asked, 7, 11], of: model)),
            ]
            for (question, explainer) in explainers {
                var scores = scorer.scores(for: [question])[0]
                let known = scorer.prominence.add(to: &scores, weight: weight)
                var ranking = Ranking(scores, among: nil, except: [])
                let steered = resolved.steering?.steer(&ranking)
                for row in 0..<40 {
                    let parts = explainer.parts(ofRow: row, prominence: known[row], steering: steered?(row) ?? 0)
                    let score = ranking.scores[row]
                    #expect(abs(parts.sum - score) <= 1e-4 * (1 + abs(score)), "\(asked), \(row)")
                }
            }
        }
    }

    @Test func areGivenOnlyWhereAskedFor() throws {
        let title = movies.contents.titles[1]
        #expect(try model.similar(to: title).allSatisfy { $0.reasons == nil })
        let answers = try model.similar(to: title, options: Self.explaining { $0.includesSelf = true })
        #expect(answers.map { $0.reasons == nil } == [true] + Array(repeating: false, count: 39))
        let plain = AnswerOptions(count: 1000, prominence: 0, includesSelf: true)
        #expect(answers.map(\.score) == (try model.similar(to: title, options: plain)).map(\.score))
    }

    @Test func showWhatSteeringAdded() throws {
        let title = movies.contents.titles[1]
        let plain = try model.similar(to: title, options: AnswerOptions(count: 1000, prominence: 0))
        let scores = Dictionary(uniqueKeysWithValues: plain.map { ($0.title, $0.score) })
        let options = Self.explaining {
            $0.more = ["l3"]
            $0.less = ["l7", "l5"]
        }
        for answer in try model.similar(to: title, options: options) {
            let (other, before) = (number(answer.title), try #require(scores[answer.title]))
            let expected = PlainReasons(
                movies.reference(),
                contributions: movies.solver.contributions(
                    of: movies.links[1], to: movies.contents.movies.plain[other]),
                asked: 1, other: other, steering: Double(answer.score - before))
            Self.check(try #require(answer.reasons), expected)
        }
    }

    /// People, works and themes come before links about how a movie was made or received.
    @Test func nameGeneralLinksLast() throws {
        let names = ["Category:American films", "Category:Films about chess", "Palme d'Or", "Ingmar Bergman", "France"]
        let contents = try ModelContents(
            movies: (0..<9).map { ("m\($0)", [1]) }, links: names.map { ($0, [1]) },
            rows: [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]] + Array(repeating: [1, 3], count: 5) + [[], []],
            training: RandomMovies.leastSquares)
        let answer = try #require(try Model(contents).similar(to: "m0", options: Self.explaining()).first)
        let links = try #require(answer.reasons).links
        // Two of nine movies have the general links, seven the others. So the general links have greater shares.
        #expect(links.map(\.kind) == [.theme, .other, .country, .award, .country])
        #expect(links.map(\.label) == ["about chess", "Ingmar Bergman", "American films", "Palme d'Or", "France"])
        #expect((links.map(\.share).max() ?? 1) > links[0].share)
    }

    /// Vectors are not taken apart if λ differs from movie to movie or the model does not say how it was trained.
    @Test(arguments: ["exponent", "objective"])
    func keepVectorsWholeWhereLinksAreUnknown(change: String) throws {
        var other = movies
        if change == "exponent" {
            other.contents.training["regularization_exponent"] = "0.5"
        } else {
            other.contents.training = ["objective": "cosine"]
        }
        let reference = other.reference(areUnit: change == "objective")
        for answer in try other.model.similar(
            to: other.contents.titles[1], options: Self.explaining { $0.measure = .combined })
        {
            let expected = PlainReasons(reference, contributions: nil, asked: 1, other: number(answer.title))
            Self.check(try #require(answer.reasons), expected)
            #expect(answer.reasons?.related.isEmpty == true)
        }
    }

    /// A score of 0 has no shares.
    @Test func areEmptyForAScoreOfZero() throws {
        let contents = try ModelContents(
            movies: [("a", [1, 0]), ("b", [0, 1])], links: [("l", [1, 0])], rows: [[0], []],
            training: RandomMovies.leastSquares)
        let answer = try #require(try Model(contents).similar(to: "a", options: Self.explaining()).first)
        #expect(answer.score == 0)
        #expect(answer.reasons == Reasons())
    }
}
