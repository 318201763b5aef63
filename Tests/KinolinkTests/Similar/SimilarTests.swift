@testable import Kinolink
import KinolinkTestSupport
import Testing

struct SimilarTests {
    /// The cosines with “A” = (3, 0, 4), norm 5, by hand: B (4, 0, 3) 24/25; C (0, 2, 0) 0; D (−1, 2, 2) 5/15; E (0, 0,
    /// −1) −4/5; F (6, 0, 8) 1.
    let model: Model

    init() throws {
        let vectors: [(String, [Float])] = [
            ("A", [3, 0, 4]), ("B", [4, 0, 3]), ("C", [0, 2, 0]), ("D", [-1, 2, 2]), ("E", [0, 0, -1]),
            ("F", [6, 0, 8]),
        ]
        model = try Model(ModelContents(movies: vectors, links: vectors))
    }

    static let expected: [(name: String, cosine: Float)] = [
        ("F", 1), ("B", 0.96), ("D", 1 / 3), ("C", 0), ("E", -0.8),
    ]

    @Test(arguments: [1, 2, 4, 5, 6, 1000, Int.max])
    func ordersByCosine(count: Int) throws {
        let expected = Self.expected.prefix(count)
        let movies = try model.similar(to: "A", count: count)
        #expect(movies.map(\.title) == expected.map(\.name))
        let links = try model.links(similarTo: "A", count: count)
        #expect(links.map(\.name) == expected.map(\.name))
        for (found, expected) in zip(zip(movies.map(\.score), links.map(\.cosine)), expected) {
            #expect(abs(found.0 - expected.cosine) < 1e-6)
            #expect(abs(found.1 - expected.cosine) < 1e-6)
        }
        #expect(movies.allSatisfy { !$0.isQuery } && links.allSatisfy { !$0.isQuery })
    }

    @Test(arguments: [Int.min, -1, 0, 1, 3, 5, 6, 1000, Int.max])
    func putsItselfFirstWhereAsked(count: Int) throws {
        let movies = try model.similar(to: "A", count: count, includingSelf: true)
        #expect(movies.map(\.title) == ["A"] + Self.expected.prefix(max(0, count)).map(\.name))
        #expect(movies.map(\.isQuery) == [true] + movies.dropFirst().map { _ in false })
        #expect(abs((movies.first?.score ?? 0) - 1) < 1e-6)
        let links = try model.links(similarTo: "A", count: count, includingSelf: true)
        #expect(links.map(\.name) == movies.map(\.title))
        #expect(links.map(\.isQuery) == movies.map(\.isQuery))
    }

    @Test(arguments: [Int.min, -1, 0])
    func givesNothingWhereNoneAreAskedFor(count: Int) throws {
        #expect(try model.similar(to: "A", count: count).isEmpty)
        #expect(try model.links(similarTo: "A", count: count).isEmpty)
    }

    @Test func givesTenUnlessTold() throws {
        let model = try Model(ModelContents(movies: (0..<30).map { ("\($0)", [1, Float($0)]) }))
        #expect(try model.similar(to: "3").count == 10)
    }

    /// Forty movies share a vector. Each finds the others, and itself if asked, wherever it is among them.
    @Test func distinguishesItselfFromEqualVectors() throws {
        let model = try Model(
            ModelContents(movies: (0..<40).map { ("\($0)", [1, 2]) } + [("other", [2, 1])]))
        for title in ["0", "7", "39"] {
            let similar = try model.similar(to: title, count: 5, includingSelf: true)
            #expect(similar.map(\.isQuery) == [true, false, false, false, false, false])
            #expect(similar.first?.title == title)
            #expect(Set(similar.map(\.title)).count == 6)
            #expect(similar.allSatisfy { abs($0.score - 1) < 1e-6 })
            #expect(try model.similar(to: title, count: 100).count == 40)
            #expect(try model.similar(to: title, count: 100).last?.title == "other")
        }
    }

    @Test func givesAVectorOfZerosNoSimilarity() throws {
        let model = try Model(ModelContents(movies: [("a", [1, 0]), ("b", [-1, 0]), ("zero", [0, 0])]))
        let similar = try model.similar(to: "zero", includingSelf: true)
        #expect(similar.map(\.title) == ["zero", "a", "b"])
        #expect(similar.map(\.score) == [0, 0, 0])
        #expect(try model.similar(to: "a").map(\.title) == ["zero", "b"])
    }

    /// Rounding would push some of these beyond 1.
    @Test func staysBetweenMinusOneAndOne() throws {
        let movies = (1...200).map { index -> (String, [Float]) in
            let sign: Float = index.isMultiple(of: 2) ? 1 : -1
            return ("\(index)", [0.1, 0.7, -0.3, 0.9, 1.3].map { $0 * Float(index) * sign })
        }
        let extremes: [(String, [Float])] = [
            ("huge", Array(repeating: .greatestFiniteMagnitude, count: 5)),
            ("tiny", Array(repeating: .leastNonzeroMagnitude, count: 5)),
        ]
        let model = try Model(ModelContents(movies: movies + extremes))
        for title in (movies + extremes).map(\.0) {
            let cosines = try model.similar(to: title, count: 300, includingSelf: true).map(\.score)
            #expect(cosines.allSatisfy { -1...1 ~= $0 })
        }
    }

    /// The most dimensions that a file may have, with the largest sums.
    @Test func takesVeryLongVectors() throws {
        let directory = try TemporaryDirectory()
        let signs: [Float] = [1, -1, 1, 1]
        let movies = signs.enumerated().map { ("\($0)", [Float](repeating: $1, count: 1 << 16)) }
        let half = [Float](repeating: 1, count: 1 << 15) + [Float](repeating: 0, count: 1 << 15)
        try Model(ModelContents(movies: movies + [("half", half)])).write(to: directory.path("a"))
        let similar = try Model(opening: directory.path("a")).similar(to: "0")
        #expect(similar.map(\.title) == ["2", "3", "half", "1"])
        for (found, cosine) in zip(similar, [1, 1, Float(0.5).squareRoot(), -1]) {
            #expect(abs(found.score - cosine) < 1e-5)
        }
    }

    @Test func answersManyTasksAlike() async throws {
        let movies: [(String, [Float])] = (0..<500).map { number in
            let (first, second) = (number % 17 - 8, number % 23 - 11)
            return ("Movie \(number)", [Float(first), Float(second), 1])
        }
        let links = movies.map { ("Link of \($0.0)", $0.1) }
        let contents = try ModelContents(movies: movies, links: links)
        let model = Model(contents)
        let expected = try (0..<64).map { try Self.answer(model, $0) }
        for _ in 0..<5 {
            let fresh = Model(contents)
            let found = try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
                for index in 0..<64 { group.addTask { (index, try Self.answer(fresh, index)) } }
                return try await group.reduce(into: [Int: [String]]()) { $0[$1.0] = $1.1 }
            }
            #expect((0..<64).map { found[$0] } == expected)
        }
    }

    private static func answer(_ model: Model, _ index: Int) throws -> [String] {
        let movies = try model.similar(to: "movie \(index * 7)", count: 5).map { "\($0.title) \($0.score)" }
        let links = try model.links(similarTo: "link of movie \(index * 5)", count: 5).map { "\($0.name) \($0.cosine)" }
        return movies + links
    }
}
