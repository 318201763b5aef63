import KinolinkDecompression
import KinolinkTestSupport
import Testing

struct GzipTests {
    let directory: TemporaryDirectory
    let text = sampleText(lines: 12)

    init() throws { directory = try TemporaryDirectory() }

    @Test func joinsMembers() throws {
        let bytes = Packing.gzip(text) + Packing.gzip([]) + Packing.gzip(text)
        #expect(try content(of: directory.file("a.gz", bytes)) == text + text)
    }

    @Test(arguments: [1, 511, 300_000])
    func toleratesZerosAfterTheEnd(count: Int) throws {
        let bytes = Packing.gzip(text) + Array(repeating: 0, count: count)
        #expect(try content(of: directory.file("a.gz", bytes)) == text)
    }

    @Test(arguments: [Array("garbage".utf8), [0, 0, 1], [0, 0x1f, 0x8b], [0x1f, 0x8c, 8, 0]])
    func refusesAnythingElseAfterTheEnd(garbage: [UInt8]) throws {
        let path = try directory.file("a.gz", Packing.gzip(text) + garbage)
        let error = #expect(throws: DecompressionError.self) { try content(of: path) }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func noticesEveryTruncation() throws {
        let bytes = Packing.gzip(text)
        for length in 2..<bytes.count {
            let path = try directory.file("a.gz", bytes.prefix(length))
            let error = #expect(throws: DecompressionError.self) { try content(of: path, piecesOf: 64) }
            guard case .truncated(path, .gzip, let count) = error, count <= text.count else {
                Issue.record("\(length) bytes: \(String(describing: error))")
                return
            }
            if length == bytes.count - 1 {
                #expect(count == text.count)
                #expect(
                    error?.description
                        == "\(path): the gzip file breaks off after \(count) bytes of content; fetch it again")
            }
        }
    }

    /// The sound part before an early end or before damage is read, and then the error comes.
    @Test func givesWhatIsWhole() throws {
        let text = sampleText(lines: 3000)
        let packed = Packing.gzip(text)
        var flipped = packed
        flipped[packed.count / 2] ^= 0x55
        for bytes in [Array(packed.prefix(packed.count / 2)), flipped] {
            let file = try InputFile(opening: directory.file("a.gz", bytes))
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: text.count, alignment: 1)
            defer { buffer.deallocate() }
            var found: [UInt8] = []
            #expect(throws: DecompressionError.self) {
                while case let count = try file.read(into: buffer), count > 0 { found += buffer[..<count] }
            }
            #expect(found.count > text.count / 4)
            #expect(text.starts(with: found.prefix(text.count / 4)))
        }
    }

    /// Some bits of the header mean nothing. A change of any other bit is noticed.
    @Test func neverGivesOtherContentForAFlippedBit() throws {
        let bytes = Packing.gzip(text)
        for bit in 16..<8 * bytes.count {
            var bytes = bytes
            bytes[bit / 8] ^= 1 << (bit % 8)
            let path = try directory.file("a.gz", bytes)
            if let found = try? content(of: path, piecesOf: 1 << 14) { #expect(found == text, "bit \(bit)") }
        }
    }

    @Test func namesAWrongChecksum() throws {
        var bytes = Packing.gzip(text)
        bytes[bytes.count - 6] ^= 1
        let path = try directory.file("a.gz", bytes)
        #expect(throws: DecompressionError.checksum(path: path)) { try content(of: path) }
    }
}
