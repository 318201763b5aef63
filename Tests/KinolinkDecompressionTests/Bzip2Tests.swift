import Foundation
import KinolinkDecompression
import KinolinkTestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

struct Bzip2Tests {
    let directory: TemporaryDirectory
    private let text = sampleText(lines: 500)

    init() throws { directory = try TemporaryDirectory() }

    @Test func everyTruncationIsNoticedAfterTheSoundPart() throws {
        let packed = Packing.bzip2(text)
        for length in stride(from: 4, to: packed.count, by: 7) {
            let path = try directory.file("a.bz2", packed.prefix(length))
            let error = #expect(throws: DecompressionError.self) { try content(of: path) }
            guard case .truncated(path, .bzip2, _) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(error?.reason.hasPrefix("the bzip2 file breaks off after ") == true)
        }
    }

    @Test func aFlippedBitNeverGivesOtherContent() throws {
        let packed = Packing.bzip2(text)
        for bit in stride(from: 32, to: 8 * packed.count, by: 11) {
            var packed = packed
            packed[bit / 8] ^= 1 << (bit % 8)
            if let found = try? content(of: directory.file("a.bz2", packed)) { #expect(found == text, "bit \(bit)") }
        }
    }

    @Test(arguments: [[1], [0, 0, 0x42], Array("BZ".utf8), Array("BZh9 and text".utf8)])
    func onlyBzip2MayFollow(rest: [UInt8]) throws {
        let path = try directory.file("a.bz2", Packing.bzip2(text) + rest)
        #expect(throws: DecompressionError.self) { try content(of: path) }
    }

    @Test func aCallerThatUnpacksBzip2GetsThePackedBytes() throws {
        let packed = Packing.bzip2(text)
        let file = try InputFile(opening: directory.file("a.bz2", packed), unpacksBzip2: false)
        #expect(file.compression == .bzip2)
        #expect(try content(of: file) == packed)
    }

    #if canImport(Glibc)
        @Test func tooLittleMemoryIsNotADamagedFile() async {
            await #expect(processExitsWith: .success) {
                let directory = try TemporaryDirectory()
                let path = try directory.file("a.bz2", Packing.bzip2(Array(repeating: 65, count: 1000), level: 9))
                let file = try InputFile(opening: path)
                let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)
                // bzip2 takes nearly 4 MB for a stream of level 9, and at least 1 MB in one piece.
                var limits = rlimit(rlim_cur: 1 << 20, rlim_max: 1 << 20)
                setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limits)
                var taken: [UnsafeMutableRawPointer] = []
                while let memory = malloc(1 << 20) { taken.append(memory) }
                defer { withExtendedLifetime(taken) {} }
                #expect(throws: DecompressionError.outOfMemory(path: path)) { try file.read(into: buffer) }
            }
        }
    #endif
}
