import KinolinkStorage
import Testing

@testable import Kinolink

/// What filters can be set to.
struct MovieFacetsTests {
    @Test func namesThatFewMoviesHaveAreLeftOut() throws {
        let infoboxes = [
            ("A (1950 film)", #"{"genre":"drama, war","country":"France","runtime":"100 minutes"}"#),
            ("B (1931 film)", #"{"genre":"war, drama","country":"Japan","runtime":"90 minutes"}"#),
            ("C (2001 film)", #"{"genre":"drama, comedy","country":"France","language":"French"}"#),
            ("D", #"{"genre":"comedy, war","country":"France, Japan"}"#), ("E", #"{"genre":"horror, war"}"#),
        ]
        let texts = Dictionary(uniqueKeysWithValues: infoboxes)
        let model = try Model(
            ModelContents(
                movies: infoboxes.map { ($0.0, [1]) }, facts: { "{\"infobox\":\(texts[$0] ?? "{}")}" }))
        let facets = model.facets
        #expect(facets.genres.map(\.name) == ["war", "drama"] && facets.genres.map(\.movieCount) == [4, 3])
        #expect(facets.countries == [MovieFacets.Name(name: "France", movieCount: 3)] && facets.languages.isEmpty)
        #expect(facets.years == MovieFacets.Years(first: 1931, last: 2001) && facets.runtime.known == 2)
    }

    /// A filter that is set to a name lets as many movies through as the facets say.
    @Test func filtersTakeEveryName() throws {
        let genres = ["drama", "war", "comedy", "film noir", "science fiction"]
        let countries = ["France", "United States", "Hong Kong"]
        let model = try Model(
            ModelContents(
                movies: (0..<60).map { ("m\($0)", [1]) },
                facts: { title in
                    let number = Int(title.dropFirst()) ?? 0
                    let genre = "\(genres[number % 5]), \(genres[number % 3])"
                    return "{\"infobox\":{\"genre\":\"\(genre)\",\"country\":\"\(countries[number % 7 % 3])\"}}"
                }))
        #expect(model.facets.genres.count == 5 && model.facets.countries.count == 3)
        for genre in model.facets.genres {
            #expect(try model.candidates(MovieFilter(genres: [genre.name])).count == genre.movieCount)
        }
        for country in model.facets.countries {
            #expect(try model.candidates(MovieFilter(countries: [country.name])).count == country.movieCount)
        }
        for names in [model.facets.genres, model.facets.countries] {
            #expect(names.map(\.movieCount) == names.map(\.movieCount).sorted(by: >))
        }
    }

    @Test func aModelWithoutFactsHasNone() throws {
        let model = try Model(ModelContents(movies: [("A", [1])]))
        #expect(
            model.facets
                == MovieFacets(genres: [], countries: [], languages: [], years: nil, runtime: .init(known: 0)))
    }
}
