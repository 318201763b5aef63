internal import KinolinkEmbeddings
internal import KinolinkStorage

/// The contents of a compact model as its file has them.
///
/// Nothing is there twice: what follows from the rest is found when the file is opened or when an answer needs it. Least
/// squares make a link's vector from the vectors of its movies, as they make a movie's from those of its links. So such a
/// model keeps the movies' vectors only (see ``LinkSolver``).
struct CompactTables: Sendable {
    private(set) var movies: RoundedRows
    /// Nil if they follow from the movies.
    private(set) var links: RoundedRows?
    let dimensions: Int
    let linkGram: Column<Double>?
    /// The links of each movie. Links that many movies have come first.
    let rows: PackedRows
    /// For each movie the entries of its row with a count above 1: their distance from the last such entry, and the count.
    let repetitions: PackedRecords
    let titles: SymbolTable
    let linkNames: SymbolTable
    /// Nil if they were left out.
    private(set) var facts: SymbolTable?
    let years: Column<Int16>
    let linkKinds: Column<UInt8>
    /// See ``ModelContents/moviePlaces``.
    var moviePlaces: Column<Float>?
    let output: (weight: Float, bias: Float)?
    /// The options of the training, by name.
    let training: [String: String]
    var compaction: Compaction
}

extension CompactTables {
    /// - Returns: nil if a title, a name or a movie's facts are too long.
    init?(_ model: Model, _ options: CompactOptions) {
        let contents = model.contents
        let order = Self.keptLinks(of: model, fewestMovies: options.fewestMovies)
        var newLinks = [Int32](repeating: -1, count: contents.linkNames.count)
        for (place, link) in order.enumerated() { newLinks[link] = Int32(place) }
        let interactions = contents.interactions
        let entries = (0..<interactions.rowCount).map { row in
            interactions.entries(ofRow: row).compactMap { entry -> (link: Int32, count: Int32)? in
                let link = newLinks[Int(interactions.columns[entry])]
                return link < 0 ? nil : (link, interactions.counts[entry])
            }.sorted { $0.link < $1.link }
        }
        let isDerived = contents.foldInParameters != nil
        let (linkNames, years, kinds) = (contents.linkNames, model.years, model.linkKinds.value)
        let (titles, names, facts, movies, links, rows) = inParallel(
            { SymbolTable(contents.titles) },
            { SymbolTable(StringTable(order.map { linkNames[$0] })) },
            { options.keepsFacts ? SymbolTable(Self.shortFacts(of: contents, years: years)) : nil },
            { RoundedRows(contents.movies, bits: options.vectorBits) },
            { isDerived ? nil : RoundedRows(Self.rows(order, of: contents.links), bits: options.vectorBits) },
            { PackedRows(entries.map { $0.map(\.link) }, columnCount: order.count) })
        guard let titles, let names, !options.keepsFacts || facts != nil else { return nil }
        self.init(
            movies: movies, links: links, dimensions: contents.movies.dimensions,
            linkGram: isDerived ? model.tables.value.leastSquares?.gram : nil, rows: rows,
            repetitions: Self.repetitions(entries.map { $0.map(\.count) }), titles: titles, linkNames: names,
            facts: facts,
            years: Column(years.map { Int16(clamping: $0) }),
            linkKinds: Column(order.map { kinds.places[$0] }), moviePlaces: contents.moviePlaces,
            output: contents.output, training: contents.training,
            compaction: Compaction(
                options: options, droppedLinkCount: contents.linkNames.count - order.count, keptAnswers: nil))
    }

    /// The same model with fewer bits or without facts.
    /// - Returns: nil if other links must be dropped, or facts are asked for that are gone.
    func changed(to options: CompactOptions, of model: Model) -> CompactTables? {
        guard options.fewestMovies == compaction.options.fewestMovies, facts != nil || !options.keepsFacts else {
            return nil
        }
        var changed = self
        if options.vectorBits != movies.bits {
            changed.movies = RoundedRows(model.contents.movies, bits: options.vectorBits)
            if links != nil {
                let order = Self.keptLinks(of: model, fewestMovies: options.fewestMovies)
                changed.links = RoundedRows(Self.rows(order, of: model.contents.links), bits: options.vectorBits)
            }
        }
        if !options.keepsFacts { changed.facts = nil }
        changed.compaction = Compaction(
            options: options, droppedLinkCount: compaction.droppedLinkCount, keptAnswers: nil)
        return changed
    }

    /// The links that stay, those of the most movies first.
    private static func keptLinks(of model: Model, fewestMovies: Int) -> [Int] {
        let tables = model.tables.value
        let counts = (0..<tables.moviesOfLinks.count).map { tables.moviesOfLinks[$0].count }
        return counts.indices.filter { counts[$0] >= fewestMovies || tables.owners[$0] >= 0 }
            .sorted { (-counts[$0], $0) < (-counts[$1], $1) }
    }

    private static func rows(_ rows: [Int], of vectors: Embedding) -> Embedding {
        Embedding(count: rows.count, dimensions: vectors.dimensions) { Array(vectors[rows[$0]]) }
    }

    private static func shortFacts(of contents: ModelContents, years: [Int32]) -> StringTable {
        StringTable(
            contents.facts.indices.map { row in
                let facts = contents.facts.withUTF8(at: row) { Array($0) }
                return String(
                    decoding: ShortFacts.shortened(facts, title: contents.titles[row], year: years[row]), as: UTF8.self)
            })
    }

    private static func repetitions(_ counts: [[Int32]]) -> PackedRecords {
        PackedRecords(count: counts.count) { row, bytes in
            var last = -1
            for (place, count) in counts[row].enumerated() where count > 1 {
                UInt32(place - last - 1).pack(into: &bytes)
                UInt32(count).pack(into: &bytes)
                last = place
            }
        }
    }
}

extension ModelContents {
    /// Unpacks a compact model.
    /// - Returns: nil if the tables contradict themselves.
    init?(_ compact: CompactTables) {
        let movieCount = compact.titles.count
        guard compact.rows.count == movieCount, compact.repetitions.count == movieCount,
            compact.years.count == movieCount, compact.movies.scales.count == movieCount,
            compact.rows.columnCount == compact.linkNames.count, compact.linkKinds.count == compact.linkNames.count,
            compact.linkGram.map({ $0.count == compact.dimensions * compact.dimensions }) ?? true,
            [compact.titles, compact.linkNames, compact.facts].allSatisfy({ $0?.hasPlausibleSize ?? true }),
            let titles = compact.titles.strings(), let linkNames = compact.linkNames.strings(),
            let interactions = Interactions(compact),
            // A link takes more memory than it takes in the file, so each must have an entry.
            interactions.rowCounts().allSatisfy({ $0 > 0 }),
            let movies = compact.movies.embedding(dimensions: compact.dimensions),
            let facts = compact.unpackedFacts(titles: titles)
        else { return nil }
        let links: Embedding
        if let rounded = compact.links {
            guard rounded.scales.count == linkNames.count,
                let embedding = rounded.embedding(dimensions: compact.dimensions)
            else { return nil }
            links = embedding
        } else {
            guard let parameters = FoldInParameters(compact.training, dimensions: compact.dimensions),
                compact.linkGram != nil
            else { return nil }
            let solver = LinkSolver(movies, interactions, parameters)
            links = Embedding(count: linkNames.count, dimensions: compact.dimensions) { solver.vector(ofLink: $0) }
        }
        self.init(
            titles: titles, facts: facts, linkNames: linkNames, interactions: interactions, movies: movies,
            links: links, output: compact.output, training: compact.training)
        years = Column(compact.years.map { Int32($0) })
        linkKinds = compact.linkKinds
        moviePlaces = compact.moviePlaces
        linkGram = compact.linkGram
        self.compact = compact
    }
}

extension CompactTables {
    fileprivate func unpackedFacts(titles: StringTable) -> StringTable? {
        guard let facts else { return StringTable(repeatElement("", count: titles.count)) }
        guard facts.count == titles.count else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 * facts.byteCount)
        var offsets: [Int64] = [0]
        var short: [UInt8] = []
        for row in titles.indices {
            short.removeAll(keepingCapacity: true)
            facts.append(string: row, to: &short)
            bytes += ShortFacts.expanded(short, title: titles[row], year: Int32(years[row]))
            offsets.append(Int64(bytes.count))
        }
        return StringTable(bytes: Column(bytes), offsets: Column(offsets))
    }
}

extension SymbolTable {
    /// Whether the strings are not so much longer than their records that a small file would fill the memory.
    var hasPlausibleSize: Bool { byteCount <= 1 << 20 + 64 * records.bytes.count }
}

extension Interactions {
    fileprivate init?(_ compact: CompactTables) {
        var rows: [Int32] = []
        rows.reserveCapacity(compact.rows.entryCount)
        var offsets: [Int64] = [0]
        offsets.reserveCapacity(compact.rows.count + 1)
        for row in 0..<compact.rows.count {
            compact.rows.append(row: row, to: &rows)
            offsets.append(Int64(rows.count))
        }
        var counts = [Int32](repeating: 1, count: rows.count)
        for row in 0..<compact.rows.count {
            let isSound = compact.repetitions.withRecord(at: row) { bytes in
                var place = 0
                var entry = Int(offsets[row]) - 1
                while place < bytes.count {
                    guard let distance = UInt32(packedIn: bytes, at: &place),
                        let count = UInt32(packedIn: bytes, at: &place), count <= Int32.max
                    else { return false }
                    entry += Int(distance) + 1
                    guard entry < Int(offsets[row + 1]) else { return false }
                    counts[entry] = Int32(count)
                }
                return true
            }
            guard isSound else { return nil }
        }
        self.init(
            columnCount: compact.rows.columnCount, rowOffsets: Column(offsets), columns: Column(rows),
            counts: Column(counts))
    }
}

/// Finds the vectors of links from those of their movies, with the least squares that trained both.
private final class LinkSolver: Sendable {
    private let moviesOfLinks: Once<IndexLists>
    private let foldIn: Once<FoldIn>
    private let movieCount: Int
    private let parameters: FoldInParameters
    private let dimensions: Int

    init(_ movies: Embedding, _ interactions: Interactions, _ parameters: FoldInParameters) {
        moviesOfLinks = Once { interactions.transposed() }
        foldIn = Once { FoldIn(movies, unobservedWeight: parameters.unobservedWeight) }
        movieCount = movies.count
        dimensions = movies.dimensions
        self.parameters = parameters
    }

    /// Zeros if the solution doesn't fit single precision.
    func vector(ofLink link: Int) -> [Float] {
        let movies = moviesOfLinks.value[link]
        let entries = movies.map { (row: Int($0), confidence: Float(parameters.confidence)) }
        let regularization = parameters.regularization(entries: movies.count, links: movieCount)
        return foldIn.value.vector(entries: entries, regularization: regularization)
            ?? Array(repeating: 0, count: dimensions)
    }
}
