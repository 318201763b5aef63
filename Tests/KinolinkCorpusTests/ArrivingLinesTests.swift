import Foundation
import KinolinkCorpus
import KinolinkTestSupport
import Testing

struct ArrivingLinesTests {
    @Test func everyLineArrivesWithItsNumber() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.file(
            "lines", Array("\u{FEFF}one\n\n  \nfour\r\n".utf8) + [0xFF, 0x0A] + Array("six".utf8))
        let lines = try ArrivingLines(reading: path)
        var found: [ArrivingLines.Line] = []
        while let arrived = try lines.next() { found += arrived }
        #expect(found.map(\.number) == Array(1...6))
        #expect(found.map(\.text) == ["one", "", "  ", "four", nil, "six"])
        #expect(found.map(\.isBlank) == [false, true, true, false, false, false])
        #expect(found[4].utf8 == [0xFF])
    }

    @Test func aLineOfAPipeArrivesBeforeTheNextIsWritten() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("pipe")
        try #require(mkfifo(path, 0o600) == 0)
        let pipe = try #require(FileHandle(forUpdatingAtPath: path))
        try pipe.write(contentsOf: Data("first\n".utf8))
        let lines = try ArrivingLines(reading: path)
        #expect(try lines.next()?.map(\.text) == ["first"])
        try pipe.write(contentsOf: Data("second\nthird\nhalf".utf8))
        #expect(try lines.next()?.map(\.text) == ["second", "third"])
        try pipe.close()
        #expect(try lines.next()?.map(\.text) == ["half"])
        #expect(try lines.next() == nil)
    }
}
