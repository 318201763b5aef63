import KinolinkDecompression
import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import KinolinkCorpus

extension ReadingReport {
    static let nothingLeftOut = ReadingReport()
}

private func line(_ title: String, links: String = #""l""#) -> String { #"["\#(title)",{},[\#(links)],null,null]"# }

struct ReadingTests {
    @Test(arguments: [
        ("newlines", line("a") + "\n" + line("b") + "\n"),
        ("no newline at the end", line("a") + "\n" + line("b")),
        ("CRLF", line("a") + "\r\n" + line("b") + "\r\n"),
        ("byte order mark", "\u{FEFF}" + line("a") + "\n" + line("b")),
        ("blank lines", "\n\r\n" + line("a") + "\n \t \n\n" + line("b") + "\n\n\n"),
        ("space around and within", " [ \"a\" , { } , [ \"l\" ] , null , null ] \n\t" + line("b") + "\t"),
    ])
    func allWaysToWriteLinesAreRead(name: String, text: String) throws {
        for chunk in [1, 7, .max] {
            let corpus = try Corpus(of: Array(text.utf8), chunk: chunk)
            #expect(Array(corpus.titles) == ["a", "b"])
            #expect(Array(corpus.linkCounts) == [2])
            #expect(corpus.report == .nothingLeftOut)
        }
    }

    @Test func aByteOrderMarkBelongsAtTheStart() {
        #expect(throws: CorpusError.self) { try Corpus(of: line("a") + "\n\u{FEFF}" + line("b")) }
        #expect(throws: CorpusError.self) { try Corpus(of: "\u{FEFF}\u{FEFF}" + line("a")) }
    }

    @Test(arguments: ["", "\n", "\r\n \n", "\u{FEFF}", "\u{FEFF}\n"])
    func aFileWithoutRecordsHoldsNoMovies(text: String) {
        let error = #expect(throws: CorpusError.self) { try Corpus(of: text) }
        #expect(error == .noMovies(path: "test.ndjson", report: .nothingLeftOut))
        #expect(error?.description == "test.ndjson holds no records: it is empty")
    }

    @Test func aMalformedLineIsToldWithItsNumber() {
        let text = line("a") + "\n\n" + line("é", links: #""x", "y", 3"#) + "\n"
        let error = #expect(throws: CorpusError.self) { try Corpus(of: text) }
        #expect(error?.description == "test.ndjson:3: expected a string as link 3, found a number at column 20")
    }

    @Test func skippingLeavesNothingOfAMalformedLineBehind() throws {
        let text = [line("a"), #"["b",{},["new","#, #"["c",{},["other"],null]"#, "", line("d"), "{}"].joined(
            separator: "\n")
        let corpus = try Corpus(of: text, onMalformedLine: .skip)
        #expect(Array(corpus.titles) == ["a", "d"])
        #expect(Array(corpus.links) == ["l"])
        #expect(corpus.report.skippedLineCount == 3)
        #expect(corpus.report.firstSkippedLines.map(\.line) == [2, 3, 6])
        #expect(
            corpus.report.firstSkippedLines.map(\.fault.reason) == [
                .endOfLine, .wrongCount(found: 4), .wrongKind(of: .record, found: .object),
            ])
    }

    @Test func aTitleOnASkippedLineIsNotTaken() throws {
        let corpus = try Corpus(of: #"["a",{},["x"],null,true]"# + "\n" + line("a"), onMalformedLine: .skip)
        #expect(Array(corpus.titles) == ["a"])
        #expect(corpus.report.duplicateTitleCount == 0)
    }

    @Test func onlyTheFirstExamplesAreKept() throws {
        let text = String(repeating: "?\n", count: 1000) + String(repeating: line("a") + "\n", count: 1001)
        let report = try Corpus(of: text, onMalformedLine: .skip).report
        #expect(report.skippedLineCount == 1000)
        #expect(report.firstSkippedLines.map(\.line) == Array(1...10))
        #expect(report.duplicateTitleCount == 1000)
        #expect(report.firstDuplicateTitles.map(\.line) == Array(1002...1011))
    }

    @Test func onlyMalformedLinesHoldNoMovies() {
        let error = #expect(throws: CorpusError.self) { try Corpus(of: "\n{}\n[]\n", onMalformedLine: .skip) }
        #expect(
            error?.description == """
                test.ndjson holds no records, only 2 malformed lines; the first is line 2: expected an array \
                [title, infobox, links, rotten-tomatoes, rating], found an object at column 1
                """)
    }

    @Test func aDocumentOverSeveralLinesIsNotNDJSON() {
        let error = #expect(throws: CorpusError.self) { try Corpus(of: "[\n  " + line("a") + "\n]\n") }
        #expect(
            error?.description == """
                test.ndjson:1: the line ends inside its JSON array (each line must hold one whole record) at column 2
                """)
    }
}

struct LongLineTests {
    @Test func theLimitIsExact() throws {
        let line = Array(line("a").utf8)  // 24 bytes
        for text in [line, line + [UInt8(ascii: "\n")]] {
            #expect(try Corpus(of: text, maximumLineLength: 24).titles.count == 1)
            let error = #expect(throws: CorpusError.self) { try Corpus(of: text, maximumLineLength: 23) }
            #expect(error?.description == "test.ndjson:1: the line is longer than 23 bytes")
        }
    }

    @Test(arguments: [1 << 20, 3_000_001])
    func linesLongerThanAChunkAreRead(linkLength: Int) throws {
        let long = String(repeating: "x", count: linkLength)
        let text = [line("a"), line("b", links: "\"\(long)\""), line("c")].joined(separator: "\n")
        let corpus = try Corpus(of: Array(text.utf8), maximumLineLength: 4 << 20)
        #expect(Array(corpus.titles) == ["a", "b", "c"])
        #expect(Array(corpus.links) == ["l", long])
    }

    /// The reader passes over ten million blank lines by itself, except those at the end of a chunk.
    @Test(arguments: ["\n", "\r\n", " \t\n"])
    func blankLinesAreCountedAndNotGiven(blank: String) throws {
        let (head, tail) = (Array("[1]\n".utf8), Array("[2]\n \n[3]".utf8))
        let blanks = Array(String(repeating: blank, count: 1 << 16).utf8)
        var pieces = [head] + Array(repeating: blanks, count: 160) + [tail]
        var reads = 0
        var lines = LineReader(maximumLength: 4 << 20) { buffer throws(CorpusError) in
            reads += 1
            guard let piece = pieces.first else { return 0 }
            let count = min(buffer.count, piece.count)
            buffer.copyBytes(from: piece[..<count])
            pieces[0] = Array(piece[count...])
            if pieces[0].isEmpty { pieces.removeFirst() }
            return count
        }
        var given = 0
        var found: [(number: Int, text: String)] = []
        while let line = try lines.next() {
            given += 1
            guard case .whole(let start, let count) = line else { continue }
            let text = String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
            if text.contains("[") { found.append((lines.number, text)) }
        }
        #expect(found.map(\.text) == ["[1]", "[2]", "[3]"])
        #expect(found.map(\.number) == [1, (160 << 16) + 2, (160 << 16) + 4])
        #expect(given <= reads + 3)
    }

    /// The reader never asks for more bytes than its memory holds, so the largest request shows how much memory it has.
    @Test func anEndlessLineIsPassedOverInBoundedMemory() throws {
        let (head, tail) = (Array((line("a") + "\n[\"").utf8), Array(("\n" + line("b")).utf8))
        let total = 100 << 20
        var position = 0
        var largestRequest = 0
        let lines = LineReader(maximumLength: 4 << 20) { buffer throws(CorpusError) in
            largestRequest = max(largestRequest, buffer.count)
            var count = 0
            if position < head.count {
                count = min(buffer.count, head.count - position)
                buffer.copyBytes(from: head[position..<position + count])
            } else if position < total {
                count = min(buffer.count, total - position)
                buffer.baseAddress?.initializeMemory(as: UInt8.self, repeating: 0x78, count: count)
            } else {
                count = min(buffer.count, total + tail.count - position)
                buffer.copyBytes(from: tail[position - total..<position - total + count])
            }
            position += count
            return count
        }
        let corpus = try CorpusReader(lines, path: "x", onMalformedLine: .skip).read(threads: 2)
        #expect(Array(corpus.titles) == ["a", "b"])
        #expect(corpus.report.firstSkippedLines.map(\.line) == [2])
        #expect(corpus.report.firstSkippedLines.map(\.fault.reason) == [.tooLong(limit: 4 << 20)])
        #expect(position == total + tail.count)
        #expect(largestRequest <= 8 << 20)
    }

    /// Long enough for several threads to have a chunk when a line stops the reading.
    @Test func manyChunksComeInOrder() throws {
        let count = 60_000
        var lines = (0..<count).map { line("movie \($0)", links: "\"link \($0 % 1000)\", \"link \($0)\", \"l\"") }
        let whole = try Corpus(of: lines.joined(separator: "\n"))
        #expect(whole.titles.elementsEqual((0..<count).map { "movie \($0)" }))
        #expect(whole.links.count == count + 1)
        #expect(whole.record(of: count - 1).links == ["link \((count - 1) % 1000)", "link \(count - 1)", "l"])
        #expect(try #require(whole.linkCounts.max()) == count)

        for bad in [20, count / 2, count - 1] { lines[bad] = "[" }
        let error = #expect(throws: CorpusError.self) { try Corpus(of: lines.joined(separator: "\n")) }
        #expect("\(try #require(error))".hasPrefix("test.ndjson:21: "))
        let skipped = try Corpus(of: lines.joined(separator: "\n"), onMalformedLine: .skip)
        #expect(skipped.titles.count == count - 3)
        #expect(skipped.report.firstSkippedLines.map(\.line) == [21, count / 2 + 1, count])
    }

    @Test func aFileThatEndsInALongLineEnds() throws {
        let text = line("a") + "\n" + String(repeating: "x", count: 5 << 20)
        let corpus = try Corpus(of: Array(text.utf8), onMalformedLine: .skip, maximumLineLength: 100)
        #expect(corpus.titles.count == 1)
        #expect(corpus.report.skippedLineCount == 1)
    }
}

struct FileTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func plainAndPackedFilesReadAlike() throws {
        let text = Array((line("a") + "\n" + line("b")).utf8)
        let plain = try directory.file("plain.ndjson", text)
        let packed = try directory.file("packed.zip", ZipBuilder([.init("movies.ndjson", text)]).bytes)
        for path in [plain, packed] {
            #expect(Array(try Corpus(reading: path).titles) == ["a", "b"])
        }
    }

    @Test func whatIsWrongWithTheFileIsToldAsDecompressionTellsIt() throws {
        let absent = directory.path("absent.ndjson")
        #expect(throws: CorpusError.input(.system(path: absent, code: ENOENT))) { try Corpus(reading: absent) }
        let folder = directory.path
        #expect(throws: CorpusError.input(.directory(path: folder))) { try Corpus(reading: folder) }
        let packed = ZipBuilder([.init("movies.ndjson", Array(line("a").utf8))]).bytes
        let cut = try directory.file("cut.zip", packed.dropLast(30))
        let error = #expect(throws: CorpusError.self) { try Corpus(reading: cut, onMalformedLine: .skip) }
        guard case .input(let cause) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(error?.description == cause.description)
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func aFileWithoutPermissionIsTold() throws {
        let path = try directory.file("secret.ndjson", Array(line("a").utf8))
        #expect(chmod(path, 0) == 0)
        #expect(throws: CorpusError.input(.system(path: path, code: EACCES))) { try Corpus(reading: path) }
    }

    @Test func anErrorNamesTheFile() throws {
        let path = try directory.file("bad.ndjson", Array("[]".utf8))
        let error = #expect(throws: CorpusError.self) { try Corpus(reading: path) }
        #expect(
            error?.description == """
                \(path):1: expected the 5 elements [title, infobox, links, rotten-tomatoes, rating], found 0 at column 2
                """)
    }

    @Test(arguments: [MalformedLinePolicy.stop, .skip])
    func aFileOfAnotherKindIsNamedWithAnyPolicy(policy: MalformedLinePolicy) {
        for (text, content) in [
            ("<mediawiki xmlns=\"x\">\n<page>\n", FileContent.dump), ("\n\n<mediawiki>", .dump),
            ("<?xml version=\"1.0\"?>\n<mediawiki>", .dump), ("<!DOCTYPE html>\n", .webPage),
            ("\u{8}\0\0\0\0\0\0\0{\"a\":{}}", .model),
        ] {
            #expect(throws: CorpusError.notACorpus(path: "test.ndjson", content)) {
                try Corpus(of: Array(text.utf8), onMalformedLine: policy)
            }
        }
        #expect(
            "\(CorpusError.notACorpus(path: "a.xml", .dump))"
                == "a.xml is a dump of MediaWiki's pages, not a corpus; extract one from it")
    }

    @Test func laterLinesDoNotShowAnotherKind() throws {
        let text = "[\"A\",{},[],null,null]\n<mediawiki>\n"
        #expect(try Corpus(of: Array(text.utf8), onMalformedLine: .skip).titles.count == 1)
        #expect(throws: CorpusError.self) { try Corpus(of: text) }
    }
}
