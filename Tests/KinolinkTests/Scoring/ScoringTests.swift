import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// The combined score, compared with ``PlainScores``.
struct ScoringTests {
    private static func isNear(_ found: Float, _ expected: Double) -> Bool {
        abs(Double(found) - expected) <= 2e-5 * (1 + abs(expected))
    }

    @Test(arguments: [1, 2, 15, 33, 100], [true, false])
    func isWhatTheFormulaSays(count: Int, hasYears: Bool) throws {
        for seed in 1...5 as ClosedRange<UInt64> {
            let movies = try RandomMovies(
                count, hasYears: hasYears, hasWords: true, hasArticles: seed > 2, seed: seed)
            let (scorer, reference) = (movies.model.scorer.value, movies.reference())
            #expect(scorer.movieCount == count)
            let words = scorer.titleWords
            let questions = (0..<count).map { scorer.question(row: $0, titleWords: words.words(ofRow: $0)) }
            for (row, scores) in scorer.scores(for: questions).enumerated() {
                #expect(scores.count == count)
                for other in 0..<count {
                    let expected = reference.score(row, other)
                    #expect(Self.isNear(scores[other], expected), "\(row), \(other): \(scores[other]), \(expected)")
                    #expect(scorer.score(ofRow: other, for: questions[row]).sum == scores[other])
                }
                #expect(Self.isNear(scorer.selfScore(ofRow: row), reference.untitledScore(row, row)))
            }
        }
    }

    /// The self-score is found without a question and must follow the same formula.
    @Test(arguments: [(0.5, 0.5), (0, 0.9), (1, 0.1), (0.3, 1)] as [(Float, Float)])
    func withItselfIsTheScoreOfItsOwnQuestion(era: Float, surprise: Float) throws {
        let model = try RandomMovies(40, hasArticles: true).model
        let scorer = model.scorer.value
        let kinds = LinkKindColumn((0..<model.linkCount).map { $0 % 3 == 0 ? LinkKind.person : .other })
        let emphasis = Emphasis(era: era, surprise: surprise) { kinds }
        for row in 0..<40 {
            let score = scorer.score(ofRow: row, for: scorer.question(row: row, emphasis: emphasis))
            #expect(Self.isNear(scorer.selfScore(ofRow: row, emphasis: emphasis), Double(score.untitled)))
        }
    }

    @Test(arguments: [[0], [4], [1, 2, 3, 4], [5, 5, 5, 9], Array(0..<40)])
    func ofSeveralIsTheMeanOfTheirs(rows: [Int]) throws {
        let movies = try RandomMovies(40, hasWords: true, hasArticles: true)
        let (scorer, reference) = (movies.model.scorer.value, movies.reference())
        let scores = scorer.scores(for: [scorer.question(meanOf: rows)])[0]
        for other in 0..<40 {
            let expected = rows.reduce(0) { $0 + reference.untitledScore($1, other) } / Double(rows.count)
            #expect(Self.isNear(scores[other], expected), "\(other): \(scores[other]), \(expected)")
        }
    }

    /// 25 nats of links in common count 1, as an average movie's vector does with itself.
    @Test func hasUnitsOfItsOwn() throws {
        let movies = try RandomMovies(60, hasYears: false)
        let scorer = movies.model.scorer.value
        let mean =
            (0..<60).reduce(0) { sum, row in
                sum
                    + Double(
                        scorer.selfScore(ofRow: row) - scorer.score(ofRow: row, for: scorer.question(row: row)).links)
            } / 60
        #expect(abs(mean - 1) < 1e-5)
        let contents = try ModelContents(
            movies: (0..<50).map { ("m\($0)", [1]) }, links: (0..<8).map { ("l\($0)", [1]) },
            rows: (0..<50).map { $0 < 2 ? Array(0..<8) : [] }, training: RandomMovies.leastSquares)
        let pair = Model(contents).scorer.value
        // Two of fifty movies share eight links: 8 ln 25 = 25.75 nats.
        #expect(abs(pair.score(ofRow: 1, for: pair.question(row: 0)).links - 1.03004) < 1e-4)
    }

    @Test func isTheSameBitsAloneAndInCompany() throws {
        let scorer = try RandomMovies(45, hasArticles: true).model.scorer.value
        let questions = (0..<20).map { scorer.question(row: $0) } + [scorer.question(meanOf: [1, 2, 3])]
        let alone = questions.map { scorer.scores(for: [$0])[0] }
        for count in 1...questions.count {
            #expect(scorer.scores(for: Array(questions[..<count])) == Array(alone[..<count]))
            #expect(scorer.scores(for: questions.suffix(count)) == alone.suffix(count))
        }
        #expect(scorer.scores(for: []).isEmpty)
    }

    /// Movies may lack links, vectors or years.
    @Test func isFoundWithoutLinksVectorsAndYears() throws {
        let bare = try Model(ModelContents(movies: (0..<3).map { ("m\($0)", [0, 0]) }))
        #expect(bare.scorer.value.scores(for: [bare.scorer.value.question(row: 0)]) == [[0, 0, 0]])
        #expect(bare.scorer.value.likeness(with: 0)(1) == 0)
        var contents = try ModelContents(
            movies: (0..<3).map { ("m\($0)", [0, 0]) }, links: [("l", [1, 1])], rows: [[0], [0], [0]],
            training: RandomMovies.leastSquares)
        contents.years = Column([2000, 2005, 0])
        // A link that every movie has carries no information: its idf is 0. And without evidence the year counts for
        // nothing.
        let scorer = Model(contents).scorer.value
        #expect(scorer.scores(for: (0..<3).map { scorer.question(row: $0) }) == Array(repeating: [0, 0, 0], count: 3))
    }

    /// No film can have come out in such years.
    @Test func impossibleYearsAreUnknown() throws {
        var contents = try ModelContents(
            movies: (0..<5).map { ("m\($0)", [0]) }, links: [("l", [1])], rows: [[0], [0], [0], [0], []],
            training: RandomMovies.leastSquares)
        contents.years = Column([-3001, 32767, 1995, 0, 0])
        let scorer = Model(contents).scorer.value
        let eras = (0..<4).map { row in (0..<4).map { scorer.score(ofRow: $0, for: scorer.question(row: row)).era } }
        #expect(eras[2][2] > 0)
        #expect(eras.joined().count { $0 != 0 } == 1)
    }

    @Test func likenessOfAMovieToItselfIsOne() throws {
        let scorer = try RandomMovies(30, hasArticles: true).model.scorer.value
        for row in 0..<30 where scorer.selfScore(ofRow: row) > 0 {
            #expect(abs(scorer.likeness(with: row)(row) - 1) < 1e-5)
            for other in 0..<30 {
                #expect(abs(scorer.likeness(with: row)(other) - scorer.likeness(with: other)(row)) < 1e-5)
            }
        }
    }

    @Test(arguments: [0, 1, 4, 49])
    func ordersAnswers(row asked: Int) throws {
        let movies = try RandomMovies(50)
        let reference = movies.reference()
        var options = AnswerOptions(count: 1000, prominence: 0)
        let answers = try movies.model.similar(to: "m\(asked)", options: options)
        #expect(Set(answers.map { number($0.title) }) == Set(0..<50).subtracting([asked]))
        for answer in answers { #expect(Self.isNear(answer.score, reference.score(asked, number(answer.title)))) }
        for (better, worse) in zip(answers, answers.dropFirst()) {
            #expect((better.score, -number(better.title)) > (worse.score, -number(worse.title)))
        }
        for count in [0, 1, 7, 49] {
            options.count = count
            #expect(try movies.model.similar(to: "m\(asked)", options: options) == Array(answers.prefix(count)))
        }
        (options.count, options.includesSelf) = (3, true)
        let withItself = try movies.model.similar(to: "m\(asked)", options: options)
        #expect(withItself.dropFirst() == answers.prefix(3))
        let itself = try #require(withItself.first)
        #expect(itself.isQuery && itself.title == "m\(asked)")
        #expect(Self.isNear(itself.score, reference.score(asked, asked)))
    }

    /// There are ten movies of each of three kinds. Those of one kind have the same score and keep the order of the
    /// model.
    @Test func putsTheLowerRowFirstOfEqualScores() throws {
        let kinds: [([Float], [Int32], Int32)] = [([1, 2], [0, 1], 1990), ([2, -1], [1], 2000), ([-1, -1], [2], 0)]
        var contents = try ModelContents(
            movies: (0..<30).map { ("m\($0)", kinds[$0 % 3].0) }, links: (0..<3).map { ("l\($0)", [1, 1]) },
            rows: (0..<30).map { kinds[$0 % 3].1 }, training: RandomMovies.leastSquares)
        contents.years = Column((0..<30).map { kinds[$0 % 3].2 })
        let model = Model(contents)
        for asked in 0..<30 {
            let rows = try model.similar(to: "m\(asked)", count: 29).map { number($0.title) }
            let places = Dictionary(grouping: rows) { $0 % 3 }
            #expect(places.values.allSatisfy { $0 == $0.sorted() })
            #expect(rows.prefix(9).allSatisfy { $0 % 3 == asked % 3 })
            for count in [1, 5, 9, 12] {
                let found = try model.similar(to: "m\(asked)", count: count).map { number($0.title) }
                #expect(found == Array(rows.prefix(count)))
            }
        }
    }
}
