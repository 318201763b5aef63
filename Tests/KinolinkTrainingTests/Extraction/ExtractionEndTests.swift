import Foundation
import KinolinkCorpus
import KinolinkTestSupport
import Testing
import WikipediaDump

@testable import KinolinkTraining

/// How extractions end: with a corpus or with an error.
struct ExtractionEndTests {
    private let made: MadeExtraction

    init() throws { made = try MadeExtraction() }

    @Test func theBytesAreTheSameWithAnyNumberOfThreads() throws {
        let pages = (0..<500).map { number -> DumpXML.Page in
            switch number % 5 {
            case 0: .redirect("R\(number)", to: "R\(number / 2)")
            case 1: .init("P\(number)", "[[R5]]")
            default: .film("F\(number)", "R\(number % 97)", "R\(number % 13 * 5)", "r\(number)")
            }
        }
        func bytes(_ threads: Int) throws -> Data {
            _ = try made.movies(DumpXML(pages)) { $0.threads = threads }
            return try Data(contentsOf: URL(filePath: made.output))
        }
        let expected = try bytes(1)
        for threads in [2, 3, 8] { #expect(try bytes(threads) == expected) }
    }

    @Test func reportsAMissingPartAndWritesTheRest() throws {
        let whole = DumpXML((0..<20).map { .film("F\($0)", "A") }).text
        let cut = try made.directory.file("cut.xml", whole.utf8.prefix(whole.utf8.count * 3 / 4))
        var options = ExtractionOptions()
        options.reportPath = made.directory.path("report.ndjson")
        let summary = try CorpusExtractor(options).extract([cut], to: made.output)
        #expect(summary.losses.map(\.path) == [cut])
        #expect(summary.losses.allSatisfy { $0.reason == .truncated })
        #expect(summary.lossCount == 1)
        #expect(10..<20 ~= summary.movies)
        #expect(try Corpus(reading: made.output).titles.count == summary.movies)
        let report = try String(contentsOfFile: made.directory.path("report.ndjson"), encoding: .utf8)
        let loss = try #require(summary.losses.first)
        #expect(
            report == "{\"title\":null,\"reason\":\"the file breaks off\",\"path\":\"\(cut)\",\"byte\":\(loss.byte)}\n")
        #expect(summary.problems.isEmpty)
    }

    @Test func reportsAMalformedPageWhichIsNoLoss() throws {
        let pages = DumpXML([.film("A", "L"), .film("B", "L"), .film("C", "L")]).text
        let text = pages.replacing("name=B", with: "name=<B")
        var options = ExtractionOptions()
        options.reportPath = made.directory.path("report.ndjson")
        let dump = try made.directory.file("dump.xml", text.utf8)
        let summary = try CorpusExtractor(options).extract([dump], to: made.output)
        #expect(try Array(Corpus(reading: made.output).titles) == ["A", "C"])
        #expect(summary.losses.isEmpty && summary.lossCount == 0)
        #expect(summary.problems.map(\.count) == [1])
        let line = try Data(contentsOf: URL(filePath: made.directory.path("report.ndjson")))
        let row = try #require(JSONSerialization.jsonObject(with: line) as? [String: Any])
        #expect(row["title"] as? String == "B")
        #expect(row["reason"] as? String == summary.problems.first?.reason)
        #expect(row["path"] as? String == dump)
        let byte = try #require(row["byte"] as? Int)
        let place = try #require(text.utf8.firstRange(of: "name=<B".utf8))
        #expect(abs(text.utf8.distance(from: text.startIndex, to: place.lowerBound) - byte) < 20)
    }

    @Test func writesNothingWithoutAMovie() throws {
        try Data("before".utf8).write(to: URL(filePath: made.output))
        let error = #expect(throws: ExtractionError.self) {
            try made.movies(DumpXML([.init("A", "B"), .redirect("C", to: "D")])) {
                $0.reportPath = made.directory.path("report.ndjson")
            }
        }
        #expect(error?.description == "none of the 1 articles has {{Infobox film}}; no corpus was written")
        #expect(try String(contentsOfFile: made.output, encoding: .utf8) == "before")
        #expect(try made.directory.names == ["dump.xml", "movies.ndjson"])
    }

    @Test func withoutAMovieTheReportShowsWhy() throws {
        let text = DumpXML([.film("A", "L")]).text.replacing("name=A", with: "name=<A")
        var options = ExtractionOptions()
        options.reportPath = made.directory.path("report.ndjson")
        let dump = try made.directory.file("dump.xml", text.utf8)
        #expect(throws: ExtractionError.self) { try CorpusExtractor(options).extract([dump], to: made.output) }
        #expect(try made.directory.names == ["dump.xml", "report.ndjson"])
        let report = try String(contentsOfFile: made.directory.path("report.ndjson"), encoding: .utf8)
        #expect(report.contains("\"title\":\"A\""))
    }

    @Test func saysThatADumpHasNoArticles() throws {
        let error = #expect(throws: ExtractionError.self) { try made.movies(DumpXML([.redirect("C", to: "D")])) }
        #expect(error?.description == "no article of the dump could be read; no corpus was written")
    }

    /// A folder takes the place of the report while the dump is read.
    @Test(arguments: [true, false]) func aReportThatCannotBeWrittenLeavesTheCorpusAsItWas(resolves: Bool)
        throws
    {
        try Data("before".utf8).write(to: URL(filePath: made.output))
        let dump = try made.directory.file("dump.xml", DumpXML([.film("F", "A")]).bytes)
        var options = ExtractionOptions()
        options.resolvesRedirects = resolves
        options.reportPath = made.directory.path("report.ndjson")
        let folder = made.directory.path("report.ndjson")
        #expect(throws: ExtractionError.self) {
            try CorpusExtractor(options).extract([dump], to: made.output) { _ in
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
        }
        #expect(try String(contentsOfFile: made.output, encoding: .utf8) == "before")
        #expect(try made.directory.names == ["dump.xml", "movies.ndjson", "report.ndjson"])
    }

    @Test func readsAndWritesFilesByURL() throws {
        let dump = try made.directory.file("a dump%20.xml", DumpXML([.film("F", "A")]).bytes)
        let output = made.directory.path("a corpus%20.ndjson")
        var options = ExtractionOptions(threads: 1)
        options.reportURL = URL(filePath: made.directory.path("a report%20"))
        _ = try CorpusExtractor(options).extract([URL(filePath: dump)], to: URL(filePath: output))
        #expect(try Array(Corpus(reading: output).titles) == ["F"])
        #expect(try made.directory.names.contains("a report%20"))
    }

    @Test func localizedDescriptionsSayTheSame() {
        let error = ExtractionError.badOption(OptionError(name: "number of threads", value: 0, allowed: "1 … 256"))
        #expect(error.localizedDescription == "the number of threads can't be 0: choose 1 … 256")
    }

    private struct Stop: Error {}

    /// Stops at each call of `progress`. The last calls come while links are resolved.
    @Test func stopsWhenProgressThrowsAndLeavesNothing() throws {
        let dump = try made.directory.file(
            "dump.xml", DumpXML((0..<100).map { .film("F\($0)", "A") } + [.redirect("A", to: "B")]).bytes)
        try Data("before".utf8).write(to: URL(filePath: made.output))
        var count = 0
        var steps: [ExtractionProgress.Step] = []
        _ = try CorpusExtractor().extract([dump], to: made.directory.path("all.ndjson")) {
            count += 1
            steps.append($0.step)
        }
        #expect(steps.first == .reading && steps.last == .resolving(1))
        for last in 1...count {
            var calls = 0
            #expect(throws: Stop.self) {
                try CorpusExtractor().extract([dump], to: made.output) { _ in
                    calls += 1
                    if calls == last { throw Stop() }
                }
            }
            #expect(try made.directory.names == ["all.ndjson", "dump.xml", "movies.ndjson"])
        }
        #expect(try String(contentsOfFile: made.output, encoding: .utf8) == "before")
    }

    @Test func temporaryFilesHaveNoNames() throws {
        let dump = try made.directory.file("dump.xml", DumpXML([.film("F", "A")]).bytes)
        var names: [String] = []
        _ = try CorpusExtractor().extract([dump], to: made.output) { _ in names = try made.directory.names }
        // Where files without names can get one later, as on Linux, the output has none yet either.
        #expect(names.filter { !$0.hasSuffix(".part") } == ["dump.xml"] && names.count <= 2)
    }

    @Test func failsBeforeReadingIfTheOutputCannotBeWritten() throws {
        for output in [made.directory.path("missing/movies.ndjson"), made.directory.path] {
            #expect(throws: ExtractionError.self) { try CorpusExtractor().extract(["/no/such/dump"], to: output) }
        }
        #expect(try made.directory.names.isEmpty)
    }

    @Test func checksItsOptions() throws {
        for change: (inout ExtractionOptions) -> Void in [
            { $0.infoboxes = [] }, { $0.infoboxes = [" _"] }, { $0.infoboxes = ["{{Infobox film}}"] },
            { $0.threads = 0 }, { $0.threads = 257 },
        ] {
            var options = ExtractionOptions()
            change(&options)
            #expect(throws: ExtractionError.self) { try CorpusExtractor(options) }
        }
    }
}
