import KinolinkStorage
import Testing

@testable import KinolinkCorpus

struct StringInternerTests {
    /// Strings of all lengths around the hash's steps of 1, 4, 8 and 16 bytes, and strings that differ in one place
    /// only.
    @Test func numbersAreThoseOfADictionary() {
        var strings: [String] = (0...70).map { String(repeating: "x", count: $0) }
        for length in [1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 48, 49] {
            for place in 0..<length {
                var bytes = [UInt8](repeating: 0x78, count: length)
                bytes[place] = 0x79
                strings.append(String(decoding: bytes, as: UTF8.self))
            }
        }
        strings += (0..<20_000).map { "Link \($0 % 7_000)" }

        var interner = StringInterner()
        var numbers: [String: Int] = [:]
        for string in strings {
            let expected = numbers[string] ?? numbers.count
            numbers[string] = expected
            let line = Array(string.utf8) + [0]
            let found = line.withUnsafeBytes { line in
                line.baseAddress.map {
                    interner.intern(JSONString(offset: 0, count: line.count - 1, hasEscapes: false), in: $0)
                }
            }
            #expect(found == expected)
        }
        #expect(interner.count == numbers.count)
        let table = interner.takeTable()
        #expect(table.count == numbers.count)
        for (string, number) in numbers { #expect(table[number] == string) }
    }

    /// Many strings at once get the same numbers as one by one, while the table grows, with escapes and repetitions.
    @Test func aLineOfLinksIsNumberedAsADictionaryDoes() throws {
        let links = (0..<30_000).map {
            $0 % 3 == 0 ? "again" : $0 % 5 == 0 ? #"\u004cink \#($0 % 7_000)"# : "Link \($0 % 9_000)"
        }
        let corpus = try Corpus(of: #"["a",{},["\#(links.joined(separator: #"",""#))"],null,null]"#)
        var numbers: [String: Int32] = [:]
        var distinct: [String] = []
        let expected = links.map { link in
            let text = link.replacing(#"\u004c"#, with: "L")
            if let number = numbers[text] { return number }
            numbers[text] = Int32(distinct.count)
            distinct.append(text)
            return Int32(distinct.count - 1)
        }
        #expect(Array(corpus.linkIDs) == expected)
        #expect(Array(corpus.links) == distinct)
    }
}
