internal import KinolinkStorage

/// The redirects that the movies' links need, selected from a spool of all redirects in the dump.
///
/// English Wikipedia has ten million redirects; only the selected ones take memory, a few hundred bytes each. A
/// redirect is selected if a movie or another selected redirect links to it. Since the filter errs, about one of some
/// hundred others is selected too.
///
/// MediaWiki follows only one redirect. This table follows further ones too, because the dump may be older than the bot
/// that repairs double redirects.
struct RedirectTable {
    /// How many redirects are followed in a row.
    static let maximumHops = 4

    private var targets: [[UInt8]: [UInt8]] = [:]

    init() {}

    var count: Int { targets.count }

    /// - Parameters:
    ///   - spool: records of source and target.
    ///   - linked: contains all titles that movies link to.
    ///   - progress: called now and then. If it throws, this throws the same.
    init(_ spool: Spool, linked: TitleFilter, progress: () throws -> Void) throws {
        // Each pass finds the redirects that those of the previous pass lead to.
        for _ in 0..<Self.maximumHops {
            let countBefore = targets.count
            var count = 0
            try spool.forEach { parts in
                count += 1
                if count % 65_536 == 0 { try progress() }
                var parts = parts
                guard let source = parts.next(), let target = parts.next(),
                    linked.mayContain(hash: TitleFilter.hash(source))
                else { return }
                // If a title occurs twice, its first target counts.
                let key = Array(source)
                guard targets[key] == nil else { return }
                targets[key] = Array(target)
                linked.insert(hash: TitleFilter.hash(target))
            }
            try progress()
            if targets.count == countBefore { break }
        }
    }

    /// The title where a link to `title` finally leads.
    /// - Returns: nil if `title` is not a redirect or leads into a circle. After ``maximumHops`` redirects, the last
    ///   title reached.
    func target(of title: UnsafeRawBufferPointer) -> [UInt8]? {
        if targets.isEmpty { return nil }
        let start = Array(title)
        var seen: [[UInt8]] = [start]
        var last = start
        for _ in 0..<Self.maximumHops {
            guard let next = targets[last] else { break }
            if seen.contains(next) { return nil }
            seen.append(next)
            last = next
        }
        return seen.count > 1 ? last : nil
    }
}

/// A set of titles that may wrongly claim to contain a title but never misses one: a Bloom filter (Bloom, 1970) with
/// one hash function.
///
/// It has 2^28 bits, 32 MB. With two million titles, it wrongly claims 1 in 135 others.
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
