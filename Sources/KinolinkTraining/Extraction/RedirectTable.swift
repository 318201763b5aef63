internal import KinolinkStorage

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
