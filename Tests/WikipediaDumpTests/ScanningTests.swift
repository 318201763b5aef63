import KinolinkTestSupport
import Testing

@testable import WikipediaDump

struct ScanningTests {
    /// Compares with the plain way: tests every bit of random bytes that contain some marks.
    @Test func findsMarksOfBzip2AtAnyBit() {
        var random = SplitMix(seed: 3)
        let marks = Bzip2Marks()
        for _ in 0..<300 {
            var bits = (0..<Int.random(in: 0..<2000, using: &random)).map { _ in Bool.random(using: &random) }
            for _ in 0..<Int.random(in: 0..<6, using: &random) {
                let kind = Bool.random(using: &random) ? Bzip2Marks.Kind.block : .endOfStream
                var mark = (0..<48).map { kind.rawValue >> (47 - $0) & 1 == 1 }
                // The bits of a block that begins with rotation 0.
                if Bool.random(using: &random) { mark += Array(repeating: false, count: 57) }
                bits.insert(contentsOf: mark, at: Int.random(in: 0...bits.count, using: &random))
            }
            let bytes = stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
                bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
            }
            var expected: [Int] = []
            for start in 0..<max(8 * bytes.count - 47, 0) {
                let word = bits[start..<start + 48].reduce(UInt64(0)) { $0 << 1 | ($1 ? 1 : 0) }
                guard let kind = Bzip2Marks.Kind(rawValue: word) else { continue }
                let rotation = start + 81
                // Beyond the end anything is possible.
                let isPossible =
                    kind == .endOfStream || rotation + 24 > 8 * bytes.count
                    || bits[rotation..<rotation + 24].reduce(0) { $0 << 1 | ($1 ? 1 : 0) } < 900_000
                if isPossible { expected.append(start) }
            }
            bytes.withUnsafeBufferPointer { bytes in
                var found: [Int] = []
                var start = 0
                while let mark = marks.first(in: bytes, from: start) {
                    found.append(mark.bit)
                    start = mark.bit + 1
                }
                #expect(found == expected)
            }
        }
    }

    /// CRC-32/BZIP2 of "123456789", from the catalogue of CRC algorithms (Cook).
    @Test func computesTheChecksumOfBzip2() {
        Array("123456789".utf8).withUnsafeBufferPointer { #expect(Bzip2Checksum.of($0) == 0xFC89_1918) }
    }

    @Test func findsMarksOfPagesHoweverTheXMLIsCut() {
        let xml = Array(
            """
            <mediawiki><page>a</page><!-- <page> --><page ><![CDATA[</page>]]]></page \n></page2><pages><page/><<page>\
            <?x </page>?><!-><page>--></page></mediawiki>
            """.utf8)
        typealias Mark = MarkupScanner.Mark
        let expected: [Mark] = [
            .pageStart(at: 11), .pageEnd(at: 25), .pageStart(at: 40), .pageEnd(at: 76), .pageStart(at: 91),
            .pageStart(at: 99), .pageStart(at: 122), .pageEnd(at: 138), .end,
        ]
        func scan(_ cuts: [Int]) -> [Mark] {
            var scanner = MarkupScanner()
            var marks: [Mark] = []
            for (start, end) in zip([0] + cuts, cuts + [xml.count]) {
                xml[start..<end].withUnsafeBufferPointer { piece in
                    var index = 0
                    while let mark = scanner.next(in: piece, from: &index) {
                        switch mark {
                        case .pageStart(let at): marks.append(.pageStart(at: start + at))
                        case .pageEnd(let at): marks.append(.pageEnd(at: start + at))
                        case .end: marks.append(.end)
                        }
                    }
                }
            }
            return marks
        }
        let whole = scan([])
        #expect(whole.count == expected.count)
        #expect(whole == expected)
        for cut in 0...xml.count { #expect(scan([cut]) == whole, "cut at \(cut)") }
        #expect(scan(Array(1..<xml.count)) == whole)
    }
}
