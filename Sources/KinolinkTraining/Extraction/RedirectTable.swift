internal import KinolinkStorage

/// The redirects that the records' links need, selected from a spool of all redirects in the dump.
///
/// A redirect is selected if a record or another selected redirect links to it. Since the filter errs, about one of
/// some hundred others is selected too. A redirect takes its two titles, 8 bytes, and 11 to 22 bytes of the hash table,
/// some 70 bytes in all. English Wikipedia has ten million, so they take 0.7 GB if the records are all articles.
///
/// MediaWiki follows only one redirect. This table follows further ones too, because the dump may be older than the bot
/// that repairs double redirects.
final class RedirectTable {
    /// How many redirects are followed in a row.
    static let maximumHops = 4
    private static let blockSize = 1 << 20

    private(set) var count = 0
    /// A hash table with open addressing. A slot is zero, or has the place of a redirect plus 1 in its lower 40 bits,
    /// and the upper bits of its source's hash above them.
    private var slots: UnsafeMutableBufferPointer<UInt64>
    /// Memory for redirects: the sizes of source and target, then both. A place is a block's number and an offset.
    private var blocks: [UnsafeMutableRawPointer] = []
    /// How many bytes of the last block are taken.
    private var used = blockSize
    /// The path that an error names if the memory isn't enough.
    private let path: String

    /// A redirect in the memory of the table.
    private struct Redirect {
        let source: UnsafeRawBufferPointer
        let target: UnsafeRawBufferPointer

        init(at memory: UnsafeMutableRawPointer) {
            let sourceCount = Int(memory.loadUnaligned(as: UInt32.self))
            let targetCount = Int(memory.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
            source = UnsafeRawBufferPointer(start: memory + 8, count: sourceCount)
            target = UnsafeRawBufferPointer(start: memory + 8 + sourceCount, count: targetCount)
        }
    }

    /// - Parameters:
    ///   - spool: records of source and target.
    ///   - linked: contains all titles that records link to.
    ///   - progress: called now and then. If it throws, this throws the same.
    init(_ spool: Spool, linked: TitleFilter, progress: () throws -> Void) throws {
        path = spool.path
        slots = try Self.freeSlots(1 << 10, path)
        // Each pass finds the redirects that those of the previous pass lead to.
        for _ in 0..<Self.maximumHops {
            let countBefore = count
            try spool.forEachBatch { records in
                try progress()
                for var record in records {
                    guard let source = record.next(), let target = record.next(),
                        linked.mayContain(hash: TitleFilter.hash(source))
                    else { continue }
                    if try insert(source, target) { linked.insert(hash: TitleFilter.hash(target)) }
                }
            }
            try progress()
            if count == countBefore { break }
        }
    }

    deinit {
        System.release(slots.baseAddress)
        for block in blocks { System.release(block) }
    }

    /// The title where a link to `title` finally leads. It is in the memory of the table.
    /// - Returns: nil if `title` is not a redirect or leads into a circle. After ``maximumHops`` redirects, the last
    ///   title reached.
    func target(of title: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard var last = redirect(from: title) else { return nil }
        var earlier: [UnsafeRawBufferPointer] = []
        var isCircle: Bool {
            Self.areEqual(last.source, last.target) || earlier.contains { Self.areEqual($0, last.target) }
        }
        for _ in 1..<Self.maximumHops {
            if isCircle { return nil }
            guard let next = redirect(from: last.target) else { return last.target }
            earlier.append(last.source)
            last = next
        }
        return isCircle ? nil : last.target
    }

    private func redirect(from title: UnsafeRawBufferPointer) -> Redirect? {
        let slot = slots[place(of: title, hash: Self.hash(title))]
        return slot == 0 ? nil : redirect(slot)
    }

    private func redirect(_ slot: UInt64) -> Redirect {
        let place = Int(slot & 0xFF_FFFF_FFFF) - 1
        return Redirect(at: blocks[place / Self.blockSize] + place % Self.blockSize)
    }

    /// The slot of a redirect, or the free one where it would be.
    private func place(of source: UnsafeRawBufferPointer, hash: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while case let slot = slots[place], slot != 0 {
            if slot >> 40 == hash >> 40, Self.areEqual(redirect(slot).source, source) { break }
            place = (place + 1) & (slots.count - 1)
        }
        return place
    }

    /// - Returns: false if the title is in the table: if it occurs twice, its first target counts.
    private func insert(_ source: UnsafeRawBufferPointer, _ target: UnsafeRawBufferPointer) throws -> Bool {
        let hash = Self.hash(source)
        var place = place(of: source, hash: hash)
        guard slots[place] == 0 else { return false }
        if (count + 1) * 4 > slots.count * 3 {
            try grow()
            place = self.place(of: source, hash: hash)
        }
        let size = 8 + source.count + target.count
        if used + size > Self.blockSize {
            guard blocks.count < 1 << 20, let block = System.zeroes(byteCount: max(size, Self.blockSize)) else {
                throw Self.noMemory(path)
            }
            blocks.append(block)
            used = 0
        }
        let memory = blocks[blocks.count - 1] + used
        memory.storeBytes(of: UInt32(truncatingIfNeeded: source.count), as: UInt32.self)
        memory.storeBytes(of: UInt32(truncatingIfNeeded: target.count), toByteOffset: 4, as: UInt32.self)
        let text = UnsafeMutableRawBufferPointer(start: memory + 8, count: size - 8)
        text.copyBytes(from: source)
        UnsafeMutableRawBufferPointer(rebasing: text[source.count...]).copyBytes(from: target)
        slots[place] = UInt64((blocks.count - 1) * Self.blockSize + used + 1) | (hash >> 40) << 40
        used += size
        count += 1
        return true
    }

    private func grow() throws {
        let old = slots
        slots = try Self.freeSlots(2 * old.count, path)
        for slot in old where slot != 0 {
            let source = redirect(slot).source
            slots[place(of: source, hash: Self.hash(source))] = slot
        }
        System.release(old.baseAddress)
    }

    /// - Parameter count: a power of two.
    private static func freeSlots(_ count: Int, _ path: String) throws -> UnsafeMutableBufferPointer<UInt64> {
        guard let memory = System.zeroes(byteCount: 8 * count) else { throw noMemory(path) }
        return UnsafeMutableBufferPointer(start: memory.bindMemory(to: UInt64.self, capacity: count), count: count)
    }

    private static func noMemory(_ path: String) -> StorageError {
        .system(operation: "write", path: path, code: SystemError.noMemory.code)
    }

    /// Swift's hash has a random seed, so no dump can be made whose titles collide. The result doesn't depend on it.
    private static func hash(_ title: UnsafeRawBufferPointer) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(bytes: title)
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }

    private static func areEqual(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
        guard one.count == other.count, let first = one.baseAddress, let second = other.baseAddress else {
            return one.isEmpty && other.isEmpty
        }
        return System.areEqual(first, second, count: one.count)
    }
}

/// A set of titles that may wrongly claim to contain a title but never misses one: a Bloom filter (Bloom, 1970) with
/// one hash function.
///
/// It has 2^28 bits, 32 MB. With two million titles, as films link to, it wrongly claims 1 in 135 others; with twenty
/// million, as all articles do, 1 in 14.
final class TitleFilter {
    private static let bitCount: UInt64 = 1 << 28
    private let words: UnsafeMutablePointer<UInt64>

    /// - Parameter output: the path that the error names if the memory isn't enough.
    init(for output: String) throws(StorageError) {
        // Unlike `allocate`, this lets the system clear pages when they are first used.
        guard let memory = System.zeroes(byteCount: Int(Self.bitCount / 8)) else {
            throw .system(operation: "write", path: output, code: SystemError.noMemory.code)
        }
        words = memory.bindMemory(to: UInt64.self, capacity: Int(Self.bitCount / 64))
    }

    deinit { System.release(words) }

    func insert(hash: UInt64) {
        let bit = hash % Self.bitCount
        words[Int(bit / 64)] |= 1 << (bit % 64)
    }

    func mayContain(hash: UInt64) -> Bool {
        let bit = hash % Self.bitCount
        return words[Int(bit / 64)] & 1 << (bit % 64) != 0
    }

    /// Multiplies and folds words. This is fast, and even enough for titles. A dump made to cause collisions only fills
    /// memory.
    static func hash(_ title: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(title.count)
        var index = 0
        func mix(_ word: UInt64) {
            let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            hash = product.high ^ product.low
        }
        while index + 8 <= title.count {
            mix(UInt64(littleEndian: title.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
            index += 8
        }
        var rest: UInt64 = 0
        while index < title.count {
            rest = rest << 8 | UInt64(title[index])
            index += 1
        }
        mix(rest)
        mix(0)
        return hash
    }
}
