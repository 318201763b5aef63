import KinolinkTestSupport
import Testing
import WikipediaDump

/// Input that is made to use up memory or time.
struct HostileTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private static let page = "<page><title>A</title></page>"
    private static let header = MadeDump.header + page + "<page><title>B</title><revision><text>"
    private static let end = "</text></revision></page>" + page + MadeDump.end

    /// Half a gigabyte in a few kilobytes.
    @Test func endlessZerosAreNotADump() throws {
        let zeros = Packing.bzip2([UInt8](repeating: 0, count: 45 << 20))
        let path = try directory.file("dump", repeatElement(zeros, count: 11).joined())
        #expect(throws: DumpError.notADump(path: path, reason: "it is not XML")) { try Reading([path]) }
    }

    @Test(arguments: [1, 3])
    func skipsATextWithoutEnd(threads: Int) throws {
        let text = Packing.bzip2([UInt8](repeating: 0x61, count: 45 << 20))
        let packed =
            Packing.bzip2(Self.header.utf8) + repeatElement(text, count: 2).joined() + Packing.bzip2(Self.end.utf8)
        let reading = try directory.read(packed, threads: threads)
        #expect(reading.pages.map(\.title) == ["A", "A"])
        #expect(reading.reasons == [.oversizedPage(limit: 64 << 20)])
        #expect(reading.problems.first?.byte == MadeDump.header.utf8.count + Self.page.utf8.count)
        let cutOff = try directory.read(packed.dropLast(Packing.bzip2(Self.end.utf8).count))
        #expect(cutOff.reasons == [.oversizedPage(limit: 64 << 20), .truncated])
    }

    /// A page at the limit, to the byte, and one byte longer, in any packing.
    @Test func readsTheLongestPage() throws {
        for excess in 0...1 {
            let limit = 3_000_000
            let frame = "<page><title>B</title><revision><text></text></revision></page>".utf8.count
            let text = [UInt8](repeating: 0x61, count: limit - frame + excess)
            let xml = Array(Self.header.utf8) + text + Array(Self.end.utf8)
            for bytes in [xml, Packing.bzip2(xml), Packing.bzip2(xml[..<2_000_000]) + Packing.bzip2(xml[2_000_000...])]
            {
                let reading = try directory.read(bytes, pageLimit: limit)
                #expect(reading.pages.map(\.title) == (excess == 0 ? ["A", "B", "A"] : ["A", "A"]))
                #expect(reading.reasons == (excess == 0 ? [] : [.oversizedPage(limit: limit)]))
            }
        }
    }

    @Test func skipsACommentWithoutEnd() throws {
        let xml = MadeDump.header + Self.page + "<!--" + String(repeating: Self.page, count: 1000) + MadeDump.end
        let reading = try directory.read(xml.utf8)
        #expect(reading.pages.count == 1)
        #expect(reading.reasons == [.truncated])
    }

    /// Reading finds pages again after the limit, and reports that some are missing.
    @Test func skipsACommentAsLongAsManyPages() throws {
        let text =
            "<page><title>B</title><revision><text>\(String(repeating: "b", count: 100_000))</text></revision></page>"
        let xml = MadeDump.header + Self.page + "<!--" + String(repeating: text, count: 100) + MadeDump.end
        let reading = try directory.read(xml.utf8, pageLimit: 3_000_000)
        #expect(reading.pages.count > 50)
        #expect(reading.reasons == [.corrupt])
    }

    @Test func skipsAMillionOpenElements() throws {
        let xml = Self.header + String(repeating: "<a>", count: 1_000_000) + Self.end
        let reading = try directory.read(xml.utf8)
        #expect(reading.pages.map(\.title) == ["A", "A"])
        #expect(reading.reasons == [.xml("elements are nested too deeply")])
    }

    @Test func skipsAMillionMalformedPages() throws {
        let xml = MadeDump.header + String(repeating: "<page>", count: 1_000_000) + "</page>" + Self.page + MadeDump.end
        let reading = try directory.read(xml.utf8)
        #expect(reading.pages.map(\.title) == ["A"])
        // The page with an end has no title. The first 1,000 problems are reported.
        #expect(reading.problems.count == 1001)
        #expect(reading.reasons.last == .xml("999000 more malformed pages up to here"))
    }

    @Test func readsAMillionEmptyPages() throws {
        let xml = MadeDump.header + String(repeating: "<page/>", count: 1_000_000) + Self.page + MadeDump.end
        let reading = try directory.read(xml.utf8)
        #expect(reading.pages.count == 1)
        #expect(reading.summary.pages == 1)
    }

    @Test func readsATagAnAttributeAndATitleOfMegabytes() throws {
        let long = String(repeating: "x", count: 5_000_000)
        let pages = [
            "<page \(long)=\"\"><title>B</title></page>", "<page a=\"\(long)\"><title>C</title></page>",
            "<page><title>\(long)</title></page>",
        ]
        let reading = try directory.read((MadeDump.header + pages.joined() + MadeDump.end).utf8)
        #expect(reading.pages.map(\.title) == ["B", "C", long])
    }

    /// Marks of blocks with nothing between them.
    @Test func skipsBlocksOfNothing() throws {
        let marks = [[UInt8]](repeating: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], count: 10_000)
        let dump = MadeDump(pages: 2)
        let packed = dump.multistream(pagesPerStream: 1)
        let reading = try directory.read(
            packed[0] + packed[1] + Array("BZh9".utf8) + marks.joined() + packed[2] + packed[3])
        #expect(reading.pages == dump.expected)
        #expect(Set(reading.reasons.map { "\($0)" }) == ["corrupt"])
    }
}
