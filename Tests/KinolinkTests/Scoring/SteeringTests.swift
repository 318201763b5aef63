import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

struct SteeringTests {
    let movies: RandomMovies
    let model: Model

    init() throws {
        movies = try RandomMovies(80, seed: 2)
        model = movies.model
    }

    private static func options(more: [String] = [], less: [String] = []) -> AnswerOptions {
        var options = AnswerOptions(count: 1000, prominence: 0)
        options.more = more
        options.less = less
        return options
    }

    private func scores(_ options: AnswerOptions) throws -> [Int: Float] {
        Dictionary(
            uniqueKeysWithValues: try model.similar(to: "m1", options: options).map { (number($0.title), $0.score) })
    }

    /// The mean of the prediction, −1 … 1, and of whether the movie has the link, in units of two standard deviations.
    @Test(arguments: [(["l3"], []), ([], ["l4"]), (["l3", "L5"], ["l7"])] as [([String], [String])])
    func addsWhatTheDefinitionSays(more: [String], less: [String]) throws {
        let plain = try scores(Self.options())
        let mean = plain.values.reduce(0) { $0 + Double($1) } / Double(plain.count)
        let variance = plain.values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(plain.count)
        let (vectors, links) = (movies.contents.movies.plain, movies.contents.links.plain)
        func term(_ name: String, _ movie: Int) -> Double {
            let link = number(name)
            let predicted = min(max(-1, product(vectors[movie], links[link])), 1)
            return 2 * variance.squareRoot() * (predicted + (movies.links[movie].contains(link) ? 1 : 0)) / 2
        }
        let steered = try scores(Self.options(more: more, less: less))
        #expect(steered.count == 79)
        for (movie, score) in steered {
            let change = more.reduce(0) { $0 + term($1, movie) } - less.reduce(0) { $0 + term($1, movie) }
            #expect(abs(Double(score - (plain[movie] ?? .nan)) - change) < 1e-4)
        }
    }

    @Test(arguments: 0..<20)
    func moreRaisesMoviesWithTheLinkAndLessLowersThem(link: Int) throws {
        func meanPlace(_ options: AnswerOptions) throws -> Double {
            let found = try model.similar(to: "m1", options: options).map { number($0.title) }
            let places = found.indices.filter { movies.links[found[$0]].contains(link) }
            return Double(places.reduce(0, +)) / Double(places.count)
        }
        let plain = try meanPlace(Self.options())
        #expect(try meanPlace(Self.options(more: ["l\(link)"])) < plain)
        #expect(try meanPlace(Self.options(less: ["l\(link)"])) > plain)
    }

    @Test func appliesToTastesToo() throws {
        let taste = Taste(liked: ["m1", "m6"], disliked: ["m2"])
        func place(_ options: AnswerOptions) throws -> Int {
            let found = try model.recommend(taste, options: options).map { number($0.title) }
            return found.indices.reduce(0) { movies.links[found[$1]].contains(3) ? $0 + $1 : $0 }
        }
        for method in TasteMethod.allCases {
            var taste = taste
            taste.method = method
            let plain = try place(Self.options())
            #expect(try place(Self.options(more: ["l3"])) < plain)
            #expect(try place(Self.options(less: ["l3"])) > plain)
        }
    }

    /// In a model of the notebook's objectives the prediction is a cosine, whatever the lengths of the vectors.
    @Test func usesCosinesInNotebookModels() throws {
        let contents = try ModelContents(
            movies: [("asked", [0, 9]), ("like", [7, 0]), ("unlike", [-5, 0]), ("other", [0, -3])],
            links: [("l", [100, 0])])
        var options = Self.options()
        options.measure = .combined
        let plain = try Model(contents).similar(to: "asked", options: options)
        #expect(plain.map(\.title) == ["like", "unlike", "other"])
        options.more = ["l"]
        let steered = try Model(contents).similar(to: "asked", options: options)
        #expect(steered.map(\.title) == ["like", "unlike", "other"])
        // The cosines with “asked” are 0, 0 and −1, with a standard deviation of √2/3; the predictions are 1, −1 and 0.
        for (movie, score) in zip(steered, [2.squareRoot() / 3, -2.squareRoot() / 3, -1]) {
            #expect(abs(Double(movie.score) - score) < 1e-5)
        }
    }

    @Test func refusesContradictions() throws {
        let error = KinolinkError.contradiction("“l3” can't be wanted both more and less")
        #expect(error.description == "“l3” can't be wanted both more and less")
        let options = Self.options(more: ["l1", "L3"], less: ["l2", "l3"])
        #expect(throws: error) { try model.similar(to: "m1", options: options) }
        #expect(throws: error) { try model.recommend(Taste(liked: ["m1"]), options: options) }
    }

    @Test func refusesUnknownAndAmbiguousLinks() throws {
        let names = ["Noir", "noir", "Al Pacino"]
        let model = try Model(ModelContents(movies: [("m", [1])], links: names.map { ($0, [1]) }))
        let ambiguous = KinolinkError.ambiguousLink(name: "NOIR", candidates: ["Noir", "noir"])
        #expect(throws: ambiguous) { try model.similar(to: "m", options: Self.options(more: ["NOIR"])) }
        #expect(throws: ambiguous) { try model.recommend(Taste(liked: ["m"]), options: Self.options(less: ["NOIR"])) }
        let unknown = KinolinkError.unknownLink(name: "Al Pacini", nearest: ["Al Pacino"])
        #expect(throws: unknown) { try model.similar(to: "m", options: Self.options(less: ["Al Pacini"])) }
    }
}
