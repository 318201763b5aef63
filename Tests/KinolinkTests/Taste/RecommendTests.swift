import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// Recommendations compared with their definition, computed pair by pair in double precision.
struct RecommendTests {
    let movies: RandomMovies
    let model: Model

    init() throws {
        movies = try RandomMovies(60, seed: 8)
        model = movies.model
    }

    /// The scores of the movies that may be recommended.
    private func reference(_ taste: Taste, among candidates: [Int], areUnit: Bool = false) throws -> [Int: Double] {
        let plain = try PlainTaste(taste, in: movies, among: candidates, areUnit: areUnit)
        return Dictionary(uniqueKeysWithValues: plain.open.map { ($0, plain.scores[$0]) })
    }

    private static func check(_ found: [RankedMovie], _ expected: [Int: Double], tolerance: Double = 1e-4) {
        #expect(Set(found.map { number($0.title) }) == Set(expected.keys))
        #expect(found.count == expected.count)
        for movie in found {
            let score = expected[number(movie.title)] ?? .nan
            #expect(abs(Double(movie.score) - score) <= tolerance * (1 + abs(score)), "\(movie), \(score)")
        }
        for (better, worse) in zip(found, found.dropFirst()) {
            #expect((better.score, -number(better.title)) > (worse.score, -number(worse.title)))
        }
    }

    struct Example: CustomTestStringConvertible {
        let testDescription: String
        let taste: Taste

        init(_ name: String, _ taste: Taste) { (testDescription, self.taste) = (name, taste) }
    }

    private static let examples = [
        Example("one liked", Taste(liked: ["m1"])),
        Example("liked and seen", Taste(liked: ["m1", "m2", "m9"], seen: ["m3", "m30"])),
        Example("a vector of zeros", Taste(liked: ["m4"])),
        Example("one disliked", Taste(liked: ["m1", "m2", "m9"], disliked: ["m5"])),
        Example("mostly disliked", Taste(liked: ["m1"], disliked: ["m4", "m8", "m12", "m20"], seen: ["m1", "m21"])),
        Example("svm", Taste(liked: ["m1", "m2", "m9"], disliked: ["m5", "m6"], method: .svm)),
        Example("svm, one of each", Taste(liked: ["m7"], disliked: ["m8"], seen: ["m10"], method: .svm)),
    ]

    @Test(arguments: examples)
    func areWhatTheDefinitionSays(example: Example) throws {
        let taste = example.taste
        var options = AnswerOptions(count: 1000, prominence: 0)
        let found = try model.recommend(taste, options: options)
        Self.check(found, try reference(taste, among: Array(0..<60)))
        for count in [1, 3, 10] {
            options.count = count
            #expect(try model.recommend(taste, options: options) == Array(found.prefix(count)))
        }
        let usual = try model.recommend(taste, options: AnswerOptions(count: 1000))
        #expect(try model.recommend(taste) == Array(usual.prefix(10)))
    }

    /// Scores are relative to the candidates, which are chosen before scores are computed.
    @Test(arguments: examples)
    func areComputedAmongTheCandidates(example: Example) throws {
        let taste = example.taste
        for candidates in [Array(stride(from: 0, to: 60, by: 2)), Array(20..<31), [1, 2, 33, 34], [33]] {
            let filter = MovieFilter(onlyFrom: candidates.map { "m\($0)" })
            let found = try model.recommend(
                taste, among: model.candidates(filter), options: AnswerOptions(count: 1000, prominence: 0))
            Self.check(found, try reference(taste, among: candidates))
        }
    }

    @Test func useUnitVectorsInNotebookModels() throws {
        var notebook = movies
        notebook.contents.training = ["objective": "cosine"]
        let taste = Taste(liked: ["m1", "m2"], disliked: ["m5"])
        let found = try notebook.model.recommend(taste, options: AnswerOptions(count: 1000, prominence: 0))
        Self.check(found, try reference(taste, among: Array(0..<60), areUnit: true))
    }

    /// The measure has no effect: the combined one always scores a taste.
    @Test func takeNoNoticeOfTheMeasure() throws {
        var options = AnswerOptions()
        let expected = try model.recommend(Taste(liked: ["m1"]), options: options)
        for measure in SimilarityMeasure.allCases {
            options.measure = measure
            options.explains = true
            let found = try model.recommend(Taste(liked: ["m1"]), options: options)
            #expect(found.map(\.title) == expected.map(\.title) && found.map(\.score) == expected.map(\.score))
        }
    }

    @Test func countAMovieOnceHoweverOftenItIsNamed() throws {
        let once = try model.recommend(Taste(liked: ["m1", "m2"], disliked: ["m5"]))
        #expect(try model.recommend(Taste(liked: ["m1", "M2", "m1", "m2"], disliked: ["m5", "M5"])) == once)
    }

    @Test func sayWhichLikedMoviesTheyAreNearTo() throws {
        let liked = [1, 2, 9, 11, 4]
        let scores = movies.reference()
        var options = AnswerOptions(count: 1000)
        #expect(try model.recommend(Taste(liked: ["m1"])).allSatisfy { $0.because == nil })
        options.explains = true
        for movie in try model.recommend(Taste(liked: liked.map { "m\($0)" }), options: options) {
            let because = try #require(movie.because)
            // A liked movie that speaks against a movie has no share.
            let sum = liked.reduce(0) { $0 + max(0, scores.untitledScore($1, number(movie.title))) }
            guard sum > 1e-3 else { continue }
            #expect(Set(because.map { number($0.title) }) == Set(liked) && because.count == liked.count)
            #expect(abs(because.reduce(0) { $0 + $1.share } - 1) < 1e-4 * Float(1 + 1 / sum))
            for share in because {
                let expected = max(0, scores.untitledScore(number(share.title), number(movie.title)))
                #expect(abs(Double(share.share) * sum - expected) < 1e-3)
            }
            #expect(zip(because, because.dropFirst()).allSatisfy { $0.share >= $1.share })
        }
    }

    /// The series of liked movies is left out if asked for; that of disliked movies isn't.
    @Test func leaveOutTheSeriesOfLikedMovies() throws {
        let titles = [
            "The Godfather (1972 film)", "The Godfather Part II", "Jaws (film)", "Jaws 2", "Amélie", "Heat (1995 film)",
        ]
        let model = try Model(
            ModelContents(
                movies: titles.enumerated().map { ($1, [Float($0), 1]) }, training: RandomMovies.leastSquares))
        let candidates = try model.candidates(MovieFilter(excludesSeries: true))
        func found(_ taste: Taste) throws -> Set<String> {
            Set(try model.recommend(taste, among: candidates).map(\.title))
        }
        #expect(try found(Taste(liked: ["the godfather"])) == Set(titles.dropFirst(2)))
        #expect(try found(Taste(liked: ["the godfather", "jaws 2"])) == Set(titles.dropFirst(4)))
        #expect(
            try found(Taste(liked: ["amelie"], disliked: ["jaws 2"])) == Set(titles).subtracting(["Amélie", "Jaws 2"]))
        #expect(try model.recommend(Taste(liked: ["jaws 2"])).count == 5)
    }

    @Test func giveNothingWhereNothingIsLeft() throws {
        let all = (0..<60).map { "m\($0)" }
        #expect(try model.recommend(Taste(liked: ["m1"], seen: all)).isEmpty)
        let none = try model.candidates(MovieFilter(onlyFrom: []))
        #expect(try model.recommend(Taste(liked: ["m1"]), among: none).isEmpty)
        #expect(try model.recommend(Taste(liked: all)).isEmpty)
        let only = try model.candidates(MovieFilter(onlyFrom: ["m1"]))
        #expect(try model.recommend(Taste(liked: ["m1"], disliked: ["m2"]), among: only).isEmpty)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let error: KinolinkError
        let taste: Taste
    }

    @Test(arguments: [
        Refusal(
            testDescription: "nothing is liked; a taste needs at least one liked title", error: .emptyTaste,
            taste: Taste(liked: [])),
        Refusal(
            testDescription: "nothing is liked; a taste needs at least one liked title", error: .emptyTaste,
            taste: Taste(liked: [], disliked: ["Alien"], method: .svm)),
        Refusal(
            testDescription: "the method svm needs at least one disliked title",
            error: .needsDislikes, taste: Taste(liked: ["Alien"], method: .svm)),
        Refusal(
            testDescription: "“Alien (film)” is both liked and disliked",
            error: .contradiction("“Alien (film)” is both liked and disliked"),
            taste: Taste(liked: ["Amélie", "Alien"], disliked: ["alien"])),
        Refusal(
            testDescription: "nothing is called “Alein”; did you mean “Alien (film)”?",
            error: .unknownMovie(title: "Alein", nearest: ["Alien (film)"]), taste: Taste(liked: ["Amélie", "Alein"])),
        Refusal(
            testDescription: "nothing is called “Alein”; did you mean “Alien (film)”?",
            error: .unknownMovie(title: "Alein", nearest: ["Alien (film)"]),
            taste: Taste(liked: ["Alien"], disliked: ["Alein"])),
        Refusal(
            testDescription: "nothing is called “Rosebud”", error: .unknownMovie(title: "Rosebud", nearest: []),
            taste: Taste(liked: ["Alien"], seen: ["Rosebud"])),
        Refusal(
            testDescription: "“Heat” can be “Heat (1995 film)” or “Heat (1986 film)”",
            error: .ambiguousMovie(title: "Heat", candidates: ["Heat (1995 film)", "Heat (1986 film)"]),
            taste: Taste(liked: ["Heat"])),
    ])
    func refuseWhatIsNoTaste(refusal: Refusal) throws {
        let titles = ["Heat (1995 film)", "Heat (1986 film)", "Alien (film)", "Amélie"]
        let model = try Model(ModelContents(movies: titles.map { ($0, [1]) }))
        let error = #expect(throws: KinolinkError.self) { try model.recommend(refusal.taste) }
        #expect(error == refusal.error)
        #expect(error?.description == refusal.testDescription)
    }
}
