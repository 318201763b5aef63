import KinolinkDecompression
import KinolinkTestSupport
import Testing
@testable import WikipediaDump

/// Whole pages are read, and missing parts are reported with their place.
struct DamageTests {
    let directory: TemporaryDirectory
    let dump = MadeDump(pages: 6)

    init() throws { directory = try TemporaryDirectory() }

    enum Packed: CaseIterable {
        case plain, gzip, stream, multistream

        func bytes(_ dump: MadeDump) -> [UInt8] {
            switch self {
            case .plain: dump.xml
            case .gzip: Packing.gzip(dump.xml)
            case .stream: Packing.bzip2(dump.xml)
            case .multistream: dump.multistream(pagesPerStream: 2).flatMap { $0 }
            }
        }
    }

    @Test(arguments: Packed.allCases)
    func readsADumpThatBreaksOffAtAnyByte(packed: Packed) throws {
        let dump = MadeDump(pages: 6, words: 4)  // short, since it is read once for each byte
        let bytes = packed.bytes(dump)
        var counts: Set<Int> = []
        // Without the whole root tag, nobody can know what the file is.
        for count in (packed == .plain ? 120 : 30)..<bytes.count - 1 {
            let reading = try directory.read(bytes[..<count])
            guard dump.expected.starts(with: reading.pages), reading.reasons == [.truncated],
                reading.problems[0].byte == count, reading.problems[0].path == directory.path("dump"),
                !reading.summary.isComplete
            else {
                Issue.record("\(count) bytes: \(reading.pages.count) pages, \(reading.problems)")
                return
            }
            counts.insert(reading.pages.count)
        }
        switch packed {
        case .plain, .gzip: #expect(counts == Set(0...6))
        case .stream: #expect(counts == [0, 6])
        case .multistream: #expect(counts == [0, 2, 4, 6])
        }
    }

    @Test func skipsADamagedStreamAndReadsTheOthers() throws {
        let streams = dump.multistream(pagesPerStream: 2)
        let byte = streams[..<2].joined().count
        for position in 4..<streams[2].count - 10 {
            var damaged = streams
            damaged[2][position] ^= 0x10
            for threads in [1, 3] {
                let reading = try directory.read(damaged.joined(), threads: threads)
                let isExpected =
                    reading.pages == dump.expected.prefix(2) + dump.expected.suffix(2)
                    && reading.reasons == [.corrupt] && reading.problems[0].byte >= byte
                    && reading.problems[0].byte <= byte + streams[2].count
                #expect(isExpected, "\(position): \(reading.problems), \(reading.pages.map(\.title))")
            }
        }
    }

    /// The last 32 bits before the padding combine the checksums of the blocks.
    @Test func readsTheBlocksOfAStreamWhoseEndIsDamaged() throws {
        var streams = dump.multistream(pagesPerStream: 2)
        for index in 1...3 { streams[index][streams[index].count - 3] ^= 1 }
        let reading = try directory.read(streams.joined())
        #expect(reading.pages == dump.expected)
        #expect(reading.reasons.allSatisfy { $0 == .corrupt } && !reading.problems.isEmpty)
    }

    /// The pages span several streams. The torn pages at both ends of the gap are dropped.
    @Test func skipsAGapInTheMiddleOfPages() throws {
        let xml = dump.xml
        var streams = stride(from: 0, to: xml.count, by: 500).map {
            Packing.bzip2(xml[$0..<min($0 + 500, xml.count)])
        }
        let gap = 1500..<2000
        streams[3][60] ^= 1
        let text = String(decoding: xml, as: UTF8.self)
        let whole = dump.pageXML.indices.filter { index in
            guard let place = text.utf8.firstRange(of: dump.pageXML[index].utf8) else { return false }
            let start = text.utf8.distance(from: text.utf8.startIndex, to: place.lowerBound)
            return !(start..<start + dump.pageXML[index].utf8.count - 1).overlaps(gap)
        }
        let reading = try directory.read(streams.joined())
        #expect(reading.pages == whole.map { dump.expected[$0] })
        #expect((1..<6).contains(whole.count))
        #expect(
            reading.problems == [
                DumpProblem(.corrupt, path: directory.path("dump"), byte: streams[..<3].joined().count + 4)
            ])
    }

    @Test func losesOneDamagedBlockOfALongStream() throws {
        let dump = MadeDump(pages: 1000, words: 120)
        var packed = Packing.bzip2(dump.xml, level: 1)
        packed[packed.count / 2] ^= 1
        let reading = try directory.read(packed)
        #expect(reading.reasons == [.corrupt])
        // 14 blocks.
        #expect((880..<960).contains(reading.pages.count))
        let titles = Set(reading.pages.map(\.title))
        #expect(reading.pages == dump.expected.filter { titles.contains($0.title) })
    }

    @Test func losesADamagedHeaderButNoPages() throws {
        var streams = dump.multistream(pagesPerStream: 2)
        streams[0][40] ^= 1
        let reading = try directory.read(streams.joined())
        #expect(reading.pages.map(\.title) == dump.expected.map(\.title))
        #expect(reading.pages.first?.site == SiteInfo())
        #expect(reading.reasons == [.corrupt])
    }

    @Test func skipsGarbageBetweenStreamsAndBehindTheLast() throws {
        let streams = dump.multistream(pagesPerStream: 3)
        let garbage = [UInt8](1...50)
        let between = try directory.read(streams[0] + streams[1] + garbage + streams[2] + streams[3])
        #expect(between.pages == dump.expected)
        #expect(
            between.problems == [
                DumpProblem(.corrupt, path: directory.path("dump"), byte: streams[0].count + streams[1].count)
            ])
        let after = try directory.read(streams.joined() + garbage)
        #expect(after.pages == dump.expected)
        #expect(
            after.problems == [
                DumpProblem(.corrupt, path: directory.path("dump"), byte: streams.joined().count)
            ])
    }

    @Test func readsAGzipFileUpToItsDamage() throws {
        let dump = MadeDump(pages: 2000)
        var packed = Packing.gzip(dump.xml)
        packed[packed.count / 2] ^= 0x55
        let reading = try directory.read(packed)
        // Only the checksum of the whole file is certain. Until then, the content need not be XML.
        #expect(reading.reasons.last == .corrupt)
        #expect(!reading.summary.isComplete)
        #expect(dump.expected.starts(with: reading.pages.prefix(500)))
    }

    @Test func continuesWithTheNextPartWhenOneBreaksOff() throws {
        let xml = dump.xml
        let paths = [try directory.file("1", xml.dropLast(100)), try directory.file("2", xml)]
        let reading = try Reading(paths)
        #expect(reading.pages == dump.expected.prefix(5) + dump.expected)
        #expect(reading.problems == [DumpProblem(.truncated, path: paths[0], byte: xml.count - 100)])
    }

    @Test func refusesUnreadableFilesBeforeReadingAnything() throws {
        let path = try directory.file("1", dump.xml)
        let missing = directory.path("missing")
        #expect(throws: DumpError.input(.system(path: missing, code: 2))) {
            try Dump([path, missing]).read {
                $0
            } consume: { _ in
                Issue.record("read")
            }
        }
        #expect(throws: DumpError.input(.directory(path: directory.path))) { try Reading([directory.path]) }
    }

    struct Other: CustomTestStringConvertible {
        let content: [UInt8]
        let reason: String

        init(_ content: String, padding: Int = 0, _ reason: String) {
            self.content = Array(content.utf8) + [UInt8](repeating: 0x20, count: padding)
            self.reason = reason
        }

        init(_ content: [UInt8], _ reason: String) { (self.content, self.reason) = (content, reason) }

        var testDescription: String { "\(String(decoding: content.prefix(20), as: UTF8.self)): \(reason)" }

        static let all = [
            Other("", "it is empty"),
            Other([0xFF, 0xD8, 0xFF, 0xE0, 0x3C, 0x70], "it is not XML"),
            Other("<html><page></page></html>", "its root is <html>"),
            Other("<!DOCTYPE html><html></html>", "it is a web page"),
            Other("<a></a>", "its root is <a>"),
            Other("Page\n", "it is not XML"),
            Other("[\"Heat\", {}, [], null, null]\n", "it is a corpus already; train on it, or inspect it"),
            Other(
                "-- MySQL dump 10.19\nINSERT INTO `page` VALUES (1,'<page>');",
                "it is SQL; the pages in XML are needed (pages-articles)"),
            Other("{\"index\":{}}\n", "it is JSON; the pages in XML are needed (pages-articles)"),
            Other("<!DOCTYPE mediawiki [<!ENTITY a \"<page>\">]><mediawiki>&a;", "it declares a document type"),
            Other("<mediawiki></x><page>", "mismatched tag"),
            Other("   \n", "it has no <page>"),
            Other("<mediawiki>", padding: 2 << 20, "it has no <page>"),
        ]
    }

    @Test(arguments: Other.all)
    func saysWhatAFileIsThatIsNotADump(other: Other) throws {
        for bytes in [other.content, Packing.bzip2(other.content), Packing.gzip(other.content)] {
            let path = try directory.file("dump", bytes)
            #expect(throws: DumpError.notADump(path: path, reason: other.reason)) { try Reading([path]) }
        }
    }

    /// The first header of an archive with a dump after it.
    @Test func namesTheProgramThatUnpacksAnArchive() throws {
        var header = [UInt8](repeating: 0, count: 512)
        header.replaceSubrange(0..<8, with: "dump.xml".utf8)
        header.replaceSubrange(257..<262, with: "ustar".utf8)
        let archive = header + dump.xml
        for bytes in [archive, Packing.bzip2(archive), Packing.gzip(archive)] {
            let path = try directory.file("dump", bytes)
            let error = #expect(throws: DumpError.self) { try Reading([path]) }
            #expect(error == .input(.packed(path: path, by: .tar)))
            #expect(error?.description == "\(path): it is packed by tar; unpack it first, with tar -xOf")
        }
    }
}
