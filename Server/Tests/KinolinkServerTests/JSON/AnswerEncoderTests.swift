import Foundation
import Testing

@testable import KinolinkServer

struct AnswerEncoderTests {
    private enum Key: String, CodingKey { case a, b, c }

    private enum Word: String, Codable { case one, two }

    private enum Name: String, Codable, CodingKeyRepresentable { case one, two }

    /// Encodes as a closure says.
    private struct Custom: Encodable {
        let write: @Sendable (any Encoder) throws -> Void

        func encode(to encoder: any Encoder) throws { try write(encoder) }
    }

    @Test(
        arguments: [
            100, 1e-7, 1e20, -0.0, 0, 1, -1, 1e6, 9_999_999, 10_000_000, 1e7, 1e15, 1e16, 1.5e16,
            123_456_789_012_345_680,
            0.1, 1e-4, 1e-5, 0.5, 2.0 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .leastNormalMagnitude, .pi,
            9_007_199_254_740_992, -2_147_483_648, 2_147_483_647,
        ] as [Double])
    func numbersAreThoseOfFoundation(_ number: Double) throws {
        #expect(try answerJSON([number, -number]) == foundationJSON([number, -number]))
        let float = Float(number)
        guard float.isFinite else { return }
        #expect(try answerJSON([float, -float]) == foundationJSON([float, -float]))
    }

    @Test func randomNumbersAreThoseOfFoundation() throws {
        var random = Seeded(state: 1)
        let doubles = (0..<20_000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
        #expect(try answerJSON(doubles) == foundationJSON(doubles))
        let floats = (0..<20_000).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: random.next())) }
            .filter(\.isFinite)
        #expect(try answerJSON(floats) == foundationJSON(floats))
        let shares = (0..<20_000).map { _ in Float.random(in: -100...100, using: &random) }
        #expect(try answerJSON(shares) == foundationJSON(shares))
        let tenths = (0...1000).map { (Float($0)).rounded() / 10 }
        #expect(try answerJSON(tenths) == foundationJSON(tenths))
        let integers = (0..<20_000).map { _ in
            Int64(bitPattern: random.next()) >> Int.random(in: 0..<64, using: &random)
        }
        #expect(try answerJSON(integers) == foundationJSON(integers))
    }

    private struct Integers: Encodable {
        var a = [Int8.min, .max, 0]
        var b = [Int16.min, .max]
        var c = [Int32.min, .max]
        var d = [Int64.min, .max, 9, 10, 99, 100, -9, -10]
        var e = [Int.min, .max]
        var g = [UInt8.max, 0]
        var h = [UInt16.max]
        var i = [UInt32.max]
        var j = [UInt64.max, 9_999_999_999_999_999_999, 10_000_000_000_000_000_000]
        var k = [UInt.max]
        var m: Int8 = .min
        var n: Int64 = .min
        var o: UInt64 = .max
        var r: Float = -0.0
        var s = 0.25
        var t = true
        var u = [true, false]
        var v: Float16 = 1.5
    }

    @Test func integersOfAllSizes() throws { #expect(try answerJSON(Integers()) == foundationJSON(Integers())) }

    @Test func hostileStrings() throws {
        let all = (0..<0x3000).compactMap { UnicodeScalar($0) }.map { "ab\($0)cdefghijkl\($0)" }
        let texts =
            all + [
                "", "\"", "\\", "/", "</script>", "\u{2028}\u{2029}\u{FEFF}\u{FFFF}\u{10FFFF}", "👩‍👩‍👧‍👦🏳️‍🌈", "e\u{301}",
                "\r\n",
                "\0\0\0", String(repeating: "\u{1}", count: 30_000), String(repeating: "Ж", count: 30_000),
                "\u{7F}\u{80}\u{9F}", "12345678\"", "1234567\"", "\u{A0}\u{A1}\u{DC}\u{DC}\u{DC}\u{22}",
            ]
        #expect(try answerJSON(texts) == foundationJSON(texts))
        for text in texts.suffix(20) {
            #expect(try answerJSON(text) == foundationJSON(text))
            #expect(try answerJSON([text: text]) == foundationJSON([text: text]))
        }
        // A string that isn't stored as UTF-8 on all systems.
        let bridged = NSString(string: "Amélie \"2\"\u{1F600}") as String
        #expect(try answerJSON(bridged) == foundationJSON(bridged))
    }

    @Test func escapesAtEachPlace() throws {
        var texts: [String] = []
        for length in 1...40 {
            for place in 0..<length {
                for special in ["\"", "\\", "\n", "\u{1F}", " ", "é", "\u{7F}", "!", "#", "[", "]"] {
                    var characters = [String](repeating: "x", count: length)
                    characters[place] = special
                    texts.append(characters.joined())
                }
            }
        }
        #expect(try answerJSON(texts) == foundationJSON(texts))
    }

    @Test func dictionaries() throws {
        try expectSameAsFoundation(["a": 1, "b": 2, "é\"": 3])
        try expectSameAsFoundation([Name.one: 1, .two: 2])
        #expect(try answerJSON([Name.one: 1]) == #"{"one":1}"#)
        #expect(try answerJSON([Word.one: 1]) == #"["one",1]"#)
        #expect(try answerJSON([7: "x"]) == #"{"7":"x"}"#)
        #expect(try answerJSON([UInt8(1): 2]) == foundationJSON([UInt8(1): 2]))
        #expect(try answerJSON([String: Int]()) == "{}")
        #expect(try answerJSON(["a": [Name: Int]()]) == #"{"a":{}}"#)
        #expect(try answerJSON(["a": [Word: Int]()]) == #"{"a":[]}"#)
    }

    @Test func scalarsAtTheTop() throws {
        #expect(try answerJSON("x") == #""x""#)
        #expect(try answerJSON(1) == "1")
        #expect(try answerJSON(Int?.none) == "null")
        #expect(try answerJSON(Word.one) == #""one""#)
        #expect(try answerJSON([Int?.none, 1]) == "[null,1]")
        #expect(try answerJSON([[Int]]()) == "[]")
        #expect(try answerJSON([[Int]()]) == "[[]]")
    }

    @Test func datesAndAddresses() throws {
        for seconds in [0, 0.5, -0.5, 1_700_000_000.999, -1e10, 1e11, 951_782_400] {
            let date = Date(timeIntervalSince1970: seconds)
            #expect(try answerJSON([date]) == foundationJSON([date]))
            #expect(try answerJSON(date) == foundationJSON(date))
        }
        #expect(try answerJSON(Date(timeIntervalSince1970: 1_700_000_000)) == #""2023-11-14T22:13:20Z""#)
        let (data, address) = (Data([1, 2, 255]), try #require(URL(string: "https://a.example/b?c=d")))
        try expectSameAsFoundation(["a": data])
        try expectSameAsFoundation(["a": address, "b": nil])
        try expectSameAsFoundation([UUID()])
    }

    @Test func membersStayInOrder() throws {
        struct Answer: Encodable { let z = 1, y: Int? = nil, a = "x", m = [1], b = ["k": true] }
        #expect(try answerJSON(Answer()) == #"{"z":1,"a":"x","m":[1],"b":{"k":true}}"#)
    }

    @Test func severalContainersWriteToOneObject() throws {
        let value = Custom { encoder in
            try ["a": 1].encode(to: encoder)
            var first = encoder.container(keyedBy: Key.self)
            try first.encode([2], forKey: .b)
            var second = encoder.container(keyedBy: Key.self)
            try second.encode(["x": 3], forKey: .c)
        }
        #expect(try answerJSON([value]) == #"[{"a":1,"b":[2],"c":{"x":3}}]"#)
        #expect(try answerJSON(value) == foundationJSON(value))
        let elements = Custom { encoder in
            try [1, 2].encode(to: encoder)
            var more = encoder.unkeyedContainer()
            #expect(more.count == 2)
            try more.encode(3)
            #expect(more.count == 3)
        }
        #expect(try answerJSON(elements) == "[1,2,3]")
    }

    @Test func nestedContainersAndSuperEncoders() throws {
        let value = Custom { encoder in
            var members = encoder.container(keyedBy: Key.self)
            var inner = members.nestedContainer(keyedBy: Key.self, forKey: .a)
            try inner.encode(1, forKey: .a)
            try inner.encodeNil(forKey: .b)
            var list = members.nestedUnkeyedContainer(forKey: .b)
            try list.encode("x")
            try list.encodeNil()
            try 5.encode(to: list.superEncoder())
            _ = list.nestedContainer(keyedBy: Key.self)
            _ = list.nestedUnkeyedContainer()
            _ = list.superEncoder()
            try [6].encode(to: members.superEncoder(forKey: .c))
            try ["k": 7].encode(to: members.superEncoder())
        }
        let json = #"{"a":{"a":1,"b":null},"b":["x",null,5,{},[],{}],"c":[6],"super":{"k":7}}"#
        #expect(try answerJSON(value) == json)
        #expect(try foundationJSON(value) == json)
    }

    @Test func whatEncodesNothingIsAnEmptyObject() throws {
        let nothing = Custom { _ in }
        #expect(try answerJSON([nothing, nothing]) == "[{},{}]")
        #expect(try answerJSON(["a": nothing]) == #"{"a":{}}"#)
        #expect(throws: EncodingError.self) { try AnswerEncoder.encode(nothing) }
    }

    /// The keys and indices that lead to what can't be encoded; nil if there is nothing such.
    private static func invalidPlace(in value: some Encodable) throws -> String? {
        do {
            _ = try AnswerEncoder.encode(value)
            return nil
        } catch EncodingError.invalidValue(_, let context) {
            return context.codingPath.map(\.stringValue).joined(separator: ".")
        }
    }

    @Test(arguments: [.nan, .infinity, -.infinity, .signalingNaN] as [Double])
    func whatIsNoNumberThrows(_ number: Double) throws {
        struct Answer: Encodable { let similar: [[String: Double]] }
        #expect(try Self.invalidPlace(in: number) == "")
        #expect(try Self.invalidPlace(in: [Float(number)]) == "0")
        #expect(try Self.invalidPlace(in: Answer(similar: [["a": 1], ["b": number]])) == "similar.1.b")
        #expect(try Self.invalidPlace(in: ["a\"b": [1, Optional(number)]]) == #"a\"b.1"#)
    }

    @Test func whatGoesWrongIsNotForgotten() throws {
        // Half a member is in the text.
        let caught = Custom { encoder in
            var members = encoder.container(keyedBy: Key.self)
            try? members.encode(Double.nan, forKey: .a)
            try members.encode(1, forKey: .b)
        }
        let late = Custom { encoder in
            var list = encoder.unkeyedContainer()
            var inner = list.nestedUnkeyedContainer()
            try inner.encode(1)
            try list.encode(2)
            #expect(inner.count == 0)
            try? inner.encode(3)
        }
        let mixed = Custom { encoder in
            _ = encoder.container(keyedBy: Key.self)
            _ = encoder.unkeyedContainer()
        }
        let twice = Custom { encoder in
            var value = encoder.singleValueContainer()
            try value.encode(1)
            try value.encode(2)
        }
        struct Failure: Error {}
        let own = Custom { encoder in
            var list = encoder.unkeyedContainer()
            try? list.encode(Custom { _ in throw Failure() })
        }
        for value in [caught, late, mixed, twice] {
            #expect(throws: EncodingError.self) { try AnswerEncoder.encode([value]) }
        }
        #expect(throws: Failure.self) { try AnswerEncoder.encode(own) }
    }

    @Test func pathsAreKnown() throws {
        let value = Custom { encoder in
            var members = encoder.container(keyedBy: Key.self)
            try members.encode(1, forKey: .a)
            try members.encode(
                [
                    Custom { encoder in
                        #expect(encoder.codingPath.map(\.stringValue) == ["b", "0"])
                        #expect(encoder.codingPath.map(\.intValue) == [nil, 0])
                        #expect(encoder.userInfo.isEmpty)
                        #expect(encoder.container(keyedBy: Key.self).codingPath.count == 2)
                    }
                ], forKey: .b)
            #expect(members.codingPath.isEmpty)
        }
        #expect(try answerJSON(value) == #"{"a":1,"b":[{}]}"#)
    }

    @Test func deepAndLongAnswers() throws {
        struct Chain: Encodable {
            let depth: Int
            func encode(to encoder: any Encoder) throws {
                var members = encoder.container(keyedBy: Key.self)
                try members.encode(depth, forKey: .a)
                if depth > 0 { try members.encode([Chain(depth: depth - 1)], forKey: .b) }
            }
        }
        #expect(try answerJSON(Chain(depth: 200)) == foundationJSON(Chain(depth: 200)))
        let long = (0..<100_000).map { "title \($0)" }
        #expect(try answerJSON(long) == foundationJSON(long))
    }
}
