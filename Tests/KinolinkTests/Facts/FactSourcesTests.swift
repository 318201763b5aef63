import Foundation
@testable import Kinolink
import KinolinkStorage
import Testing

/// Where facts come from, for articles written by hand.
struct FactSourcesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var title = "A"
        /// A JSON object.
        var infobox = "{}"
        var links: [String] = []
        /// The year that training noted.
        var year: Int32?
        let sources: [FactSource]
        var testDescription: String { name }
    }

    private static func title(_ year: String) -> FactSource { FactSource(fact: .year, value: year, place: .title) }
    private static func infobox(_ fact: MovieFacts.Fact, _ value: String, _ name: String) -> FactSource {
        FactSource(fact: fact, value: value, place: .infobox, name: name)
    }
    private static func link(_ fact: MovieFacts.Fact, _ value: String, _ name: String) -> FactSource {
        FactSource(fact: fact, value: value, place: .link, name: name)
    }

    static let cases = [
        Case(name: "nothing is known", infobox: #"{"director":"Ann"}"#, links: ["Ann"], sources: []),
        // Years
        Case(name: "the title's year", title: "Heat (1995 film)", sources: [title("1995")]),
        Case(
            name: "the infobox's year under the field's own name", infobox: #"{"Release_date":"May 1, 1990"}"#,
            sources: [infobox(.year, "1990", "Release_date")]),
        Case(
            name: "the category's year", links: ["Ann", "Category:1990 films"],
            sources: [link(.year, "1990", "Category:1990 films")]),
        Case(
            name: "every place that says the same", title: "Heat (1995 film)", infobox: #"{"released":"1995-12-15"}"#,
            links: ["Category:1995 films"],
            sources: [title("1995"), infobox(.year, "1995", "released"), link(.year, "1995", "Category:1995 films")]),
        Case(
            name: "no place that says something else", title: "Heat (1995 film)", infobox: #"{"released":"1996"}"#,
            links: ["Category:1994 films"], sources: [title("1995")]),
        Case(
            name: "the category overrules the infobox", infobox: #"{"released":"1996"}"#,
            links: ["Category:1994 films", "Category:1997 films"], sources: [link(.year, "1994", "Category:1994 films")]
        ),
        Case(
            name: "the earliest of the infobox", infobox: #"{"released":"1996","published":"1994"}"#,
            sources: [infobox(.year, "1994", "published")]),
        Case(
            name: "training removed the category", links: ["Ann"], year: 1990,
            sources: [FactSource(fact: .year, value: "1990", place: .corpus)]),
        Case(
            name: "training removed the category that overruled the infobox", infobox: #"{"released":"1991"}"#,
            year: 1990, sources: [FactSource(fact: .year, value: "1990", place: .corpus)]),
        Case(
            name: "training noted what the infobox says too", infobox: #"{"released":"1990"}"#, year: 1990,
            sources: [infobox(.year, "1990", "released")]),
        Case(
            name: "training noted no year", infobox: #"{"released":"1990"}"#, year: 0, sources: []),
        // Genres
        Case(
            name: "genres of field and category", infobox: #"{"genre":"Crime, drama"}"#,
            links: ["Category:American crime films", "western film"],
            sources: [
                infobox(.genres, "crime", "genre"), infobox(.genres, "drama", "genre"),
                link(.countries, "United States", "Category:American crime films"),
                link(.genres, "crime", "Category:American crime films"),
            ]),
        Case(
            name: "a linked genre where nothing else names one", links: ["Ann", "drama film", "crime film"],
            sources: [link(.genres, "drama", "drama film"), link(.genres, "crime", "crime film")]),
        Case(
            name: "no linked genre beside a category", links: ["drama film", "Category:Crime films"],
            sources: [link(.genres, "crime", "Category:Crime films")]),
        Case(
            name: "no linked genre beside the field", infobox: #"{"genre":"crime"}"#, links: ["crime film"],
            sources: [infobox(.genres, "crime", "genre")]),
        // Countries and languages
        Case(
            name: "countries and languages", infobox: #"{"country":"Italy / France","language":"Italian"}"#,
            links: ["Category:Italian films", "Category:French-language films"],
            sources: [
                infobox(.countries, "Italy", "country"), infobox(.countries, "France", "country"),
                infobox(.languages, "Italian", "language"), link(.countries, "Italy", "Category:Italian films"),
                link(.languages, "French", "Category:French-language films"),
            ]),
        // Runtimes
        Case(
            name: "the first runtime", infobox: #"{"runtime":"90 minutes","running_time":"100 minutes"}"#,
            sources: [infobox(.runtime, "90", "runtime")]),
        Case(
            name: "two fields with one runtime", infobox: #"{"runtime":"90 minutes","length":"90 min"}"#,
            sources: [infobox(.runtime, "90", "runtime"), infobox(.runtime, "90", "length")]),
        // Ids
        Case(
            name: "the id under the field's own name", infobox: #"{"IMDB_ID":"113277"}"#,
            sources: [infobox(.imdb, "tt0113277", "IMDB_ID")]),
        Case(
            name: "the article's id", infobox: #"{"imdb":"rubbish","imdb_id":"0113277","imdb":"tt0000001"}"#,
            sources: [infobox(.imdb, "tt0000001", "imdb")]),
        Case(name: "a rating is no id", infobox: #"{"imdb":"8.3/10"}"#, sources: []),
        // What isn't an infobox
        Case(
            name: "a list in the infobox is JSON", infobox: #"{"genre":["crime"],"runtime":90}"#,
            sources: [infobox(.runtime, "90", "runtime")]),
    ]

    @Test(arguments: cases)
    func areThePlacesThatSayTheFacts(_ movie: Case) throws {
        var contents = try ModelContents(
            movies: [(movie.title, [1])], links: movie.links.map { ($0, [1]) },
            rows: [movie.links.indices.map(Int32.init)], facts: { _ in "{\"infobox\":\(movie.infobox)}" })
        if let year = movie.year { contents.years = Column([year]) }
        let details = try Model(contents).details(of: movie.title)
        let found = details.sources
        #expect(Set(found) == Set(movie.sources), "\(found)")
        #expect(found.count == movie.sources.count)
        // A fact that is known has a source, and sources say nothing else.
        let facts = details.facts
        func values(_ fact: MovieFacts.Fact) -> Set<String> { Set(found.filter { $0.fact == fact }.map(\.value)) }
        #expect(values(.year) == Set([facts.year].compactMap { $0.map { "\($0)" } }))
        #expect(values(.runtime) == Set([facts.runtime].compactMap { $0.map { "\($0)" } }))
        #expect(values(.imdb) == Set([facts.imdb].compactMap(\.self)))
        #expect(values(.genres) == Set(facts.genres))
        #expect(values(.countries) == Set(facts.countries))
        #expect(values(.languages) == Set(facts.languages))
    }
}

/// How well known movies are, and all that is known of one.
struct MovieDetailsTests {
    /// Links as training makes them: each movie has the link to its own article.
    private let model: Model

    init() throws {
        let titles = ["Heat (1995 film)", "Ronin (film)", "Up (2009 film)", "Amélie"]
        model = try Model(
            ModelContents(
                movies: titles.map { ($0, [1]) },
                links: [
                    "Heat (1995 film)", "Ronin (film)", "Up (2009 film)", "Amélie", "Robert De Niro", "crime film",
                    "Category:Crime films",
                ].map { ($0, [1]) },
                rows: [[0, 1, 4, 4, 5, 6], [1, 0, 4], [2, 4], [3, 5]],
                facts: {
                    $0 == "Heat (1995 film)"
                        ? #"{"infobox":{"starring":"Robert De Niro","runtime":"170 minutes","imdb":"tt0113277"}}"#
                        : "{}"
                }))
    }

    /// p is ln(1 + links) + ln(1 + movies that link to it): ln 6 + ln 2, ln 4 + ln 2, and twice ln 3.
    @Test func prominenceIsTheShareOfTheLessKnown() throws {
        let prominences = try model.contents.titles.map { try model.facts(of: $0).prominence }
        // Equal movies count half: of the three others, one is as well known.
        let expected: [Float] = [100, 200 / 3, 50 / 3, 50 / 3]
        for (found, expected) in zip(prominences, expected) { #expect(try abs(#require(found) - expected) < 1e-4) }
        #expect(model.bestKnown(count: 2).map(\.title) == ["Heat (1995 film)", "Ronin (film)"])
        // The model's order decides between equals.
        #expect(model.bestKnown(count: 4).map(\.title).suffix(2) == ["Up (2009 film)", "Amélie"])
    }

    @Test func withoutLinksAllAreEquallyKnown() throws {
        let model = try Model(ModelContents(movies: [("A", [1]), ("B", [1]), ("C", [1])]))
        for title in ["A", "B", "C"] { #expect(try model.facts(of: title).prominence == 50) }
    }

    @Test func theMovieItsLinksAndWhoLinksToIt() throws {
        let details = try model.details(of: "heat 1995")
        #expect(details.movie == Movie(title: "Heat (1995 film)", year: 1995, imdb: "tt0113277"))
        #expect(try details.facts == model.facts(of: "Heat (1995 film)"))
        #expect(details.linkingMovieCount == 1)
        #expect(try model.details(of: "up").linkingMovieCount == 0)
        // Those that few movies have come first; equals are in the order of their names. Its own article is none.
        #expect(
            details.links.map(\.name) == ["Category:Crime films", "Ronin (film)", "crime film", "Robert De Niro"])
        #expect(details.links.map(\.count) == [1, 1, 1, 2])
        #expect(details.links.map(\.movieCount) == [1, 2, 2, 3])
        for (link, movies) in zip(details.links, [1, 2, 2, 3] as [Double]) {
            #expect(abs(Double(link.weight) - log(4 / movies) / 25) < 1e-6)
        }
        #expect(try model.details(of: "Up (2009 film)").links.map(\.name) == ["Robert De Niro"])
    }

    /// The series are the other parts, as everywhere.
    @Test func theOtherPartsOfItsSeries() throws {
        let titles = ["The Godfather", "The Godfather Part II", "The Godfather Part III", "Heat (1995 film)"]
        let model = try Model(ModelContents(movies: titles.map { ($0, [1]) }))
        #expect(
            try model.details(of: "The Godfather Part II").series.map(\.title)
                == ["The Godfather", "The Godfather Part III"])
        #expect(try model.details(of: "Heat (1995 film)").series.isEmpty)
    }

    @Test func theJSONComesBack() throws {
        for title in model.contents.titles {
            let details = try model.details(of: title)
            let data = try JSONEncoder().encode(details)
            #expect(try JSONDecoder().decode(MovieDetails.self, from: data) == details)
        }
        let whole = MovieDetails(
            movie: Movie(title: "A", year: -750, imdb: "tt0000001"),
            facts: MovieFacts(year: -750, genres: ["drama"], runtime: 1, imdb: "tt0000001", prominence: 12.5),
            sources: [FactSource(fact: .year, value: "-750", place: .infobox, name: "written")],
            series: [Movie(title: "B")], linkingMovieCount: 3, links: [MovieLink(name: "x", kind: .genre)])
        #expect(try JSONDecoder().decode(MovieDetails.self, from: JSONEncoder().encode(whole)) == whole)
    }

    @Test func theJSONHasTheMoviesMembersBesideTheOthers() throws {
        func object(_ title: String) throws -> [String: Any] {
            let data = try JSONEncoder().encode(model.details(of: title))
            return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        }
        let heat = try object("Heat (1995 film)")
        #expect(
            Set(heat.keys) == ["title", "year", "imdb", "facts", "sources", "series", "linking_movies", "links"])
        #expect(heat["title"] as? String == "Heat (1995 film)")
        #expect(heat["year"] as? Int == 1995)
        #expect(heat["imdb"] as? String == "tt0113277")
        #expect(heat["linking_movies"] as? Int == 1)
        let facts = try #require(heat["facts"] as? [String: Any])
        #expect(
            Set(facts.keys) == ["year", "genres", "languages", "countries", "runtime", "imdb", "prominence"])
        #expect(facts["prominence"] as? Double == 100)
        let link = try #require((heat["links"] as? [[String: Any]])?.first)
        #expect(Set(link.keys) == ["name", "kind", "count", "movies", "weight"])
        let source = try #require((heat["sources"] as? [[String: Any]])?.first { $0["fact"] as? String == "year" })
        #expect(Set(source.keys) == ["fact", "value", "place", "name"])
        #expect(source["place"] as? String == "title")
        // What is unknown is left out.
        #expect(try Set(object("Amélie").keys) == ["title", "facts", "sources", "series", "linking_movies", "links"])
    }
}
