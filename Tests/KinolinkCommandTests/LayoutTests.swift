import KinolinkStorage
import Testing

@testable import KinolinkCommand

struct LayoutTests {
    private var table: Table {
        var table = Table([.right("rank"), .left("title", isFlexible: true), .right("cosine")])
        table.add("1", "千と千尋の神隠し", "0.9876")
        table.add("10", "The Lord of the Rings: The Fellowship of the Ring", "0.5000")
        return table
    }

    @Test func columnsAreAsWideAsTheyShow() {
        #expect(
            table.lines(width: nil) == [
                "rank  title                                              cosine",
                "   1  千と千尋の神隠し                                   0.9876",
                "  10  The Lord of the Rings: The Fellowship of the Ring  0.5000",
            ])
    }

    @Test(arguments: [24, 40, 63, 80, 200])
    func titlesGiveWayToTheTerminal(width: Int) {
        let lines = table.lines(width: width)
        #expect(lines.allSatisfy { $0.displayWidth <= width })
        #expect(lines.allSatisfy { $0.displayWidth == min(width, 63) })
        #expect(lines.last?.contains("…") == (width < 63))
    }

    /// If both links were cut, they would look the same.
    @Test(arguments: [22, 30, 40])
    func whatWouldLookAlikeIsWhole(width: Int) {
        var table = Table([.right("rank"), .left("link", isFlexible: true), .right("cosine")])
        let links = [
            "Category:Films set in the nineteenth century in Rome",
            "Category:Films set in the nineteenth century in Paris",
        ]
        for (index, link) in (links + ["Another name that is long, but like no other one"]).enumerated() {
            table.add("\(index + 1)", link, "0.5000")
        }
        let lines = table.lines(width: width)
        #expect(lines.allSatisfy { $0.displayWidth <= width })
        let rows = lines.indices.filter { lines[$0].hasSuffix("0.5000") }
        #expect(rows.count == 3)
        for (row, link) in zip(rows, links) {
            let next = rows.first { $0 > row } ?? lines.count
            let text = lines[row..<next].map { $0.dropFirst(6).replacing("0.5000", with: "").filter { $0 != " " } }
                .joined()
            #expect(text == link.filter { $0 != " " })
        }
        #expect(rows.last == lines.count - 1 && lines.last?.contains("…") == true)
    }

    @Test(arguments: [12, 20, 31])
    func noPercentageAndNoLinkBelowIsCut(width: Int) {
        var table = table
        let links = ["Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtskapitän", "千と千尋の神隠し千と千尋の神隠し"]
        table.addBelow(links.map { "\($0) 12%," })
        let below = table.lines(width: width).dropFirst(3).map { $0.filter { $0 != " " } }
        #expect(below.joined() == links.map { "\($0)12%," }.joined())
        #expect(below.count { $0.hasSuffix("12%,") } == 3)
    }

    @Test func aTitleOfAMegabyteDoesNotWidenATable() {
        var table = table
        table.add("11", String(repeating: "x", count: 1 << 20), "0.1")
        let lines = table.lines(width: nil)
        #expect(lines.allSatisfy { $0.displayWidth == 6 + 255 + 2 + 6 })
        #expect(lines.last?.contains("x…") == true)
    }

    @Test(arguments: [24, 40, 80])
    func whatStandsBelowARowFitsTheTerminal(width: Int) {
        var table = table
        table.addBelow(["both link to Elijah Wood 12%,", "New Zealand 9%,", "era 30%"])
        let lines = table.lines(width: width)
        #expect(lines.allSatisfy { $0.displayWidth <= width })
        let below = lines.dropFirst(3)
        #expect(below.allSatisfy { $0.hasPrefix("      ") && !$0.hasPrefix("       ") })
        #expect(below.count == [24: 4, 40: 2, 80: 1][width])
        let text = below.map { $0.drop { $0 == " " } }.joined(separator: " ")
        #expect(text == "both link to Elijah Wood 12%, New Zealand 9%, era 30%")
    }

    @Test(arguments: [(0.123, "12%"), (-0.004, "0%"), (-0.126, "-13%"), (12.5, "1250%")])
    func tellsShares(share: Float, text: String) { #expect(share.asPercent == text) }

    @Test(arguments: [(0.123, "12%"), (0.0049, "<1%"), (0, "0%")])
    func tellsSmallShares(share: Float, text: String) { #expect(share.asShare == text) }

    @Test(arguments: [(0, "0 movies"), (1, "1 movie"), (2_000, "2,000 movies")])
    func counts(count: Int, text: String) { #expect(count.counted("movie") == text) }

    @Test(arguments: [("Amélie", 6), ("七人の侍", 8), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("", 0)])
    func measuresText(text: String, width: Int) { #expect(text.displayWidth == width) }

    @Test(arguments: [10, 20, 40, 80, 200])
    func aBarFitsTheTerminal(width: Int) {
        let line = ProgressBar.line("Epoch 1/5", fraction: 0.5, details: ["loss 0.4686", "0:12 left"], width: width)
        #expect(line.displayWidth <= width)
        #expect(line.hasPrefix("Epoch 1/5"))
        #expect(line.contains("loss") == (width >= 40))
        #expect(line.contains("left") == (width >= 80))
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1_000, "1,000"), (3_345_650, "3,345,650"), (-12_345, "-12,345"),
    ])
    func groupsThousands(number: Int, text: String) { #expect(number.grouped == text) }

    @Test(arguments: [
        (0, "0 bytes"), (999, "999 bytes"), (1_000, "1.00 kB"), (999_600, "1.00 MB"), (27_231_469, "27.2 MB"),
    ])
    func tellsSizes(bytes: Int, text: String) { #expect(bytes.asByteCount == text) }

    @Test(arguments: [(0.4, "0:00"), (59.6, "1:00"), (3_723, "1:02:03")])
    func tellsTimes(seconds: Double, text: String) { #expect(Duration.seconds(seconds).asClock == text) }

    @Test(arguments: [("a/b-c.d", "a/b-c.d"), ("Dr. No", "'Dr. No'"), ("It's", #"'It'\''s'"#), ("", "''")])
    func quotesForTheShell(text: String, quoted: String) { #expect(text.quotedForShell == quoted) }
}
