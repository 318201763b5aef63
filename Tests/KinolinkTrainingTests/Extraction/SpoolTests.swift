import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import KinolinkTraining

struct SpoolTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func record(_ parts: [[UInt8]]) -> SpoolRecord {
        var record = SpoolRecord()
        for part in parts { record.append(part) }
        return record
    }

    /// Records without parts, with empty parts, and longer than one piece.
    @Test func givesBackRecordsAsOftenAsAsked() throws {
        let spool = try Spool(beside: directory.path("movies"))
        var random = SplitMix(seed: 1)
        var expected: [[[UInt8]]] = [[], [[]], [[], [1], []], [[UInt8](repeating: 7, count: 3 << 20)]]
        for _ in 0..<2000 {
            expected.append(
                (0..<Int(random.next() % 5)).map { _ in
                    [UInt8](repeating: UInt8(truncatingIfNeeded: random.next()), count: Int(random.next() % 2000))
                })
        }
        for parts in expected { try spool.append(record(parts)) }
        for _ in 0..<2 {
            var found: [[[UInt8]]] = []
            try spool.forEach { found.append($0.map { Array($0) }) }
            #expect(found == expected)
        }
        #expect(try directory.names.isEmpty)
    }

    @Test func anEmptySpoolHasNoRecords() throws {
        try Spool(beside: directory.path("movies")).forEach { _ in Issue.record("a record") }
    }

    @Test func reportsAPlaceThatCannotBeWrittenTo() {
        #expect(throws: StorageError.self) { try Spool(beside: directory.path("missing/movies")) }
    }
}
