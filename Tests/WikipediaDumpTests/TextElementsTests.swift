import KinolinkTestSupport
import Testing
@testable import WikipediaDump

/// Texts read without expat must equal texts read by expat.
struct TextElementsTests {
    /// Parses a fragment that is cut between a chunk and the one before.
    private func parse(_ fragment: [UInt8], cut: Int = 0, isQuick: Bool) throws -> [Result<DumpPage, DumpProblem>] {
        let chunk = Chunk()
        (chunk.path, chunk.byte) = ("dump", 1000)
        fragment.withUnsafeBufferPointer { fragment in
            chunk.carried.append(fragment[..<cut])
            chunk.content.append(fragment[cut...])
        }
        chunk.whole = 0..<fragment.count - cut
        var results: [Result<DumpPage, DumpProblem>] = []
        try #require(PageParser(pageLimit: 2000, isQuick: isQuick)).parse(chunk) { results.append($0) }
        return results
    }

    private func isRead(_ fragment: [UInt8]) -> Bool {
        fragment.withUnsafeBufferPointer { TextElements(in: $0) != nil }
    }

    private func page(_ text: String) -> [UInt8] {
        Array("<page><title>T</title><revision>\(text)</revision></page>".utf8)
    }

    @Test func readsUsualPagesWithoutExpat() throws {
        let dump = MadeDump(pages: 20, words: 60)
        let fragment = dump.pageXML.flatMap { Array($0.utf8) }
        #expect(isRead(fragment))
        let pages = try parse(fragment, cut: 1234, isQuick: true).map { try $0.get() }
        #expect(pages.map(\.text) == dump.expected.map(\.text))
        let texts = fragment.withUnsafeBufferPointer { fragment in
            TextElements(in: fragment)?.rest(of: fragment).map { String(decoding: $0, as: UTF8.self) }.joined()
        }
        #expect(texts?.contains("</id></contributor>\n") == true)
        #expect(texts?.contains("Heat") == false)
    }

    /// Each with its text; nil if expat must judge it.
    @Test(arguments: [
        ("<text a='>' b=\">'\">x</text>", "x"), ("<text\n/><text>a&#x1F600;&#0065;&apos;&#13;</text>", "a😀A'\r"),
        ("<text>0123456\r\n\r\r\n]]&gt; ]>\t é\u{7F}木&quot;😀</text>", "0123456\n\n\n]]> ]>\t é\u{7F}木\"😀"),
        ("<texts>x</texts>", ""), ("<text>]]></text>", nil), ("<text>&nbsp;</text>", nil),
        ("<text>&#xFFFF;</text>", nil), ("<text>&#xD800;</text>", nil), ("<text>&#x110000;</text>", nil),
        ("<text>&#0;</text>", nil), ("<text>&#4294967361;</text>", nil), ("<text>&#X41;</text>", nil),
        ("<text>&#A;</text>", nil), ("<text>&#;</text>", nil), ("<text>&amp</text>", nil), ("<text>&</text>", nil),
        ("<text>\u{1}</text>", nil), ("<text>\u{FFFE}</text>", nil), ("<text>12345678\u{1F}</text>", nil),
        ("<text><!----></text>", nil), ("<text><b/></text>", nil), ("<text><![CDATA[x]]></text>", nil),
        ("<text></text ><!---->", nil), ("<text>", nil), ("<text>x", nil), ("<text a='", nil),
        ("<text a='<'>x</text>", nil),
    ])
    func readsATextAsExpatDoes(xml: String, text: String?) throws {
        let fragment = page(xml)
        #expect(isRead(fragment) == (text != nil))
        let quick = try parse(fragment, isQuick: true)
        #expect(try quick == parse(fragment, isQuick: false))
        if let text { #expect(try quick.map { try $0.get().text } == [Array(text.utf8)]) }
    }

    /// Every lead byte with the lowest and highest bytes that may follow.
    @Test func findsMalformedUTF8() throws {
        let edges: [UInt8] = [0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBD, 0xBE, 0xBF, 0xC0, 0xFF]
        let frame = page("<text>|</text>").split(separator: UInt8(ascii: "|"))
        var readCount = 0
        for lead in UInt8(0x80)...0xFF {
            for second in edges {
                // Lead bytes of two-byte characters need no third byte.
                let tails: [[UInt8]] =
                    lead < 0xE0 ? [[]] : edges.flatMap { third in [[third], [third, 0x80], [third, 0x41]] }
                for tail in tails {
                    let fragment = frame[0] + [lead, second] + tail + frame[1]
                    let isRead = isRead(Array(fragment))
                    let results = try parse(Array(fragment), isQuick: false)
                    let isWellFormed = if case .success = results.first { results.count == 1 } else { false }
                    #expect(isRead == isWellFormed, "\([lead, second] + tail)")
                    if isRead { #expect(try parse(Array(fragment), isQuick: true) == results) }
                    readCount += isRead ? 1 : 0
                }
            }
        }
        #expect(readCount > 500)
    }

    private static let words =
        [
            "<text>", "</text>", "<text/>", "<text a='>'>x</text>", "<text a=\"'>\" >", "</text >", "<texts>", "<text",
            "<title><text>&lt;y</text></title>", "<revision><text>z</text></revision>", "<text a=b>x</text>",
            "<text a='1' a='2'>x</text>", "<text a='&b;'>x</text>", "<text><b>c</b></text>", "<a b='<text>'/>",
            "<a b='<text>x</text>'/>", "<page>", "</page>", "<page/>", "<title>", "</title>", "<ns>x</ns>",
            "<ns>1</ns>",
            "<revision>", "</revision>", "<![CDATA[", "<![CDATA[<text>&]]>", "]]>", "]]", ">", "<!--", "<!--<text>-->",
            "<?x <text> ?>", "<", "&", "&lt;", "&amp;", "&quot;", "&gt;", "&apos;", "&#10;", "&#x6728;", "&#0;", "&a;",
            "&lt", "\r\n", "\r", "\n", "\0", "é", "木", "😀", "\u{FFFF}", "\u{FFFD}", String(repeating: "x", count: 300),
            String(repeating: "<b>", count: 70) + "<text>x</text>",
        ].map { Array($0.utf8) } + [[0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]]

    private func mutate(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 0..<5, using: &random) {
            let start = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(start + Int.random(in: 0..<40, using: &random), bytes.count)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes.removeSubrange(start..<end)
            case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
            case 3:
                // Between two tags, where the result is more often well-formed.
                let place = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? start
                bytes.insert(contentsOf: Self.words.randomElement(using: &random) ?? [], at: place)
            default: bytes.insert(contentsOf: Self.words.randomElement(using: &random) ?? [], at: start)
            }
            if bytes.isEmpty { bytes = [0] }
        }
        return bytes
    }

    @Test func readsMutatedPagesAsExpatDoes() throws {
        var random = SplitMix(seed: 21)
        let dump = MadeDump(pages: 4)
        let original = dump.pageXML.flatMap { Array($0.utf8) }
        var (readCount, problemCount, readProblemCount, pageCount) = (0, 0, 0, 0)
        for round in 0..<30_000 {
            let fragment = mutate(original, &random)
            let cut = Bool.random(using: &random) ? 0 : Int.random(in: 0...fragment.count, using: &random)
            let quick = try parse(fragment, cut: cut, isQuick: true)
            let plain = try parse(fragment, cut: cut, isQuick: false)
            #expect(quick == plain, "round \(round)")
            let problems = plain.count { if case .failure = $0 { true } else { false } }
            let isRead = isRead(fragment)
            readCount += isRead ? 1 : 0
            problemCount += problems
            readProblemCount += isRead ? problems : 0
            pageCount += plain.count - problems
        }
        #expect(readCount > 10_000 && problemCount > 10_000 && readProblemCount > 5000 && pageCount > 60_000)
    }
}
