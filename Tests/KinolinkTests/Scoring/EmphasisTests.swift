import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// Scores with more or less of the era, people and works, compared with the formula in double precision.
struct EmphasisTests {
    let movies: RandomMovies
    let model: Model
    /// The links that are people and works in the model.
    private let personal: Set<Int>

    init() throws {
        var movies = try RandomMovies(60, hasWords: true, seed: 4)
        let kinds = (0..<20).map { UInt8($0 % 5) }
        movies.contents.linkKinds = Column(kinds)
        self.movies = movies
        model = movies.model
        personal = Set((0..<20).filter { [.person, .work].contains(LinkKind.allCases[Int(kinds[$0])]) })
        #expect(personal.count == 8)
    }

    private func reference(era: Float, surprise: Float) -> PlainScores {
        var scores = movies.reference()
        scores.eraFactor = 2 * Double(era)
        scores.personalFactor = 3 - 4 * Double(surprise)
        scores.personalLinks = personal
        return scores
    }

    private static func options(era: Float, surprise: Float) -> AnswerOptions {
        var options = AnswerOptions(count: 1000, prominence: 0)
        options.era = era
        options.surprise = surprise
        return options
    }

    @Test(arguments: [0, 0.25, 0.5, 1] as [Float], [0, 0.5, 0.75, 1] as [Float])
    func changesScoresAsTheFormulaSays(era: Float, surprise: Float) throws {
        let reference = reference(era: era, surprise: surprise)
        for asked in [0, 1, 3, 5, 41] {
            let title = movies.contents.titles[asked]
            var options = Self.options(era: era, surprise: surprise)
            options.explains = true
            let answers = try model.similar(to: title, options: options)
            #expect(answers.count == 59)
            for answer in answers {
                let (other, reasons) = (number(answer.title), try #require(answer.reasons))
                #expect(abs(Double(answer.score) - reference.score(asked, other)) < 1e-4)
                let shares = (reasons.links + reasons.related).map(\.share)
                let rest = [reasons.title, reasons.era, reasons.other]
                #expect((shares + rest).allSatisfy { $0 >= 0 })
                let sum = (shares + rest).reduce(0, +)
                #expect(abs(sum - 1) < 1e-4 || sum == 0)
                if era == 0 { #expect(reasons.era == 0) }
                if surprise == 1 { #expect(reasons.title == 0) }
            }
        }
    }

    /// For a taste: nearness to the liked movies minus nearness to all, in standard deviations.
    @Test(arguments: [(0, 0.5), (1, 0.5), (0.5, 0), (0.5, 1), (0.2, 0.8)] as [(Float, Float)])
    func changesTastesAsTheFormulaSays(era: Float, surprise: Float) throws {
        let reference = reference(era: era, surprise: surprise)
        let liked = [1, 8, 21]
        let open = (0..<60).filter { !liked.contains($0) }
        let advantages = open.map { movie in
            let others = (0..<60).filter { $0 != movie }
            func mean(_ rows: [Int]) -> Double {
                rows.reduce(0) { $0 + reference.untitledScore($1, movie) } / Double(rows.count)
            }
            return mean(liked) - mean(others)
        }
        let mean = advantages.reduce(0, +) / Double(open.count)
        let deviation = (advantages.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(open.count)).squareRoot()
        let expected = Dictionary(uniqueKeysWithValues: zip(open, advantages.map { ($0 - mean) / deviation }))
        let taste = Taste(liked: liked.map { movies.contents.titles[$0] })
        let found = try model.recommend(taste, options: Self.options(era: era, surprise: surprise))
        #expect(found.count == 57)
        for movie in found {
            #expect(abs(Double(movie.score) - (expected[number(movie.title)] ?? .nan)) < 1e-3)
        }
    }

    @Test func batchesAndNewMoviesKnowIt() throws {
        let options = Self.options(era: 0.1, surprise: 0.9)
        let titles = movies.contents.titles.prefix(30)
        var answers: [[RankedMovie]] = []
        try model.similar(toEach: titles, options: options) { answers.append(try $0.movies.get()) }
        #expect(try answers == titles.map { try model.similar(to: $0, options: options) })
        let folded = try model.foldIn(NewMovie(title: "A night", links: movies.links[1].map { "l\($0)" }))
        let changed = try model.similar(to: folded, options: options).map(\.title)
        #expect(
            changed != (try model.similar(to: folded, options: AnswerOptions(count: 1000, prominence: 0))).map(\.title))
    }

    @Test(arguments: [-0.1, 1.1, .nan, .infinity] as [Float])
    func refusesOtherNumbers(value: Float) throws {
        for (name, options) in [
            ("era", Self.options(era: value, surprise: 0.5)), ("surprise", Self.options(era: 0.5, surprise: value)),
        ] {
            let error = #expect(throws: KinolinkError.self) {
                try model.similar(to: movies.contents.titles[1], options: options)
            }
            #expect(error == .badOption(OptionError(name: name, value: "\(value)", allowed: "0 … 1")))
        }
        var cosine = Self.options(era: 0, surprise: 0.5)
        cosine.measure = .cosine
        #expect(throws: KinolinkError.needsCombinedMeasure("a balance of era or surprise")) {
            try model.similar(to: movies.contents.titles[1], options: cosine)
        }
    }
}
