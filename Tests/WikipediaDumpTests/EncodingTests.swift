import KinolinkTestSupport
import Testing
@testable import WikipediaDump

/// Dumps in encodings other than UTF-8.
struct EncodingTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Characters that take one to four bytes in UTF-8.
    private let dump = MadeDump([
        .init(title: "Amélie", text: "a é 木 𝄞 &lt;b&gt;"),
        .init(title: "𝄞𝄞", text: String(repeating: "𝄞é", count: 300)),
    ])

    private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? bytes : bytes.reversed()
        }
    }

    private var text: String { String(decoding: dump.xml, as: UTF8.self) }

    @Test(arguments: [false, true], ["", "\u{FEFF}", "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n"])
    func readsUTF16WithAndWithoutAMarkInAnyPacking(isBigEndian: Bool, start: String) throws {
        let bytes = Self.utf16(start + text, isBigEndian: isBigEndian)
        for packed in [bytes, Packing.gzip(bytes), Packing.bzip2(bytes)] {
            let reading = try directory.read(packed)
            #expect(reading.pages == dump.expected)
            #expect(reading.problems.isEmpty)
            #expect(reading.summary.isComplete)
        }
    }

    @Test func recognisesUTF16ByItsDeclaration() throws {
        let bytes = Self.utf16("<?xml version=\"1.0\" encoding=\"UTF-16LE\"?>" + text, isBigEndian: false)
        #expect(try directory.read(bytes).pages == dump.expected)
    }

    /// The cuts split units and surrogate pairs.
    @Test(arguments: [1, 3, 7, 64]) func readsUTF16InPiecesOfAnySize(size: Int) throws {
        let bytes = Self.utf16("\u{FEFF}" + text, isBigEndian: true)
        let packed = stride(from: 0, to: bytes.count, by: size).flatMap { start in
            Packing.bzip2(bytes[start..<min(start + size, bytes.count)], level: 1)
        }
        let reading = try directory.read(packed, threads: 3)
        #expect(reading.pages == dump.expected)
        #expect(reading.problems.isEmpty)
    }

    @Test func halfASurrogatePairBecomesAReplacementCharacter() throws {
        let start = MadeDump.header + "<page><title>A"
        let end = "</title></page>" + MadeDump.end
        // A first half, a second half, two first halves with one second.
        let halves: [UInt8] = [0xD8, 0x34, 0, 0x61, 0xDD, 0x1E, 0, 0x62, 0xD8, 0x34, 0xD8, 0x34, 0xDD, 0x1E]
        let bytes = Self.utf16(start, isBigEndian: true) + halves + Self.utf16(end, isBigEndian: true)
        #expect(try directory.read(bytes).pages.map(\.title) == ["A\u{FFFD}a\u{FFFD}b\u{FFFD}𝄞"])
    }

    @Test func readsTheWholePartOfUTF16ThatBreaksOff() throws {
        let bytes = Self.utf16("\u{FEFF}" + text, isBigEndian: false)
        let firstEnd = try #require(text.firstRange(of: "</page>")).upperBound
        let whole = 2 + 2 * text[..<firstEnd].utf16.count
        for count in [whole, whole + 1, whole + 100, whole + 101] {
            let reading = try directory.read(bytes.prefix(count))
            #expect(reading.pages == Array(dump.expected.prefix(1)))
            #expect(reading.reasons == [.truncated])
        }
        // An odd byte after the end has no meaning.
        #expect(try directory.read(bytes + [0x0A]).problems.isEmpty)
    }

    /// More than a chunk of 1 MB. In UTF-8 it takes half as much again.
    @Test func readsLongPagesOfUTF16() throws {
        let dump = MadeDump((0..<4).map { .init(title: "\($0)", text: String(repeating: "木𝄞", count: 200_000)) })
        let bytes = Self.utf16("\u{FEFF}" + String(decoding: dump.xml, as: UTF8.self), isBigEndian: false)
        for threads in [1, 3] { #expect(try directory.read(bytes, threads: threads).pages == dump.expected) }
    }

    @Test(arguments: ["ISO-8859-1", "windows-1252", "Latin1"]) func readsDeclaredLatin1(
        name: String
    ) throws {
        let declaration = Array("<?xml version='1.0' encoding='\(name)' ?>\n".utf8)
        let page: [UInt8] =
            Array("<page><title>Am".utf8) + [0xE9] + Array("lie</title><revision><text>".utf8) + [
                0x93, 0xDF, 0x94, 0x80,
            ]
            + Array("</text></revision></page>".utf8)
        for header in ["<mediawiki>", "<mediawiki>" + String(repeating: " ", count: 600)] {
            let reading = try directory.read(declaration + Array(header.utf8) + page + Array("</mediawiki>".utf8))
            #expect(reading.pages.map(\.title) == ["Amélie"])
            #expect(reading.pages.map(\.text) == [Array("“ß”€".utf8)])
            #expect(reading.problems.isEmpty)
        }
    }

    @Test func readsUTF8ThatStillDeclaresAnotherEncoding() throws {
        for name in ["ISO-8859-1", "UTF-16"] {
            let bytes = Array("<?xml version=\"1.0\" encoding=\"\(name)\"?>\n\(text)".utf8)
            for packed in [bytes, Packing.bzip2(bytes)] { #expect(try directory.read(packed).pages == dump.expected) }
        }
    }

    /// A piece may end in the middle of a character.
    @Test func recognisesUTF8InPiecesThatAreCutAnywhere() {
        func transcoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
            var transcoder = Transcoder(.windows1252)
            var piece = ByteBuffer()
            Array(bytes).withUnsafeBufferPointer { piece.append($0[...]) }
            transcoder.transcode(&piece)
            return Array(piece.bytes)
        }
        let bytes = Array("aé木𝄞\u{FFFF}b".utf8)
        for count in 3...bytes.count { #expect(transcoded(bytes.prefix(count)) == Array(bytes.prefix(count))) }
        // Without a whole character of several bytes, or with malformed ones, it is not UTF-8.
        #expect(transcoded(bytes.prefix(2)) == Array("aÃ".utf8))
        #expect(transcoded(bytes + [0xE9, 0x61, 0x62, 0x63]).count > bytes.count + 5)
    }

    @Test func namesAnotherEncodingAndWhatConvertsIt() throws {
        let bytes = Array("<?xml version=\"1.0\" encoding=\"EUC-JP\"?>\n\(text)".utf8)
        let path = try directory.file("dump", bytes)
        let error = #expect(throws: DumpError.self) { try Reading([path]) }
        #expect(error == .encoding(path: path, name: "EUC-JP"))
        #expect(
            error?.description
                == "\(path) is encoded in EUC-JP; convert it first, with iconv -f EUC-JP -t UTF-8 | sed 1s/EUC-JP/UTF-8/"
        )
    }
}
