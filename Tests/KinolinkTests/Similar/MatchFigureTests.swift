import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// How well an answer matches, in percent, compared with the score that is a whole match.
struct MatchFigureTests {
    private let movies: RandomMovies
    private let model: Model

    init() throws {
        var movies = try RandomMovies(60, hasWords: true, seed: 5)
        // Among them are people and works, which the balance of surprise changes.
        movies.contents.linkKinds = Column((0..<20).map { UInt8($0 % LinkKind.allCases.count) })
        self.movies = movies
        model = movies.model
    }

    private func title(_ row: Int) -> String { movies.contents.titles[row] }

    private var someOptions: [AnswerOptions] {
        [
            AnswerOptions(), AnswerOptions(prominence: 0), AnswerOptions(prominence: 1), AnswerOptions(prominence: -1),
            AnswerOptions(era: 0), AnswerOptions(era: 1), AnswerOptions(surprise: 0), AnswerOptions(surprise: 1),
            AnswerOptions(era: 1, surprise: 1, prominence: -0.5), AnswerOptions(more: ["l1", "l4"]),
            AnswerOptions(less: ["l2", "l3"]), AnswerOptions(more: ["l5"], less: ["l6"], explains: true),
        ].map {
            var options = $0
            options.count = 1000
            options.includesSelf = true
            return options
        }
    }

    /// Checks that each match is its score's share of the whole, in tenths of a percent, and falls with the rank.
    /// - Parameters:
    ///   - whole: the score that is a match of 100; if it isn't above 0, the best answer's takes its place.
    ///   - tolerance: of a match, for the rounding of scores.
    private static func check(_ found: [RankedMovie], whole: Double, tolerance: Double = 0.01) {
        let answers = found.filter { !$0.isQuery }
        let whole = whole > 0 ? whole : Double(answers.first?.score ?? 0)
        for movie in answers {
            let share = whole > 0 ? Double(movie.score) / whole : 0
            let expected = 100 * min(max(0, share), 1)
            #expect(abs(Double(movie.match) - expected) <= 0.05 + tolerance, "\(movie), \(expected)")
        }
        checkRange(found)
        #expect(zip(answers, answers.dropFirst()).allSatisfy { $0.match >= $1.match })
    }

    private static func checkRange(_ found: [RankedMovie]) {
        for movie in found {
            #expect(0...100 ~= movie.match, "\(movie)")
            #expect((movie.match * 10).rounded() / 10 == movie.match)
            #expect(!movie.isQuery || movie.match == 100)
        }
    }

    @Test func isTheShareOfTheScoreWithItself() throws {
        let reference = movies.reference()
        for asked in [0, 1, 2, 3, 4, 8, 10, 28, 41] {
            let whole = reference.score(asked, asked)
            for options in someOptions {
                let found = try model.similar(to: title(asked), options: options)
                #expect(found.count == 60 && found.first?.isQuery == true)
                Self.check(found, whole: whole)
            }
        }
        // Of what makes up the whole, each part counts for some movie.
        let rows = Array(0..<60)
        for part in [reference.likeness, reference.evidence, reference.era, reference.title] {
            #expect(rows.contains { part($0, $0) > 0.01 })
        }
    }

    /// Without vector and links nothing is known that could match.
    @Test func isZeroWhereNothingIsKnown() throws {
        #expect(movies.reference().score(28, 28) == 0)
        let found = try model.similar(to: title(28), options: AnswerOptions(count: 1000, includesSelf: true))
        #expect(found.count == 60 && found.allSatisfy { $0.match == ($0.isQuery ? 100 : 0) })
        // With wishes the best answer is the measure.
        let wished = try model.similar(to: title(28), options: AnswerOptions(more: ["l1"]))
        #expect(wished.first?.match == 100)
        Self.check(wished, whole: 0)
    }

    @Test func isTheSameUnderAFilter() throws {
        let candidates = try model.candidates(MovieFilter(onlyFrom: stride(from: 0, to: 60, by: 3).map(title)))
        for measure in SimilarityMeasure.allCases {
            var options = AnswerOptions(count: 1000, measure: measure)
            for asked in [0, 1, 4] {
                let all = try model.similar(to: title(asked), options: options)
                let matches = Dictionary(uniqueKeysWithValues: all.map { ($0.title, $0.match) })
                options.includesSelf = asked == 1
                let found = try model.similar(to: title(asked), among: candidates, options: options)
                #expect(found.count >= 19)
                for movie in found where !movie.isQuery { #expect(movie.match == matches[movie.title]) }
                #expect(!options.includesSelf || found.first?.match == 100)
            }
        }
    }

    @Test(arguments: [SimilarityMeasure.cosine, nil])
    func isTheCosineInPercent(measure: SimilarityMeasure?) throws {
        var other = movies
        if measure == nil { other.contents.training = ["objective": "cosine"] }
        for asked in [0, 1, 4] {
            let options = AnswerOptions(count: 1000, measure: measure, includesSelf: true)
            let found = try other.model.similar(to: title(asked), options: options)
            #expect(found.count == 60)
            Self.check(found, whole: 1)
        }
    }

    /// A new movie with the links of a movie of the model is compared with itself as that movie is.
    @Test(arguments: [1, 2, 20])
    func isThatOfNewMoviesToo(row: Int) throws {
        var solved = movies
        solved.contents.years = nil
        try solved.solve()
        let (model, reference) = (solved.model, solved.reference())
        let folded = try model.foldIn(NewMovie(title: title(row), links: movies.links[row].map { "l\($0)" }))
        for options in someOptions {
            let found = try model.similar(to: folded, options: options)
            #expect(found.count == 60)
            Self.check(found, whole: reference.score(row, row), tolerance: 0.05)
        }
    }

    private static let tastes = [
        Taste(liked: ["m1"]), Taste(liked: ["m1", "m2", "m9"], seen: ["m3", "m30"]), Taste(liked: ["m4"]),
        Taste(liked: ["m1", "m2", "m9"], disliked: ["m5"]),
        Taste(liked: ["m1", "m2", "m9"], disliked: ["m5", "m6"], method: .svm),
        Taste(liked: ["m7"], disliked: ["m8"], seen: ["m10"], method: .svm),
    ]

    /// The same taste by the titles of the model.
    private func named(_ taste: Taste) -> Taste {
        func titles(_ names: [String]) -> [String] { names.map { title(number($0)) } }
        return Taste(
            liked: titles(taste.liked), disliked: titles(taste.disliked), seen: titles(taste.seen),
            method: taste.method)
    }

    /// For a taste, the whole is the mean score of the liked movies.
    @Test(arguments: tastes)
    func isTheShareOfTheScoreOfLikedMovies(taste: Taste) throws {
        let all = try model.candidates(MovieFilter(onlyFrom: (0..<60).map(title)))
        let whole = try PlainTaste(taste, in: movies, among: Array(0..<60)).whole
        for options in someOptions {
            for candidates in [nil, all] {
                let found = try model.recommend(named(taste), among: candidates, options: options)
                #expect(!found.isEmpty)
                guard options.era == 0.5 && options.surprise == 0.5 || taste.method == .svm else {
                    // The plain reference has the measure's own balance.
                    Self.checkRange(found)
                    #expect(zip(found, found.dropFirst()).allSatisfy { $0.match >= $1.match })
                    continue
                }
                Self.check(found, whole: whole, tolerance: 0.1)
            }
        }
    }

    /// What a movie's match is doesn't depend on the other candidates, but a better-ranked one is never below it.
    @Test(arguments: tastes)
    func isThatAmongAllMoviesOnAShelf(taste: Taste) throws {
        let plain = try PlainTaste(taste, in: movies, among: Array(0..<60))
        for candidates in [Array(stride(from: 0, to: 60, by: 2)), [7, 8, 33, 34], [11]] {
            let allowed = try model.candidates(MovieFilter(onlyFrom: candidates.map(title)))
            let options = AnswerOptions(count: 1000, prominence: 0)
            let found = try model.recommend(named(taste), among: allowed, options: options)
            #expect(!found.isEmpty)
            let whole = plain.whole > 0 ? plain.whole : found.map { plain.scores[row(of: $0)] }.max() ?? 0
            var least = 100.0
            for movie in found {
                let share = whole > 0 ? plain.scores[row(of: movie)] / whole : 0
                least = min(least, 100 * min(max(0, share), 1))
                #expect(abs(Double(movie.match) - least) <= 0.15, "\(movie), \(least)")
            }
            Self.checkRange(found)
        }
    }

    private func row(of movie: RankedMovie) -> Int { movies.contents.titles.firstRow(of: movie.title) ?? 0 }

    /// Answers may be in another order, but mean the same.
    @Test func diversityOnlyReorders() throws {
        let plain = try model.similar(to: title(1), options: AnswerOptions(count: 1000))
        let matches = Dictionary(uniqueKeysWithValues: plain.map { ($0.title, $0.match) })
        let diverse = try model.similar(to: title(1), options: AnswerOptions(count: 20, diversity: 0.7))
        #expect(diverse.count == 20 && diverse.allSatisfy { $0.match == matches[$0.title] })
        for diversity in [0.3, 1] as [Float] {
            for measure in SimilarityMeasure.allCases {
                let options = AnswerOptions(diversity: diversity, measure: measure, includesSelf: true)
                Self.checkRange(try model.similar(to: title(1), options: options))
                Self.checkRange(try model.recommend(named(Self.tastes[3]), options: options))
            }
        }
    }

    /// Vectors of zeros, no links, and links that say nothing since all movies have them.
    @Test(arguments: [0, 1] as [Float], [[], [0], [0, 1]] as [[Int32]])
    func isANumberInDegenerateModels(size: Float, row: [Int32]) throws {
        for training in [RandomMovies.leastSquares, ["objective": "cosine"]] {
            let model = try Model(
                ModelContents(
                    movies: (0..<6).map { ("m\($0)", [size, 0]) }, links: [("l0", [size, 0]), ("l1", [0, 0])],
                    rows: Array(repeating: row, count: 6), training: training))
            for measure in SimilarityMeasure.allCases {
                for weight in [nil, 0] as [Float?] {
                    var options = AnswerOptions(prominence: weight, measure: measure, includesSelf: true)
                    if measure == .combined { options.more = ["l0"] }
                    let found = try model.similar(to: "m1", options: options)
                    #expect(found.count == 6)
                    Self.checkRange(found)
                    for taste in [
                        Taste(liked: ["m1"]), Taste(liked: ["m1", "m2"], disliked: ["m3"]),
                        Taste(liked: ["m1"], disliked: ["m3"], method: .svm),
                    ] {
                        let recommended = try model.recommend(taste, options: options)
                        #expect(recommended.count == 6 - taste.liked.count - taste.disliked.count)
                        Self.checkRange(recommended)
                    }
                    guard measure == .combined, model.measure == .combined else { continue }
                    Self.checkRange(try model.similar(to: model.foldIn(NewMovie(links: ["l0"])), options: options))
                }
            }
        }
    }

    @Test(
        arguments: [
            (0.12345, 12.3), (0.9996, 100), (0.9994, 99.9), (1.5, 100), (-0.5, 0), (-0.0, 0), (.nan, 0),
            (.infinity, 100),
            (-.infinity, 0),
        ] as [(Float, Float)])
    func isRoundedToTenths(share: Float, match: Float) {
        #expect(RankedMovie.match(share) == match)
    }
}
