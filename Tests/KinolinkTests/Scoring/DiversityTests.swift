import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

struct DiversityTests {
    private static func options(_ diversity: Float, count: Int = 10) -> AnswerOptions {
        var options = AnswerOptions(count: count)
        options.diversity = diversity
        return options
    }

    /// Maximal marginal relevance over a pool, by its definition.
    private static func chosen(
        _ pool: [(movie: Int, score: Double)], count: Int, diversity: Double, similarity: (Int, Int) -> Double
    ) -> [Int] {
        let (best, worst) = (pool[0].score, pool[pool.count - 1].score)
        var taken: [Int] = []
        while taken.count < min(count, pool.count) {
            func value(_ candidate: (movie: Int, score: Double)) -> Double {
                let relevance = (candidate.score - worst) / (best > worst ? best - worst : 1)
                let nearest = taken.map { similarity(candidate.movie, $0) }.max() ?? 0
                return (1 - diversity) * relevance - diversity * max(0, nearest)
            }
            let rest = pool.filter { !taken.contains($0.movie) }
            let highest = rest.map(value).max()
            taken += rest.first { value($0) == highest }.map { [$0.movie] } ?? []
        }
        return taken
    }

    @Test(arguments: [0.1, 0.3, 0.5, 0.9, 1] as [Float], [1, 5, 15, 400])
    func isMaximalMarginalRelevance(diversity: Float, count: Int) throws {
        // The plain way takes long, so few movies are ordered to the end.
        let movies = try RandomMovies(count > 15 ? 60 : 300, linkCount: 40, seed: 3)
        let (model, scores) = (movies.model, movies.reference())
        func similarity(_ a: Int, _ b: Int) -> Double {
            let squares = scores.untitledScore(a, a) * scores.untitledScore(b, b)
            return squares > 0 ? scores.untitledScore(a, b) / squares.squareRoot() : 0
        }
        for asked in [1, 7] {
            let ranked = scores.links.indices.filter { $0 != asked }
                .map { (movie: $0, score: scores.score(asked, $0)) }.sorted { $0.score > $1.score }
            let pool = Array(ranked.prefix(max(100, 10 * count)))
            let expected = Self.chosen(pool, count: count, diversity: Double(diversity), similarity: similarity)
            var options = Self.options(diversity, count: count)
            options.prominence = 0
            let found = try model.similar(to: "m\(asked)", options: options)
            #expect(found.map { number($0.title) } == expected)
            for movie in found { #expect(abs(Double(movie.score) - scores.score(asked, number(movie.title))) < 1e-3) }
        }
    }

    /// In a model of the notebook's objectives, by cosines.
    @Test(arguments: [0.2, 0.6, 1] as [Float])
    func comparesByTheMeasure(diversity: Float) throws {
        let movies = try RandomMovies(150, dimensions: 5, seed: 6, training: [:])
        let unit = movies.reference(areUnit: true).vectors
        let ranked = (0..<150).filter { $0 != 1 }.map { (movie: $0, score: product(unit[1], unit[$0])) }
        let sorted = ranked.sorted { ($1.score, $0.movie) < ($0.score, $1.movie) }
        let expected = Self.chosen(Array(sorted.prefix(100)), count: 8, diversity: Double(diversity)) {
            product(unit[$0], unit[$1])
        }
        let found = try movies.model.similar(to: "m1", options: Self.options(diversity, count: 8))
        #expect(found.map { number($0.title) } == expected)
    }

    @Test func zeroChangesNothing() throws {
        let model = try RandomMovies(150).model
        for measure in SimilarityMeasure.allCases {
            var (plain, zero) = (AnswerOptions(count: 20), Self.options(0, count: 20))
            (plain.measure, zero.measure) = (measure, measure)
            #expect(try model.similar(to: "m1", options: zero) == model.similar(to: "m1", options: plain))
            zero.diversity = -0.0
            #expect(try model.similar(to: "m1", options: zero) == model.similar(to: "m1", options: plain))
        }
        let taste = Taste(liked: ["m1", "m2"])
        #expect(try model.recommend(taste, options: Self.options(0)) == model.recommend(taste))
    }

    @Test(arguments: [0.01, 0.5, 1] as [Float])
    func neverRepeatsAMovie(diversity: Float) throws {
        let model = try RandomMovies(150).model
        for count in [1, 10, 100, 149, 150, 1000, Int.max / 10, Int.max / 9, Int.max] {
            for measure in SimilarityMeasure.allCases {
                var options = Self.options(diversity, count: count)
                options.measure = measure
                let found = try model.similar(to: "m1", options: options).map(\.title)
                #expect(Set(found).count == found.count && !found.contains("m1"))
                #expect(found.count == min(count, 149), "\(count), \(measure)")
            }
            let taste = Taste(liked: ["m1", "m2"])
            let found = try model.recommend(taste, options: Self.options(diversity, count: count)).map(\.title)
            #expect(Set(found).count == found.count && Set(found).isDisjoint(with: taste.liked))
            #expect(found.count == min(count, 148), "\(count)")
        }
    }

    @Test func oneTakesTheBestAndThenOthers() throws {
        let model = try RandomMovies(150).model
        let plain = try model.similar(to: "m1")
        let diverse = try model.similar(to: "m1", options: Self.options(1))
        #expect(diverse.first == plain.first)
        #expect(Set(diverse.map(\.title)) != Set(plain.map(\.title)))
        let taste = Taste(liked: ["m1", "m2"])
        #expect(try model.recommend(taste, options: Self.options(1)) != model.recommend(taste))
    }

    /// Doubles of the nearest movie make room for others.
    @Test func leavesOutDoubles() throws {
        let near = (0..<20).map { ("near \($0)", [Float(1), 0.1]) }
        let model = try Model(
            ModelContents(
                movies: [("asked", [1, 0])] + near + [("other", [0.9, -0.5]), ("far", [-1, 0])],
                training: RandomMovies.leastSquares))
        #expect(try model.similar(to: "asked", count: 2).map(\.title) == ["near 0", "near 1"])
        #expect(
            try model.similar(to: "asked", options: Self.options(0.4, count: 2)).map(\.title) == ["near 0", "other"])
    }

    @Test(arguments: [-1, 2, .nan, .infinity, -.infinity, 1.0001, -0.0001] as [Float])
    func isBetweenZeroAndOne(diversity: Float) throws {
        let model = try RandomMovies(5).model
        let options = Self.options(diversity)
        let error = KinolinkError.badOption(OptionError(name: "diversity", value: "\(diversity)", allowed: "0 … 1"))
        #expect(error.description == "the diversity can't be \(diversity): choose 0 … 1")
        #expect(throws: error) { try model.similar(to: "m1", options: options) }
        #expect(throws: error) { try model.recommend(Taste(liked: ["m1"]), options: options) }
        #expect(throws: error) { try model.similar(to: model.foldIn(NewMovie(links: ["l1"])), options: options) }
        #expect(throws: error) {
            try model.similar(toEach: ["m1"], options: options, transform: { _ in 0 }, deliver: { _ in })
        }
        #expect(throws: error) {
            try model.recommend(
                toEach: [Taste(liked: ["m1"])], options: options, transform: { _ in 0 }, deliver: { _ in })
        }
    }
}
