import Foundation
import KinolinkTestSupport
import Testing

@testable import KinolinkStorage

struct BufferedFileTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Pieces smaller and larger than what is written at once.
    @Test func writesAllPiecesInOrder() throws {
        let file = try BufferedFile(replacing: directory.path("file"))
        var expected: [UInt8] = []
        for count in [0, 1, 1000, 300_000, 7, 600_000, 3] {
            let piece = [UInt8](repeating: UInt8(truncatingIfNeeded: count), count: count)
            #expect(
                try file.write { bytes in
                    bytes += piece; return count
                } == count)
            expected += piece
        }
        #expect(!FileManager.default.fileExists(atPath: directory.path("file")))
        try file.commit()
        #expect(try Data(contentsOf: URL(filePath: directory.path("file"))) == Data(expected))
    }

    @Test func leavesTheOldFileWithoutACommit() throws {
        let path = try directory.file("file", "before".utf8)
        do {
            let file = try BufferedFile(replacing: path)
            try file.write { $0 += [UInt8](repeating: 0, count: 1_000_000) }
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
        #expect(try directory.names == ["file"])
    }
}
