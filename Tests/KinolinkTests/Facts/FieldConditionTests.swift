@testable import Kinolink
import KinolinkStorage
import Testing

struct FieldConditionTests {
    static let books = [
        ("Emma", #"{"author":"Jane Austen","publisher":"John Murray","pages":"1001"}"#),
        ("Beowulf", #"{"authors":"Unknown","Publisher":"Penguin Books, Methuen"}"#),
        ("The Hobbit", #"{"author":"J. R. R. Tolkien","publisher":"George Allen & Unwin"}"#),
        ("L'Étranger", #"{"author":"Albert Camus","publisher":"","director":"Luchino Visconti"}"#),
        ("Dune", #"{"directed_by":"Denis Villeneuve","starring":"Zendaya, Timothée Chalamet"}"#),
        ("Blank", #"{"R\u00e9alisation":"François Truffaut"}"#),
    ]
    static let fields = [
        "publisher", "author", "authors", "directed by", "director", "pages", "realisation", "starring",
    ]
    let model: Model

    init() throws {
        model = try Model(
            ModelContents(
                movies: Self.books.map { ($0.0, [1]) },
                facts: { title in "{\"infobox\":\(Self.books.first { $0.0 == title }?.1 ?? "{}"),\"rating\":\"5/10\"}" }
            ))
    }

    private func titles(_ conditions: [(String, String)]) throws -> [String] {
        let filter = MovieFilter(fields: conditions.map { FieldCondition(field: $0.0, value: $0.1) })
        return zip(Self.books, try model.candidates(filter).isAllowed).filter(\.1).map(\.0.0)
    }

    @Test(
        arguments: [
            ([("author", "Jane Austen")], ["Emma"]), ([("AUTHOR", "austen")], ["Emma"]),
            ([("author", "J.R.R. Tolkien")], ["The Hobbit"]), ([("author", "jrr tolkien")], ["The Hobbit"]),
            ([("author", "unknown")], ["Beowulf"]), ([("authors", "camus")], ["L'Étranger"]),
            ([("publisher", "penguin")], ["Beowulf"]), ([("publisher", "methuen")], ["Beowulf"]),
            ([("publisher", "Allen and Unwin")], []), ([("publisher", "allen unwin")], ["The Hobbit"]),
            ([("pages", "1001")], ["Emma"]), ([("pagés", "1001")], ["Emma"]),
            // The words must be in one name.
            ([("cast", "Zendaya Timothée")], []), ([("réalisation", "truffaut")], ["Blank"]),
            ([("director", "visconti")], ["L'Étranger"]), ([("director", "denis villeneuve")], ["Dune"]),
            ([("directed by", "denis")], ["Dune"]), ([("cast", "timothee chalamet")], ["Dune"]),
            // Of several values of one field one must fit; several fields must all fit.
            ([("author", "austen"), ("author", "tolkien")], ["Emma", "The Hobbit"]),
            ([("author", "austen"), ("publisher", "murray")], ["Emma"]),
            ([("author", "austen"), ("publisher", "penguin")], []),
        ] as [([(String, String)], [String])])
    func letsThrough(conditions: [(String, String)], expected: [String]) throws {
        if expected.isEmpty, conditions.count == 1 {
            #expect(throws: KinolinkError.self) { try titles(conditions) }
        } else {
            #expect(try titles(conditions) == expected)
        }
    }

    /// “Pen” is not a word of “Penguin”.
    @Test(arguments: [
        ("publisher", "pen", KinolinkError.unknownFact(.field("publisher"), name: "pen", nearest: [])),
        (
            "Author", "Jane Austin",
            .unknownFact(.field("author"), name: "Jane Austin", nearest: ["Jane Austen"])
        ),
        ("author", "", .unknownFact(.field("author"), name: "", nearest: [])),
        ("isbn", "1", .unknownField("isbn", fields: Self.fields)),
        ("rating", "5", .unknownField("rating", fields: Self.fields)),
    ])
    func namesWhatNoMovieHas(field: String, value: String, error: KinolinkError) {
        #expect(throws: error) {
            try model.candidates(MovieFilter(fields: [FieldCondition(field: field, value: value)]))
        }
    }

    @Test func countsUnknownFields() throws {
        let candidates = try model.candidates(
            MovieFilter(fields: [FieldCondition(field: "publisher", value: "penguin")]))
        #expect(candidates.count == 1)
        #expect(candidates.unknown.map(\.criterion) == [.field("publisher")])
        #expect(candidates.unknown.map(\.count) == [3])
    }
}
