import Foundation
@testable import Kinolink
import KinolinkStorage
import Testing

struct MovieTests {
    private let model: Model

    init() throws {
        var contents = try ModelContents.tiny()
        contents.years = Column([1972, 1974, 1995, 2001, 1954, 0, -44])
        model = Model(contents)
    }

    @Test func theMoviesOfAModelAreACollection() throws {
        #expect(model.movies.count == 7)
        #expect(Array(model.movies.map(\.title)) == Array(model.contents.titles))
        #expect(model.movies.map(\.year) == [1972, 1974, 1995, 2001, 1954, nil, -44])
        #expect(model.movies[2] == Movie(title: "Heat (1995 film)", year: 1995))
        #expect(model.movies[2].id == "Heat (1995 film)" && model.movies[2].name == "Heat")
        #expect(try model.movie(titled: "amelie") == model.movies[3])
    }

    @Test func aMovieHasLinksAndAnInfobox() throws {
        let links = try model.links(of: "the godfather")
        #expect(links.map(\.name) == ["Al Pacino", "Marlon Brando", "Category:1972 films", "crime film"])
        #expect(links.map(\.count) == [2, 1, 1, 1])
        #expect(try model.links(of: "amelie").isEmpty)
        #expect(try model.infobox(of: "amelie") == [InfoboxField(name: "name", value: "Amélie")])
        #expect(throws: KinolinkError.self) { try model.links(of: "nothing of the kind") }
        #expect(throws: KinolinkError.self) { try model.infobox(of: "nothing of the kind") }
    }

    @Test func theBestKnownComeFirst() {
        #expect(
            model.bestKnown(count: 3).map(\.title) == ["The Godfather", "Heat (1995 film)", "The Godfather Part II"])
        #expect(model.bestKnown(count: -1).isEmpty)
        #expect(model.bestKnown(count: .max).count == 7)
    }

    @Test func theSummaryIsWhatTheModelHas() throws {
        let summary = model.summary
        #expect(summary.movieCount == 7 && summary.linkCount == 5 && summary.dimensions == 3)
        #expect(summary.pairCount == 12 && summary.distinctPairCount == 11)
        #expect(summary.parameterCount == 12 * 3 + 2)
        #expect(summary.training == ["objective": .text("logistic"), "seed": .number(5)])
        let opened = try Model(opening: fixture("version1.safetensors"))
        #expect(opened.summary.formatVersion == "1")
    }
}

/// The JSON of answers, which can be decoded again.
struct AnswerCodingTests {
    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func comesBack<Value: Codable & Equatable>(_ value: Value) throws -> Bool {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value)) == value
    }

    private static let reasons = Reasons(
        articles: [ArticleLink(from: "Ronin (film)", to: "Heat (1995 film)", share: 0.25)],
        links: [LinkShare(link: "Al Pacino", kind: .person, share: 0.25)],
        related: [LinkShare(link: "crime film", kind: .genre, share: 0.125)], other: 0.0625, title: 0, era: 0.25,
        prominence: 0.0625)

    @Test func aRankedMovieHasItsMoviesMembers() throws {
        let movie = RankedMovie(
            Movie(title: "Heat (1995 film)", year: 1995, imdb: "tt0113277"), rank: 2, score: 1.5, match: 62.5,
            reasons: Self.reasons)
        #expect(
            try json(movie)
                == #"{"imdb":"tt0113277","match":62.5,"rank":2,"reasons":{"articles":[{"from":"Ronin (film)","share":0.25,"to":"Heat (1995 film)"}],"era":0.25,"#
                + #""links":[{"kind":"person","link":"Al Pacino","share":0.25}],"other":0.0625,"#
                + #""prominence":0.0625,"related":[{"kind":"genre","link":"crime film","share":0.125}],"steering":0,"#
                + #""title":0},"score":1.5,"#
                + #""title":"Heat (1995 film)","year":1995}"#)
        #expect(try comesBack(movie))
        let plain = RankedMovie(Movie(title: "8½"), rank: 0, score: 1, match: 100)
        #expect(try json(plain) == #"{"is_query":true,"match":100,"rank":0,"score":1,"title":"8½"}"#)
        #expect(try comesBack(plain) && plain.isQuery)
        #expect(
            try comesBack(
                RankedMovie(
                    Movie(title: "x"), rank: 1, score: -1, match: 0, because: [LikedShare(title: "y", share: 1)])))
    }

    @Test func aSecondMovieHasItsMoviesMembers() throws {
        let second = SecondMovie(
            RankedMovie(Movie(title: "Ronin (film)", year: 1998), rank: 1, score: 2, match: 50), runtime: 122,
            together: 292, genres: ["action"], yearsApart: 3)
        let evening = DoubleBill(
            first: Movie(title: "Heat (1995 film)", year: 1995), runtime: 170, second: [second], unknown: [.genres],
            leftOut: [.runtime: 4])
        #expect(
            try json(evening)
                == #"{"first":{"title":"Heat (1995 film)","year":1995},"left_out":{"runtime":4},"runtime":170,"second":["#
                + #"{"genres":["action"],"match":50,"rank":1,"runtime":122,"score":2,"title":"Ronin (film)","#
                + #""together":292,"year":1998,"years_apart":3}],"unknown":["genres"]}"#)
        #expect(try comesBack(evening))
        #expect(try comesBack(DoubleBill(first: Movie(title: "x"), second: [])))
    }

    @Test func blindSpotsSayWhatGroupsThem() throws {
        let movie = RankedMovie(Movie(title: "8½"), rank: 7, score: 1, match: 12.5)
        let spots = BlindSpots(
            grouping: .country,
            groups: [BlindSpot(group: "Italy", seenCount: 2, candidateCount: 9, recommended: movie)], unknownCount: 3)
        #expect(
            try json(spots)
                == #"{"by":"country","groups":[{"candidates":9,"group":"Italy","recommended":{"match":12.5,"rank":7,"#
                + #""score":1,"title":"8½"},"seen":2}],"unknown":3}"#)
        #expect(try comesBack(spots))
    }

    @Test func numbersAreNumbers() throws {
        let options = ["seed": "18446744073709551615", "regularization": "15.0", "objective": "als", "x": "nan"]
            .mapValues(OptionValue.init)
        #expect(
            try json(options)
                == #"{"objective":"als","regularization":15,"seed":"18446744073709551615","x":"nan"}"#)
        #expect(try comesBack(options))
    }

    /// No key of any answer has a capital letter.
    @Test func keysAreInSnakeCase() throws {
        let model = try Model(ModelContents.tiny())
        let watched = WatchedMovie(title: "Heat", originalTitle: "Heat", year: 1995, rating: 1, stars: "5")
        let errors = PredictionErrors(
            count: 2, meanSquaredError: 4, meanSquaredErrorOfMean: 16, meanAbsoluteError: 1, meanAbsoluteErrorOfMean: 2)
        let texts = [
            try json(model.summary), try json(model.similar(to: "Amélie", count: 2)),
            try json(model.links(similarTo: "Al Pacino", count: 2)), try json(model.links(of: "Heat")),
            try json(model.match([watched, watched, WatchedMovie(title: "?", kind: "Game")])), try json(errors),
            try json(Targets.Unit(name: "USD", movieCount: 2)), try json(model.facts(of: "Heat")),
            try json(model.details(of: "Heat")),
            try json(PredictedMovie(Movie(title: "x"), value: 1, prediction: 2, residual: -1)),
        ]
        for text in texts {
            let keys = text.matches(of: #/"([^"]*)":/#).map(\.1)
            #expect(!keys.isEmpty && keys.allSatisfy { $0.wholeMatch(of: #/[a-z0-9_]+/#) != nil }, "\(text)")
        }
        #expect(try comesBack(errors) && errors.rSquared == 0.75 && errors.rootMeanSquaredError == 2)
        #expect(try comesBack(model.match([watched, watched])))
    }
}

/// A model refuses everything that another model made.
struct OtherModelTests {
    private let model: Model
    private let other: Model

    init() throws {
        let contents = try ModelContents(
            movies: (0..<12).map { ("Film \($0)", [1, Float($0)]) }, links: [("a", [1, 0]), ("b", [0, 1])],
            rows: (0..<12).map { [Int32($0 % 2)] },
            facts: { "{\"infobox\":{\"runtime\":\"\($0.utf8.count * 10) min\"}}" },
            training: RandomMovies.leastSquares)
        (model, other) = (Model(contents), Model(contents))
    }

    private func expectOtherModel(_ what: String, _ ask: () throws -> Void) {
        #expect(throws: KinolinkError.otherModel(what)) { try ask() }
    }

    @Test func candidatesAreRefused() throws {
        let candidates = try other.candidates(MovieFilter(excluding: ["Film 1"]))
        let taste = Taste(liked: ["Film 1"])
        expectOtherModel("candidates") {
            _ = try model.similar(to: "Film 1", among: candidates, options: AnswerOptions())
        }
        expectOtherModel("candidates") { try model.similar(toEach: ["Film 1"], among: candidates) { _ in } }
        expectOtherModel("candidates") { _ = try model.recommend(taste, among: candidates) }
        expectOtherModel("candidates") { _ = try model.recommend(taste, by: .decade, among: candidates) }
        expectOtherModel("candidates") { _ = try model.doubleBill(with: "Film 1", among: candidates) }
        expectOtherModel("candidates") {
            try model.recommend(toEach: [taste], among: candidates, transform: { _ in 0 }, deliver: { _ in })
        }
        let folded = try model.foldIn(NewMovie(links: ["a"]))
        expectOtherModel("candidates") { _ = try model.similar(to: folded, among: candidates) }
    }

    @Test func foldedMoviesAreRefused() throws {
        let folded = try other.foldIn(NewMovie(links: ["a"]))
        expectOtherModel("folded movie") { _ = try model.similar(to: folded) }
    }

    @Test func targetsAreRefused() throws {
        let targets = try other.targets(of: "runtime")
        expectOtherModel("targets") { _ = try model.predict(targets) }
    }

    @Test func theErrorSaysWhatToDo() {
        #expect(
            KinolinkError.otherModel("candidates").localizedDescription
                == "the candidates came from another model; make them with this one")
    }
}
