import Foundation
import Kinolink
import Testing

@testable import KinolinkDrawing

/// Maps as tables, and tables of other programs.
struct MapTableTests {
    private static let titles = ["Alien", "Amélie", "A\tB", "A B", "七人の侍", " ", "x"]

    private func places(
        _ text: String, of subject: ModelMap.Subject = .movies, titles: [String] = titles
    ) throws -> [MapPlace] {
        try MapCoordinates(parsing: Array(text.utf8), named: "places.tsv", of: subject, for: try madeModel(titles))
            .places
    }

    /// A line for each title.
    private func table(_ titles: [String] = titles, end: String = "\n") -> String {
        titles.enumerated().map { "\($1.replacing("\t", with: " "))\t\($0)\t-\($0).5\(end)" }.joined()
    }

    private func map(_ count: Int) -> ModelMap {
        let places = (0..<count).map { MapPlace(x: Float($0) / 7, y: 1 / Float($0 + 1)) }
        return ModelMap(
            subject: .movies, places: places,
            levels: [
                [madeRegion("left", x: 0.2, y: 0.5, count: 4), madeRegion("right\tside", x: 0.8, y: 0.5, count: 3)],
                [
                    madeRegion("far left", x: 0, y: 1, count: 1, parent: 0),
                    madeRegion("all right", x: 0, y: 0.9, count: 3, parent: 1),
                ],
            ], regions: (0..<2).map { _ in (0..<count).map { $0 < 4 ? 0 : 1 } })
    }

    @Test func aTableHasTitlesPlacesAndRegions() throws {
        let model = try madeModel(Self.titles)
        let text = String(decoding: MapTable(map(7), of: model).tsv(), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 9 && lines.last?.isEmpty == true)
        #expect(lines.first == "title\tx\ty\tregion1\tregion2")
        #expect(lines[1] == "Alien\t0.0\t1.0\tleft\tfar left")
        #expect(lines[3].hasPrefix("A B\t") && lines[7].hasPrefix("x\t0.85714287\t"))
        // A point's region counts, even if another center is nearer.
        #expect(lines[7].hasSuffix("\tright side\tall right"))
    }

    @Test func aTableIsReadBackAsItWas() throws {
        let model = try madeModel(Self.titles)
        let map = map(7)
        let coordinates = try MapCoordinates(
            parsing: MapTable(map, of: model).tsv(), named: "places.tsv", for: model)
        #expect(coordinates.places == map.places)
    }

    @Test(arguments: ["\n", "\r\n", "\tmore\tcolumns\r\n", "\n\n", "  \n"])
    func readsTablesOfOtherPrograms(end: String) throws {
        let expected = (0..<7).map { MapPlace(x: Float($0), y: Float(-$0) - 0.5) }
        let expectedAtZero = [MapPlace(x: 0, y: -0.5)] + expected.dropFirst()
        #expect(try places(table(end: end)) == expectedAtZero)
        #expect(try places("\u{FEFF}Title\tX\tY\n" + table(end: end)) == expectedAtZero)
    }

    @Test func linesMayComeInAnyOrder() throws {
        #expect(try places("b\t1\t2\na\t3\t4", titles: ["a", "b"]) == [MapPlace(x: 3, y: 4), MapPlace(x: 1, y: 2)])
    }

    /// The export writes “A\tB” and “A B” as the same name.
    @Test func equalNamesKeepTheirOrder() throws {
        let found = try places("A B\t1\t1\nA B\t2\t2\n", titles: ["A\tB", "A B"])
        #expect(found == [MapPlace(x: 1, y: 1), MapPlace(x: 2, y: 2)])
    }

    @Test func linksHavePlacesToo() throws {
        #expect(try places("Al Pacino\t1e3\t2\n", of: .links) == [MapPlace(x: 1000, y: 2)])
    }

    @Test(arguments: [
        ("a\t1\n", 1, "a line needs a name, x and y, with tabs between them"),
        ("a\t1\t2\nb 3 4\n", 2, "a line needs a name, x and y, with tabs between them"),
        ("\n\nb\tone\t2\n", 3, "x must be a number, but it is “one”"),
        ("title\tx\ty\na\t1\tnan\n", 2, "y must be a number, but it is “nan”"),
        ("a\t1\t1e39\n", 1, "y must be a number, but it is “1e39”"),
        ("a\tinf\t1\n", 1, "x must be a number, but it is “inf”"), ("a\t\t1\n", 1, "x must be a number, but it is “”"),
        ("c\t1\t2\n", 1, "nothing in the model is called “c”; write names as the model has them"),
        ("A\t1\t2\n", 1, "nothing in the model is called “A”; write names as the model has them"),
        ("a\t1\t2\na\t1\t2\n", 2, "“a” has a place on a line before: remove one of them"),
        ("a\t1\t2\ntitle\tx\ty\n", 2, "x must be a number, but it is “x”"),
        ("a\t1\t2\n", 0, "1 of 2 have no place, the first is “b”; each needs a line with its name, x and y"),
        ("", 0, "2 of 2 have no place, the first is “a”; each needs a line with its name, x and y"),
    ])
    func whatCantBeReadIsRefused(text: String, line: Int, reason: String) {
        #expect(throws: KinolinkError.list(file: "places.tsv", line: line, reason: reason)) {
            try places(text, titles: ["a", "b"])
        }
    }
}
