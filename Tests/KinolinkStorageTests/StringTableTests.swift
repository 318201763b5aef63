import KinolinkStorage
import Testing

struct StringTableTests {
    static let strings = ["", "Heat", "Amélie", "七人の侍", "", "🎬🍿", "e\u{301}", "a\0b", "x"]

    @Test func givesBackWhatItTook() throws {
        let table = StringTable(Self.strings)
        #expect(table.elementsEqual(Self.strings, by: { Array($0.utf8) == Array($1.utf8) }))
        let again = try #require(StringTable(bytes: table.bytes, offsets: table.offsets))
        #expect(Array(again) == Self.strings)
        #expect(again.indices.map { index in again.withUTF8(at: index) { $0.count } } == Self.strings.map(\.utf8.count))
    }

    @Test func canBeEmpty() {
        #expect(StringTable([String]()).isEmpty)
        #expect(StringTable(bytes: Column([]), offsets: Column([0]))?.count == 0)
        #expect(StringTable(bytes: Column([]), offsets: Column([0, 0, 0]))?.elementsEqual(["", ""]) == true)
    }

    /// The bytes are “aé七🎬b”: characters of 1, 2, 3, 4 and 1 bytes.
    @Test(
        arguments: [
            [], [0], [1, 11], [-1, 11], [0, 12], [0, 10], [0, .max], [.min, 11], [0, -1, 11],  // not 0 … 11
            [0, 3, 1, 11], [0, 11, 0, 11], [0, 100, 11], [0, .max, 11], [0, .min, 11],  // falling, beyond the end
            [0, 2, 11], [0, 4, 11], [0, 5, 11], [0, 7, 11], [0, 8, 11], [0, 9, 11],  // inside characters
        ] as [[Int64]])
    func refusesBadOffsets(offsets: [Int64]) {
        let bytes = Column("aé七🎬b".utf8)
        #expect(bytes.count == 11)
        #expect(StringTable(bytes: bytes, offsets: Column([0, 1, 3, 6, 10, 11])) != nil)
        #expect(StringTable(bytes: bytes, offsets: Column(offsets)) == nil)
    }

    /// Alone, after bytes that are checked eight at a time, and before the end.
    @Test(
        arguments: [
            [0xff], [0x80], [0xc3], [0xc0, 0x80], [0xe4, 0xb8], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
            [0xc3, 0x28], [0xf0, 0x9f, 0x8e], [0xe0, 0x80, 0xaf],
        ] as [[UInt8]])
    func refusesWhatIsNotUTF8(bad: [UInt8]) {
        for bytes in [bad, Array("12345678".utf8) + bad, Array("1234567".utf8) + bad + Array("ab".utf8)] {
            let columns = (Column(bytes), Column([0, Int64(bytes.count)]))
            #expect(StringTable(bytes: columns.0, offsets: columns.1) == nil, "\(bytes)")
        }
    }

    /// Two halves of a character are not strings, though together they are one.
    @Test func refusesACharacterInTwoStrings() {
        #expect(StringTable(bytes: Column("é".utf8), offsets: Column([0, 1, 2])) == nil)
    }

    /// Strings of all lengths around those of a word, and pairs that differ in one byte.
    @Test func equalStringsHaveEqualQuickHashes() {
        let strings = (0..<40).flatMap { length in
            let text = String(repeating: "é", count: length / 2) + String(repeating: "x", count: length % 2)
            return [text, text + "a", text + "b", "a" + text]
        }
        let hashes = StringTable(strings).quickHashes()
        #expect(hashes.count == strings.count)
        #expect(StringTable(strings.reversed()).quickHashes() == hashes.reversed())
        #expect(Set(hashes).count == Set(strings).count)
        #expect(StringTable([String]()).quickHashes().isEmpty)
    }
}
