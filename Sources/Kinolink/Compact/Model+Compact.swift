internal import KinolinkStorage

extension Model {
    /// What was left out of the model; nil unless it is compact.
    public var compaction: Compaction? { contents.compact?.compaction }

    /// A smaller model for phones and for distribution, which answers nearly the same.
    ///
    ///     let small = try model.compacted()
    ///     try small.write(to: "small.safetensors")
    ///
    /// Its file is five to fifteen times smaller. Opening unpacks it, so it takes the memory of a full model except for
    /// the links' vectors, which are found when they are needed.
    /// - Throws: ``KinolinkError/badOption(_:)`` for an option out of range; ``KinolinkError/contradiction(_:)`` for a
    ///   model that is compact already, or has names longer than 16 MiB; what ``verify()`` throws.
    public func compacted(_ options: CompactOptions = CompactOptions()) throws(KinolinkError) -> Model {
        let allowed = RoundedRows.allowedBits
        try KinolinkError.check(
            "number of bits", options.vectorBits, allowed.contains(options.vectorBits), "16, 8 or 4")
        try KinolinkError.check(
            "number of movies of a link", options.fewestMovies, options.fewestMovies >= 1, "1 or more")
        try checkCanBeCompacted()
        guard let tables = CompactTables(self, options) else { throw Self.tooLong }
        return try compacted(tables)
    }

    /// The best compact model whose file has at most `byteCount` bytes: with 16 bits a value, then 8 and 4, then without
    /// facts, then without rare links.
    /// - Throws: what ``compacted(_:)`` throws; ``KinolinkError/badOption(_:)`` if even the smallest is larger.
    public func compacted(toFit byteCount: Int) throws(KinolinkError) -> Model {
        try checkCanBeCompacted()
        var smallest = Int.max
        var last: CompactTables?
        for options in CompactOptions.ladder {
            guard let tables = last?.changed(to: options, of: self) ?? CompactTables(self, options) else {
                throw Self.tooLong
            }
            let size = tables.byteCount + Self.roomForShare
            smallest = min(smallest, size)
            if size <= byteCount { return try compacted(tables) }
            last = tables
        }
        throw .badOption(
            OptionError(name: "size in bytes", value: byteCount, allowed: "\(smallest) or more for this model"))
    }

    private func checkCanBeCompacted() throws(KinolinkError) {
        guard compaction == nil else { throw .contradiction("the model is compact already") }
        try verify()
    }

    private static let tooLong = KinolinkError.contradiction("a compact model can't have names longer than 16 MiB")

    /// Measures what was lost, and gives the model that the file will give.
    private func compacted(_ tables: CompactTables) throws(KinolinkError) -> Model {
        guard let unpacked = ModelContents(tables) else {
            throw .contradiction("a compact model can't have names so repetitive, or vectors so large")
        }
        var tables = tables
        let kept = share(keptBy: Model(unpacked))
        tables.compaction = Compaction(
            options: tables.compaction.options, droppedLinkCount: tables.compaction.droppedLinkCount,
            keptAnswers: kept)
        var contents = unpacked
        contents.compact = tables
        return Model(contents)
    }

    /// See ``Compaction/keptAnswers``.
    private func share(keptBy other: Model) -> Float? {
        let sampled = Array(
            stride(from: 0, to: movieCount, by: max(1, (movieCount + Self.sampledMovies - 1) / Self.sampledMovies)))
        guard let options = try? resolved(AnswerOptions(count: 10), among: nil),
            let otherOptions = try? other.resolved(AnswerOptions(count: 10), among: nil)
        else { return nil }
        let shares = concurrentMap(count: sampled.count) { place -> (kept: Int, count: Int) in
            let rows = [sampled[place]]
            let before = Set(self.similar(toRows: rows, among: nil, options)[0].map(\.title))
            let after = other.similar(toRows: rows, among: nil, otherOptions)[0].map(\.title)
            return (after.count(where: before.contains), before.count)
        }
        let count = shares.reduce(0) { $0 + $1.count }
        return count > 0 ? Float(shares.reduce(0) { $0 + $1.kept }) / Float(count) : nil
    }

    private static let sampledMovies = 200
    /// What ``Compaction/keptAnswers`` adds to the header, which is padded, in bytes.
    private static let roomForShare = 64
}
