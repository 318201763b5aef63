import Foundation
import KinolinkTestSupport
import Testing
@testable import WikipediaDump

/// The same pages come in the same order, however a dump is packed and cut.
struct StreamTests {
    let directory: TemporaryDirectory
    let dump = MadeDump(pages: 40)

    init() throws { directory = try TemporaryDirectory() }

    @Test(arguments: [1, 2, 3, 8])
    func readsAnyPackingWithAnyNumberOfThreads(threads: Int) throws {
        let xml = dump.xml
        let packings: [[UInt8]] = [
            xml, Packing.gzip(xml), Packing.gzip(Array(xml[..<700])) + Packing.gzip(Array(xml[700...])),
            Packing.bzip2(xml), Packing.bzip2(xml) + [0, 0, 0],
            dump.multistream(pagesPerStream: 1).flatMap { $0 }, dump.multistream(pagesPerStream: 7).flatMap { $0 },
            Packing.bzip2([]) + Packing.bzip2(xml) + Packing.bzip2([]),
        ]
        for packed in packings {
            let reading = try directory.read(packed, threads: threads)
            #expect(reading.pages == dump.expected)
            #expect(reading.problems.isEmpty)
            #expect(reading.summary == DumpSummary(pages: 40, problems: 0, isComplete: true))
        }
    }

    @Test func readsStreamsThatAreCutAnywhere() throws {
        let dump = MadeDump([
            .init(title: "A", text: "<![CDATA[</page>]]>"), .init(title: "B", text: "<!-- <page> -->"),
        ])
        let xml = dump.xml
        let whole = try directory.read(xml)
        #expect(whole.pages.count == 2)
        for cut in 0...xml.count {
            let reading = try directory.read(
                Packing.bzip2(xml[..<cut], level: 1) + Packing.bzip2(xml[cut...], level: 1), threads: 1 + cut % 3)
            #expect(reading == whole, "cut at \(cut)")
        }
    }

    @Test func readsStreamsOfAFewBytes() throws {
        let xml = dump.xml
        var random = SplitMix(seed: 5)
        var packed: [UInt8] = []
        var start = 0
        while start < xml.count {
            let end = min(start + Int.random(in: 1...60, using: &random), xml.count)
            packed += Packing.bzip2(xml[start..<end], level: 1)
            start = end
        }
        let reading = try directory.read(packed, threads: 3)
        #expect(reading.pages == dump.expected)
        #expect(reading.problems.isEmpty)
    }

    /// 1.3 MB in 14 blocks, which begin at any bit and end in the middle of pages.
    @Test(arguments: [1, 2, 8])
    func readsOneStreamOfManyBlocks(threads: Int) throws {
        let dump = MadeDump(pages: 1000, words: 120)
        let packed = Packing.bzip2(dump.xml, level: 1)
        #expect(dump.xml.count > 1_000_000)
        let reading = try directory.read(packed, threads: threads)
        #expect(reading.pages == dump.expected)
        #expect(reading.problems.isEmpty)
    }

    @Test func readsLongPagesAcrossChunksOfPlainXML() throws {
        let words = String(repeating: "word and another &amp; ", count: 150_000)
        let dump = MadeDump((0..<3).map { .init(title: "\($0)", text: words) } + [.init(title: "last", text: "x")])
        #expect(try directory.read(dump.xml, threads: 3).pages == dump.expected)
    }

    @Test func readsSeveralPartsInSeveralPackings() throws {
        let parts = (1...3).map { MadeDump(pages: 10, seed: $0) }
        let paths = [
            try directory.file("1", parts[0].xml), try directory.file("2", Packing.bzip2(parts[1].xml)),
            try directory.file("3", Packing.gzip(parts[2].xml)),
        ]
        let total = try paths.reduce(0) { try $0 + (Data(contentsOf: URL(filePath: $1)).count) }
        for threads in 1...3 {
            var titles = 0
            var last = DumpProgress()
            let summary = try Dump(paths, threads: threads).read {
                $0.title
            } consume: { _ in
                titles += 1
            } progress: {
                #expect($0.bytesRead >= last.bytesRead && $0.pages >= last.pages)
                last = $0
            }
            #expect(titles == 30)
            #expect(summary.pages == 30)
            #expect(last == DumpProgress(bytesRead: total, bytesTotal: total, pages: 30, problems: 0))
            #expect(try Reading(paths, threads: threads).pages == parts.flatMap(\.expected))
        }
    }

    @Test func readsFilesByURL() throws {
        let path = try directory.file("a dump%20", dump.xml)
        var titles: [String] = []
        try Dump([URL(filePath: path)]).read {
            $0.title
        } consume: {
            titles.append($0)
        }
        #expect(titles == dump.expected.map(\.title))
    }

    @Test func readsAPipeOfUnknownLength() throws {
        let dump = MadeDump(pages: 10)
        let pipe = Pipe()
        defer { withExtendedLifetime(pipe) {} }
        try pipe.fileHandleForWriting.write(contentsOf: Data(Packing.bzip2(dump.xml)))
        try pipe.fileHandleForWriting.close()
        // A pipe can be opened for reading only once.
        let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
        var totals: Set<Int?> = []
        var pages: [DumpPage] = []
        try Dump([path], threads: 2).read {
            $0
        } consume: {
            pages.append($0)
        } progress: {
            totals.insert($0.bytesTotal)
        }
        #expect(pages == dump.expected)
        #expect(totals == [nil])
    }

    @Test func countsPagesThatTransformSkips() throws {
        let path = try directory.file("dump", dump.xml)
        var titles: [String] = []
        let summary = try Dump([path]).read {
            $0.namespace == 14 ? $0.title : nil
        } consume: {
            titles.append($0)
        }
        #expect(titles == (1...8).map { "Page \(5 * $0)" })
        #expect(summary.pages == 40)
    }

    private struct Stop: Error {}

    @Test(arguments: [1, 2, 8])
    func stopsWhenConsumeThrows(threads: Int) throws {
        let path = try directory.file("dump", dump.multistream(pagesPerStream: 1).flatMap { $0 })
        var count = 0
        #expect(throws: Stop.self) {
            try Dump([path], threads: threads).read {
                $0
            } consume: { _ in
                count += 1
                if count == 3 { throw Stop() }
            }
        }
        #expect(count == 3)
        #expect(throws: Stop.self) {
            try Dump([path], threads: threads).read {
                $0
            } consume: { _ in
            } progress: { _ in
                throw Stop()
            }
        }
    }
}
