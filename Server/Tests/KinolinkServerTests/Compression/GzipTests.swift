import CKinolinkServerSystem
import Foundation
import Testing

@testable import KinolinkServer

struct GzipTests {
    private static let answer = [UInt8](
        String(repeating: "{\"link\":\"Category:Films about astronauts\"},", count: 900).utf8)

    /// Unpacks as much as `packed` has.
    private static func unpacked(_ packed: [UInt8]) throws -> (bytes: [UInt8], isComplete: Bool) {
        var stream = z_stream()
        try #require(inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
        defer { inflateEnd(&stream) }
        var (packed, bytes, result) = (packed, [UInt8](), Z_OK)
        packed.withUnsafeMutableBufferPointer { packed in
            stream.next_in = packed.baseAddress
            stream.avail_in = UInt32(packed.count)
            repeat {
                bytes += [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = 4096
                    result = inflate(&stream, Z_SYNC_FLUSH)
                    count = 4096 - Int(stream.avail_out)
                }
            } while result == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0)
        }
        return (bytes, result == Z_STREAM_END && stream.avail_in == 0)
    }

    @Test(arguments: [1, 6, 9], [0, 1, 37_000, 3_000_000]) func unpacksToTheSame(level: Int32, count: Int) throws {
        var random = Seeded(state: 1)
        let texts = [
            Array(Self.answer.prefix(count)), (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) },
        ]
        for bytes in texts {
            let packed = try #require(Gzip.compressed(bytes, level: level))
            #expect(packed.starts(with: [0x1F, 0x8B, 8]))
            let unpacked = try Self.unpacked(packed)
            #expect(unpacked.isComplete)
            #expect(unpacked.bytes == bytes)
        }
    }

    @Test func textShrinks() throws {
        #expect(try #require(Gzip.compressed(Self.answer)).count < Self.answer.count / 20)
    }

    @Test func endsWithChecksumAndSize() throws {
        let packed = try #require(Gzip.compressed(Array("123456789".utf8)))
        // The check value that the catalogue of CRCs gives for these nine digits.
        #expect(packed.suffix(8) == [0x26, 0x39, 0xF4, 0xCB, 9, 0, 0, 0])
    }

    @Test func pythonUnpacks() throws {
        let python = Process()
        let (input, output) = (Pipe(), Pipe())
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = [
            "python3", "-c", "import gzip, sys; sys.stdout.buffer.write(gzip.decompress(sys.stdin.buffer.read()))",
        ]
        (python.standardInput, python.standardOutput, python.standardError) = (input, output, FileHandle.nullDevice)
        guard (try? python.run()) != nil else { return }
        try input.fileHandleForWriting.write(contentsOf: try #require(Gzip.compressed(Self.answer)))
        try input.fileHandleForWriting.close()
        let unpacked = output.fileHandleForReading.readDataToEndOfFile()
        python.waitUntilExit()
        // 127: there is no Python.
        if python.terminationStatus != 127 { #expect([UInt8](unpacked) == Self.answer) }
    }

    @Test func flushedLinesArrive() throws {
        let stream = try #require(GzipStream())
        var (sent, written) = ([UInt8](), [UInt8]())
        for line in 0..<50 {
            let text = Array("{\"line\":\(line)}\n".utf8)
            written += text
            sent += try #require(stream.write(text, flush: .sync))
            let arrived = try Self.unpacked(sent)
            #expect(arrived.bytes == written)
            #expect(!arrived.isComplete)
            // There is nothing more to flush.
            #expect(stream.write([], flush: .sync) == [])
        }
        written += Self.answer
        sent += try #require(stream.write(Self.answer, flush: .none))
        sent += try #require(stream.write([], flush: .finish))
        let arrived = try Self.unpacked(sent)
        #expect(arrived.bytes == written)
        #expect(arrived.isComplete)
        #expect(stream.write([1], flush: .none) == nil)
        #expect(stream.write([1], flush: .finish) == nil)
    }

    @Test func piecesMakeOneBody() throws {
        var random = Seeded(state: 2)
        let bytes = (0..<400_000).map { _ in UInt8(truncatingIfNeeded: random.next() & 15) }
        let stream = try #require(GzipStream(level: 6))
        var (sent, rest) = ([UInt8](), bytes[...])
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...50_000, using: &random))
            rest = rest.dropFirst(piece.count)
            sent += try #require(stream.write(Array(piece), flush: .none))
        }
        sent += try #require(stream.write([], flush: .finish))
        #expect(try Self.unpacked(sent) == (bytes, true))
    }

    @Test func refusesALevelThatZlibLacks() { #expect(GzipStream(level: 10) == nil) }
}
