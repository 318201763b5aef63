import Foundation
import KinolinkTestSupport
import Testing

@testable import Kinolink

struct ShortFactsTests {
    private static func short(_ json: String, _ title: String, _ year: Int32) -> String {
        String(decoding: ShortFacts.shortened(Array(json.utf8), title: title, year: year), as: UTF8.self)
    }

    @Test(
        arguments: [
            (
                #"{"name": "Heat", "released": "1995"}"#, "Heat (1995 film)", 1995,
                "{\"name\": \"\u{1}\", \"released\": \"\u{2}\"}"
            ),
            (#"{"name": "Heat", "title": "Heat"}"#, "Heat", 0, "{\"name\": \"\u{1}\", \"title\": \"Heat\"}"),
            (#"{"name": "The Heat", "released": "May 1995"}"#, "Heat", 1995, nil),
            (#"{"name": "0"}"#, "Heat", 0, nil), (#"{"name": ""}"#, "", 0, nil),
            (#"{"name": "(500)"}"#, "(500)", 0, "{\"name\": \"\u{1}\"}"),
            (#"{"name": "-750"}"#, "x", -750, "{\"name\": \"\u{2}\"}"),
            (#"{"name": "1984"}"#, "1984", 1984, "{\"name\": \"\u{1}\"}"),
            (#"{"name": "A\"B"}"#, "A\"B", 0, nil), ("", "Heat", 1995, nil), ("{}", "{}", 1, nil),
        ] as [(String, String, Int32, String?)])
    func leavesOutTitleAndYear(json: String, title: String, year: Int32, expected: String?) {
        let short = Self.short(json, title, year)
        #expect(short == expected ?? json)
        let again = ShortFacts.expanded(Array(short.utf8), title: title, year: year)
        #expect(String(decoding: again, as: UTF8.self) == json)
    }

    @Test func givesBackAnyBytesThatAreNotControlCharacters() {
        var generator = SplitMix(seed: 4)
        let pieces = ["\"", "a", "(", " ", ")", "1995", "\\", "ü", "a (b)"]
        func text(_ length: Int) -> String {
            (0..<length).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        }
        for _ in 0..<5000 {
            let (json, title) = (text(12), text(2))
            let short = Self.short(json, title, 1995)
            let again = ShortFacts.expanded(Array(short.utf8), title: title, year: 1995)
            #expect(String(decoding: again, as: UTF8.self) == json)
        }
    }

    @Test func staysSmallWhateverTheFileSays() {
        let bytes = [UInt8](repeating: 1, count: 1000) + [UInt8](repeating: 2, count: 1000)
        #expect(ShortFacts.shortened(bytes, title: "Heat", year: 1995) == bytes)
        #expect(ShortFacts.expanded(bytes, title: "\u{1}\u{2}Heat", year: 1995).count == 2000 + 5 + 3)
    }
}
