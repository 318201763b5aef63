import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

struct SymbolTableTests {
    /// Makes a table of the columns of another, as a reader of a file does.
    private static func reread(_ table: SymbolTable) -> SymbolTable? {
        PackedRecords(bytes: table.records.bytes, blocks: table.records.blocks, count: table.count).flatMap {
            SymbolTable(pairs: table.pairs, shortCodes: table.shortCodes, records: $0)
        }
    }

    private static func table(pairs: [Int32], short: [Int32], _ records: [[UInt8]]) -> SymbolTable? {
        SymbolTable(
            pairs: Column(pairs), shortCodes: Column(short),
            records: PackedRecords(count: records.count) { $1.append(contentsOf: records[$0]) })
    }

    private static func pair(_ left: Int32, _ right: Int32) -> Int32 { left | right << 16 }

    private static func bytes(_ table: SymbolTable, _ index: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        table.append(string: index, to: &bytes)
        return bytes
    }

    /// The lines of the sample corpus, and its titles.
    private static func sample() throws -> (lines: [String], titles: [String]) {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/KinolinkTraining/Resources/sample.ndjson")
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map(String.init)
        return (lines, lines.map { String($0.split(separator: "\"")[1]) })
    }

    @Test(
        arguments: [
            [], [""], ["", "", ""], ["a"], ["aaaa"], Array(repeating: "Amélie 七人の侍 🎬", count: 50),
            (1...200).map { String(repeating: "a", count: $0) },
            (0..<500).map { "Movie \($0) (19\($0 % 90 + 10) film)" },
        ] as [[String]])
    func givesBackWhatItTook(strings: [String]) throws {
        let packed = try #require(SymbolTable(StringTable(strings)))
        let table = try #require(Self.reread(packed))
        #expect(table.count == strings.count)
        #expect(table.byteCount == strings.reduce(0) { $0 + $1.utf8.count })
        #expect(table.strings().map(Array.init) == strings)
        for index in strings.indices.reversed() { #expect(Self.bytes(table, index) == Array(strings[index].utf8)) }
    }

    @Test func givesBackTheSample() throws {
        let (lines, titles) = try Self.sample()
        #expect(lines.count > 300)
        for (strings, share) in [(lines, 0.5), (titles, 1)] {
            let table = try #require(SymbolTable(StringTable(strings)))
            #expect(table.strings().map(Array.init) == strings)
            let size = 4 * (table.pairs.count + table.shortCodes.count) + table.records.bytes.count
            let (short, all) = (Double(size), Double(table.byteCount))
            #expect(short < share * all, "\(short) of \(all) bytes")
            let again = try #require(SymbolTable(StringTable(strings)))
            #expect(again.pairs == table.pairs && again.shortCodes == table.shortCodes)
            #expect(again.records == table.records)
        }
    }

    @Test func givesBackAnyBytes() throws {
        var generator = SplitMix(seed: 3)
        let bytes = (0..<20_000).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let offsets = [0] + (0..<98).map { _ in Int64.random(in: 0...20_000, using: &generator) }.sorted() + [20_000]
        let packed = SymbolTable(StringTable(trustedBytes: Column(bytes), offsets: Column(offsets)))
        let table = try #require(packed.flatMap(Self.reread))
        var joined: [UInt8] = []
        for index in 0..<table.count { table.append(string: index, to: &joined) }
        #expect(joined == bytes)
        #expect(table.strings() == nil)
    }

    /// Symbol 256 is “ab”, 257 is “abc”. Code 0 is symbol 257; then come codes of two bytes.
    @Test func readsWhatItsHeadSays() throws {
        let table = try #require(
            Self.table(pairs: [Self.pair(97, 98), Self.pair(256, 99)], short: [257], [[0, 2, 0], [1, 100], []]))
        #expect(table.strings().map(Array.init) == ["abcab", "d", ""])
        #expect(table.byteCount == 6)
    }

    @Test func refusesPairsOfLaterSymbols() {
        #expect(Self.table(pairs: [Self.pair(255, 255)], short: [], []) != nil)
        for pair in [Self.pair(256, 0), Self.pair(0, 256), Self.pair(0, 257), -1, .min, .max] {
            #expect(Self.table(pairs: [pair], short: [], []) == nil)
        }
    }

    @Test func refusesLongSymbolsAndStrings() throws {
        // Each is twice as long as the one before it: 2, 4 … 128 bytes, then 256.
        let doubles = (0..<8).map { $0 == 0 ? Self.pair(0, 0) : Self.pair(255 + $0, 255 + $0) }
        #expect(Self.table(pairs: doubles, short: [], []) == nil)
        let most = SymbolTable.longestString / 128
        let record = [UInt8](repeating: 0, count: most)
        let table = try #require(Self.table(pairs: doubles.dropLast(), short: [262], [record]))
        #expect(table.byteCount == SymbolTable.longestString)
        #expect(Self.table(pairs: doubles.dropLast(), short: [262], [record + [0]]) == nil)
        #expect(SymbolTable(StringTable([String(repeating: "ab", count: 1 << 23) + "c"])) == nil)
    }

    @Test func refusesTooManySymbols() {
        let pairs = [Int32](repeating: 0, count: SymbolTable.mostSymbols - 256)
        #expect(Self.table(pairs: pairs, short: [0], []) != nil)
        #expect(Self.table(pairs: pairs + [0], short: [0], []) == nil)
        #expect(Self.table(pairs: [], short: Array(repeating: 5, count: 255), []) != nil)
        #expect(Self.table(pairs: [], short: Array(repeating: 5, count: 256), []) == nil)
    }

    @Test(arguments: [[256], [-1], [.max], [.min]] as [[Int32]])
    func refusesShortCodesOfNoSymbol(short: [Int32]) {
        #expect(Self.table(pairs: [], short: short, []) == nil)
    }

    /// Code 0 is a symbol; 1 and c are symbol c; 2 and above would be symbols that don't exist.
    @Test(arguments: [[1], [0, 1], [2, 0], [255, 255], [1, 1, 1]] as [[UInt8]])
    func refusesRecordsWithoutMeaning(record: [UInt8]) {
        #expect(Self.table(pairs: [], short: [65], [[0], record]) == nil)
        #expect(Self.table(pairs: [], short: [65], [[0], [1, 1]]) != nil)
    }

    /// Damaged columns give nil or strings as long as the table says.
    @Test func standsAnyDamage() throws {
        let original = try #require(SymbolTable(StringTable(Self.sample().titles)))
        var generator = SplitMix(seed: 8)
        var read = 0
        for round in 0..<3000 {
            var (pairs, short) = (Array(original.pairs), Array(original.shortCodes))
            var bytes = Array(original.records.bytes)
            switch round % 3 {
            case 0:
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[index] = .random(in: .min ... .max, using: &generator)
            case 1:
                let index = Int.random(in: 0..<pairs.count, using: &generator)
                pairs[index] ^= 1 << Int32.random(in: 0..<32, using: &generator)
            default:
                let index = Int.random(in: 0..<short.count, using: &generator)
                short[index] = .random(in: 0...Int32(pairs.count + 300), using: &generator)
            }
            let records = PackedRecords(
                bytes: Column(bytes), blocks: original.records.blocks, count: original.count)
            guard let records,
                let table = SymbolTable(pairs: Column(pairs), shortCodes: Column(short), records: records)
            else { continue }
            read += 1
            let length = (0..<table.count).reduce(0) { $0 + Self.bytes(table, $1).count }
            #expect(length == table.byteCount)
        }
        #expect(100..<2900 ~= read)
    }
}
