internal import KinolinkStorage

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The redirects that movies' links need, found in a spool of all redirects of the dump.
///
/// Takes memory for the redirects kept, a few hundred bytes each, not for those of the dump: English Wikipedia has ten
/// million. A redirect is kept if a movie links to it or another one kept leads to it, and, since the filter errs, one in
/// some hundred others.
///
/// MediaWiki follows one redirect; here one that leads to another is followed too, since the dump may have been made before
/// a bot mended it.
struct RedirectTable {
    /// How many redirects are followed one after the other.
    static let maximumHops = 4

    private var targets: [[UInt8]: [UInt8]] = [:]

    init() {}

    var count: Int { targets.count }

    /// - Parameters:
    ///   - spool: records of source and target.
    ///   - linked: has all titles that movies link to.
    ///   - progress: called now and then; what it throws is thrown on.
    init(_ spool: Spool, linked: TitleFilter, progress: () throws -> Void) throws {
        // In each pass those are found to which redirects of the pass before lead.
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
                // A title that occurs again has its first target.
                let key = Array(source)
                guard targets[key] == nil else { return }
                targets[key] = Array(target)
                linked.insert(hash: TitleFilter.hash(target))
            }
            try progress()
            if targets.count == countBefore { break }
        }
    }

    /// Where a link to `title` leads at last.
    /// - Returns: nil if `title` is not redirected, or only in a circle; where there are more redirects than
    ///   ``maximumHops``, the last reached.
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

/// Says of a title that it was surely not put in, or that it may have been: a Bloom filter of one hash function.
///
/// 2^28 bits, 32 MB. With two million titles in it, 1 in 135 others seems to be in.
final class TitleFilter {
    private static let bitCount: UInt64 = 1 << 28
    private let words: UnsafeMutablePointer<UInt64>

    /// - Parameter output: for the error where there's no memory.
    init(for output: String) throws(StorageError) {
        // Unlike `allocate`, this leaves it to the system to clear pages when they are used.
        guard let memory = calloc(Int(Self.bitCount / 64), 8) else {
            throw .system(operation: "write", path: output, code: ENOMEM)
        }
        words = memory.bindMemory(to: UInt64.self, capacity: Int(Self.bitCount / 64))
    }

    deinit { free(words) }

    func insert(hash: UInt64) {
        let bit = hash % Self.bitCount
        words[Int(bit / 64)] |= 1 << (bit % 64)
    }

    func mayContain(hash: UInt64) -> Bool {
        let bit = hash % Self.bitCount
        return words[Int(bit / 64)] & 1 << (bit % 64) != 0
    }

    /// Words multiplied and folded: quick, and even enough for titles. A dump that is made to collide only fills memory.
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
