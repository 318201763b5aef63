import KinolinkDecompression
import KinolinkTestSupport
import Testing

struct ZipArchiveTests {
    let directory: TemporaryDirectory
    let text = sampleText(lines: 3000)

    init() throws { directory = try TemporaryDirectory() }

    private func archive(_ zip: ZipBuilder) throws -> ZipArchive {
        try #require(try ZipArchive(opening: directory.file("a.zip", zip.bytes)))
    }

    private func deflated(_ name: String, _ content: [UInt8]) -> ZipBuilder.File {
        var file = ZipBuilder.File(name, content)
        file.method = 8
        file.packed = Packing.deflate(content)
        return file
    }

    @Test(arguments: [false, true])
    func readsFilesByNameInAnyOrder(isZip64: Bool) throws {
        var zip = ZipBuilder([
            .init("likes/", []), deflated("likes/films.csv", text), .init("ratings.csv", [1, 2, 3]),
            .init("__MACOSX/._ratings.csv", [9]), deflated("empty.csv", []), .init("ratings.csv", [7]),
        ])
        zip.isZip64 = isZip64
        let archive = try archive(zip)
        #expect(archive.names == ["likes/films.csv", "ratings.csv", "empty.csv", "ratings.csv"])
        for _ in 0..<2 {
            #expect(try archive.content(of: "ratings.csv", limit: 3) == [1, 2, 3])
            #expect(try archive.content(of: "likes/films.csv", limit: text.count) == text)
            #expect(try archive.content(of: "empty.csv", limit: 0) == [])
            #expect(try archive.content(of: "films.csv", limit: 100) == nil)
        }
    }

    @Test(arguments: [false, true])
    func readsAFileInMemory(hasBytesBefore: Bool) throws {
        let zip = ZipBuilder([deflated("a", text), .init("b", [1, 2, 3]), deflated("c", [])])
        let bytes = (hasBytesBefore ? [0, 1, 2] : []) + zip.bytes
        let archive = try #require(try ZipArchive(bytes: bytes, named: "x"))
        #expect(archive.names == ["a", "b", "c"])
        for _ in 0..<2 {
            #expect(try archive.content(of: "b", limit: 3) == [1, 2, 3])
            #expect(try archive.content(of: "a", limit: text.count) == text)
            #expect(try archive.content(of: "c", limit: 0) == [])
        }
        #expect(try ZipArchive(bytes: text, named: "x") == nil && ZipArchive(bytes: [], named: "x") == nil)
        // However it is cut, reading ends with an error, or with the right bytes.
        for count in stride(from: 0, to: bytes.count, by: 97) {
            let content = try? ZipArchive(bytes: Array(bytes.prefix(count)), named: "x")?.content(of: "b", limit: 3)
            #expect(content == nil)
        }
        #expect(try InputFile.content(of: text, named: "x", limit: text.count) == text)
        let one = ZipBuilder([deflated("a", text)])
        #expect(try InputFile.content(of: one.bytes, named: "x", limit: text.count) == text)
        #expect(throws: DecompressionError.self) {
            try InputFile.content(of: one.bytes, named: "x", limit: text.count - 1)
        }
    }

    @Test func refusesFilesBeyondTheLimit() throws {
        let path = directory.path("a.zip")
        let archive = try archive(ZipBuilder([deflated("a", text)]))
        let limit = text.count - 1
        #expect(
            throws: DecompressionError.unsupported(
                path: path, reason: "“a” in it has \(text.count) bytes; more than \(limit) are not read")
        ) { try archive.content(of: "a", limit: limit) }
    }

    /// A file that is longer than its entry states is refused before it is unpacked.
    @Test func endsUnpackingWhereTheSizeIsALie() throws {
        var file = deflated("a", Array(repeating: 0, count: 10_000_000))
        file.size = 100
        let archive = try archive(ZipBuilder([file]))
        #expect(
            throws: DecompressionError.damaged(
                path: directory.path("a.zip"), reason: "“a”: it is longer than the 100 bytes it should have")
        ) { try archive.content(of: "a", limit: 1000) }
    }

    @Test func refusesWhatItCannotUnpack() throws {
        var encrypted = ZipBuilder.File("a", [1])
        encrypted.flags = 1
        var foreign = ZipBuilder.File("b", [1])
        foreign.method = 12
        var wrong = ZipBuilder.File("c", [1])
        wrong.checksum ^= 1
        let archive = try archive(ZipBuilder([encrypted, foreign, wrong, .init("d", [4])]))
        for name in ["a", "b", "c"] {
            #expect(throws: DecompressionError.self) { try archive.content(of: name, limit: 100) }
        }
        #expect(try archive.content(of: "d", limit: 100) == [4])
    }

    @Test func tellsWhatIsNoZip() throws {
        for bytes in [[], [0x50], Array("Const,Title".utf8), Packing.gzip(text)] as [[UInt8]] {
            #expect(try ZipArchive(opening: directory.file("a", bytes)) == nil)
        }
        #expect(throws: DecompressionError.self) { try ZipArchive(opening: directory.path("missing")) }
        let cut = ZipBuilder([deflated("a", text)]).bytes.dropLast(30)
        #expect(throws: DecompressionError.self) { try ZipArchive(opening: directory.file("a", cut)) }
    }

    @Test func readsWholeFilesWithinALimit() throws {
        for bytes in [text, Packing.gzip(text), ZipBuilder([deflated("a", text)]).bytes] {
            let path = try directory.file("a", bytes)
            #expect(try InputFile.content(of: path, limit: text.count) == text)
            #expect(
                throws: DecompressionError.unsupported(
                    path: path, reason: "it has more than \(text.count - 1) bytes, which are not read")
            ) { try InputFile.content(of: path, limit: text.count - 1) }
        }
    }
}
