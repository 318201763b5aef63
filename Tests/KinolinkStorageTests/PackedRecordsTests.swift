import KinolinkStorage
import KinolinkTestSupport
import Testing

struct PackedRecordsTests {
    @Test func hasLengthsBeforeBytes() throws {
        let strings: [[UInt8]] = [[1, 2, 3], [], Array(repeating: 7, count: 200)]
        let records = PackedRecords(count: 3) { $1.append(contentsOf: strings[$0]) }
        #expect(Array(records.bytes) == [3, 0, 200, 1, 1, 2, 3] + strings[2])
        #expect(Array(records.blocks) == [0])
        #expect((0..<3).map { records.withRecord(at: $0) { Array($0) } } == strings)
    }

    @Test(arguments: [0, 1, 31, 32, 33, 64, 1000])
    func givesBackWhatItTook(count: Int) throws {
        var generator = SplitMix(seed: UInt64(count))
        let strings = (0..<count).map { index in
            let length = index % 100 == 50 ? 20_000 : Int.random(in: 0...140, using: &generator)
            return (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        }
        let records = PackedRecords(count: count) { $1.append(contentsOf: strings[$0]) }
        #expect((0..<count).map { records.withRecord(at: $0) { Array($0) } } == strings)
        #expect(PackedRecords(bytes: records.bytes, blocks: records.blocks, count: count) == records)
    }

    /// The bytes are 33 records of one byte: 32 lengths, 32 bytes, 1 length, 1 byte.
    @Test(
        arguments: [
            ([], 33), ([0], 33), ([0, 64, 66], 33), ([0, 63], 33), ([0, 65], 33), ([1, 64], 33), ([0, -64], 33),
            ([0, .max], 33), ([.min, 64], 33), ([64, 0], 33), ([0, 64], 32), ([0, 64], 34), ([0, 64], 65),
            ([0, 64], -1), ([0, 64], .min), ([0, 64], .max), ([0], 32), ([], 0),
        ] as [([Int64], Int)])
    func refusesBlocksThatLeaveGaps(blocks: [Int64], count: Int) {
        let records = PackedRecords(count: 33) { _, bytes in bytes.append(9) }
        #expect(Array(records.blocks) == [0, 64])
        #expect(records.bytes.count == 66)
        #expect(PackedRecords(bytes: records.bytes, blocks: Column(blocks), count: count) == nil)
    }

    /// One record each.
    @Test(
        arguments: [
            [], [1], [1, 0, 0], [0x80], [0x80, 0x80], [2, 0], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
            [0xFF, 0xFF, 0xFF, 0xFF, 0x1F], [0x80, 0x80, 0x80, 0x80, 0x80, 0],
        ] as [[UInt8]])
    func refusesLengthsThatDoNotFit(bytes: [UInt8]) {
        #expect(PackedRecords(bytes: Column(bytes), blocks: Column([0]), count: 1) == nil)
    }
}
