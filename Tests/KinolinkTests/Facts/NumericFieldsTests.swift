@testable import Kinolink
import Testing

struct NumericFieldsTests {
    private func fields(_ facts: [String]) throws -> [NumericField] {
        let movies = facts.indices.map { ("\($0)", [Float(1)]) }
        return try Model(ModelContents(movies: movies, links: [("x", [1])], facts: { facts[Int($0) ?? 0] }))
            .numericFields()
    }

    @Test func `counts movies whose field is a number, under its commonest spelling`() throws {
        let fields = try fields([
            #"{"infobox":{"Box office":"$5 million","runtime":"90 minutes","director":"Ann"},"rating":"8.1"}"#,
            #"{"infobox":{"box_office":"€2,000","runtime":"long"},"rating":null}"#,
            #"{"infobox":{"box_office":"unknown"},"rating":7}"#,
            #"{"infobox":{"box_office":"12","Box office":"13"},"rotten-tomatoes":"70%"}"#,
            "{}",
        ])
        // “Box office” once, “box_office” twice: the movie that has both counts once.
        #expect(fields.map(\.name) == ["box_office", "rating", "rotten-tomatoes", "runtime"])
        #expect(fields.map(\.movieCount) == [3, 2, 1, 1])
    }

    @Test func `without facts there are none`() throws {
        #expect(try fields(["{}", "{\"infobox\":{\"director\":\"Ann\"}}"]).isEmpty)
    }
}
