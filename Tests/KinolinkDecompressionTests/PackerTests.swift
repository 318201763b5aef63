import KinolinkDecompression
import Foundation
import KinolinkTestSupport
import Testing

/// Files that other programs packed.
struct PackerTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// “Heat\n”, packed by the programs themselves. The last four are only beginnings.
    private static let packed: [(Packer, String)] = [
        (.xz, "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAESGVhdAoAAAAAtLDWtZY9dZ8AAR0FuC2Arx+2830BAAAAAARZWg=="),
        (.lzma, "XQAAgAD//////////wAkGUgndFvwP////eLAAA=="),
        (.zstd, "KLUv/SQFKQAASGVhdApqZHlM"),
        (.lz4, "BCJNGGRApwUAAIBIZWF0CgAAAABfeUN7"),
        (.compress, "H52QSMqEoVMA"),
        (.sevenZip, "N3q8ryccAAQ="), (.rar, "UmFyIRoHAQA="), (.lzip, "TFpJUAEM"),
    ]

    @Test(arguments: packed) func areNamedWithTheirUnpackers(packer: Packer, base64: String) throws {
        let path = try directory.file("misleading.ndjson", try #require(Data(base64Encoded: base64)))
        let error = #expect(throws: DecompressionError.self) { try InputFile(opening: path) }
        #expect(error == .packed(path: path, by: packer))
        #expect(
            error?.description
                == "\(path): it is packed by \(packer.rawValue); unpack it first, with \(packer.command)")
    }

    @Test func aTarArchiveIsKnownByItsFirstHeader() throws {
        var header = [UInt8](repeating: 0, count: 1024)
        header.replaceSubrange(0..<4, with: "Heat".utf8)
        #expect(try content(of: directory.file("a", header)).count == 1024)
        header.replaceSubrange(257..<262, with: "ustar".utf8)
        let path = try directory.file("a", header)
        #expect(throws: DecompressionError.packed(path: path, by: .tar)) { try InputFile(opening: path) }
    }

    @Test(arguments: ["", "]", "(", "P", "7", "7z", "L", "LZIP is a title\n", "Rar!\n", "BZh", "]\n", "\u{1F}"])
    func textWithASimilarBeginningIsRead(text: String) throws {
        #expect(try content(of: directory.file("a", text.utf8)) == Array(text.utf8))
    }
}
