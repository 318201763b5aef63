import Foundation
import KinolinkDecompression
import KinolinkTestSupport
import Testing

struct TextLinesTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func lines(_ bytes: [UInt8]) throws -> [(number: Int, text: String)] {
        try numberedLines(of: directory.file("lines", bytes), limit: 1 << 20)
    }

    @Test(arguments: [
        ("", [], []), ("\n \n\t\r\n", [], []), ("a", [1], ["a"]), ("a\r\n\r\nb\n", [1, 3], ["a", "b"]),
        (" a \nb", [1, 2], [" a ", "b"]), ("\u{FEFF}Heat\n七人の侍", [1, 2], ["Heat", "七人の侍"]),
        ("\u{FEFF}", [], []), ("a\n\u{FEFF}b", [1, 2], ["a", "\u{FEFF}b"]),
    ])
    func linesAreNumberedAndBlankOnesLeftOut(text: String, numbers: [Int], texts: [String]) throws {
        let lines = try lines(Array(text.utf8))
        #expect(lines.map(\.number) == numbers)
        #expect(lines.map(\.text) == texts)
    }

    @Test func manyBlankLinesTakeNoMemory() throws {
        let blanks = String(repeating: "\n", count: 3_000_000)
        let path = try directory.file("blanks", Array("a\n\(blanks)b".utf8))
        let lines = try numberedLines(of: path, limit: 4 << 20)
        #expect(lines.map(\.number) == [1, 3_000_002])
    }

    @Test func aLineThatIsNotTextIsNamed() throws {
        let path = try directory.file("b", Array("A\n\n".utf8) + [0xC3, 0x28])
        let error = DecompressionError.notText(path: path, line: 3)
        #expect(throws: error) { try numberedLines(of: path, limit: 1 << 20) }
        #expect("\(error)" == "\(path), line 3: it is not UTF-8 text")
    }

    @Test func aFileThatIsTooLongIsRefused() throws {
        let path = try directory.file("l", Array(repeating: 65, count: 11))
        #expect(try numberedLines(of: path, limit: 11).count == 1)
        #expect(throws: DecompressionError.self) { try numberedLines(of: path, limit: 10) }
    }

    @Test func messagesNameStandardInput() async {
        await #expect(processExitsWith: .success) {
            for (content, error) in [
                ([0xC3, 0x28], DecompressionError.notText(path: "standard input", line: 1)),
                (
                    Array(repeating: 0x41, count: 11),
                    .unsupported(path: "standard input", reason: "it has more than 10 bytes, which are not read")
                ),
            ] as [([UInt8], DecompressionError)] {
                let pipe = Pipe()
                try pipe.fileHandleForWriting.write(contentsOf: Data(content))
                try pipe.fileHandleForWriting.close()
                dup2(pipe.fileHandleForReading.fileDescriptor, 0)
                #expect(throws: error) { try numberedLines(of: "-", limit: 10) }
            }
        }
    }
}
