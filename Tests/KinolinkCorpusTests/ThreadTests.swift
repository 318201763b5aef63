import Foundation
import KinolinkDecompression
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import KinolinkCorpus

/// What many threads read is what one reads.
struct ThreadTests {
    /// Some megabytes of lines with titles that repeat, escapes, blank lines, long records and, if wanted, faults.
    private static func lines(withFaults: Bool) -> [String] {
        var generator = SplitMix(seed: 3)
        return (0..<30_000).map { number in
            let links = (0..<Int.random(in: 0..<12, using: &generator)).map { _ in
                let link = Int.random(in: 0..<Int.random(in: 1...40_000, using: &generator), using: &generator)
                return link % 7 == 0 ? "\"L\\u0069nk \\\"\(link)\\\"\"" : "\"Link \(link)\""
            }
            let list = links.joined(separator: ", ")
            return switch number % 1000 {
            case 17: ""
            case 100: "[\"Movie \(number / 2)\", {}, [\"only here \(number)\"], null, null]"
            case 200: "[\"Book \(number)\", {}, [\(list)], [], true, 3]"
            case 300 where withFaults: "[\"Bad \(number)\", {}, [\"also only here \(number)\", 3], null, null]"
            default: "[\"Movie \(number)\", {\"name\": \"M\\u00e9 \(number)\"}, [\(list)], \"\(number % 100)%\", null]"
            }
        }
    }

    private static func expectEqual(_ left: Corpus, _ right: Corpus) {
        #expect(Array(left.titles) == Array(right.titles))
        #expect(Array(left.facts) == Array(right.facts))
        #expect(Array(left.links) == Array(right.links))
        #expect(left.linkCounts == right.linkCounts)
        #expect(left.linkOffsets == right.linkOffsets)
        #expect(left.linkIDs == right.linkIDs)
        #expect(left.report == right.report)
    }

    @Test func aCorpusDoesNotDependOnTheirNumber() throws {
        let bytes = Array(Self.lines(withFaults: true).joined(separator: "\n").utf8)
        let one = try Corpus(of: bytes, onMalformedLine: .skip, threads: 1)
        #expect(one.titles.count > 29_000 && one.links.count > 10_000)
        #expect(one.report.duplicateTitleCount > 10 && one.report.skippedLineCount == 30)
        #expect(one.report.firstSkippedLines.map(\.line) == (0..<10).map { 1000 * $0 + 301 })
        #expect(one.report.firstLongRecordLine == 201)
        // A link of a record that doesn't count leaves nothing behind.
        #expect(!one.links.contains { $0.contains("only here") })
        for (threads, piece) in [(2, Int.max), (3, 100_000), (8, .max), (40, .max)] {
            Self.expectEqual(
                one, try Corpus(of: bytes, chunk: piece, onMalformedLine: .skip, threads: threads))
        }
    }

    @Test(arguments: [1, 2, 8])
    func theFirstFaultIsTold(threads: Int) {
        let bytes = Array(Self.lines(withFaults: true).joined(separator: "\n").utf8)
        let error = #expect(throws: CorpusError.self) { try Corpus(of: bytes, threads: threads) }
        guard case .malformed(_, let line, let fault) = error else { return #expect(Bool(false)) }
        #expect(line == 301 && fault.reason == .wrongKind(of: .link(2), found: .number))
    }

    /// All that was read before an error counts: a fault in it is told instead.
    @Test(arguments: [1, 2, 8], [true, false])
    func anErrorOfTheFileComesAfterItsLines(threads: Int, hasFault: Bool) {
        let bytes = Array((Self.lines(withFaults: false).joined(separator: "\n") + (hasFault ? "\n[\n" : "\n")).utf8)
        var position = 0
        let lines = LineReader(maximumLength: 1 << 20) { buffer throws(CorpusError) in
            guard position < bytes.count else { throw .input(.directory(path: "gone")) }
            let piece = bytes[position...].prefix(buffer.count)
            buffer.copyBytes(from: piece)
            position += piece.count
            return piece.count
        }
        let reader = CorpusReader(lines, path: "x", onMalformedLine: .stop)
        let error = #expect(throws: CorpusError.self) { try reader.read(threads: threads) }
        if hasFault {
            guard case .malformed(_, let line, _) = error else { return #expect(Bool(false), "\(error as Any)") }
            #expect(line == 30_001)
        } else {
            #expect(error == .input(.directory(path: "gone")))
        }
    }

    /// A fault is told although another thread waits for lines that don't come.
    @Test(.againstHanging) func aFaultIsToldWhileThePipeIsSilent() {
        let silence = DispatchSemaphore(value: 0)
        defer { silence.signal() }
        var bytes = Array("[1]\n".utf8) + Array(String(repeating: "[\"a\",{},[],null,null]\n", count: 1 << 16).utf8)
        let lines = LineReader(maximumLength: 1 << 20) { buffer throws(CorpusError) in
            if bytes.isEmpty { silence.wait() }
            let piece = bytes.prefix(buffer.count)
            buffer.copyBytes(from: piece)
            bytes.removeFirst(piece.count)
            return piece.count
        }
        let reader = CorpusReader(lines, path: "x", onMalformedLine: .stop)
        let error = #expect(throws: CorpusError.self) { try reader.read(threads: 2) }
        #expect(error?.description == "x:1: expected a string as the title, found a number at column 2")
    }

    @Test func neitherDoMatrixAndNewNames() throws {
        let corpus = try Corpus(of: Array(Self.lines(withFaults: false).joined(separator: "\n").utf8))
        func renamed(_ threads: Int) -> Corpus {
            corpus.renamingLinks(addsOwn: true, threads: threads) { name in
                switch name.last {
                case UInt8(ascii: "1"): .removed
                case UInt8(ascii: "2"): .renamed("Link 3")
                case UInt8(ascii: "4"): .renamed("Movie \(name.count)")
                case UInt8(ascii: "5"): .renamed("new \(name.count)")
                default: .same
                }
            }
        }
        let one = renamed(1)
        let (names, interactions) = one.interactions(minLinkCount: 3, threads: 1)
        // A plain way to the same matrix.
        let columns = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
        #expect(columns["Link 3"] != nil && columns["Movie 10"] != nil && columns["new 10"] != nil)
        let rows = one.titles.indices.map { one.record(of: $0).links.compactMap { columns[$0] } }
        #expect(interactions == Interactions(rows: rows, columnCount: names.count))
        #expect(interactions.pairCount == rows.reduce(0) { $0 + $1.count })
        for threads in [2, 3, 16] {
            Self.expectEqual(one, renamed(threads))
            let (otherNames, others) = one.interactions(minLinkCount: 3, threads: threads)
            #expect(Array(otherNames) == Array(names) && others == interactions)
        }
    }
}
