import KinolinkDecompression
import Foundation
import KinolinkTestSupport
import Testing

struct InputFileTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Packed by Python's gzip, bz2 and zipfile. The zip file also has a directory and a file that macOS adds.
    static let packedElsewhere: [(InputFile.Compression, String)] = [
        (.gzip, "H4sICAEAAAAC/21vdmllcy5uZGpzb24Ai1bySE0sUdKJVvLJL1ZwzEtPzUktVoqN5YomWQIA6jN8B0sAAAA="),
        (
            .bzip2,
            """
            QlpoOTFBWSZTWXHJvAsAAAQXgFAEIEQACCKFjAAgACImj1DJtNQpgAC1DAO3uOZNiil8XckU4UJBxybwLEJaaDkxQVkmU1nvVuuNAAAZV4AA\
            EFAEIEQACiKFjAAgACCqUNMjTDUKGmmADyNpXOYqq4KrLR1GF2Wm1GWkvqJfi7kinChId6t1xoA=
            """
        ),
        (
            .zip,
            """
            UEsDBBQAAAAAAAAAIQAAAAAAAAAAAAAAAAAHAAAAbW92aWVzL1BLAwQUAAAACAAAACEA6jN8Bx4AAABLAAAAEgAAAG1vdmllcy9oZWF0Lm5kan\
            NvbotW8khNLFHSiVbyyS9WcMxLT81JLVaKjeWKJlkCAFBLAwQUAAAAAAAAACEAgz1zpQQAAAAEAAAAHQAAAF9fTUFDT1NYL21vdmllcy8uX2hl\
            YXQubmRqc29uAAUWB1BLAQIUAxQAAAAAAAAAIQAAAAAAAAAAAAAAAAAHAAAAAAAAAAAAAACAAQAAAABtb3ZpZXMvUEsBAhQDFAAAAAgAAAAhAO\
            ozfAceAAAASwAAABIAAAAAAAAAAAAAAIABJQAAAG1vdmllcy9oZWF0Lm5kanNvblBLAQIUAxQAAAAAAAAAIQCDPXOlBAAAAAQAAAAdAAAAAAAA\
            AAAAAACAAXMAAABfX01BQ09TWC9tb3ZpZXMvLl9oZWF0Lm5kanNvblBLBQYAAAAAAwADAMAAAACyAAAAAAA=
            """
        ),
    ]

    @Test(arguments: packedElsewhere)
    func readsWhatOtherProgramsPacked(compression: InputFile.Compression, base64: String) throws {
        let path = try directory.file("misleading.txt", try #require(Data(base64Encoded: base64)))
        let file = try InputFile(opening: path)
        #expect(file.compression == compression)
        #expect(try content(of: file) == Array(String(repeating: "[\"Heat\",[\"Los Angeles\"]]\n", count: 3).utf8))
    }

    @Test(arguments: [(0, 1), (1, 1), (100, 1), (100, 7), (100, 4096), (6000, 4096), (6000, 1 << 20)])
    func givesBackWhatWasPacked(lines: Int, pieceSize: Int) throws {
        let text = sampleText(lines: lines)
        var deflated = ZipBuilder.File("movies.ndjson", text)
        deflated.packed = Packing.deflate(text)
        deflated.method = 8
        let zip = ZipBuilder([deflated])
        var zip64 = zip
        zip64.isZip64 = true
        let files: [(InputFile.Compression, [UInt8])] = [
            (.none, text), (.gzip, Packing.gzip(text)), (.bzip2, Packing.bzip2(text)),
            (.bzip2, Packing.bzip2(text.prefix(50)) + Packing.bzip2(text.dropFirst(50), level: 1) + [0, 0]),
            (.zip, zip.bytes), (.zip, zip64.bytes),
            (.zip, ZipBuilder([.init("movies.ndjson", text)]).bytes),
        ]
        for (compression, bytes) in files {
            let file = try InputFile(opening: directory.file("movies", bytes))
            #expect(file.compression == compression)
            let isSame = try content(of: file, piecesOf: pieceSize) == text
            #expect(isSame)
        }
    }

    /// A run of one byte packs to a thousandth. At the end of the packed bytes, much of the content is still to come.
    @Test(arguments: [1, 100, 257, 1 << 16])
    func unpacksWhatIsLeftWhenTheInputIsUsedUp(pieceSize: Int) throws {
        let text = [UInt8](repeating: 0x61, count: 30_001)
        var file = ZipBuilder.File("a", text)
        file.packed = Packing.deflate(text)
        file.method = 8
        for bytes in [ZipBuilder([file]).bytes, Packing.gzip(text), Packing.bzip2(text)] {
            #expect(try content(of: directory.file("a", bytes), piecesOf: pieceSize) == text)
        }
    }

    @Test func staysAtTheEnd() throws {
        for bytes in [sampleText(lines: 1), Packing.gzip(sampleText(lines: 1)), Packing.bzip2(sampleText(lines: 1))] {
            let file = try InputFile(opening: directory.file("movies", bytes))
            _ = try content(of: file)
            #expect(try content(of: file).isEmpty)
        }
    }

    @Test func saysHowMuchWasRead() throws {
        let text = sampleText(lines: 60_000)
        for bytes in [text, Packing.gzip(text)] {
            let path = try directory.file("movies", bytes)
            let file = try InputFile(opening: path)
            #expect(file.path == path)
            #expect(file.size == bytes.count)
            #expect(try InputFile.size(of: path) == bytes.count)
            #expect(file.bytesRead == 0)
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1000, alignment: 1)
            defer { buffer.deallocate() }
            var last = 0
            while try file.read(into: buffer) > 0 {
                #expect((last...bytes.count).contains(file.bytesRead))
                last = file.bytesRead
            }
            #expect(file.bytesRead == bytes.count)
        }
    }

    @Test func knowsNoSizeOfAPipe() throws {
        _ = try withPipe(of: [1, 2, 3]) { path in
            #expect(try InputFile.size(of: path) == nil)
            // The pipe still has all its bytes.
            let file = try InputFile(opening: path)
            #expect(file.size == nil)
            #expect(try content(of: file) == [1, 2, 3])
        }
        #expect(try InputFile.size(of: "-") == nil)
        #expect(throws: DecompressionError.directory(path: directory.path)) { try InputFile.size(of: directory.path) }
        let missing = directory.path("missing")
        #expect(throws: DecompressionError.system(path: missing, code: ENOENT)) { try InputFile.size(of: missing) }
    }

    @Test(arguments: [sampleText(lines: 2), Packing.gzip(sampleText(lines: 2)), Packing.bzip2(sampleText(lines: 2))])
    func readsFromAPipe(bytes: [UInt8]) throws {
        #expect(try withPipe(of: bytes) { try content(of: $0) } == sampleText(lines: 2))
    }

    @Test func needsAFileForZip() throws {
        let reason = "a zip file can't be read in one pass; save it to a file and name that"
        _ = try withPipe(of: ZipBuilder([.init("a", [1])]).bytes) { path in
            #expect(throws: DecompressionError.unsupported(path: path, reason: reason)) { try InputFile(opening: path) }
        }
    }

    @Test func namesWhatCannotBeOpened() throws {
        let missing = directory.path("missing.ndjson")
        #expect(throws: DecompressionError.system(path: missing, code: ENOENT)) { try InputFile(opening: missing) }
        #expect("\(DecompressionError.system(path: "a.gz", code: ENOENT))" == "a.gz: No such file or directory")
        #expect(throws: DecompressionError.directory(path: directory.path)) { try InputFile(opening: directory.path) }
    }

    /// Calls `body` with the path of a pipe that holds `bytes`. They must fit into the pipe's buffer.
    private func withPipe<Result>(of bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        let pipe = Pipe()
        defer { withExtendedLifetime(pipe) {} }
        try pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
        try pipe.fileHandleForWriting.close()
        return try body("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
    }
}
