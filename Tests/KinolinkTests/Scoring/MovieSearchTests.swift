import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// A search that rules movies out gives the answers of scoring all movies, with the same bits.
struct MovieSearchTests {
    @Test(arguments: [1, 2, 15, 16, 17, 33, 100, 1024, 1040, 3000], [1, 3, 7, 16, 50])
    func isThatOfAllMovies(count: Int, dimensions: Int) throws {
        for (seed, linkCount) in [(1, 20), (2, 300)] as [(UInt64, Int)] {
            for training in [RandomMovies.leastSquares, ["objective": "cosine"]] {
                var movies = try RandomMovies(
                    count, dimensions: dimensions, linkCount: linkCount, hasYears: seed == 1 || count % 2 == 0,
                    hasWords: true, hasArticles: true, seed: seed, training: training)
                movies.contents.linkKinds = Column(
                    (0..<linkCount).map { UInt8($0 % LinkKind.allCases.count) })
                let questions = RandomQuestions(movies.model, seed: seed)
                for number in 0..<(count > 1000 ? 12 : 30) { questions.check(number) }
            }
        }
    }

    /// So large and so small that norms or products overflow, and norms are no normal numbers.
    private static let scales: [Float] = [1, 0, 1e-30, 1e-18, 1e-8, 1e8, 1e18, 1e30, .greatestFiniteMagnitude]

    @Test(arguments: [[1e-15, 1, 1e15], [1e30, .greatestFiniteMagnitude, 0]] as [[Float]], [1, 7, 20])
    func standsVectorsOfAnySize(askedScales: [Float], dimensions: Int) throws {
        for training in [RandomMovies.leastSquares, ["objective": "cosine"]] {
            var movies = try RandomMovies(300, dimensions: dimensions, hasWords: true, training: training)
            movies.contents.movies = try changed(movies.contents.movies) { row, value in
                max(-1, min(1, value)) * Self.scales[row % Self.scales.count]
            }
            let questions = RandomQuestions(movies.model, seed: 3)
            for number in 0..<30 {
                questions.check(number) { question, random in
                    let scale = askedScales.randomElement(using: &random) ?? 1
                    question.vector = question.vector.map { _ in random.uniform() * scale }
                }
            }
        }
    }

    private static let odd: [Float] = [.nan, .infinity, -.infinity, -.nan, .greatestFiniteMagnitude, -0.0]

    @Test(arguments: [1, 7, 20])
    func standsVectorsThatAreNotNumbers(dimensions: Int) throws {
        for training in [RandomMovies.leastSquares, ["objective": "cosine"]] {
            var movies = try RandomMovies(300, dimensions: dimensions, hasWords: true, training: training)
            var random = SplitMix(seed: 4)
            movies.contents.movies = try changed(movies.contents.movies) { row, value in
                row % 3 == 0 && random.next() % 4 == 0 ? Self.odd[Int(random.next() % 6)] : value
            }
            let questions = RandomQuestions(movies.model, seed: 5)
            for number in 0..<60 {
                questions.check(number) { question, random in
                    question.vector = question.vector.map { _ in random.normal() }
                    if number % 4 == 0 { question.vector[0] = Self.odd[number / 4 % 6] }
                }
            }
        }
    }

    /// Tables of a damaged file.
    @Test(arguments: 0..<4)
    func standsTablesThatAreNotNumbers(table: Int) throws {
        var movies = try RandomMovies(300, hasWords: true, hasArticles: true)
        let tables = PreparedTables(movies.contents)
        var random = SplitMix(seed: UInt64(table))
        func spoiled(_ column: Column<Float>) -> Column<Float> {
            Column(column.map { random.next() % 8 == 0 ? (Self.odd + [-3])[Int(random.next() % 7)] : $0 })
        }
        let words = tables.titleWords
        let titleWords = try #require(
            TitleWords(
                hashes: words.hashes, wordsOfTitles: words.wordsOfTitles, titlesOfWords: words.titlesOfWords,
                weights: table == 0 ? spoiled(words.weights) : words.weights, titleCount: 300))
        movies.contents.tables = PreparedTables(
            moviesOfLinks: tables.moviesOfLinks, ownLinks: tables.ownLinks, owners: tables.owners,
            linkWeights: table == 1 ? spoiled(tables.linkWeights) : tables.linkWeights,
            confidences: table == 2 ? spoiled(tables.confidences) : tables.confidences,
            prominence: table == 3 ? spoiled(tables.prominence) : tables.prominence,
            titleWords: titleWords, titleOrder: tables.titleOrder, linkOrder: tables.linkOrder,
            movieIndex: tables.movieIndex, linkIndex: tables.linkIndex, vectorScale: tables.vectorScale,
            leastSquares: tables.leastSquares)
        let questions = RandomQuestions(movies.model, seed: 6)
        for number in 0..<60 { questions.check(number) }
    }

    /// Nothing distinguishes the movies, so that all scores are equal.
    @Test(arguments: [1, 16, 17, 500])
    func standsEqualMovies(count: Int) throws {
        for vector in [[0, 0], [1, 2]] as [[Float]] {
            let contents = try ModelContents(
                movies: (0..<count).map { ("m\($0)", vector) }, links: [("l", [1, 1])],
                rows: Array(repeating: [0], count: count), training: RandomMovies.leastSquares)
            let questions = RandomQuestions(Model(contents), seed: 7)
            for number in 0..<20 { questions.check(number) }
        }
    }

    @Test func answersSeveralTasksAtOnce() async throws {
        let model = try RandomMovies(2000, linkCount: 100, hasWords: true, hasArticles: true).model
        await withTaskGroup(of: Void.self) { group in
            for seed in 0..<8 as Range<UInt64> {
                group.addTask {
                    let questions = RandomQuestions(model, seed: seed)
                    for number in 0..<20 { questions.check(number) }
                }
            }
        }
    }

    /// Searches that live at the same time, and in any order, don't disturb each other.
    @Test func leavesNothingBehind() throws {
        let model = try RandomMovies(500, linkCount: 60, hasWords: true, hasArticles: true).model
        let scorer = model.scorer.value
        func question(_ row: Int) -> Question {
            scorer.question(row: row, titleWords: scorer.titleWords.words(ofRow: row))
        }
        func found(_ row: Int) -> [Neighbor] {
            MovieSearch(question(row), in: scorer, prominence: 0.2).best(500) { _ in true }
        }
        let alone = [1, 2, 4].map(found)
        let outer = MovieSearch(question(1), in: scorer, prominence: 0.2)
        #expect(found(2) == alone[1])
        let inner = MovieSearch(question(4), in: scorer, prominence: 0.2)
        let (ofInner, ofOuter) = (inner.best(500) { _ in true }, outer.best(500) { _ in true })
        #expect(ofInner == alone[2] && ofOuter == alone[0])
        #expect([1, 2, 4].map(found) == alone)
        // A question that has nothing in common with any movie.
        var nothing = question(1)
        (nothing.vector, nothing.links, nothing.titleWords) = (nothing.vector.map { _ in 0 }, [], [])
        nothing.era = nothing.era.map { _ in 0 }
        let none = MovieSearch(nothing, in: scorer, prominence: 0).best(3) { _ in true }
        #expect(none == (0..<3).map { Neighbor(row: $0, score: 0) })
    }

    /// What a user gets, with diversity, candidates and everything else: the answers of scoring all movies.
    @Test(arguments: [0, 0.3, 1] as [Float], [-1, 0, 0.2, 1] as [Float])
    func answersAreThoseOfAllMovies(diversity: Float, prominence: Float) throws {
        let model = try RandomMovies(1500, linkCount: 150, hasWords: true, hasArticles: true).model
        let (scorer, titles) = (model.scorer.value, model.contents.titles)
        let allowed = Set(stride(from: 0, to: 1500, by: 3))
        let candidates = try model.candidates(MovieFilter(onlyFrom: allowed.sorted().map { titles[$0] }))
        // A choice among all movies would take too long.
        for (row, count) in [(1, 0), (2, 1), (4, 10), (8, 40), (11, 2000)] where diversity == 0 || count < 2000 {
            for among in [nil, candidates] {
                var scores = scorer.scores(for: [
                    scorer.question(row: row, titleWords: scorer.titleWords.words(ofRow: row))
                ])[0]
                scorer.prominence.add(to: &scores, weight: prominence)
                let expected = Ranking(scores, among: among, except: [row]).best(
                    count: count, diversity: diversity, similarity: scorer.likeness)
                let options = AnswerOptions(count: count, diversity: diversity, prominence: prominence)
                let found = try model.similar(to: titles[row], among: among, options: options)
                #expect(found.map(\.title) == expected.map { titles[$0.row] })
                #expect(found.map(\.score.bitPattern) == expected.map(\.score.bitPattern))
            }
        }
    }

    private func changed(_ vectors: Embedding, _ change: (_ row: Int, _ value: Float) -> Float) throws -> Embedding {
        let values = vectors.values.enumerated().map { change($0 / vectors.dimensions, $1) }
        return try #require(Embedding(unchecked: Column(values), dimensions: vectors.dimensions))
    }
}

/// Questions from a seeded generator, asked of a search and of the scores of all movies.
private struct RandomQuestions {
    private let model: Model
    private let seed: UInt64

    init(_ model: Model, seed: UInt64) {
        self.model = model
        self.seed = seed
    }

    func check(_ number: Int, _ change: (inout Question, inout SplitMix) -> Void = { _, _ in }) {
        var random = SplitMix(seed: seed &* 1000 &+ UInt64(number))
        let (scorer, count) = (model.scorer.value, model.movieCount)
        var question = question(number, scorer, &random)
        change(&question, &random)
        let weight = number % 4 == 0 ? [-1, 0, 0.2, 1].randomElement(using: &random) ?? 0 : random.uniform()
        var scores = scorer.scores(for: [question])[0]
        let term = scorer.prominence.add(to: &scores, weight: weight)

        let search = MovieSearch(question, in: scorer, prominence: weight)
        let unit = search.prominence.unit
        #expect(unit.bitPattern == term.unit.bitPattern)
        for row in [0, count / 2, count - 1] {
            let (found, expected) = (search.score(ofRow: row), scores[row])
            #expect(found.bitPattern == expected.bitPattern || found.isNaN && expected.isNaN, "movie \(row)")
        }
        let step = [1, 1, 2, 5, 50][number % 5]
        let excluded = Set((0..<number % 3 * 5).map { _ in Int.random(in: 0..<count, using: &random) })
        func isAllowed(_ row: Int) -> Bool { row % step == 0 && !excluded.contains(row) }
        let sorted = (0..<count).filter { isAllowed($0) && scores[$0] > -.infinity }
            .sorted { (scores[$1], $0) < (scores[$0], $1) }
        for size in [0, 1, 10, 100, count, count + 7, .max] {
            let found = search.best(size, where: isAllowed)
            let expected = sorted.prefix(size)
            #expect(found.map(\.row) == Array(expected), "question \(number), \(size) of \(count)")
            #expect(found.map(\.score.bitPattern) == expected.map { scores[$0].bitPattern })
        }
    }

    /// A movie, several, or a new one.
    private func question(_ number: Int, _ scorer: MovieScorer, _ random: inout SplitMix) -> Question {
        let count = model.movieCount
        let (era, surprise) = (abs(random.uniform()), abs(random.uniform()))
        let balanced = Emphasis(era: era, surprise: surprise) { model.linkKinds.value }
        let emphasis = number % 2 == 0 ? .neutral : balanced
        let row = Int.random(in: 0..<count, using: &random)
        switch number % 3 {
        case 0:
            return scorer.question(
                row: row, titleWords: number % 6 == 0 ? scorer.titleWords.words(ofRow: row) : [], emphasis: emphasis)
        case 1:
            let size = Int.random(in: 1...8, using: &random)
            let rows = (0..<size).map { _ in Int.random(in: 0..<count, using: &random) }
            return scorer.question(meanOf: rows, emphasis: emphasis)
        default:
            let links = (0..<Int32(model.linkCount)).filter { _ in random.next() % 8 == 0 }
            return scorer.question(
                vector: (0..<model.dimensions).map { _ in random.normal() }, links: links, own: links.first ?? -1,
                year: number % 4 == 0 ? nil : 1990, titleWords: scorer.titleWords.words(inTitle: "The night, part 2"),
                emphasis: emphasis)
        }
    }
}
