import HTTPTypes
import Foundation
@testable import KinolinkServer
import KinolinkTraining
import Testing

/// The contract with media servers; docs/service.md has it in words.
struct MediaQuestionTests {
    private let tested: TestedService
    private let model: Model

    init() throws {
        tested = try TestedService()
        model = try tested.service.models.current.model
    }

    private struct Answer: Decodable {
        struct Neighbor: Decodable {
            let imdb, title: String
            let score: Double
            let rank: Int
            let reasons: Reasons?
        }

        let imdb, title: String
        let similar: [Neighbor]
    }

    /// The answer that an adapter was written for must stay as it is. `KINOLINK_RECORD=1` writes the file anew.
    @Test(arguments: ["media-by-id", "media-by-shelf"])
    func theGoldenAnswersStay(name: String) async throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures")
        let question = try String(contentsOf: folder.appending(path: "\(name).request.json"), encoding: .utf8)
        let answer =
            name == "media-by-id"
            ? try await tested.ask("/v1/similar?imdb=tt0816692&count=3")
            : try await tested.ask("/v1/similar", .post, body: question)
        #expect(answer.headers[.contentType] == "application/json")
        let file = folder.appending(path: "\(name).answer.json")
        if ProcessInfo.processInfo.environment["KINOLINK_RECORD"] != nil {
            try Data(answer.text.utf8 + [UInt8(ascii: "\n")]).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == answer.text + "\n")
    }

    @Test func idsComeFirstAndScoresAreShares() async throws {
        let text = try await tested.ask("/v1/similar?imdb=tt0816692").text
        #expect(text.hasPrefix(#"{"imdb":"tt0816692","title":"Interstellar (film)""#))
        let answer = try JSONDecoder().decode(Answer.self, from: Data(text.utf8))
        let movies = try model.similar(to: "Interstellar (film)", count: 20)
        #expect(answer.similar.count == 20 && answer.similar.map(\.title) == movies.map(\.title))
        for (neighbor, movie) in zip(answer.similar, movies) {
            #expect(0...1 ~= neighbor.score && abs(neighbor.score * 100 - Double(movie.match)) < 1e-4)
            #expect(neighbor.imdb == movie.movie.imdb && neighbor.rank == movie.rank && neighbor.reasons == nil)
        }
        #expect(
            text.contains(#"{"imdb":"tt"#) && text.split(separator: "},{").allSatisfy { !$0.hasPrefix("\"title\"") })
    }

    @Test func onlyTheShelfIsAnswered() async throws {
        let shelf = try ["Alien (film)", "Blade Runner", "Casablanca (film)", "Interstellar (film)"].map {
            try #require(try model.movie(titled: $0).imdb)
        }
        let list = (shelf + ["tt9999999", "Heat", ""]).map { "\"\($0)\"" }.joined(separator: ", ")
        let answer = try await tested.ask(
            "/v1/similar", .post,
            body: "{\"imdb\": \"tt0816692\", \"shelf\": [\(list)], \"count\": 500, \"explains\": true}"
        ).decoded(Answer.self)
        #expect(Set(answer.similar.map(\.imdb)) == Set(shelf.dropLast()))
        #expect(answer.similar.map(\.score) == answer.similar.map(\.score).sorted(by: >))
        #expect(answer.similar.allSatisfy { $0.reasons != nil })
        let nothing = try await tested.ask("/v1/similar", .post, body: #"{"imdb": "tt0816692", "shelf": []}"#)
        #expect(try nothing.decoded(Answer.self).similar.isEmpty)
    }

    @Test func asManyAsAServerAsksFor() async throws {
        let answer = try await tested.ask("/v1/similar?imdb=tt0816692&count=500").decoded(Answer.self)
        #expect(answer.similar.count == model.movies.count { $0.imdb != nil } - 1)
        #expect(answer.similar.map(\.rank) == Array(1...answer.similar.count))
    }
}
