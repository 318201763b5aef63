@testable import Kinolink
import Testing

struct NumericFieldTests {
    private func fields(_ facts: [String]) throws -> [NumericField] {
        let movies = facts.indices.map { ("\($0)", [Float(1)]) }
        return try Model(ModelContents(movies: movies, links: [("x", [1])], facts: { facts[Int($0) ?? 0] }))
            .numericFields()
    }

    @Test func countsMoviesUnderTheCommonestSpelling() throws {
        let fields = try fields([
            #"{"infobox":{"Box office":"$5 million","runtime":"90 minutes","director":"Ann"},"rating":"8.1"}"#,
            #"{"infobox":{"box_office":"€2,000","runtime":"long"},"rating":null}"#,
            #"{"infobox":{"box_office":"unknown"},"rating":7}"#,
            #"{"infobox":{"box_office":"12","Box office":"13"},"rotten-tomatoes":"70%"}"#,
            "{}",
        ])
        // A movie with both “Box office” and “box_office” counts once.
        #expect(fields.map(\.name) == ["box_office", "rating", "rotten-tomatoes", "runtime"])
        #expect(fields.map(\.movieCount) == [3, 2, 1, 1])
    }

    @Test func areNoneWithoutFacts() throws {
        #expect(try fields(["{}", "{\"infobox\":{\"director\":\"Ann\"}}"]).isEmpty)
    }

    @Test(
        arguments: [
            ("rotten-tomatoes", "33%", 33, "%"), ("Rotten Tomatoes", "33%", 33, "%"), ("rating", "5.8/10", 5.8, nil),
            ("gross", "$1 million", 1e6, "USD"), ("running_time", "90 min", 90, "minutes"),
            ("released", "May 5, 1995", 1995, nil),
            ("image size", "250px", 250, nil), ("pages", "654 pp.", 654, nil), ("pages", "197 (Paperback)", 197, nil),
            ("pages", "226 pages (hardcover)", 226, nil), ("pages", "see below", nil, nil),
            ("copies", "1.5 million", 1_500_000, nil),
            ("temperature", "-5", -5, nil),
            ("distributor", "20th Century Fox", nil, nil), ("gross", "unknown", nil, nil), ("x", "1e999", nil, nil),
            ("x", "", nil, nil),
        ] as [(String, String, Double?, String?)])
    func readsNumbers(field: String, text: String, value: Double?, unit: String?) throws {
        let name = field.lowercased().replacing(" ", with: "_")
        let isScore = name.hasPrefix("rotten") || name == "rating"
        let key = name == "rotten_tomatoes" ? "rotten-tomatoes" : name
        let json = isScore ? "{\"\(key)\":\"\(text)\"}" : "{\"infobox\":{\"\(key)\":\"\(text)\"}}"
        let model = try Model(ModelContents(movies: [("A", [1])], facts: { _ in json }))
        #expect(model.numericFact(field, ofRow: 0)?.value == value)
        #expect(model.numericFact(field, ofRow: 0)?.unit == unit)
        #expect(model.numericFact("other", ofRow: 0) == nil)
    }
}
