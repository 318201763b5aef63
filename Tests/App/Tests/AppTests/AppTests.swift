import Foundation
import Kinolink
import Testing

@testable import App

/// On a model of the embedded sample, whose path the environment gives.
struct AppTests {
    private func app() throws -> App {
        let path = try #require(
            ProcessInfo.processInfo.environment["KINOLINK_SAMPLE_MODEL"],
            "set KINOLINK_SAMPLE_MODEL to a model of the sample, as scripts/test does")
        let app = App(model: try Model(opening: path))
        app.model.prepare()
        return app
    }

    @Test func showsAMovieAndWhatIsSimilar() throws {
        var app = try app()
        let page = try app.page(for: "alie")
        #expect(page.hasPrefix("Alien, 1979, 117 minutes, by Ridley Scott\n"))
        #expect(page.contains("science fiction"))
        let json = try #require(page.split(separator: "\n").last)
        let answers = try JSONDecoder().decode([RankedMovie].self, from: Data(json.utf8))
        #expect(answers.map(\.rank) == [1, 2, 3])
        #expect(answers.first?.title == "Aliens (film)")
        #expect(answers.first?.reasons?.links.contains { $0.link == "Sigourney Weaver" } == true)
        #expect(app.corpus.searches == ["alie"])
    }

    @Test func showsAnErrorsText() throws {
        let app = try app()
        let error = #expect(throws: KinolinkError.self) { try app.card(of: Movie(title: "Allien (film)")) }
        #expect(error?.localizedDescription.hasPrefix("nothing is called “Allien (film)”; did you mean “") == true)
    }

    @Test func aModelThatIsNoneSaysSo() async throws {
        let error = await #expect(throws: KinolinkError.self) {
            _ = try await Model(opening: URL(filePath: #filePath))
        }
        #expect(error?.localizedDescription.contains("AppTests.swift") == true)
    }
}
