import Foundation
import KinolinkTestSupport
import Testing

@testable import WikipediaDump

/// What errors say, and which codes of the libraries they stand for.
struct DumpErrorTests {
    /// libbz2's statuses from BZ_CONFIG_ERROR (-9) to BZ_STREAM_END (4); BZ_MEM_ERROR is -3.
    @Test func ofTheStatusesOfLibbz2OneMeansThatMemoryRanOut() {
        #expect((-9...4).filter(Bzip2Unpacker.isOutOfMemory) == [-3])
    }

    /// expat's codes from XML_ERROR_NONE (0) to XML_ERROR_NOT_STARTED (44); XML_ERROR_NO_MEMORY is 1.
    @Test func ofTheCodesOfExpatOneMeansThatMemoryRanOut() {
        #expect((0...44).filter(PageParser.isOutOfMemory) == [1])
    }

    @Test func runningOutOfMemoryIsNoDamage() {
        let error = DumpError.outOfMemory(path: "dump.xml")
        #expect(error.description == "not enough memory to read dump.xml; use fewer threads, or close other programs")
    }

    @Test func localizedDescriptionsSayTheSame() {
        let error = DumpError.notADump(path: "a", reason: "it is empty")
        #expect(error.localizedDescription == "a is not a dump of MediaWiki's pages: it is empty")
        let problem = DumpProblem(.truncated, path: "a", byte: 7)
        #expect(problem.localizedDescription == "a: the file breaks off at byte 7; fetch it again")
    }

    @Test(arguments: [":", "a:", ": ", "_:", "\u{301}:"])
    func findsTheNamespaceOfATitleOfAMegabyteOfColons(part: String) {
        let colons = String(repeating: part, count: 1_000_000 / part.utf8.count)
        #expect(SiteInfo().namespace(ofTitle: colons) == 0)
        #expect(SiteInfo().namespace(ofTitle: "Category:a" + colons) == 14)
    }
}
