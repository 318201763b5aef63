import Foundation
import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// How well known movies are, by its definition in double precision.
private struct PlainProminence {
    /// For each movie the number of others whose articles link to it.
    let linking: [Int]
    /// ln(1 + links) + ln(1 + movies that link to it).
    let values: [Double]

    init(_ movies: RandomMovies) {
        let (names, links) = (Array(movies.contents.linkNames), movies.links)
        let linking = movies.contents.titles.enumerated().map { row, title in
            guard let own = names.firstIndex(of: title) else { return 0 }
            return links.indices.count { $0 != row && links[$0].contains(own) }
        }
        self.linking = linking
        values = zip(links, linking).map {
            let value = log(1 + Double($0.count)) + log(1 + Double($1))
            // Logarithms of equal products may differ by rounding.
            return (value * 1e9).rounded() / 1e9
        }
    }

    var deviations: [Double] {
        let mean = values.reduce(0, +) / Double(values.count)
        let deviation = standardDeviation(values)
        return values.map { ($0 - mean) / deviation }
    }

    /// The share of the others that are less well known, in percent. Those that are as well known count half.
    var percentiles: [Double] {
        values.map { value in
            let (lower, equal) = (values.count { $0 < value }, values.count { $0 == value } - 1)
            return 100 * (Double(lower) + Double(equal) / 2) / Double(values.count - 1)
        }
    }
}

/// Movies of which ten have their own articles as links; see ``RandomMovies``.
private func linkedMovies(_ count: Int = 60, hasWords: Bool = false, seed: UInt64 = 1) throws -> RandomMovies {
    var movies = try RandomMovies(count, hasWords: hasWords, seed: seed)
    let titles = Array(movies.contents.titles)
    movies.contents.linkNames = StringTable((0..<20).map { $0 % 2 == 0 ? titles[2 * $0] : "l\($0)" })
    return movies
}

/// What is known about how well known movies are.
struct ProminenceTests {
    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func isWhatTheDefinitionSays(seed: UInt64) throws {
        let movies = try linkedMovies(seed: seed)
        let (model, plain) = (movies.model, PlainProminence(movies))
        let found = model.scorer.value.prominence
        #expect((0..<60).map { found.linkingMovies(ofRow: $0) } == plain.linking)
        #expect(plain.linking.contains { $0 > 0 } && Set(plain.values).count < 60, "there must be equal movies")
        for (row, title) in movies.contents.titles.enumerated() {
            #expect(abs(Double(found.deviations[row]) - plain.deviations[row]) < 1e-5)
            let percentile = try #require(try model.facts(of: title).prominence)
            #expect(abs(Double(percentile) - plain.percentiles[row]) < 1e-4)
            #expect(try model.details(of: title).linkingMovieCount == plain.linking[row])
        }
        let expected = plain.values.indices.sorted { (-plain.values[$0], $0) < (-plain.values[$1], $1) }
        #expect(model.bestKnown(count: 60).map { number($0.title) } == expected)
    }

    /// Training gives each movie its own article as a link, which says nothing.
    @Test func countsOnlyOtherMovies() throws {
        let contents = try ModelContents(
            movies: ["a", "b", "c"].map { ($0, [1]) }, links: ["a", "b"].map { ($0, [1]) }, rows: [[0, 1], [0], [0]])
        let found = Model(contents).scorer.value.prominence
        #expect((0..<3).map { found.linkingMovies(ofRow: $0) } == [2, 1, 0])
    }

    @Test func isTheMeanForASingleMovie() throws {
        let contents = try ModelContents(movies: [("a", [1])], links: [("a", [1]), ("l", [1])], rows: [[0, 1]])
        let model = Model(contents)
        let found = model.scorer.value.prominence
        #expect(Array(found.deviations) == [0] && found.linkingMovies(ofRow: 0) == 0)
        #expect(try model.facts(of: "a").prominence == 50)
        let none = try Model(ModelContents(movies: []))
        #expect(none.scorer.value.prominence.deviations.isEmpty && none.bestKnown(count: 3).isEmpty)
    }

    /// However the mean of so many equal numbers is rounded.
    @Test(arguments: [2, 3, 25, 60, 1000], 0...4)
    func isTheMeanForEqualMovies(count: Int, linkCount: Int) throws {
        let model = try Model(
            ModelContents(
                movies: (0..<count).map { ("m\($0)", [Float($0), 1]) }, links: (0..<4).map { ("l\($0)", [1, 0]) },
                rows: Array(repeating: (0..<Int32(linkCount)).map(\.self), count: count),
                training: RandomMovies.leastSquares))
        #expect(Array(model.scorer.value.prominence.deviations) == Array(repeating: 0, count: count))
        #expect(try ["m0", "m1"].map { try model.facts(of: $0).prominence } == [50, 50])
        #expect(model.bestKnown(count: count).map { number($0.title) } == Array(0..<count))
        let plain = try model.similar(to: "m1", options: AnswerOptions(prominence: 0))
        #expect(try model.similar(to: "m1", options: AnswerOptions(prominence: 1)) == plain)
    }
}

/// What it does to scores: with the weight w, w standard deviations of all scores for each standard deviation. If w is
/// below 0, twice that, and only for movies above the mean.
struct ProminentAnswersTests {
    private let movies: RandomMovies
    private let model: Model
    private let plain: PlainProminence

    init() throws {
        var movies = try linkedMovies(hasWords: true, seed: 3)
        try movies.solve()
        self.movies = movies
        model = movies.model
        plain = PlainProminence(movies)
    }

    private static let weights: [Float] = [-1, -0.3, 0, 0.2, 1]
    private static let tastes = [
        Taste(liked: ["m1"]), Taste(liked: ["m1", "m2", "m9"], disliked: ["m5"], seen: ["m3", "m30"]),
        Taste(liked: ["m1", "m2", "m9"], disliked: ["m5", "m6"], method: .svm),
    ]

    /// The same taste by the titles of the model.
    private func taste(_ taste: Taste) -> Taste {
        func titles(_ names: [String]) -> [String] { names.map { movies.contents.titles[number($0)] } }
        return Taste(
            liked: titles(taste.liked), disliked: titles(taste.disliked), seen: titles(taste.seen),
            method: taste.method)
    }

    private static func options(_ weight: Float?) -> AnswerOptions { AnswerOptions(count: 1000, prominence: weight) }

    /// What the weight adds to the score of each movie.
    /// - Parameter scores: of all movies.
    private func terms(_ weight: Float, _ scores: [Double]) -> [Double] {
        let unit = Double(weight) * standardDeviation(scores)
        return plain.deviations.map { weight < 0 ? 2 * unit * max(0, $0) : unit * $0 }
    }

    /// - Parameter scores: of all movies, without prominence.
    private func check(_ found: [RankedMovie], _ weight: Float, _ scores: [Double]) {
        let terms = terms(weight, scores)
        for movie in found {
            let expected = scores[number(movie.title)] + terms[number(movie.title)]
            #expect(abs(Double(movie.score) - expected) < 5e-4 * (1 + abs(expected)), "\(movie), \(expected)")
        }
        let answers = found.filter { !$0.isQuery }
        for (better, worse) in zip(answers, answers.dropFirst()) {
            #expect((better.score, -number(better.title)) > (worse.score, -number(worse.title)))
        }
    }

    @Test(arguments: weights)
    func movesSimilarMovies(weight: Float) throws {
        let (scorer, reference) = (model.scorer.value, movies.reference())
        for asked in [0, 1, 3, 4, 28] {
            var options = Self.options(weight)
            options.includesSelf = true
            let found = try model.similar(to: movies.contents.titles[asked], options: options)
            #expect(found.count == 60)
            check(found, weight, (0..<60).map { reference.score(asked, $0) })
            guard weight == 0 else { continue }
            let words = scorer.titleWords.words(ofRow: asked)
            let scores = scorer.scores(for: [scorer.question(row: asked, titleWords: words)])[0]
            #expect(found.allSatisfy { $0.score == scores[number($0.title)] })
        }
    }

    @Test(arguments: weights)
    func movesTheNeighborsOfNewMovies(weight: Float) throws {
        let folded = try model.foldIn(NewMovie(title: "A night", links: ["l1", "l3", "l7", "l13"]))
        let scorer = model.scorer.value
        let scores = scorer.scores(for: [
            scorer.question(
                vector: folded.vector, links: folded.linkRows, own: -1, year: folded.year,
                titleWords: scorer.titleWords.words(inTitle: "A night"))
        ])[0]
        let found = try model.similar(to: folded, options: Self.options(weight))
        #expect(found.count == 60)
        check(found, weight, scores.map(Double.init))
        if weight == 0 { #expect(found.allSatisfy { $0.score == scores[number($0.title)] }) }
    }

    /// Also among candidates the standard deviation is that of all movies.
    @Test(arguments: weights, tastes)
    func movesRecommendations(weight: Float, taste: Taste) throws {
        for candidates in [Array(0..<60), Array(stride(from: 0, to: 60, by: 4)), [7, 33, 34]] {
            let filter = MovieFilter(onlyFrom: candidates.map { movies.contents.titles[$0] })
            let scores = try PlainTaste(taste, in: movies, among: candidates).scores
            let found = try model.recommend(
                self.taste(taste), among: model.candidates(filter), options: Self.options(weight))
            #expect(!found.isEmpty)
            check(found, weight, scores)
        }
    }

    @Test func hasAWeightUnlessTold() throws {
        let title = movies.contents.titles[1]
        let folded = try model.foldIn(NewMovie(links: ["l1", "l3"]))
        func isUsual(_ weight: Float, _ ask: (AnswerOptions) throws -> [RankedMovie]) throws {
            let usual = try ask(Self.options(nil))
            #expect(try usual == ask(Self.options(weight)))
            #expect(try usual != ask(Self.options(weight + 0.01)))
        }
        try isUsual(0.2) { try model.similar(to: title, options: $0) }
        try isUsual(0.2) { try model.similar(to: folded, options: $0) }
        for taste in Self.tastes.map(taste) {
            try isUsual(taste.method == .svm ? 0 : 0.2) { try model.recommend(taste, options: $0) }
        }
        var notebook = movies
        notebook.contents.training = ["objective": "cosine"]
        let other = notebook.model
        try isUsual(0.2) { options in
            var options = options
            options.measure = .combined
            return try other.similar(to: title, options: options)
        }
        // Cosines have no other weight.
        #expect(
            try other.similar(to: title, options: Self.options(nil))
                == other.similar(to: title, options: Self.options(0)))
        var cosine = Self.options(nil)
        cosine.measure = .cosine
        let usual = try model.similar(to: title, options: cosine)
        cosine.prominence = 0
        #expect(try model.similar(to: title, options: cosine) == usual)
    }

    @Test(arguments: weights)
    func filtersChangeNoScore(weight: Float) throws {
        let title = movies.contents.titles[1]
        let all = try model.similar(to: title, options: Self.options(weight))
        let scores = Dictionary(uniqueKeysWithValues: all.map { ($0.title, $0.score) })
        for step in [2, 7, 30] {
            let allowed = Set(stride(from: 0, to: 60, by: step).map { movies.contents.titles[$0] })
            let candidates = try model.candidates(MovieFilter(onlyFrom: Array(allowed)))
            let found = try model.similar(to: title, among: candidates, options: Self.options(weight))
            #expect(found.map(\.title) == all.map(\.title).filter(allowed.contains))
            #expect(found.allSatisfy { $0.score == scores[$0.title] })
        }
    }

    private static func sum(_ reasons: Reasons) -> Float {
        (reasons.shared.map(\.share) + reasons.related.map(\.share)).reduce(
            reasons.other + reasons.title + reasons.era + reasons.prominence + reasons.steering, +)
    }

    @Test(arguments: weights)
    func hasItsShareOfTheReasons(weight: Float) throws {
        let (reference, solver) = (movies.reference(), movies.solver)
        var options = Self.options(weight)
        options.explains = true
        var shareCount = 0
        for asked in [0, 1, 3, 4] {
            let terms = terms(weight, (0..<60).map { reference.score(asked, $0) })
            for answer in try model.similar(to: movies.contents.titles[asked], options: options) {
                let (other, reasons) = (number(answer.title), try #require(answer.reasons))
                let expected = PlainReasons(
                    reference,
                    contributions: solver.contributions(of: movies.links[asked], to: reference.vectors[other]),
                    asked: asked, other: other, prominence: terms[other])
                #expect(abs(Double(reasons.prominence) - expected.prominence) < 1e-3, "\(asked), \(other)")
                #expect(abs(Double(reasons.title) - expected.title) < 1e-3)
                #expect(abs(Double(reasons.era) - expected.era) < 1e-3)
                // Not −0 either, which JSON would show.
                #expect(reasons.prominence.sign == .plus && (terms[other] > 0 || reasons.prominence == 0))
                let sum = Self.sum(reasons)
                #expect(
                    abs(sum - 1) < 1e-4
                        || reasons == Reasons(articles: reasons.articles, links: reasons.links) && sum == 0,
                    "\(reasons)")
                if reasons.prominence > 0 { shareCount += 1 }
            }
        }
        #expect(weight <= 0 ? shareCount == 0 : shareCount > 20)
    }

    @Test(arguments: weights, tastes.prefix(2))
    func hasItsShareOfTheReasonsOfTastes(weight: Float, taste: Taste) throws {
        var options = Self.options(weight)
        options.explains = true
        options.more = ["l3"]
        var shareCount = 0
        for answer in try model.recommend(self.taste(taste), options: options) {
            let reasons = try #require(answer.reasons)
            let isKnown = plain.deviations[number(answer.title)] > 0
            #expect((reasons.prominence > 0) == (weight > 0 && isKnown), "\(answer.title): \(reasons)")
            #expect(reasons.prominence.sign == .plus)
            #expect(abs(Self.sum(reasons) - 1) < 1e-4 || Self.sum(reasons) == 0)
            if reasons.prominence > 0 { shareCount += 1 }
        }
        #expect(weight <= 0 ? shareCount == 0 : shareCount > 5)
    }

    @Test(arguments: [1.1, -1.1, .nan, .infinity, -.infinity, 1.0001] as [Float])
    func isBetweenMinusOneAndOne(weight: Float) throws {
        let title = movies.contents.titles[1]
        let (options, taste) = (Self.options(weight), Taste(liked: [title]))
        let error = KinolinkError.badOption(OptionError(name: "prominence", value: "\(weight)", allowed: "−1 … 1"))
        #expect(throws: error) { try model.similar(to: title, options: options) }
        #expect(throws: error) { try model.similar(to: model.foldIn(NewMovie(links: ["l1"])), options: options) }
        #expect(throws: error) { try model.recommend(taste, options: options) }
        #expect(throws: error) {
            try model.similar(toEach: [title], options: options, transform: { _ in 0 }, deliver: { _ in })
        }
        #expect(throws: error) {
            try model.recommend(toEach: [taste], options: options, transform: { _ in 0 }, deliver: { _ in })
        }
    }

    @Test(arguments: [-1, 0.2, 1] as [Float])
    func cosinesHaveNone(weight: Float) throws {
        var options = Self.options(weight)
        options.measure = .cosine
        let title = movies.contents.titles[1]
        #expect(throws: KinolinkError.needsCombinedMeasure("a balance of known and hidden")) {
            try model.similar(to: title, options: options)
        }
        // A taste takes no notice of the measure.
        let taste = Taste(liked: [title])
        #expect(
            try model.recommend(taste, options: options) == model.recommend(taste, options: Self.options(weight)))
        options.prominence = -0.0
        #expect(try model.similar(to: title, options: options).count == 59)
    }

    @Test(arguments: [nil, -0.5, 0, 1] as [Float?])
    func batchesKnowIt(weight: Float?) throws {
        let options = AnswerOptions(count: 20, prominence: weight, more: ["l3"], explains: true)
        let candidates = try model.candidates(MovieFilter(excluding: Array(movies.contents.titles.prefix(9))))
        let titles = Array(movies.contents.titles.prefix(40))
        let tastes = titles.indices.dropLast(2).map { index in
            Taste(
                liked: Array(titles[index...index + 1]), disliked: index % 3 == 0 ? [titles[index + 2]] : [],
                method: index % 6 == 0 ? .svm : .nearness)
        }
        var (similar, recommended): ([[RankedMovie]], [[RankedMovie]]) = ([], [])
        try model.similar(toEach: titles, among: candidates, options: options) { similar.append(try $0.movies.get()) }
        try model.recommend(toEach: tastes, among: candidates, options: options) {
            $0
        } deliver: {
            recommended.append(try $0.movies.get())
        }
        #expect(try similar == titles.map { try model.similar(to: $0, among: candidates, options: options) })
        #expect(try recommended == tastes.map { try model.recommend($0, among: candidates, options: options) })
    }
}
