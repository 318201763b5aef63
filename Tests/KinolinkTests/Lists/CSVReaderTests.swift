import KinolinkTestSupport
import Testing

@testable import Kinolink

struct CSVReaderTests {
    /// The records and refusals, in the order of the file.
    private func outcomes(_ bytes: [UInt8], delimiter: UInt8 = 0x2C) -> [Result<CSVReader.Record, CSVReader.Fault>] {
        var reader = CSVReader(bytes, delimiter: delimiter)
        var outcomes: [Result<CSVReader.Record, CSVReader.Fault>] = []
        while true {
            do throws(CSVReader.Fault) {
                guard let record = try reader.next() else { return outcomes }
                outcomes.append(.success(record))
            } catch {
                outcomes.append(.failure(error))
            }
        }
    }

    private func records(_ text: String) throws -> [CSVReader.Record] {
        try outcomes(Array(text.utf8)).map { try $0.get() }
    }

    @Test(arguments: [
        ("", []), ("\n\r\n\n", []), ("a", [["a"]]), ("a,b", [["a", "b"]]), ("a,b\n", [["a", "b"]]),
        ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), (",", [["", ""]]), ("a,\n,b", [["a", ""], ["", "b"]]),
        ("\"\"", [[""]]), ("\"a\"", [["a"]]), ("\"a,b\",c", [["a,b", "c"]]), ("\"a\"\"b\"", [["a\"b"]]),
        ("\"\"\"\"", [["\""]]), ("\"\"\"a\"\"\"\n", [["\"a\""]]), ("\"a\nb\",c\nd,e", [["a\nb", "c"], ["d", "e"]]),
        ("\"a\r\nb\"\r\n", [["a\r\nb"]]), ("Amélie,七人の侍", [["Amélie", "七人の侍"]]), (" a , b ", [[" a ", " b "]]),
        ("a\n\nb", [["a"], ["b"]]), ("a,\"\"\n", [["a", ""]]), ("a,b\rc,d\r\r", [["a", "b"], ["c", "d"]]),
        ("\"a\rb\"\r\"c\"", [["a\rb"], ["c"]]), ("a\r", [["a"]]),
    ])
    func readsFields(text: String, fields: [[String]]) throws {
        #expect(try records(text).map(\.fields) == fields)
    }

    @Test func countsLines() throws {
        let records = try records("a\n\"b\nb\"\r\n\r\n\"\n\n\"\nc")
        #expect(records.map(\.line) == [1, 2, 5, 8])
        #expect(records.map(\.hasSeveralLines) == [false, true, true, false])
        #expect(try self.records("a\r\"b\r\nb\rb\"\rc").map(\.line) == [1, 2, 5])
    }

    @Test(arguments: [";", "\t"])
    func readsOtherDelimiters(delimiter: Unicode.Scalar) throws {
        let text = "a,b|\"c|d\"|e\n".replacing("|", with: String(delimiter))
        let fields = try outcomes(Array(text.utf8), delimiter: UInt8(ascii: delimiter)).map { try $0.get().fields }
        #expect(fields == [["a,b", "c\(delimiter)d", "e"]])
    }

    @Test(arguments: [
        ("a\n\"b", 2, "a quote is opened but never closed"), ("\"a\n\n\n", 1, "a quote is opened but never closed"),
        ("a,\"", 1, "a quote is opened but never closed"), ("\"a\"\"", 1, "a quote is opened but never closed"),
        ("a\n\"b\"c", 2, "there is text after a closing quote"), ("\"a\" ,b", 1, "there is text after a closing quote"),
        ("a\"b", 1, "there is a quote within a field that has no quotes around it"),
        ("a,b \"c\"", 1, "there is a quote within a field that has no quotes around it"),
        ("a\nb\u{0}", 2, "it contains a zero byte, so it is not text"),
        ("\"\u{0}\"", 1, "it contains a zero byte, so it is not text"),
    ])
    func refusesWhatIsNotCSV(text: String, line: Int, reason: String) throws {
        let fault = try #require(outcomes(Array(text.utf8)).compactMap(\.fault).first)
        #expect(fault.line == line)
        #expect(fault.reason == reason)
    }

    /// Whatever is wrong with a line, the next one is read.
    @Test(arguments: ["\"b", "a,\"", "\"b\"c", "a\"b", "b\u{0}", "\"b,c", "\"\"\""])
    func continuesAfterARefusedLine(bad: String) throws {
        for end in ["\n", "\r\n", "\r"] {
            let found = outcomes(Array(["x,y", bad, "c,\"d\"", "e"].joined(separator: end).utf8))
            #expect(found.compactMap { try? $0.get() }.map(\.fields) == [["x", "y"], ["c", "d"], ["e"]])
            #expect(found.compactMap { try? $0.get() }.map(\.line) == [1, 3, 4])
            #expect(found.compactMap(\.fault).map(\.line) == [2])
            #expect(found.compactMap(\.fault).map(\.text) == [bad])
        }
    }

    @Test func canContinueAfterTheFirstLineOfARecord() throws {
        var reader = CSVReader(Array("a\n\"b\nc\"\nd".utf8))
        _ = try reader.next()
        let record = try #require(try reader.next())
        #expect(record.fields == ["b\nc"])
        #expect(reader.resume(afterFirstLineOf: record) == "\"b")
        let error = #expect(throws: CSVReader.Fault.self) { try reader.next() }
        #expect(error?.line == 3)
        #expect(try reader.next()?.fields == ["d"])
        #expect(try reader.next() == nil)
    }

    /// A line of 4 MB of any kind is refused after one.
    @Test(arguments: ["a", ",", "\"\"", "\"\n"])
    func endsRecordsThatGoOn(piece: String) throws {
        var bytes = Array("a,b\n\"".utf8)
        if piece == "a" || piece == "," { bytes.removeLast() }
        let unit = piece == "\"\n" ? Array("\n".utf8) : Array(piece.utf8)
        bytes += Array(repeatElement(unit, count: 4_000_000 / unit.count).joined())
        var reader = CSVReader(bytes)
        _ = try reader.next()
        let error = #expect(throws: CSVReader.Fault.self) { try reader.next() }
        #expect(error?.reason == "a record is longer than 1048576 bytes")
    }

    @Test func readsLongRecordsBelowTheLimit() throws {
        let field = String(repeating: "x", count: CSVReader.recordLimit - 2)
        #expect(try records("\(field),y\nz").map(\.fields) == [[field, "y"], ["z"]])
    }

    /// Any fields written in quotes are read back.
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
            for outcome in outcomes(bytes) {
                switch outcome {
                case .success(let record): #expect(!record.fields.isEmpty)
                case .failure(let fault): #expect(fault.line >= 1)
                }
            }
        }
    }
}

extension Result {
    fileprivate var fault: Failure? { if case .failure(let fault) = self { fault } else { nil } }
}
