import TestSupport
import Testing

@testable import Kinolink

struct CSVReaderTests {
    private func records(_ bytes: [UInt8]) throws(KinolinkError) -> [CSVReader.Record] {
        var reader = CSVReader(bytes, file: "a.csv")
        var records: [CSVReader.Record] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    private func records(_ text: String) throws(KinolinkError) -> [CSVReader.Record] { try records(Array(text.utf8)) }

    @Test(arguments: [
        ("", []), ("\n\r\n\n", []), ("\u{FEFF}", []), ("a", [["a"]]), ("a,b", [["a", "b"]]), ("a,b\n", [["a", "b"]]),
        ("\u{FEFF}a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), (",", [["", ""]]), ("a,\n,b", [["a", ""], ["", "b"]]),
        ("\"\"", [[""]]), ("\"a\"", [["a"]]), ("\"a,b\",c", [["a,b", "c"]]), ("\"a\"\"b\"", [["a\"b"]]),
        ("\"\"\"\"", [["\""]]), ("\"\"\"a\"\"\"\n", [["\"a\""]]), ("\"a\nb\",c\nd,e", [["a\nb", "c"], ["d", "e"]]),
        ("\"a\r\nb\"\r\n", [["a\r\nb"]]), ("Amélie,七人の侍", [["Amélie", "七人の侍"]]), (" a , b ", [[" a ", " b "]]),
        ("a\n\nb", [["a"], ["b"]]), ("\u{FEFF}\"a\"", [["a"]]), ("a,\"\"\n", [["a", ""]]),
    ])
    func readsFields(text: String, fields: [[String]]) throws {
        #expect(try records(text).map(\.fields) == fields)
    }

    @Test func countsLines() throws {
        #expect(try records("a\n\"b\nb\"\r\n\r\n\"\n\n\"\nc").map(\.line) == [1, 2, 5, 8])
    }

    @Test(arguments: [
        ("a\n\"b", 2, "a quote is opened and never closed"), ("\"a\n\n\n", 1, "a quote is opened and never closed"),
        ("a,\"", 1, "a quote is opened and never closed"), ("\"a\"\"", 1, "a quote is opened and never closed"),
        ("a\n\"b\"c", 2, "something follows a closing quote"), ("\"a\" ,b", 1, "something follows a closing quote"),
        ("\"a\"\r", 1, "something follows a closing quote"),
        ("a\"b", 1, "a quote stands within a field that has none around it"),
        ("a,b \"c\"", 1, "a quote stands within a field that has none around it"),
        ("a\rb", 1, "a carriage return stands without a line feed"),
        ("a\n\r", 2, "a carriage return stands without a line feed"),
        ("a\nb\u{0}", 2, "it contains a zero byte; this is not a text file"),
        ("\"\n\u{0}\"", 2, "it contains a zero byte; this is not a text file"),
    ])
    func refusesWhatIsNotCSV(text: String, line: Int, reason: String) {
        #expect(throws: KinolinkError.ratings(file: "a.csv", line: line, reason: reason)) { try records(text) }
    }

    @Test(
        arguments: [
            [0x61, 0x0A, 0xFF], [0x61, 0x0A, 0x22, 0xC3, 0x22], [0x61, 0x0A, 0xC0, 0x80],
            [0x61, 0x0A, 0xED, 0xA0, 0x80],
            [0x61, 0x0A, 0xE9, 0x2C, 0x62],
        ] as [[UInt8]])
    func refusesWhatIsNotUTF8(bytes: [UInt8]) {
        let reason = "it is not UTF-8; save the file in that encoding"
        #expect(throws: KinolinkError.ratings(file: "a.csv", line: 2, reason: reason)) { try records(bytes) }
    }

    /// 100 MB in one line: of any kind, it is given up after a megabyte.
    @Test(arguments: ["a", ",", "\"\"", "\"\n"])
    func endsRecordsThatGoOn(piece: String) {
        var bytes = Array("a,b\n\"".utf8)
        if piece == "a" || piece == "," { bytes.removeLast() }
        let unit = piece == "\"\n" ? Array("\n".utf8) : Array(piece.utf8)
        bytes += Array(repeatElement(unit, count: 100_000_000 / unit.count).joined())
        let error = #expect(throws: KinolinkError.self) { try records(bytes) }
        guard case .ratings("a.csv", _, "a record goes on for more than 1048576 bytes") = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func readsLongRecordsBelowTheLimit() throws {
        let field = String(repeating: "x", count: CSVReader.recordLimit - 2)
        #expect(try records("\(field),y\nz").map(\.fields) == [[field, "y"], ["z"]])
    }

    /// What is written quoted comes back, whatever it is.
    @Test func readsBackAnyFields() throws {
        var random = SplitMix(seed: 7)
        let letters = ["a", "\"", ",", "\n", "\r\n", "é", "\"\"", " ", "🎬"]
        for _ in 0..<300 {
            let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                (0..<3).map { _ in
                    (0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
                        .joined()
                }
            }
            let text = rows.map { row in
                row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\r\n"
            }.joined()
            #expect(try records(text).map(\.fields) == rows)
        }
    }

    @Test func survivesAnyBytes() {
        var random = SplitMix(seed: 7)
        let alphabet = Array("\"\",,\n\r\na\u{0}".utf8) + [0xFF, 0xC3, 0xA9]
        for _ in 0..<5000 {
            let bytes = (0..<Int.random(in: 0...20, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            do throws(KinolinkError) {
                let found = try records(bytes)
                #expect(found.allSatisfy { !$0.fields.isEmpty })
            } catch {
                guard case .ratings("a.csv", 1..., _) = error else {
                    Issue.record("\(error)")
                    return
                }
            }
        }
    }
}
