import Foundation
import KinolinkStorage

/// Gives ids to distinct strings, from several threads at once. The same string gets the same id, but which one depends
/// on the threads; a ``LinkNumbering`` makes numbers of ids that don't.
///
/// The strings are dealt out to tables by their hashes, and each table has a lock. A thread brings many strings at
/// once, so that it seldom locks and threads seldom wait.
final class SharedInterner: Sendable {
    private let hash: KeyedHash
    private let tables: [Table]

    private final class Table: @unchecked Sendable {  // the lock guards everything
        private let lock = NSLock()
        private var interner: StringInterner

        init(_ hash: KeyedHash) { interner = StringInterner(hash: hash) }

        func withLock<Result>(_ body: (inout StringInterner) -> Result) -> Result {
            lock.withLock { body(&interner) }
        }
    }

    fileprivate static let tableBits = 6
    private static let tableCount = 1 << tableBits
    /// An id is a number in a table and the number of the table, in 31 bits.
    private static let maximumCount = 1 << (31 - tableBits)

    init() {
        let hash = KeyedHash()
        self.hash = hash
        tables = (0..<Self.tableCount).map { _ in Table(hash) }
    }

    private static func table(of hash: UInt32) -> Int { Int(hash >> (32 - UInt32(tableBits))) }

    /// Some strings for a ``SharedInterner``, and then their ids. Its memory is reused.
    struct Batch: ~Copyable {
        fileprivate var strings = GrowingBuffer<InternedString>()
        fileprivate var ids = GrowingBuffer<Int32>()
        private var order = GrowingBuffer<Int32>()

        var count: Int { strings.count }

        /// The ids of the strings in `range`.
        func ids(_ range: Range<Int>) -> UnsafeBufferPointer<Int32> { ids.elements(range) }

        mutating func removeAll() { strings.removeAll() }

        /// Sorts the strings by their tables.
        /// - Returns: where each table's strings begin in ``order``, and at the end their number.
        fileprivate mutating func sort() -> [Int] {
            var ends = [Int](repeating: 0, count: tableCount + 1)
            for index in 0..<strings.count { ends[table(of: strings[index].hash) + 1] += 1 }
            for table in 0..<tableCount { ends[table + 1] += ends[table] }
            let starts = ends
            order.removeAll()
            order.append(repeating: 0, count: strings.count)
            ids.removeAll()
            ids.append(repeating: 0, count: strings.count)
            for index in 0..<strings.count {
                let table = table(of: strings[index].hash)
                order[ends[table]] = Int32(truncatingIfNeeded: index)
                ends[table] += 1
            }
            return starts
        }

        fileprivate func places(_ range: Range<Int>) -> UnsafeBufferPointer<Int32> { order.elements(range) }
    }

    /// Adds a string to a batch: `count` bytes at `start` in the memory that ``intern(_:in:)`` will get.
    func add(_ utf8: UnsafeRawBufferPointer, at start: Int, to batch: inout Batch) {
        batch.strings.append(InternedString(utf8, at: start, hash: hash(utf8)))
    }

    /// Finds the ids of a batch's strings.
    /// - Returns: false if there are too many distinct strings. Then the ids mean nothing.
    func intern(_ batch: inout Batch, in memory: UnsafeRawPointer) -> Bool {
        let starts = batch.sort()
        var hasRoom = true
        for index in tables.indices {
            // Threads begin at different tables.
            let table = (index + batch.count) % Self.tableCount
            let places = batch.places(starts[table]..<starts[table + 1])
            guard places.count > 0 else { continue }
            tables[table].withLock { interner in
                interner.intern(places, of: batch.strings, in: memory, numbers: &batch.ids)
                if interner.count > Self.maximumCount { hasRoom = false }
            }
            for place in places {
                batch.ids[Int(place)] = Self.id(number: Int(batch.ids[Int(place)]), table: table)
            }
        }
        return hasRoom
    }

    private static func id(number: Int, table: Int) -> Int32 {
        Int32(truncatingIfNeeded: number << tableBits | table)
    }

    /// The id of a string that has one, else nil.
    func id(of utf8: UnsafeRawBufferPointer) -> Int32? {
        let hash = hash(utf8)
        let table = Self.table(of: hash)
        return tables[table].withLock { $0.number(of: utf8, hash: hash) }
            .map { Self.id(number: $0, table: table) }
    }

    /// The strings with these ids, in their order. The interner is empty afterwards.
    func takeTable(of ids: UnsafeBufferPointer<Int32>, threads: Int) -> StringTable {
        let tables = tables.map { table in
            table.withLock { interner in
                var taken = StringInterner(hash: hash)
                swap(&taken, &interner)
                return taken.takeTable()
            }
        }
        nonisolated(unsafe) let ids = ids  // only read until all threads have ended
        return StringTable(count: ids.count, threads: threads) { index, body in
            let id = Int(ids[index])
            tables[id & (Self.tableCount - 1)].withUTF8(at: id >> Self.tableBits, body)
        }
    }
}

/// The place and the hash of a string to be interned.
struct InternedString: BitwiseCopyable, Sendable {
    private let start: UInt32
    private let count: UInt32
    let hash: UInt32

    /// - Parameter start: less than 2³², as is the number of bytes.
    init(_ utf8: UnsafeRawBufferPointer, at start: Int, hash: UInt32) {
        self.start = UInt32(truncatingIfNeeded: start)
        count = UInt32(truncatingIfNeeded: utf8.count)
        self.hash = hash
    }

    func utf8(in memory: UnsafeRawPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: memory + Int(start), count: Int(count))
    }
}

/// Numbers the strings of a ``SharedInterner`` from 0, in the order in which it is asked.
struct LinkNumbering: ~Copyable {
    /// By id; −1 for those that have none yet.
    private var numbers = GrowingBuffer<Int32>()
    /// By number.
    private var ids = GrowingBuffer<Int32>()

    var count: Int { ids.count }

    /// Appends the numbers of the strings with some ids: new ones for those that come for the first time, and −1 for −1.
    mutating func number(_ list: UnsafeBufferPointer<Int32>, appendingTo result: inout GrowingBuffer<Int32>) {
        let needed = Int(list.max() ?? -1) + 1
        if needed > numbers.count { numbers.append(repeating: -1, count: needed - numbers.count) }
        let start = result.count
        result.append(repeating: 0, count: list.count)
        numbers.withElements { numbers in
            result.withElements { result in
                // In the first loop no load waits for another, and in the second nearly all have a number.
                for (place, id) in list.enumerated() {
                    result[start + place] = id < 0 ? -1 : numbers[Int(id)]
                }
                for (place, id) in list.enumerated() where result[start + place] < 0 && id >= 0 {
                    if numbers[Int(id)] < 0 {
                        numbers[Int(id)] = Int32(truncatingIfNeeded: ids.count)
                        ids.append(id)
                    }
                    result[start + place] = numbers[Int(id)]
                }
            }
        }
    }

    /// The number of the string with this id; nil if it has none, and for −1.
    func knownNumber(of id: Int32) -> Int? {
        guard id >= 0, Int(id) < numbers.count, numbers[Int(id)] >= 0 else { return nil }
        return Int(numbers[Int(id)])
    }

    /// The strings by their numbers. `interner` is empty afterwards.
    func takeTable(from interner: SharedInterner, threads: Int) -> StringTable {
        interner.takeTable(of: ids.elements(0..<ids.count), threads: threads)
    }
}

extension StringTable {
    /// Copies strings on several threads.
    /// - Parameter withUTF8: calls its second argument with the valid UTF-8 of a string.
    init(
        count: Int, threads: Int,
        withUTF8: @Sendable (_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Void
    ) {
        var bytes = Column<UInt8>([])
        let offsets = Column<Int64>(count: count + 1) { offsets in
            nonisolated(unsafe) let offsets = offsets  // each place is written by one thread
            offsets[0] = 0
            concurrentMapRanges(of: count, threads: threads) { range in
                for index in range { withUTF8(index) { offsets[index + 1] = Int64($0.count) } }
            }
            for index in 0..<count { offsets[index + 1] += offsets[index] }
            bytes = Column(count: Int(offsets[count])) { bytes in
                nonisolated(unsafe) let bytes = bytes
                concurrentMapRanges(of: count, threads: threads) { range in
                    for index in range {
                        withUTF8(index) { utf8 in
                            let place = Int(offsets[index])..<Int(offsets[index + 1])
                            _ = UnsafeMutableBufferPointer(rebasing: bytes[place]).update(from: utf8)
                        }
                    }
                }
            }
        }
        self.init(trustedBytes: bytes, offsets: offsets)
    }
}
