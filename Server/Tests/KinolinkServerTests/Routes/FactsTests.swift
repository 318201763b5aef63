import Foundation
import HTTPTypes
@testable import KinolinkServer
import KinolinkTraining
import Testing

/// Answers with facts of their movies, the movies of a link, and what filters can be set to.
struct FactsTests {
    private let tested: TestedService
    private let model: Model

    init() throws {
        tested = try TestedService()
        model = try tested.service.models.current.model
    }

    /// Questions without facts, and the members that name movies.
    private static let questions: [(uri: String, body: String?)] = [
        ("/v1/search?q=al&count=20", nil), ("/v1/similar?title=alien&count=30", nil), ("/v1/pair?title=alien", nil),
        ("/v1/between?from=heat+1995&to=alien", nil), ("/v1/link?link=al+pacino", nil),
        ("/v1/link?link=the+godfather", nil), ("/v1/best-known?count=50", nil), ("/v1/similar", #"{"title": "alien"}"#),
        ("/v1/recommend", #"{"taste": {"liked": ["alien", "heat 1995"]}}"#), ("/v1/pair", #"{"title": "alien"}"#),
        ("/v1/blind-spots", #"{"by": "decade", "taste": {"liked": ["alien"]}}"#),
        ("/v1/together", #"{"tastes": [{"liked": ["alien"]}, {"liked": ["heat 1995"]}]}"#),
    ]

    @Test(arguments: questions.indices) func factsComeBesideTheAnswer(question: Int) async throws {
        let (uri, body) = Self.questions[question]
        let plain = try await tested.ask(uri, body == nil ? .get : .post, body: body)
        let off = try await ask(uri, body, facts: false)
        #expect(plain.status == .ok && off.text == plain.text)
        let full = try await ask(uri, body, facts: true)
        // The answer itself stays as it is, to the byte.
        #expect(full.text.hasPrefix(plain.text.dropLast() + ",\"facts\":{"), "\(full.text)")
        let facts = try #require(full.json["facts"] as? [String: [String: Any]])
        #expect(!facts.isEmpty)
        for title in Self.movies(in: try plain.json) {
            let summary = try #require(facts[title], "\(title)")
            let known = try model.facts(of: title)
            #expect(summary["genres"] as? [String] == known.genres && summary["year"] as? Int == known.year)
            #expect(summary["runtime"] as? Int == known.runtime && summary["directors"] is [String])
        }
        #expect(Set(facts.keys) == Self.movies(in: try plain.json))
    }

    private func ask(_ uri: String, _ body: String?, facts: Bool) async throws -> TestedService.Answer {
        guard let body else { return try await tested.ask("\(uri)&facts=\(facts)") }
        return try await tested.ask(uri, .post, body: "\(body.dropLast()), \"facts\": \(facts)}")
    }

    /// The titles of all movies in an answer, but not those in its reasons.
    private static func movies(in value: Any) -> Set<String> {
        if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(movies(in: $1)) } }
        guard let object = value as? [String: Any] else { return [] }
        return object.reduce(into: []) { titles, member in
            if member.key == "title", let title = member.value as? String { titles.insert(title) }
            if !["because", "reasons", "links"].contains(member.key) { titles.formUnion(movies(in: member.value)) }
        }
    }

    @Test func directorsAreNamed() async throws {
        let facts =
            try await tested.ask("/v1/search?q=interstellar&facts=true").json["facts"] as? [String: [String: Any]]
        #expect(facts?["Interstellar (film)"]?["directors"] as? [String] == ["Christopher Nolan"])
    }

    @Test func mediaServersDontAskForFacts() async throws {
        #expect(try await tested.ask("/v1/similar?imdb=tt0816692&facts=true").problem == "bad-request")
        #expect(
            try await tested.ask("/v1/similar", .post, body: #"{"imdb": "tt0816692", "facts": true}"#).problem
                == "bad-request")
        #expect(try await tested.ask("/v1/search?q=a&facts=yes").problem == "bad-request")
        #expect(
            try await tested.ask("/v1/similar", .post, body: #"{"title": "alien", "facts": 1}"#).problem
                == "bad-request")
    }

    @Test func aLinkHasItsMovies() async throws {
        let all = try await tested.ask("/v1/link?link=al+pacino&count=500").decoded(LinkedMovies.self)
        #expect(all.link.name == "Al Pacino" && all.link.movieCount == all.movies.count && all.movie == nil)
        for movie in all.movies { #expect(try model.links(of: movie.title).contains { $0.name == "Al Pacino" }) }
        let two = try await tested.ask("/v1/link?link=al+pacino&count=2").decoded(LinkedMovies.self)
        #expect(two.movies == Array(all.movies.prefix(2)) && two.link == all.link)
        let article = try await tested.ask("/v1/link?link=The+Godfather").decoded(LinkedMovies.self)
        #expect(article.movie?.title == "The Godfather" && !article.movies.contains { $0.title == "The Godfather" })
    }

    @Test(arguments: [
        ("/v1/link?link=al+pacinoo", "unknown-link"), ("/v1/link", "bad-request"), ("/v1/link?link=", "bad-request"),
        ("/v1/link?link=x&count=501", "bad-request"), ("/v1/link?link=x&count=0", "bad-request"),
        ("/v1/link?name=x", "bad-request"), ("/v1/facets?a=b", "bad-request"),
    ])
    func linksGetTheirProblem(uri: String, type: String) async throws {
        #expect(try await tested.ask(uri).problem == type)
    }

    @Test func theBestKnownComeFirst() async throws {
        struct Answer: Decodable { let movies: [Movie] }
        let found = try await tested.ask("/v1/best-known?count=50").decoded(Answer.self).movies
        #expect(found == model.bestKnown(count: 50) && found.count == 50)
        #expect(try await tested.ask("/v1/best-known").decoded(Answer.self).movies == Array(found.prefix(10)))
        for wrong in ["count=51", "count=0", "n=1"] {
            #expect(try await tested.ask("/v1/best-known?\(wrong)").problem == "bad-request")
        }
    }

    @Test func filtersTakeWhatTheFacetsName() async throws {
        let facets = try await tested.ask("/v1/facets").decoded(MovieFacets.self)
        #expect(facets == model.facets && facets.genres.count > 5 && facets.years != nil)
        for genre in facets.genres {
            let name = try #require(genre.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            #expect(try await tested.ask("/v1/similar?title=alien&genres=\(name)").status == .ok, "\(name)")
        }
    }
}
