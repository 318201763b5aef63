import Embeddings
import Storage
import TestSupport
import Testing

@testable import Kinolink

/// The joined score against ``PlainScores``.
struct ScoringTests {
    private static func isNear(_ found: Float, _ expected: Double) -> Bool {
        abs(Double(found) - expected) <= 2e-5 * (1 + abs(expected))
    }

    @Test(arguments: [1, 2, 15, 33, 100], [true, false])
    func isWhatTheFormulaSays(count: Int, hasYears: Bool) throws {
        for seed in 1...5 as ClosedRange<UInt64> {
            let movies = try RandomMovies(count, hasYears: hasYears, seed: seed)
            let (scorer, reference) = (movies.model.scorer.value, movies.reference())
            #expect(scorer.movieCount == count)
            let questions = (0..<count).map { scorer.question(row: $0) }
            for (row, scores) in scorer.scores(for: questions).enumerated() {
                #expect(scores.count == count)
                for other in 0..<count {
                    let expected = reference.score(row, other)
                    #expect(Self.isNear(scores[other], expected), "\(row), \(other): \(scores[other]), \(expected)")
                    #expect(scorer.score(ofRow: other, for: questions[row]) == scores[other])
                }
                #expect(Self.isNear(scorer.selfScore(ofRow: row), reference.score(row, row)))
            }
        }
    }

    @Test(arguments: [[0], [4], [1, 2, 3, 4], [5, 5, 5, 9], Array(0..<40)])
    func ofSeveralIsTheMeanOfTheirs(rows: [Int]) throws {
        let movies = try RandomMovies(40)
        let (scorer, reference) = (movies.model.scorer.value, movies.reference())
        let scores = scorer.scores(for: [scorer.question(meanOf: rows)])[0]
        for other in 0..<40 {
            let expected = rows.reduce(0) { $0 + reference.score($1, other) } / Double(rows.count)
            #expect(Self.isNear(scores[other], expected), "\(other): \(scores[other]), \(expected)")
        }
    }

    @Test func isTwoAndThreeQuartersForAnAverageMovie() throws {
        var movies = try RandomMovies(60)
        movies.contents.years = Column(Array(repeating: 1999, count: 60))
        let scorer = movies.model.scorer.value
        let mean = (0..<60).reduce(0) { $0 + Double(scorer.selfScore(ofRow: $1)) } / 60
        #expect(abs(mean - 2.75) < 1e-5)
    }

    @Test func isTheSameBitsAloneAndInCompany() throws {
        let scorer = try RandomMovies(45).model.scorer.value
        let questions = (0..<20).map { scorer.question(row: $0) } + [scorer.question(meanOf: [1, 2, 3])]
        let alone = questions.map { scorer.scores(for: [$0])[0] }
        for count in 1...questions.count {
            #expect(scorer.scores(for: Array(questions[..<count])) == Array(alone[..<count]))
            #expect(scorer.scores(for: questions.suffix(count)) == alone.suffix(count))
        }
        #expect(scorer.scores(for: []).isEmpty)
    }

    /// Without any link, any vector or any year there is still what the others say.
    @Test func standsWhatIsMissingOfAll() throws {
        let bare = try Model(ModelContents(movies: (0..<3).map { ("m\($0)", [0, 0]) }))
        #expect(bare.scorer.value.scores(for: [bare.scorer.value.question(row: 0)]) == [[0, 0, 0]])
        #expect(bare.scorer.value.likeness(with: 0)(1) == 0)
        var contents = try ModelContents(
            movies: (0..<3).map { ("m\($0)", [0, 0]) }, links: [("l", [1, 1])], rows: [[0], [0], [0]],
            training: RandomMovies.leastSquares)
        contents.years = Column([2000, 2005, 0])
        // What every movie has says nothing of any: its idf is 0. Five years apart halve ¾.
        let scorer = Model(contents).scorer.value
        #expect(scorer.scores(for: [scorer.question(row: 0)]) == [[0.75, 0.375, 0]])
        #expect(scorer.scores(for: [scorer.question(row: 2)]) == [[0, 0, 0]])
        #expect(scorer.scores(for: [scorer.question(vector: [1, 1], links: [], year: 1995)]) == [[0.375, 0.25, 0]])
        #expect(scorer.scores(for: [scorer.question(vector: [1, 1], links: [], year: 2100)])[0][2] == 0)
    }

    /// In which no film can have come out.
    @Test func impossibleYearsAreUnknown() throws {
        var contents = try ModelContents(
            movies: (0..<4).map { ("m\($0)", [0]) }, training: RandomMovies.leastSquares)
        contents.years = Column([1, 32767, 1995, 0])
        let scorer = Model(contents).scorer.value
        let scores = scorer.scores(for: (0..<4).map { scorer.question(row: $0) })
        #expect(scores == [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0.75, 0], [0, 0, 0, 0]])
    }

    @Test func likenessOfAMovieToItselfIsOne() throws {
        let scorer = try RandomMovies(30).model.scorer.value
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
        let answers = try movies.model.similar(to: "m\(asked)", count: 1000)
        #expect(Set(answers.map { number($0.title) }) == Set(0..<50).subtracting([asked]))
        for answer in answers { #expect(Self.isNear(answer.score, reference.score(asked, number(answer.title)))) }
        for (better, worse) in zip(answers, answers.dropFirst()) {
            #expect((better.score, -number(better.title)) > (worse.score, -number(worse.title)))
        }
        for count in [0, 1, 7, 49] {
            #expect(try movies.model.similar(to: "m\(asked)", count: count) == Array(answers.prefix(count)))
        }
        let withItself = try movies.model.similar(to: "m\(asked)", count: 3, includingSelf: true)
        #expect(withItself.dropFirst() == answers.prefix(3))
        let itself = try #require(withItself.first)
        #expect(itself.isQuery && itself.title == "m\(asked)")
        #expect(Self.isNear(itself.score, reference.score(asked, asked)))
    }

    /// Three kinds of movies, each of ten: those of one kind have one score, and come in the order of the model.
    @Test func putsTheLowerRowFirstOfEqualScores() throws {
        let kinds: [([Float], [Int32], Int32)] = [([1, 2], [0, 1], 1990), ([2, -1], [1], 2000), ([0, 1], [2], 0)]
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
