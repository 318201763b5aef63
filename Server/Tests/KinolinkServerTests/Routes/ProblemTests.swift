import Foundation
import HTTPTypes
@testable import KinolinkServer
import KinolinkTraining
import Testing

/// Whatever is wrong gets one clear problem (RFC 9457).
struct ProblemTests {
    private let tested: TestedService

    init() throws { tested = try TestedService() }

    @Test(arguments: [
        ("/v1/similar?title=no+such+film+at+all", 404, "unknown-movie"),
        ("/v1/similar", 400, "bad-request"),
        ("/v1/similar?title=", 400, "bad-request"),
        ("/v1/similar?title=alien&title=heat", 400, "bad-request"),
        ("/v1/similar?title=alien&cuont=3", 400, "bad-request"),
        ("/v1/similar?title=alien&count=0", 400, "bad-request"),
        ("/v1/similar?title=alien&count=501", 400, "bad-request"),
        ("/v1/pair?title=alien&count=101", 400, "bad-request"),
        ("/v1/similar?title=alien&count=99999999999999999999", 400, "bad-request"),
        ("/v1/similar?title=alien&era=nan", 400, "bad-request"),
        ("/v1/similar?title=alien&era=2", 422, "unanswerable"),
        ("/v1/similar?title=alien&years=soon", 400, "bad-request"),
        ("/v1/similar?title=alien&genres=no+such+genre", 422, "unanswerable"),
        ("/v1/similar?title=alien&fields=director", 400, "bad-request"),
        ("/v1/similar?title=alien&explains=yes", 400, "bad-request"),
        ("/v1/similar?title=%ff", 400, "bad-request"),
        ("/v1/similar?title=%zz", 400, "bad-request"),
        ("/v1/similar?title=a%00b", 400, "bad-request"),
        ("/v1/similar?title=alien&imdb=tt0078748", 400, "bad-request"),
        ("/v1/similar?imdb=alien", 400, "bad-request"),
        ("/v1/similar?imdb=tt9999999999", 404, "unknown-movie"),
        ("/v1/similar-links?link=no+such+link", 404, "unknown-link"),
        ("/v1/between?from=alien", 400, "bad-request"),
        ("/v1/between?from=alien&to=alien", 422, "unanswerable"),
        ("/v1/pair?title=alien&minutes=100", 422, "unanswerable"),
        ("/v1/search?q=+", 400, "bad-request"),
        ("/v1/model?x=1", 400, "bad-request"),
        ("//v1/model", 404, "not-found"),
        ("/v1//model", 404, "not-found"),
        ("/v1/nothing", 404, "not-found"),
        ("/nothing/../v1/model", 404, "not-found"),
        ("/v1/profile", 404, "no-profiles"),
    ])
    func addressesGetTheirProblem(uri: String, status: Int, type: String) async throws {
        let answer = try await tested.ask(uri)
        #expect(answer.status.code == status && answer.problem == type, "\(uri): \(answer.text)")
        let json = try answer.json
        #expect(json["status"] as? Int == status && json["title"] is String && json["detail"] is String)
        #expect(json["request_id"] as? String == answer.headers[.requestID])
        #expect(answer.headers[.cacheControl] == "no-store")
    }

    @Test(arguments: [
        ("/v1/recommend", "", "bad-request"),
        ("/v1/recommend", "{", "bad-request"),
        ("/v1/recommend", "[]", "bad-request"),
        ("/v1/recommend", "{}", "bad-request"),
        ("/v1/recommend", #"{"taste": {"liked": ["Alien"], "hated": []}}"#, "bad-request"),
        ("/v1/recommend", #"{"taste": {"liked": ["Alien"]}, "option": {}}"#, "bad-request"),
        ("/v1/recommend", #"{"taste": {"liked": ["Alien"]}, "options": {"count": -1}}"#, "bad-request"),
        ("/v1/recommend", #"{"taste": {"liked": []}}"#, "unanswerable"),
        ("/v1/recommend", #"{"taste": {"liked": ["Alien"], "disliked": ["Alien"]}}"#, "unanswerable"),
        ("/v1/together", #"{"tastes": [{"liked": ["Alien"]}]}"#, "bad-request"),
        ("/v1/blind-spots", #"{"taste": {"liked": ["Alien"]}, "by": "year"}"#, "bad-request"),
        ("/v1/fold-in", #"{"links": ["no such link"]}"#, "unanswerable"),
        ("/v1/fold-in", #"{"links": [], "record": ["a", {}, []]}"#, "bad-request"),
        ("/v1/fold-in", #"{"record": ["a"]}"#, "bad-request"),
        ("/v1/similar", #"{"title": 5}"#, "bad-request"),
        ("/v1/similar", #"{"imdb": "tt0078748", "shelf": ["Heat"], "title": "x"}"#, "bad-request"),
        ("/v1/similar", #"{"imdb": "tt0078748", "count": 501}"#, "bad-request"),
    ])
    func bodiesGetTheirProblem(uri: String, body: String, type: String) async throws {
        let answer = try await tested.ask(uri, .post, body: body)
        #expect(answer.problem == type, "\(uri) \(body): \(answer.text)")
    }

    @Test func anAmbiguousTitleGetsItsCandidates() async throws {
        let model = try tested.service.models.current.model
        let words = Set(model.movies.flatMap { $0.name.split(separator: " ").map(String.init) }).sorted()
        let ambiguous = words.lazy.compactMap { word -> (typed: String, candidates: [String])? in
            do {
                _ = try model.match(title: word)
            } catch KinolinkError.ambiguousMovie(_, let candidates) {
                return (word, candidates)
            } catch {}
            return nil
        }
        let (typed, candidates) = try #require(ambiguous.first)
        let query = try #require(typed.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let answer = try await tested.ask("/v1/similar?title=\(query)")
        #expect(answer.status == .conflict && answer.problem == "ambiguous-movie")
        #expect(try answer.json["candidates"] as? [String] == candidates)
    }

    @Test func otherMethodsAreNamed() async throws {
        let answer = try await tested.ask("/v1/similar", .delete)
        #expect(answer.status == .methodNotAllowed && answer.headers[.allow] == "GET, HEAD, POST")
    }

    @Test func bodiesMustBeJSON() async throws {
        let answer = try await tested.ask(
            "/v1/recommend", .post, headers: [.contentType: "text/plain"], body: #"{"taste": {"liked": ["Alien"]}}"#)
        #expect(answer.status == .unsupportedMediaType)
        let stated = try await tested.ask(
            "/v1/recommend", .post, headers: [.contentType: "application/json; charset=utf-8"],
            body: #"{"taste": {"liked": ["Alien"]}}"#)
        #expect(stated.status == .ok)
    }

    @Test func largeBodiesAreRefused() async throws {
        let body = #"{"taste": {"liked": ["Alien"], "seen": [""# + String(repeating: "x", count: 5 << 20) + #""]}}"#
        #expect(try await tested.ask("/v1/recommend", .post, body: body).problem == "too-large")
    }

    @Test func longAddressesAreRefused() async throws {
        let title = String(repeating: "a", count: 9000)
        #expect(try await tested.ask("/v1/similar?title=\(title)").status == .uriTooLong)
        #expect(try await tested.ask("/v1/similar?title=\(title.prefix(600))").status == .badRequest)
    }

    @Test func longListsAreRefused() async throws {
        func ask(_ titles: [String], disliked: [String] = []) async throws -> String? {
            let question = ["taste": ["liked": titles, "disliked": disliked]]
            let body = String(decoding: try JSONEncoder().encode(question), as: UTF8.self)
            return try await tested.ask("/v1/recommend", .post, body: body).problem
        }
        let titles = (0..<5001).map { "Film \($0)" }
        #expect(try await ask(titles) == "bad-request")
        #expect(try await ask(Array(titles.prefix(2501)), disliked: Array(titles.suffix(2500))) == "bad-request")
        // The first unknown title ends the question.
        #expect(try await ask(Array(titles.prefix(5000))) == "unknown-movie")
        let ids = (0..<20_000).map { "tt\(9_000_000 + $0)" }
        let shelf = String(decoding: try JSONEncoder().encode(ids), as: UTF8.self)
        let answer = try await tested.ask(
            "/v1/similar", .post, body: "{\"imdb\": \"tt0078748\", \"shelf\": \(shelf)}")
        #expect(answer.status == .ok)
    }

    /// Whoever adds an error decides on its status here.
    @Test func errorsOfTheLibraryHaveAStatus() {
        let errors: [(KinolinkError, Int)] = [
            (.unknownMovie(title: "a", nearest: []), 404), (.unknownLink(name: "a", nearest: []), 404),
            (.ambiguousMovie(title: "a", candidates: []), 409), (.otherYear(title: "a", candidates: []), 409),
            (.ambiguousLink(name: "a", candidates: []), 409), (.unknownFact(.genre, name: "a", nearest: []), 422),
            (.unknownField("a", fields: []), 422), (.invalidRange("x"), 400), (.invalidRuntime("x"), 400),
            (.emptyTaste, 422), (.needsDislikes, 422), (.cannotFoldIn, 422), (.noKnownLinks(count: 1), 422),
            (.contradiction("x"), 422), (.needsCombinedMeasure("x"), 422), (.unknownRuntime(title: "x"), 422),
            (.noTimeLeft(title: "x", runtime: 3, minutes: 2), 422), (.otherModel("x"), 422),
            (.noSecondMovie(title: "x", lacking: .era), 404), (.model(path: "p", reason: "r"), 500),
        ]
        for (error, status) in errors {
            let problem = Problem(error)
            #expect(problem.kind.meaning.status.code == status, "\(error)")
            #expect(problem.detail == "\(error)" && !problem.kind.meaning.title.isEmpty)
        }
        #expect(Problem(CancellationError()).kind == .internal)
    }
}
