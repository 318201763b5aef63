import Foundation
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// What connects two movies, compared with the answers to `similar`.
struct ConnectionTests {
    let movies: RandomMovies

    init() throws { movies = try RandomMovies(80, hasWords: true, hasArticles: true, seed: 3) }

    /// Both measures: reasons come only with the combined one.
    private func models() -> [Model] {
        var notebook = movies
        notebook.contents.training = ["objective": "cosine"]
        return [movies.model, notebook.model]
    }

    private func similar(_ model: Model, to title: String, count: Int = 1000) throws -> [RankedMovie] {
        try model.similar(to: title, options: AnswerOptions(count: count, explains: model.measure == .combined))
    }

    /// The highest lowest match of all chains of at most so many steps, by walking all of them from the end.
    private func best(_ nearest: [String: [RankedMovie]], from: String, to: String, steps: Int) -> Float {
        var best: [String: Float] = [to: .infinity]
        for _ in 0..<steps {
            var longer = best
            for (title, movies) in nearest {
                for movie in movies where movie.match > 0 {
                    guard let rest = best[movie.title] else { continue }
                    longer[title] = max(longer[title] ?? 0, min(rest, movie.match))
                }
            }
            best = longer
        }
        return best[from] ?? 0
    }

    @Test func chainsAreTheBestOfAll() throws {
        for model in models() {
            let titles = Array(model.contents.titles)
            let nearest = Dictionary(
                uniqueKeysWithValues: try titles.map { ($0, try similar(model, to: $0, count: 50)) })
            var lengths: Set<Int> = []
            for (from, to) in [(0, 1), (5, 44), (7, 60), (3, 12), (70, 2), (4, 16), (13, 33)] {
                for steps in [1, 2, 6] {
                    let chain = try model.connection(from: titles[from], to: titles[to], steps: steps).chain
                    let expected = best(nearest, from: titles[from], to: titles[to], steps: steps)
                    #expect((chain == nil) == (expected == 0))
                    guard let chain else { continue }
                    #expect(chain.count <= steps && chain.last?.title == titles[to])
                    #expect(chain.map(\.match).min() == expected)
                    lengths.insert(chain.count)
                    var before = titles[from]
                    for step in chain {
                        #expect(nearest[before]?.contains(step) == true, "\(before), \(step)")
                        before = step.title
                    }
                }
            }
            #expect(lengths.count > 1)
        }
    }

    @Test func moviesBetweenAreRankedByTheLowerMatch() throws {
        for model in models() {
            let (first, second) = (model.contents.titles[6], model.contents.titles[29])
            let connection = try model.connection(from: first, to: second, count: 1000)
            let sides = try [first, second].map { title in
                Dictionary(uniqueKeysWithValues: try similar(model, to: title).map { ($0.title, $0) })
            }
            #expect(connection.match == sides[0][second]?.match && connection.reasons == sides[0][second]?.reasons)
            let lower = sides[0].keys.filter { $0 != second }.map {
                min(sides[0][$0]?.match ?? 0, sides[1][$0]?.match ?? 0)
            }
            #expect(connection.between.map(\.match) == lower.filter { $0 > 0 }.sorted(by: >))
            #expect(connection.between.map(\.rank) == Array(1...max(1, connection.between.count)))
            for movie in connection.between {
                for (side, answers) in zip([movie.from, movie.to], sides) {
                    let answer = try #require(answers[movie.title])
                    #expect(side.match == answer.match && side.score == answer.score && side.reasons == answer.reasons)
                }
            }
            for count in [-1, 0, 3] {
                let some = try model.connection(from: first, to: second, count: count)
                #expect(some.between == Array(connection.between.prefix(max(0, count))))
            }
        }
    }

    @Test func linksOfBothComeByFallingWeight() throws {
        let model = movies.model
        for (from, to) in [(1, 2), (6, 29), (10, 0), (3, 4)] {
            let connection = try model.connection(from: model.contents.titles[from], to: model.contents.titles[to])
            let names = Array(model.contents.linkNames)
            let own = [model.contents.titles[from], model.contents.titles[to]]
            let expected = movies.links[from].intersection(movies.links[to]).map { names[$0] }.filter {
                !own.contains($0)
            }
            #expect(Set(connection.links.map(\.name)) == Set(expected) && connection.links.count == expected.count)
            #expect(zip(connection.links, connection.links.dropFirst()).allSatisfy { $0.weight >= $1.weight })
        }
    }

    @Test func theWayBackHasTheSameLinksAndMovies() throws {
        let (model, titles) = (movies.model, Array(movies.contents.titles))
        let there = try model.connection(from: titles[6], to: titles[29])
        let back = try model.connection(from: titles[29], to: titles[6])
        #expect(there.links == back.links)
        #expect(there.between.map(\.title) == back.between.map(\.title))
    }

    @Test func nothingConnectsMoviesWithoutLikeness() throws {
        let model = try Model(
            ModelContents(
                movies: [("a", [0, 0]), ("b", [0, 0]), ("c", [0, 0])], links: [("l", [1, 1])], rows: [[0], [], []],
                training: RandomMovies.leastSquares))
        let connection = try model.connection(from: "a", to: "b")
        #expect(connection.links.isEmpty && connection.between.isEmpty && connection.chain == nil)
        let json = String(decoding: try JSONEncoder().encode(connection), as: UTF8.self)
        #expect(json.contains(#""chain":null"#))
    }

    @Test func comesBackFromJSON() throws {
        let titles = Array(movies.contents.titles)
        let connection = try movies.model.connection(from: titles[6], to: titles[29])
        #expect(try JSONDecoder().decode(Connection.self, from: JSONEncoder().encode(connection)) == connection)
    }

    @Test func refusesWhatIsNoQuestion() throws {
        func error(_ from: String, _ to: String, steps: Int = 6) -> String? {
            #expect(throws: KinolinkError.self) { try movies.model.connection(from: from, to: to, steps: steps) }?
                .description
        }
        let title = movies.contents.titles[8]
        #expect(error(title, title) == "“\(title)” can't be connected with itself: name two movies")
        #expect(error("m0", title, steps: 0) == "the number of steps can't be 0: choose 1 … 20")
        #expect(error("m0", title, steps: 21) == "the number of steps can't be 21: choose 1 … 20")
        #expect(error("Rosebud", title) == "nothing is called “Rosebud”")
    }
}
