@testable import Kinolink
import KinolinkStorage
import Testing

struct RecordKindTests {
    @Test(
        arguments: [
            (["A": #"{"author":"B","pages":"300"}"#], .book),
            (["A": #"{"developer":"B","director":"C","released":"1993","platforms":"DOS"}"#], .game),
            (["A": #"{"director":"B","starring":"C","distributor":"D"}"#], .movie),
            (["A (novel)": "{}", "B": "{}"], .book), (["A (1995 film)": "{}"], .movie),
            (["A (2016 video game)": #"{"name":"A"}"#], .game),
            (["A": #"{"author":"B"}"#, "B": #"{"author":"B"}"#, "C": #"{"starring":"C"}"#], .book),
            (["A": #"{"author":"B"}"#, "C": #"{"starring":"C"}"#], .record),
            (["A": "{}"], .record), (["Paris": #"{"population":"2,102,650"}"#], .record), (["A": "not JSON"], .record),
        ] as [([String: String], RecordKind)])
    func isFoundByInfoboxesAndTitles(records: [String: String], kind: RecordKind) throws {
        let model = try Model(
            ModelContents(
                movies: records.keys.sorted().map { ($0, [1]) }, facts: { "{\"infobox\":\(records[$0] ?? "{}")}" }))
        #expect(model.recordKind == kind)
    }

    /// All articles of a Wikipedia are no books, only because no other kind has as many.
    @Test(arguments: [(1, .record), (2, .record), (3, .book)] as [(Int, RecordKind)])
    func isThatOfATenthOfTheRecordsAtLeast(books: Int, kind: RecordKind) throws {
        let model = try Model(
            ModelContents(
                movies: (0..<30).map { ("\($0)", [1]) },
                facts: { Int($0).map { $0 < books } == true ? #"{"infobox":{"author":"B"}}"# : #"{"infobox":{}}"# }))
        #expect(model.recordKind == kind)
    }
}
