import Testing

@testable import KinolinkCorpus

/// Cases after Nicolas Seriot's "Parsing JSON is a Minefield": a value, and whether RFC 8259 allows it.
///
/// If the RFC leaves the choice to the parser: numbers of any size are allowed, and kept as written. A \u escape that
/// is half of a pair is refused, and so is invalid UTF-8.
struct JSONCaseTests {
    static let values: [(String, Bool)] = [
        // Numbers.
        ("0", true), ("-0", true), ("-1", true), ("10", true), ("1.5", true), ("0.1", true), ("1e5", true),
        ("1E+5", true),
        ("0e0", true), ("1.0e-2", true), ("1e99999", true), ("-0.0e-0", true),
        ("123456789012345678901234567890.123456789", true),
        ("00", false), ("-01", false), ("012", false), ("+1", false), ("-", false), ("--1", false), (".5", false),
        ("5.", false), ("-.5", false), ("1.e1", false), ("1e", false), ("1e+", false), ("1eE2", false),
        ("1.2.3", false),
        ("0x1F", false), ("1_000", false), ("1 000", false), ("Infinity", false), ("-Infinity", false), ("NaN", false),
        ("-NaN", false), ("1a", false), ("１", false), ("1\u{0}", false), ("0.", false), ("-x", false),
        // Literals.
        ("true", true), ("false", true), ("null", true),
        ("True", false), ("NULL", false), ("nul", false), ("truee", false), ("tru", false), ("nulll", false),
        ("falsy", false), ("undefined", false),
        // Strings.
        (#""""#, true), (#""a""#, true), (#""\"\\\/\b\f\n\r\t""#, true), (#""\u0000""#, true),
        (#""\u00e9\u00E9""#, true),
        (#""\ud83c\udfac""#, true), (#""\uD800\uDC00""#, true), (#""\uDBFF\uDFFF""#, true),
        (#""\uFFFF\uD7FF\uE000""#, true),
        ("\"\u{7F}\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}\"", true),
        ("\"\u{2028}\u{FEFF}\"", true),
        (#"""#, false), (#"'a'"#, false), ("a", false), (#""a"#, false), (#""\"#, false), (#""\""#, false),
        (#""\a""#, false),
        (#""\x41""#, false), (#""\'""#, false), (#""\U0041""#, false), (#""\u""#, false), (#""\u004""#, false),
        (#""\u00G0""#, false), (#""\u 041""#, false), (#""\u+041""#, false), (#""\0""#, false), (#""\é""#, false),
        (#""\ud83c""#, false), (#""\udfac""#, false), (#""\udfac\ud83c""#, false), (#""\ud83c\ud83c""#, false),
        (#""\ud83cx""#, false), (#""\ud83c\n""#, false), (#""\ud83c\u0041""#, false), (#""\ud83c\udfa""#, false),
        (#""\ud83c\u""#, false), (#""\ud83c\"#, false), (#""\uD800\uDBFF""#, false), (#""a" "b""#, false),
        ("\"\0\"", false), ("\"\u{1}\"", false), ("\"\t\"", false), ("\"\r\"", false), ("\"\u{1F}\"", false),
        // Arrays and objects.
        ("[]", true), ("{}", true), ("[[]]", true), (#"[{"a":[]},[{}]]"#, true), ("[ ]", true), ("{ }", true),
        ("[1,2]", true), (#"{"a":1,"b":2}"#, true), (#"{"a":1,"a":2}"#, true), (#"{"":0}"#, true),
        (#"{"\u0000":0}"#, true),
        ("[\t1\r,\t2 ]", true), ("{ \"a\" : 1 , \"b\" : 2 }", true),
        ("[", false), ("]", false), ("{", false), ("}", false), ("[1", false), ("[1,", false), ("[1,]", false),
        ("[,1]", false), ("[1,,2]", false), ("[1 2]", false), ("[1:2]", false), ("[1}", false), (#"{"a":1]"#, false),
        ("[[]", false), ("[]]", false), (#"{"a"}"#, false), (#"{"a":}"#, false), (#"{"a":1,}"#, false),
        (#"{,"a":1}"#, false),
        (#"{"a":1 "b":2}"#, false), (#"{"a" 1}"#, false), (#"{"a"::1}"#, false), (#"{"a",1}"#, false), ("{1:1}", false),
        ("{null:1}", false), (#"{'a':1}"#, false), ("{a:1}", false), ("[*]", false), ("[#]", false),
        // Space and comments.
        (" 1 ", true), ("\u{A0}1", false), ("\u{B}1", false), ("\u{C}1", false), ("\u{2060}1", false),
        ("\u{FEFF}1", false),
        ("/**/1", false), ("1//", false), ("#1", false), ("", false), (" ", false),
    ]

    @Test(arguments: values)
    func aValueIsReadIfTheRFCKnowsIt(value: String, isValid: Bool) {
        expect(Array(value.utf8), isValid)
    }

    @Test(
        arguments: [
            ([0xC3, 0xA9], true), ([0xE2, 0x80, 0x93], true), ([0xF0, 0x9F, 0x8E, 0xAC], true),
            ([0xF4, 0x8F, 0xBF, 0xBF], true),
            ([0xED, 0x9F, 0xBF], true), ([0xEE, 0x80, 0x80], true), ([0xEF, 0xBF, 0xBF], true), ([0xC2, 0x80], true),
            ([0x80], false), ([0xBF], false), ([0xC3], false), ([0xC3, 0x28], false), ([0xC3, 0xC3], false),
            ([0xE2, 0x80], false), ([0xE2, 0x28, 0xA1], false), ([0xE2, 0x82, 0x28], false),
            ([0xF0, 0x9F, 0x8E], false),
            ([0xF0, 0x28, 0x8C, 0xBC], false), ([0xF0, 0x90, 0x28, 0xBC], false), ([0xF0, 0x90, 0x8C, 0x28], false),
            // Overlong.
            ([0xC0, 0x80], false), ([0xC0, 0xAF], false), ([0xC1, 0xBF], false), ([0xE0, 0x80, 0xAF], false),
            ([0xE0, 0x9F, 0xBF], false), ([0xF0, 0x80, 0x80, 0xAF], false), ([0xF0, 0x8F, 0xBF, 0xBF], false),
            // Surrogates, and beyond U+10FFFF.
            ([0xED, 0xA0, 0x80], false), ([0xED, 0xBF, 0xBF], false), ([0xF4, 0x90, 0x80, 0x80], false),
            ([0xF5, 0x80, 0x80, 0x80], false), ([0xFB, 0xBF, 0xBF, 0xBF, 0xBF], false), ([0xFE], false),
            ([0xFF], false),
        ] as [([UInt8], Bool)])
    func aStringIsReadIfItIsUTF8(bytes: [UInt8], isValid: Bool) {
        // At every place within the eight bytes that are scanned together.
        for before in 0..<9 {
            expect([0x22] + [UInt8](repeating: 0x61, count: before) + bytes + [0x22], isValid)
        }
        expect([0x22] + bytes, false)
        expect(bytes, false)
    }

    /// As a value of the infobox; if it is a string, also as the title and as a link.
    private func expect(_ value: [UInt8], _ isValid: Bool) {
        var lines = [Array(#"["t",{"k":"#.utf8) + value + Array(#"},["l"],null,null]"#.utf8)]
        if value.first == 0x22, value.count > 2 || !isValid {
            lines.append([0x5B] + value + Array(",{},[],null,null]".utf8))
            lines.append(Array(#"["t",{},["l","#.utf8) + value + Array("],null,null]".utf8))
        }
        for line in lines {
            if isValid {
                #expect(throws: Never.self) { try Corpus(of: line) }
            } else {
                #expect(throws: CorpusError.self, "\(String(decoding: line, as: UTF8.self))") { try Corpus(of: line) }
            }
        }
    }
}
