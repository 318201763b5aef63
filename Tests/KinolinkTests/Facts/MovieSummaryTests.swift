import KinolinkStorage
import Testing

@testable import Kinolink

/// What lists show beside titles.
struct MovieSummaryTests {
    private static func model(_ infoboxes: [(String, String)], links: [String] = [], rows: [[Int32]]? = nil) throws
        -> Model
    {
        let texts = Dictionary(infoboxes) { first, _ in first }
        return try Model(
            ModelContents(
                movies: infoboxes.map { ($0.0, [1]) }, links: links.map { ($0, [1]) }, rows: rows,
                facts: { "{\"infobox\":\(texts[$0] ?? "{}")}" }))
    }

    @Test(arguments: [
        (#"{"director":"Michael Mann"}"#, ["Michael Mann"]),
        (#"{"Director":"Joel Coen, Ethan Coen"}"#, ["Joel Coen", "Ethan Coen"]),
        (#"{"directors":"Lana Wachowski and Lilly Wachowski"}"#, ["Lana Wachowski", "Lilly Wachowski"]),
        (#"{"directed_by":"José Padilha\nAgnès Varda; J. R."}"#, ["José Padilha", "Agnès Varda", "J. R."]),
        (#"{"director":"A B","directed by":"A B, C"}"#, ["A B", "C"]),
        (#"{"Regie":"Fritz Lang und Thea von Harbou","Länge":"90"}"#, ["Fritz Lang", "Thea von Harbou"]),
        (#"{"réalisation":"Luc Dardenne et Jean-Pierre Dardenne"}"#, ["Luc Dardenne", "Jean-Pierre Dardenne"]),
        (#"{"監督":"黒澤明"}"#, ["黒澤明"]), (#"{"Режиссёр":"Андрей Тарковский"}"#, ["Андрей Тарковский"]),
        (#"{"director":"José Ortega y Gasset"}"#, ["José Ortega y Gasset"]), (#"{"director":" , ,"}"#, []),
        (#"{"director":null}"#, []),
        (#"{"producer":"Michael Mann"}"#, []), ("{}", []), ("[]", []),
    ])
    func directorsAreAsTheInfoboxWritesThem(infobox: String, directors: [String]) throws {
        let model = try Self.model([("A", infobox)])
        #expect(model.summaries(of: model.movies)["A"]?.directors == directors)
    }

    @Test func aCategoryNamesTheDirectorIfTheInfoboxNamesNone() throws {
        let model = try Self.model(
            [("A", "{}"), ("B", #"{"director":"X"}"#), ("C", "{}")],
            links: [
                "Category:Films directed by Michael Mann (director)", "Category:Films set in Rome", "Michael Mann",
            ],
            rows: [[0, 1, 2], [0, 1, 2], [1, 2]])
        let summaries = model.summaries(of: model.movies)
        #expect(summaries.mapValues(\.directors) == ["A": ["Michael Mann"], "B": ["X"], "C": []])
    }

    /// It says nothing else than the facts do.
    @Test func theRestIsThatOfTheFacts() throws {
        let facts = #"{"genre":"drama, war","country":"France","language":"French","runtime":"100 minutes"}"#
        let tiny = try Model(.tiny())
        for model in [try Self.model([("A (1950 film)", facts), ("B", "{}")]), tiny, try RandomMovies(300).model] {
            let summaries = model.summaries(of: model.movies)
            #expect(summaries.count == model.movieCount)
            for movie in model.movies {
                let (summary, facts) = (summaries[movie.title], try model.facts(of: movie.title))
                #expect(summary?.genres == facts.genres && summary?.countries == facts.countries)
                #expect(summary?.year == facts.year && summary?.runtime == facts.runtime)
                #expect(summary?.prominence == facts.prominence)
            }
        }
    }

    @Test func moviesOfOtherModelsAreLeftOut() throws {
        let model = try Model(.tiny())
        let asked = [Movie(title: "Amélie"), Movie(title: "amelie"), Movie(title: "None"), Movie(title: "Amélie")]
        #expect(Array(model.summaries(of: asked).keys) == ["Amélie"])
        #expect(model.summaries(of: []).isEmpty)
    }
}
