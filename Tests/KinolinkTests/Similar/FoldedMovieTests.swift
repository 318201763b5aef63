import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// New movies in a model whose vectors are exactly the least squares of their links.
struct FoldedMovieTests {
    let movies: RandomMovies
    let model: Model

    init() throws {
        var movies = try RandomMovies(40)
        movies.contents.years = nil
        try movies.solve()
        self.movies = movies
        model = movies.model
    }

    @Test(arguments: [1, 2, 20, 39])
    func findTheirOwnPlace(row: Int) throws {
        let links = movies.links[row].sorted().map { "l\($0)" }
        let folded = try model.foldIn(NewMovie(title: "m\(row)", links: links.reversed() + links))
        #expect(folded.knownLinks == links && folded.unknownLinks == [] && folded.year == nil)
        for (found, own) in zip(folded.vector, movies.contents.movies[row]) { #expect(abs(found - own) < 1e-5) }
        #expect(folded.vector.count == 7)
        let neighbors = try model.similar(to: folded, options: AnswerOptions(count: 100))
        let expected = try model.similar(to: "m\(row)", count: 100, includingSelf: true)
        #expect(neighbors.count == 40 && neighbors.allSatisfy { !$0.isQuery && $0.reasons == nil })
        let scores = Dictionary(uniqueKeysWithValues: expected.map { ($0.title, $0.score) })
        for neighbor in neighbors { #expect(abs(neighbor.score - (scores[neighbor.title] ?? .nan)) < 1e-4) }
        // Scores that differ by more than rounding are in the same order.
        for (place, found) in zip(neighbors, expected.sorted { $0.score > $1.score }) {
            #expect(abs(place.score - found.score) < 1e-4)
        }
    }

    @Test func haveTheSameReasons() throws {
        let folded = try model.foldIn(NewMovie(links: movies.links[1].map { "l\($0)" }))
        var options = AnswerOptions(count: 100)
        options.explains = true
        let expected = Dictionary(
            uniqueKeysWithValues: try model.similar(to: "m1", options: options).map { ($0.title, $0) })
        for movie in try model.similar(to: folded, options: options) where movie.title != "m1" {
            let (found, own) = (try #require(movie.reasons), try #require(expected[movie.title]?.reasons))
            let shares = Dictionary(uniqueKeysWithValues: own.links.map { ($0.link, $0.share) })
            #expect(Set(found.links.map(\.link)) == Set(shares.keys))
            for share in found.links { #expect(abs(share.share - (shares[share.link] ?? .nan)) * movie.score < 1e-4) }
            #expect(abs(found.other - own.other) * movie.score < 1e-4)
        }
    }

    /// `solver` solves the same least squares in another way.
    @Test func areTheLeastSquaresOfTheirLinks() throws {
        for links in [[3], [0, 5, 7, 11], Array(0..<20)] {
            let folded = try model.foldIn(NewMovie(links: links.map { "l\($0)" }))
            let expected = movies.solver.vector(of: Set(links))
            for (found, value) in zip(folded.vector, expected) { #expect(abs(Double(found) - value) < 1e-6) }
        }
        // λ (n + α₀ N)^ν for a movie with 4 of 20 links: 30 · 24^½.
        var scaled = movies
        scaled.contents.training["regularization_exponent"] = "0.5"
        let solver = PlainLeastSquares(
            others: movies.contents.links.plain, confidence: 10, unobservedWeight: 1,
            regularization: 30 * 24.squareRoot())
        let folded = try scaled.model.foldIn(NewMovie(links: ["l0", "l5", "l7", "l11"]))
        for (found, value) in zip(folded.vector, solver.vector(of: [0, 5, 7, 11])) {
            #expect(abs(Double(found) - value) < 1e-6)
        }
    }

    @Test func knowLinksAsPeopleTypeThem() throws {
        let names = ["Al Pacino", "Noir", "noir", "Amélie", "Category:1995 films"]
        let model = try Model(
            ModelContents(
                movies: [("m", [1, 2])], links: names.enumerated().map { ($1, [Float($0), 1]) }, rows: [[0, 1]],
                training: RandomMovies.leastSquares))
        let folded = try model.foldIn(
            NewMovie(links: ["zebra", "al pacino", "noir", "NOIR", "amelie", "", "AL PACINO", "Ape"]))
        #expect(folded.knownLinks == ["Al Pacino", "noir", "Amélie"])
        // “NOIR” may mean two of them.
        #expect(folded.unknownLinks == ["", "Ape", "NOIR", "zebra"])
    }

    @Test(arguments: [
        (NewMovie(title: "Heat (1986 film)", links: ["l1", "Category:1995 films"]), 1986),
        (NewMovie(title: "Heat", links: ["l1", "Category:1995 films", "Category:1994 films"]), 1994),
        (NewMovie(links: ["l1", "Category:1995 films"], facts: #"{"infobox":{"released":"1990"}}"#), 1995),
        (NewMovie(links: ["l1"], facts: #"{"infobox":{"released":"May 1, 1990"}}"#), 1990),
        (NewMovie(links: ["l1"], facts: #"{"infobox":{"#), nil), (NewMovie(links: ["l1"], facts: "1990"), nil),
        (NewMovie(title: "1990", links: ["l1", "1991"]), nil),
    ])
    func comeOutWhenTitleCategoriesOrFactsSay(movie: NewMovie, year: Int?) throws {
        #expect(try model.foldIn(movie).year == year)
    }

    @Test func areComparedByTheirYears() throws {
        var dated = movies
        dated.contents.years = Column((0..<40).map { 1981 + $0 })
        let model = dated.model
        let links = movies.links[1].map { "l\($0)" }
        let options = AnswerOptions(count: 40, prominence: 0)
        let undated = try model.similar(to: model.foldIn(NewMovie(links: links)), options: options)
        let scores = Dictionary(uniqueKeysWithValues: undated.map { ($0.title, $0.score) })
        let folded = try model.foldIn(NewMovie(links: links + ["Category:1999 films"]))
        #expect(folded.year == 1999 && folded.unknownLinks.isEmpty)
        // The year counts less than for a movie about which more is known. The confidence is that of “m1”,
        // which has the same links.
        let reference = dated.reference()
        for movie in try model.similar(to: folded, options: options) {
            let distance = abs(Double(1981 + number(movie.title) - 1999))
            let known = reference.confidence(1) * reference.confidence(number(movie.title))
            let closeness = 1.7 * known / (1 + distance / 5)
            #expect(abs(Double(movie.score - (scores[movie.title] ?? .nan)) - closeness) < 1e-5)
        }
    }

    @Test func takeFiltersAndWishes() throws {
        let folded = try model.foldIn(NewMovie(links: ["l1", "l2"]))
        let candidates = try model.candidates(MovieFilter(onlyFrom: ["m1", "m5", "m9"]))
        #expect(Set(try model.similar(to: folded, among: candidates).map(\.title)) == ["m1", "m5", "m9"])
        // The series of a new movie is unknown.
        let others = try model.candidates(MovieFilter(excludesSeries: true))
        #expect(throws: KinolinkError.self) { try model.similar(to: folded, among: others) }
        var options = AnswerOptions(count: 40)
        options.more = ["l5"]
        let steered = try model.similar(to: folded, options: options)
        #expect(steered != (try model.similar(to: folded, options: AnswerOptions(count: 40))))
        options.more = []
        options.measure = .cosine
        let error = KinolinkError.needsCombinedMeasure("the neighbours of a new title")
        #expect(throws: error) { try model.similar(to: folded, options: options) }
        #expect(
            error.description
                == "the cosine measure can't give the neighbours of a new title; choose the combined measure")
        options.measure = .combined
        options.diversity = 2
        #expect(throws: KinolinkError.badOption(OptionError(name: "diversity", value: "2.0", allowed: "0 … 1"))) {
            try model.similar(to: folded, options: options)
        }
    }

    /// “Category:1950s samurai films” is read as the links of the corpus are. A link that only says the year is not a
    /// link.
    @Test func leaveTheirTimeToTheirYear() throws {
        let model = try Model(
            ModelContents(
                movies: [("m", [1, 2])], links: [("Category:Samurai films", [1, 0]), ("rōnin", [0, 1])],
                rows: [[0, 1]],
                training: RandomMovies.leastSquares))
        let folded = try model.foldIn(
            NewMovie(links: ["Category:1950s samurai films", "Category:1954 films", "1954 in film", "ronin"]))
        #expect(folded.knownLinks == ["Category:Samurai films", "rōnin"])
        #expect(folded.unknownLinks.isEmpty && folded.year == 1954)
    }

    /// As in training, so that it shares something with the articles that link to it.
    @Test func haveTheirOwnArticleAsALink() throws {
        let model = try Model(
            ModelContents(
                movies: [("Alien (film)", [1, 2]), ("Aliens (film)", [2, 1])],
                links: [("Sigourney Weaver", [1, 0]), ("Prometheus (film)", [0, 1])], rows: [[0], [1]],
                training: RandomMovies.leastSquares))
        let movie = NewMovie(title: "Prometheus (film)", links: ["Sigourney Weaver"])
        let folded = try model.foldIn(movie)
        #expect(folded.knownLinks == ["Sigourney Weaver"] && folded.linkRows == [0, 1])
        let error = KinolinkError.noKnownLinks(count: 1)
        #expect(throws: error) { try model.foldIn(NewMovie(title: "Prometheus (film)", links: ["x"])) }
    }

    /// If little is known about a movie, its year doesn't decide its place: Kurosawa's films come before others from
    /// that year.
    @Test func areNotPlacedByTheirYearWhereLittleIsKnown() throws {
        let films = (0..<60).map { ("m\($0)", [Float($0 % 7), 1]) }
        let rows: [[Int32]] = (0..<60).map { row in
            let links: Set<Int32> = [row < 3 ? 0 : 1, Int32(row % 20 + 2), Int32(row % 15 + 2)]
            return links.sorted()
        }
        let links: [(String, [Float])] = (0..<22).map { ("l\($0)", [1, Float($0)]) }
        var contents = try ModelContents(movies: films, links: links, rows: rows, training: RandomMovies.leastSquares)
        contents.years = Column((0..<60).map { $0 < 3 ? 1950 : 1982 })
        let model = Model(contents)
        let folded = try model.foldIn(NewMovie(links: ["l0"], facts: #"{"infobox":{"released":"1982"}}"#))
        #expect(folded.year == 1982)
        let scorer = model.scorer.value
        let question = scorer.question(vector: [0, 0], links: folded.linkRows, own: -1, year: folded.year)
        let scores = scorer.scores(for: [question])[0]
        #expect(scores[..<3].min() ?? 0 > scores[3...].max() ?? 1)
    }

    @Test func needALinkThatTheModelKnows() throws {
        func error(_ links: [String]) -> KinolinkError? {
            #expect(throws: KinolinkError.self) { try model.foldIn(NewMovie(title: "m1", links: links)) }
        }
        #expect(error([]) == .noKnownLinks(count: 0))
        #expect(error([])?.description == "no links are given")
        #expect(error(["x", "y", "z"]) == .noKnownLinks(count: 3))
        #expect(error(["x", "y", "z"])?.description == "none of the 3 links is in the model")
    }

    @Test(arguments: ["cosine", "logistic", nil])
    func needAModelOfLeastSquares(objective: String?) throws {
        var other = movies
        other.contents.training["objective"] = objective
        let model = other.model
        let error = #expect(throws: KinolinkError.self) { try model.foldIn(NewMovie(links: ["l1"])) }
        #expect(error == .cannotFoldIn)
        #expect(error?.description == "this model can't place new titles; train one with the objective als")
    }
}
