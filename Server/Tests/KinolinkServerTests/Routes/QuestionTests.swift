import HTTPTypes
import Foundation
@testable import KinolinkServer
import KinolinkTraining
import Testing

/// Answers are the library's own, member for member.
struct QuestionTests {
    private let tested: TestedService
    private let model: Model

    init() throws {
        tested = try TestedService()
        model = try tested.service.models.current.model
    }

    private struct Similar: Decodable {
        let movie: Movie
        let similar: [RankedMovie]
    }

    private struct Recommended: Decodable { let recommended: [RankedMovie] }

    @Test func similarMoviesAreTheLibrarys() async throws {
        let answer = try await tested.ask("/v1/similar?title=alien&count=5").decoded(Similar.self)
        let expected = try model.similar(to: "alien", options: AnswerOptions(count: 5, explains: true))
        #expect(answer.movie.title == "Alien (film)")
        #expect(answer.similar == expected && answer.similar.allSatisfy { $0.reasons != nil })
    }

    @Test func optionsAndFiltersMeanTheSameInAddressAndBody() async throws {
        let options = AnswerOptions(
            count: 4, diversity: 0.5, era: 0.25, surprise: 0.75, prominence: -0.5, more: ["horror film"],
            less: ["comedy film"], explains: true)
        let filter = MovieFilter(
            years: 1970...1999, countries: ["American"], excluding: ["Aliens"], excludesSeries: true)
        let expected = try model.similar(to: "Alien (film)", among: model.candidates(filter), options: options)
        let address = try await tested.ask(
            "/v1/similar?title=Alien+%28film%29&count=4&diversity=0.5&era=0.25&surprise=0.75&prominence=-0.5"
                + "&more=horror%20film&less=comedy+film&years=1970s-1990s&countries=American&excluding=Aliens"
                + "&excludes_series=true")
        #expect(try address.decoded(Similar.self).similar == expected)
        let body = try await tested.ask(
            "/v1/similar", .post,
            body: """
                {"title": "Alien (film)", "filter": {"years": "1970s-1990s", "countries": ["American"],
                 "excluding": ["Aliens"], "excludes_series": true},
                 "options": {"count": 4, "diversity": 0.5, "era": 0.25, "surprise": 0.75, "prominence": -0.5,
                 "more": ["horror film"], "less": ["comedy film"]}}
                """)
        #expect(try body.decoded(Similar.self).similar == expected)
        #expect(!expected.isEmpty)
    }

    @Test func reasonsCanBeLeftOut() async throws {
        let answer = try await tested.ask("/v1/similar?title=alien&explains=false").decoded(Similar.self)
        #expect(answer.similar.count == 10 && answer.similar.allSatisfy { $0.reasons == nil })
    }

    @Test func titlesAreFoundAsTheyAreTyped() async throws {
        struct Found: Decodable { let movies: [Movie] }
        for typed in ["godf", "the godfather", "godfahter", "heat 19", "Amélie"] {
            let query = try #require(typed.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let found = try await tested.ask("/v1/search?q=\(query)&count=3").decoded(Found.self)
            #expect(found.movies == model.titles(matching: typed, count: 3))
        }
    }

    @Test func aMovieHasAllThatIsKnown() async throws {
        let expected = try model.details(of: "Alien (film)")
        let id = try #require(expected.movie.imdb)
        #expect(try await tested.ask("/v1/movie?title=alien").decoded(MovieDetails.self) == expected)
        #expect(try await tested.ask("/v1/movie?imdb=\(id)").decoded(MovieDetails.self) == expected)
    }

    @Test func linksHaveNeighbours() async throws {
        struct Links: Decodable {
            let link: String
            let similar: [SimilarLink]
        }
        let answer = try await tested.ask("/v1/similar-links?link=al+pacino&count=4").decoded(Links.self)
        #expect(answer.link == "Al Pacino")
        #expect(try answer.similar == model.links(similarTo: "Al Pacino", count: 4))
    }

    @Test func tastesAreAnswered() async throws {
        let taste = #"{"liked": ["Alien", "The Thing"], "disliked": ["Grease"], "seen": ["Aliens"]}"#
        let library = Taste(liked: ["Alien", "The Thing"], disliked: ["Grease"], seen: ["Aliens"])
        let options = AnswerOptions(count: 3, explains: true)
        let answer = try await tested.ask(
            "/v1/recommend", .post, body: "{\"taste\": \(taste), \"options\": {\"count\": 3}}")
        #expect(try answer.decoded(Recommended.self).recommended == model.recommend(library, options: options))
        let spots = try await tested.ask("/v1/blind-spots", .post, body: "{\"taste\": \(taste), \"by\": \"decade\"}")
        #expect(
            try spots.decoded(BlindSpots.self)
                == model.recommend(library, by: .decade, options: AnswerOptions(explains: true)))
        let together = try await tested.ask(
            "/v1/together", .post,
            body:
                "{\"tastes\": [\(taste), {\"liked\": [\"Casablanca\"]}], \"rule\": \"mean\", \"options\": {\"count\": 3}}"
        )
        #expect(
            try together.decoded(GroupAnswer.self)
                == model.recommend(together: [library, Taste(liked: ["Casablanca"])], by: .mean, options: options))
    }

    @Test func twoMoviesAreConnectedAndPaired() async throws {
        let between = try await tested.ask("/v1/between?from=alien&to=casablanca&count=2&steps=5")
        #expect(
            try between.decoded(Connection.self)
                == model.connection(from: "alien", to: "casablanca", steps: 5, count: 2))
        let expected = try model.doubleBill(with: "Casablanca", minutes: 260)
        #expect(try await tested.ask("/v1/pair?title=casablanca&minutes=260").decoded(DoubleBill.self) == expected)
        let body = try await tested.ask("/v1/pair", .post, body: #"{"title": "Casablanca", "minutes": 260}"#)
        #expect(try body.decoded(DoubleBill.self) == expected)
    }

    @Test func aNewMovieIsPlaced() async throws {
        let links = ["Akira Kurosawa", "Toshiro Mifune", "samurai", "no such link"]
        let folded = try model.foldIn(NewMovie(title: "New (1960 film)", links: links))
        let expected = try model.similar(to: folded, options: AnswerOptions(explains: true))
        let list = links.map { "\"\($0)\"" }.joined(separator: ", ")
        for body in [
            "{\"title\": \"New (1960 film)\", \"links\": [\(list)]}",
            "{\"record\": [\"New (1960 film)\", {\"runtime\": null, \"year\": 1960}, [\(list)], \"90%\", 8]}",
        ] {
            let answer = try await tested.ask("/v1/fold-in", .post, body: body)
            let json = try answer.json
            #expect(json["unknown_links"] as? [String] == ["no such link"])
            #expect(json["known_links"] as? [String] == folded.knownLinks && json["year"] as? Int == 1960)
            struct Placed: Decodable { let similar: [RankedMovie] }
            #expect(try answer.decoded(Placed.self).similar == expected)
        }
    }

    @Test func theModelIsDescribed() async throws {
        let answer = try await tested.ask("/v1/model").json
        let served = try tested.service.models.current
        #expect(answer["checksum"] as? String == served.checksum && answer["bytes"] as? Int == served.bytes)
        #expect((answer["summary"] as? [String: Any])?["movies"] as? Int == model.movieCount)
    }
}
