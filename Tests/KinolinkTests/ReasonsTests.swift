import Embeddings
import Storage
import TestSupport
import Testing

@testable import Kinolink

/// What carried a score, in a model whose movies are exactly the least squares of their links.
struct ReasonsTests {
    let movies: RandomMovies
    let model: Model

    init() throws {
        var movies = try RandomMovies(40, dimensions: 9)
        try movies.solve()
        self.movies = movies
        model = movies.model
    }

    private static func explaining(_ change: (inout AnswerOptions) -> Void = { _ in }) -> AnswerOptions {
        var options = AnswerOptions(count: 1000)
        options.explains = true
        change(&options)
        return options
    }

    /// Each link's share is what sharing it is worth plus its part c y_l·A⁻¹x_b / m of the vectors' likeness.
    @Test func areTheSharesOfADenseSolution() throws {
        let (reference, solver) = (movies.reference(), movies.solver)
        for asked in 0..<40 {
            let answers = try model.similar(to: "m\(asked)", options: Self.explaining())
            #expect(answers.count == 39)
            for answer in answers where answer.score != 0 {
                let (other, reasons) = (number(answer.title), try #require(answer.reasons))
                let score = abs(Double(answer.score))
                let parts = solver.contributions(of: movies.links[asked], to: reference.vectors[other])
                let common = movies.links[asked].intersection(movies.links[other])
                #expect(Set(reasons.links.map { number($0.link) }) == common)
                #expect(reasons.links.count == common.count)
                for share in reasons.links {
                    let link = number(share.link)
                    let expected = reference.weights[link] + (parts[link] ?? 0) / reference.meanSquare
                    #expect(abs(Double(share.share) * score - expected) < 1e-4, "\(asked), \(other), \(link)")
                }
                #expect(abs(Double(reasons.era) * score - reference.era(asked, other)) < 1e-5)
                #expect(reasons.steering == 0)
                // The rest is that of links which the other movie lacks.
                let rest = parts.reduce(0) { common.contains($1.key) ? $0 : $0 + $1.value } / reference.meanSquare
                #expect(abs(Double(reasons.other) * score - rest) < 1e-4, "\(asked), \(other)")
                Self.check(reasons, answer.score)
            }
        }
    }

    /// Shares add up to 1, or for a score below 0 to −1; the greatest first.
    private static func check(_ reasons: Reasons, _ score: Float) {
        let sum = reasons.links.reduce(reasons.era + reasons.steering + reasons.other) { $0 + $1.share }
        #expect(abs(sum - (score < 0 ? -1 : 1)) < 1e-4, "\(reasons)")
        #expect(zip(reasons.links, reasons.links.dropFirst()).allSatisfy { $0.share >= $1.share })
    }

    @Test func areGivenOnlyWhereAskedFor() throws {
        #expect(try model.similar(to: "m1").allSatisfy { $0.reasons == nil })
        let answers = try model.similar(to: "m1", options: Self.explaining { $0.includesSelf = true })
        #expect(answers.map { $0.reasons == nil } == [true] + Array(repeating: false, count: 39))
        #expect(answers.map(\.score) == (try model.similar(to: "m1", count: 1000, includingSelf: true)).map(\.score))
    }

    @Test func tellWhatSteeringDid() throws {
        let plain = try model.similar(to: "m1", count: 1000)
        let scores = Dictionary(uniqueKeysWithValues: plain.map { ($0.title, $0.score) })
        let options = Self.explaining {
            $0.more = ["l3"]
            $0.less = ["l7", "l4"]
        }
        for answer in try model.similar(to: "m1", options: options) where answer.score != 0 {
            let (reasons, before) = (try #require(answer.reasons), try #require(scores[answer.title]))
            #expect(abs(reasons.steering * abs(answer.score) - (answer.score - before)) < 1e-4)
            Self.check(reasons, answer.score)
        }
    }

    /// Where λ differs from movie to movie, or the model says nothing of its training, vectors are not taken apart.
    @Test(arguments: ["exponent", "objective"])
    func areWhatSharingIsWorthWhereVectorsAreNotTakenApart(change: String) throws {
        var other = movies
        if change == "exponent" {
            other.contents.training["regularization_exponent"] = "0.5"
        } else {
            other.contents.training = ["objective": "cosine"]
        }
        let reference = other.reference(areUnit: change == "objective")
        for answer in try other.model.similar(to: "m1", options: Self.explaining { $0.measure = .joined }) {
            let (row, score) = (number(answer.title), abs(Double(answer.score)))
            guard score != 0 else { continue }
            let reasons = try #require(answer.reasons)
            for share in reasons.links {
                let weight = reference.weights[number(share.link)]
                #expect(abs(Double(share.share) * score - weight) < 1e-5)
            }
            #expect(abs(Double(reasons.other) * score - reference.likeness(1, row)) < 1e-4)
            Self.check(reasons, answer.score)
        }
    }

    /// A score of 0 has no shares.
    @Test func standAScoreOfZero() throws {
        let contents = try ModelContents(
            movies: [("a", [1, 0]), ("b", [0, 1])], links: [("l", [1, 1])], rows: [[0], []],
            training: RandomMovies.leastSquares)
        let answer = try #require(try Model(contents).similar(to: "a", options: Self.explaining()).first)
        #expect(answer.score == 0)
        #expect(answer.reasons == Reasons(links: [], era: 0, steering: 0, other: 0))
    }
}
