import KinolinkStorage
import Testing

@testable import Kinolink

/// The movies that have a link.
struct LinkedMoviesTests {
    @Test func aTinyModelsAnswerIsKnown() throws {
        let model = try Model(.tiny())
        let pacino = try model.movies(withLink: "al pacino")
        #expect(pacino.link == LinkedMovies.Link(name: "Al Pacino", kind: pacino.link.kind, movieCount: 4))
        // By the number of their links.
        #expect(
            pacino.movies.map(\.title) == [
                "The Godfather", "Heat (1995 film)", "The Godfather Part II", "Scarface (1983 film)",
            ])
        #expect(pacino.movie == nil)
        let two = try model.movies(withLink: "Al Pacino", count: 2)
        #expect(two.movies == Array(pacino.movies.prefix(2)) && two.link == pacino.link)
        #expect(try model.movies(withLink: "Al Pacino", count: -1).movies.isEmpty)
        #expect(try model.movies(withLink: "Marlon Brando").movies.map(\.title) == ["The Godfather"])
        #expect(throws: KinolinkError.unknownLink(name: "Al Pacinoo", nearest: ["Al Pacino"])) {
            try model.movies(withLink: "Al Pacinoo")
        }
    }

    /// Every movie listed has the link, and every movie that has it is listed, the best known first.
    @Test(arguments: [false, true]) func theMoviesAreThoseThatHaveTheLink(hasArticles: Bool) throws {
        let random = try RandomMovies(200, linkCount: 40, hasArticles: hasArticles)
        let model = random.model
        var articleCount = 0
        for (link, name) in model.contents.linkNames.enumerated() {
            let found = try model.movies(withLink: name, count: .max)
            let own = model.movies.first { $0.title == name }
            let having = random.links.indices.filter { random.links[$0].contains(link) }
                .map { model.movies[$0] }.filter { $0 != own }
            #expect(Set(found.movies) == Set(having) && found.movies.count == having.count)
            #expect(found.link.name == name && found.link.movieCount == having.count && found.movie == own)
            let prominences = try found.movies.map { try model.facts(of: $0.title).prominence ?? 0 }
            #expect(prominences == prominences.sorted(by: >))
            articleCount += own == nil ? 0 : 1
        }
        #expect((articleCount > 0) == hasArticles)
    }
}
