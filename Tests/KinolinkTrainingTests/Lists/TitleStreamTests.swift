import KinolinkTestSupport
import KinolinkTraining
import Testing

struct TitleStreamTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func titlesOneALineArriveAsTheyAreTyped() throws {
        let path = try directory.file("titles.txt", Array("\u{FEFF}Alien\n\n  The Thing \r\n\"Heat\"".utf8))
        guard case .titles(let titles) = try TitleStream(reading: path) else {
            Issue.record("the file is read as a whole")
            return
        }
        var found: [Result<String, ArrivingTitles.Fault>] = []
        while let arrived = try titles.next() { found += arrived }
        #expect(found == [.success("Alien"), .failure(.blank), .success("The Thing"), .success("\"Heat\"")])
    }

    @Test func anEmptyFileHasNoTitles() throws {
        guard case .titles(let titles) = try TitleStream(reading: directory.file("empty", [])) else {
            Issue.record("the file is read as a whole")
            return
        }
        #expect(try titles.next() == nil)
    }

    struct List: Sendable, CustomTestStringConvertible {
        let name: String
        let content: [UInt8]
        var testDescription: String { name }

        init(_ name: String, _ content: some Sequence<UInt8>) { (self.name, self.content) = (name, Array(content)) }
    }

    private static let lists = [
        List("table.txt", "Title,Year\nAlien,1979\nHeat,1995\n".utf8),
        List("one-column.csv", "title\nAlien\nHeat\n".utf8),
        List("radarr.json", "[{\"title\": \"Alien\"}, {\"title\": \"Heat\"}]".utf8),
        List("jellyfin", "{\n  \"Items\": [\n    {\"Name\": \"Alien\"},\n    {\"Name\": \"Heat\"}\n  ]\n}\n".utf8),
        List("old-mac.txt", "Alien\rHeat\r".utf8),
        List("utf16.txt", [0xFF, 0xFE] + "Alien\nHeat\n".utf8.flatMap { [$0, 0] }),
    ]

    @Test(arguments: lists)
    func otherListsAreReadAsAWhole(_ list: List) throws {
        let path = try directory.file(list.name, list.content)
        guard case .lists(let lists) = try TitleStream(reading: path) else {
            Issue.record("the lines are taken for titles")
            return
        }
        #expect(lists.path == path)
        #expect(lists.lists.flatMap(\.movies).map(\.title) == ["Alien", "Heat"])
    }
}
