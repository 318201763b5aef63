import KinolinkDecompression
import KinolinkTestSupport
import Testing

struct ZipTests {
    let directory: TemporaryDirectory
    let text = sampleText(lines: 3)

    init() throws { directory = try TemporaryDirectory() }

    @Test func doesNotCountDirectoriesAndWhatSystemsAdd() throws {
        var zip = ZipBuilder([
            .init("movies/", []), .init(".DS_Store", [1]), .init("movies/a.ndjson", text),
            .init("__MACOSX/movies/._a.ndjson", [1, 2]), .init("movies/.DS_Store", [1]),
            .init("movies/._a.ndjson", [1]),
            .init("movies/Thumbs.db", [1]), .init("desktop.ini", [1]), .init("movies\\.hidden", [1]),
            .init("movies/__MACOSX/a.ndjson", [1]), .init(".Trashes/a.ndjson", [1]),
        ])
        zip.comment = Array("PK\u{5}\u{6} is how the end begins, and this comment is not it".utf8)
        #expect(try content(of: directory.file("a.zip", zip.bytes)) == text)
    }

    @Test(arguments: [1, 21, 22, 100, 70_000], [false, true])
    func readsFilesWithBytesBehindTheirEnd(count: Int, isZip64: Bool) throws {
        for filler in [0, 0x50] as [UInt8] {
            var zip = ZipBuilder([.init("a.ndjson", text)])
            zip.isZip64 = isZip64
            zip.comment = Array("a comment".utf8)
            let bytes = zip.bytes + Array(repeating: filler, count: count)
            #expect(try content(of: directory.file("a.zip", bytes)) == text)
        }
    }

    /// Sound files that can't be read, with the reasons.
    static let refused: [(String, [ZipBuilder.File])] = [
        ("the zip file holds no file", []),
        ("the zip file holds no file", [.init("movies/", [])]),
        (
            "the zip file holds several files (“a.ndjson”, “b.ndjson”…), where one is needed",
            [.init("a.ndjson", [1]), .init("b.ndjson", [2]), .init("c.ndjson", [3])]
        ),
        ("“a” in the zip file is encrypted", [changed(.init("a", [1])) { $0.flags = 1 }]),
        ("“a” in it is packed by bzip2, not by deflate", [changed(.init("a", [1])) { $0.method = 12 }]),
        ("“a” in it is packed by method 77, not by deflate", [changed(.init("a", [1])) { $0.method = 77 }]),
        ("the zip file holds “../../x”, a name that leads out of its directory", [.init("../../x", [1])]),
        ("the zip file holds “a/../../x”, a name that leads out of its directory", [.init("a/../../x", [1])]),
        ("the zip file holds “..\\x”, a name that leads out of its directory", [.init("..\\x", [1])]),
        ("the zip file holds “/etc/x”, a name that leads out of its directory", [.init("/etc/x", [1])]),
        ("the zip file holds “C:\\x”, a name that leads out of its directory", [.init("C:\\x", [1])]),
        (
            "the zip file holds “..?[31m/../x”, a name that leads out of its directory",
            [.init("..\u{1b}[31m/../x", [1])]
        ),
        (
            "the zip file holds “\(String(repeating: "a/", count: 100))”, a name that leads out of its directory",
            [.init(String(repeating: "a/", count: 300) + "../x", [1])]
        ),
    ]

    @Test(arguments: refused)
    func saysWhyItReadsAFileNot(reason: String, files: [ZipBuilder.File]) throws {
        let path = try directory.file("a.zip", ZipBuilder(files).bytes)
        let error = #expect(throws: DecompressionError.self) { try InputFile(opening: path) }
        #expect(error == .unsupported(path: path, reason: reason))
        #expect(error?.description == "\(path): \(reason)")
    }

    /// Files whose parts contradict each other.
    static let damaged: [ZipBuilder.File] = [
        changed(.init("a", [1, 2, 3])) { $0.size = 2 },
        changed(.init("a", [1, 2, 3])) { $0.size = 4 },
        changed(.init("a", sampleText(lines: 9))) {
            $0.method = 8
            $0.packed = Packing.deflate($0.content) + [0]
        },
        changed(.init("a", sampleText(lines: 9))) {
            $0.method = 8
            $0.packed = Packing.deflate($0.content).dropLast()
        },
        changed(.init("a", sampleText(lines: 9))) {
            $0.method = 8
            $0.size = 1
            $0.packed = Packing.deflate($0.content)
        },
        changed(.init("a", [7, 7, 7])) { $0.method = 8 },
    ]

    @Test(arguments: damaged, [false, true])
    func noticesContradictions(file: ZipBuilder.File, isZip64: Bool) throws {
        var zip = ZipBuilder([file])
        zip.isZip64 = isZip64
        let path = try directory.file("a.zip", zip.bytes)
        let error = #expect(throws: DecompressionError.self) { try content(of: path) }
        guard case .damaged(path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    /// Such as the program that unpacks the file, or a page that was saved with it. A comment or other bytes may follow
    /// the end.
    @Test(arguments: [false, true], ["MZ\0\0\0\0\0\0", "\r\n", "<html>PK\u{3}\u{4}</html>"])
    func readsWhatStandsBehindSomethingElse(isZip64: Bool, before: String) throws {
        let bytes = Array(before.utf8) + sample(isZip64: isZip64)
        #expect(try content(of: directory.file("a.zip", bytes)) == text)
        #expect(
            try ZipArchive(opening: directory.file("a.zip", bytes))?.content(of: "a.ndjson", limit: 1 << 20) == text)
    }

    @Test func whatOnlyLooksLikeAnEndIsNoZip() throws {
        let bytes = [0, 1, 2] + Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 0, count: 18)
        #expect(try content(of: directory.file("a", bytes)) == bytes)
    }

    @Test func namesAWrongChecksum() throws {
        let file = Self.changed(.init("a", text)) { $0.checksum ^= 1 }
        let path = try directory.file("a.zip", ZipBuilder([file]).bytes)
        #expect(throws: DecompressionError.checksum(path: path)) { try content(of: path) }
    }

    @Test(arguments: [false, true], [1, 0xffff, 0xffff_0000, UInt64.max >> 1, UInt64.max - 300])
    func trustsNoOffset(isZip64: Bool, shift: UInt64) throws {
        guard isZip64 || shift <= 0xffff_0000 else { return }
        var zip = ZipBuilder([.init("a", [1])])
        zip.isZip64 = isZip64
        zip.directoryShift = shift
        let path = try directory.file("a.zip", zip.bytes)
        let error = #expect(throws: DecompressionError.self) { try InputFile(opening: path) }
        guard case .damaged(path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: [false, true])
    func noticesEveryTruncation(isZip64: Bool) throws {
        let bytes = sample(isZip64: isZip64)
        for length in 4..<bytes.count {
            let path = try directory.file("a.zip", bytes.prefix(length))
            #expect(throws: DecompressionError.truncated(path: path, compression: .zip, bytes: length)) {
                try InputFile(opening: path)
            }
        }
    }

    @Test(arguments: [false, true])
    func neverGivesOtherContentForAFlippedBit(isZip64: Bool) throws {
        let bytes = sample(isZip64: isZip64)
        for bit in 32..<8 * bytes.count {
            var bytes = bytes
            bytes[bit / 8] ^= 1 << (bit % 8)
            let path = try directory.file("a.zip", bytes)
            if let found = try? content(of: path) { #expect(found == text, "bit \(bit)") }
        }
    }

    private func sample(isZip64: Bool) -> [UInt8] {
        let file = Self.changed(.init("a.ndjson", text)) {
            $0.method = 8
            $0.packed = Packing.deflate($0.content)
        }
        var zip = ZipBuilder([file])
        zip.isZip64 = isZip64
        return zip.bytes
    }

    private static func changed(_ file: ZipBuilder.File, _ change: (inout ZipBuilder.File) -> Void) -> ZipBuilder.File {
        var file = file
        change(&file)
        return file
    }
}
