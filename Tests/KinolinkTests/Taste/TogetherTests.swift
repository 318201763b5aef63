import KinolinkTestSupport
import Testing

@testable import Kinolink

/// Recommendations for several people compared with their definition, in double precision.
struct TogetherTests {
    let movies: RandomMovies
    let model: Model

    init() throws {
        movies = try RandomMovies(60, hasArticles: true, seed: 12)
        model = movies.model
    }

    static let groups: [[Taste]] = [
        [Taste(liked: ["m1", "m2"]), Taste(liked: ["m9"])],
        [Taste(liked: ["m1", "m2", "m9"], disliked: ["m5"]), Taste(liked: ["m5", "m6"], seen: ["m3", "m30"])],
        [Taste(liked: ["m1"]), Taste(liked: ["m7", "m17"], disliked: ["m1"]), Taste(liked: ["m22"], seen: ["m2"])],
        [Taste(liked: ["m4"]), Taste(liked: ["m4"])],
        [Taste(liked: ["m1", "m2"], disliked: ["m5", "m6"], method: .svm), Taste(liked: ["m11"])],
    ]

    private static let all = AnswerOptions(count: 1000, prominence: 0, explains: true)

    /// The standardized scores of the possible answers, for each person.
    private func scores(_ group: [Taste], among candidates: [Int]) throws -> [[Int: Double]] {
        let named = group.flatMap { $0.liked + $0.disliked + $0.seen }
        return try group.map { taste in
            var taste = taste
            taste.seen += named.filter { !(taste.liked + taste.disliked + taste.seen).contains($0) }
            let plain = try PlainTaste(taste, in: movies, among: candidates)
            let values = plain.open.map { plain.scores[$0] }
            let (mean, deviation) = (values.reduce(0, +) / Double(values.count), standardDeviation(values))
            return Dictionary(
                uniqueKeysWithValues: plain.open.map {
                    ($0, deviation > 0 ? (plain.scores[$0] - mean) / deviation : 0)
                })
        }
    }

    /// Five places go to all. What the others are worth to the person whom the places before please least.
    @Test(arguments: groups, [Array(0..<60), Array(stride(from: 0, to: 60, by: 2))])
    func eachPlaceGoesToTheLeastPleased(group: [Taste], candidates: [Int]) throws {
        let scores = try scores(group, among: candidates)
        let among = try model.candidates(MovieFilter(onlyFrom: candidates.map { "m\($0)" }))
        let answer = try model.recommend(together: group, among: among, options: Self.all)
        var open = Set(scores[0].keys)
        #expect(Set(answer.movies.map { number($0.title) }) == open && answer.movies.count == open.count)
        var pleasure = group.map { _ in 0.0 }
        for (place, movie) in answer.movies.enumerated() {
            let least = place < 5 ? nil : pleasure.indices.min { pleasure[$0] < pleasure[$1] }
            func worth(_ row: Int) -> Double {
                let all = scores.map { $0[row] ?? .nan }
                guard let least else { return all.min() ?? .nan }
                let others = (all.reduce(0, +) - all[least]) / Double(all.count - 1)
                return 0.75 * all[least] + 0.25 * others
            }
            let row = number(movie.title)
            let best = open.map(worth).max() ?? .nan
            #expect(abs(worth(row) - best) < 1e-3, "place \(place)")
            #expect(movie.rank == place + 1)
            open.remove(row)
            for person in group.indices {
                pleasure[person] += Double(movie.appeals[person].score)
                #expect(abs(Double(movie.appeals[person].score) - (scores[person][row] ?? .nan)) < 1e-3)
            }
        }
    }

    @Test(arguments: groups)
    func theMeanOrdersByTheMean(group: [Taste]) throws {
        let answer = try model.recommend(together: group, by: .mean, options: Self.all)
        let means = answer.movies.map { movie in movie.appeals.reduce(0) { $0 + $1.score } / Float(group.count) }
        #expect(zip(means, means.dropFirst()).allSatisfy { $0 >= $1 - 1e-5 })
        let scores = try scores(group, among: Array(0..<60))
        #expect(Set(answer.movies.map { number($0.title) }) == Set(scores[0].keys))
    }

    /// A person's match and reasons are those of ``Model/recommend(_:among:options:)``, and the rank is that among the
    /// same movies.
    @Test(arguments: groups)
    func appealsAreThePersonsOwn(group: [Taste]) throws {
        let answer = try model.recommend(together: group, options: Self.all)
        for (person, taste) in group.enumerated() {
            let alone = try model.recommend(taste, options: Self.all)
            let byTitle = Dictionary(uniqueKeysWithValues: alone.map { ($0.title, $0) })
            let appeals = answer.movies.map { ($0.title, $0.appeals[person]) }
            for (title, appeal) in appeals {
                let own = try #require(byTitle[title])
                #expect(abs(appeal.match - own.match) < 0.11, "\(title)")
                #expect(appeal.because == own.because)
                #expect(appeal.reasons?.links.map(\.link).sorted() == own.reasons?.links.map(\.link).sorted())
            }
            for (title, appeal) in appeals {
                let own = byTitle[title]?.score ?? .nan
                let better = appeals.count { (byTitle[$0.0]?.score ?? .nan) > own }
                #expect(abs(appeal.rank - 1 - better) <= 1, "\(title)")
            }
        }
    }

    /// A shorter answer is the beginning of a longer one. With diversity, other movies come.
    @Test func longerAnswersContinueShorterOnes() throws {
        for rule in GroupRule.allCases {
            let all = try model.recommend(together: Self.groups[1], by: rule, options: AnswerOptions(count: 1000))
            for count in [0, 1, 3, 10] {
                let some = try model.recommend(
                    together: Self.groups[1], by: rule, options: AnswerOptions(count: count))
                #expect(some.movies == Array(all.movies.prefix(count)) && some.agreement == all.agreement)
            }
            let varied = try model.recommend(
                together: Self.groups[1], by: rule, options: AnswerOptions(count: 10, diversity: 0.9))
            #expect(varied.movies.count == 10 && varied.movies.map(\.rank) == Array(1...10))
            #expect(varied.movies.map(\.title) != all.movies.prefix(10).map(\.title))
        }
    }

    @Test func agreementIsOneForTheSameTasteAndAtMostOne() throws {
        func agreement(_ group: [Taste]) throws -> Float { try model.recommend(together: group).agreement }
        let same = Taste(liked: ["m1", "m2"])
        #expect(abs(try agreement([same, same, same]) - 1) < 1e-6)
        for group in Self.groups {
            let value = try agreement(group)
            #expect(-1...1 ~= value)
            #expect(abs(value - (try agreement(group.reversed()))) < 1e-5)
        }
        let opposite = try agreement([
            Taste(liked: ["m1"], disliked: ["m2"], method: .svm), Taste(liked: ["m2"], disliked: ["m1"], method: .svm),
        ])
        #expect(opposite < 0)
    }

    @Test func giveNothingWhereNothingIsLeft() throws {
        let all = (0..<60).map { "m\($0)" }
        let group = [Taste(liked: ["m1"]), Taste(liked: ["m2"], seen: all)]
        for rule in GroupRule.allCases {
            #expect(try model.recommend(together: group, by: rule) == GroupAnswer(agreement: 0, movies: []))
        }
    }

    @Test func needTwoPeopleWhoLikeSomething() throws {
        func error(_ group: [Taste]) -> KinolinkError? {
            #expect(throws: KinolinkError.self) { try model.recommend(together: group) }
        }
        #expect(error([])?.description == "the number of tastes can't be 0: choose 2 or more")
        #expect(error([Taste(liked: ["m1"])])?.description == "the number of tastes can't be 1: choose 2 or more")
        #expect(error([Taste(liked: ["m1"]), Taste(liked: [])]) == .emptyTaste)
    }
}
