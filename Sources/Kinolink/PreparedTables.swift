internal import KinolinkEmbeddings
internal import KinolinkStorage

/// What answers need in addition to the ``ModelContents``. It follows from them.
///
/// A model file has these tables ready, so that opening it makes none. For a model that was just trained, and for a
/// file of format 1, they are made before the first answer.
struct PreparedTables: Sendable {
    /// For each link the movies that have it, rising.
    let moviesOfLinks: IndexLists
    /// For each movie the link to its own article, or −1; not necessarily one that the movie has.
    let ownLinks: Column<Int32>
    /// For each link the movie whose own article it leads to, if the movie has this link too; or −1.
    let owners: Column<Int32>
    /// What each link counts for; see ``Score``.
    let linkWeights: Column<Float>
    /// h of each movie; see ``Score``.
    let confidences: Column<Float>
    /// How well known each movie is; see ``Prominence/deviations``.
    let prominence: Column<Float>
    let titleWords: TitleWords
    /// The order of the movies' names; see ``TitleOrder``.
    let titleOrder: Column<Int32>
    /// The order of the links' names; see ``NameIndex``. Made when somebody names a link.
    let linkOrder: Once<Column<Int32>>
    let movieIndex: VectorIndex.Tables
    /// Made when links are compared, since only then the vectors of all links are needed.
    let linkIndex: Once<VectorIndex.Tables>
    /// 1 / m; see ``Score``.
    let vectorScale: Float
    /// Nil unless new movies can be folded in.
    let leastSquares: LeastSquares?

    /// What belongs to the least squares that made the vectors.
    struct LeastSquares: Sendable {
        /// Σ y yᵀ over the vectors of all links.
        let gram: Column<Double>
        /// See ``LinkContributions``; nil if the movies' vectors can't be taken apart into links.
        let inverse: Embedding?
    }

    /// Makes the tables, which don't depend on the number of threads.
    init(_ contents: ModelContents, threads: Int = defaultThreadCount) {
        let interactions = contents.interactions
        let (links, leastSquares, movieIndex, titleOrder, titleWords, vectorScale) = inParallel(
            threads: threads,
            { LinkTables(contents, threads: threads) },
            { LeastSquares(contents) },
            { VectorIndex.Tables(contents.movies, threads: threads) },
            { TitleOrder.order(of: contents.titles, threads: threads) },
            { TitleWords(contents.titles, threads: threads) },
            { MovieScorer.scale(of: contents.movies) })
        self.init(
            moviesOfLinks: links.moviesOfLinks, ownLinks: links.ownLinks, owners: links.owners(in: interactions),
            linkWeights: links.weights, confidences: links.confidences(in: interactions, threads: threads),
            prominence: Prominence.deviations(
                interactions, moviesOfLinks: links.moviesOfLinks, ownLinks: links.ownLinks),
            titleWords: titleWords, titleOrder: titleOrder,
            linkOrder: Once { NameIndex.order(of: contents.linkNames, threads: threads) }, movieIndex: movieIndex,
            linkIndex: Once { VectorIndex.Tables(contents.links, threads: threads) }, vectorScale: vectorScale,
            leastSquares: leastSquares)
    }

    init(
        moviesOfLinks: IndexLists, ownLinks: Column<Int32>, owners: Column<Int32>, linkWeights: Column<Float>,
        confidences: Column<Float>, prominence: Column<Float>, titleWords: TitleWords, titleOrder: Column<Int32>,
        linkOrder: Once<Column<Int32>>, movieIndex: VectorIndex.Tables, linkIndex: Once<VectorIndex.Tables>,
        vectorScale: Float,
        leastSquares: LeastSquares?
    ) {
        self.moviesOfLinks = moviesOfLinks
        self.ownLinks = ownLinks
        self.owners = owners
        self.linkWeights = linkWeights
        self.confidences = confidences
        self.prominence = prominence
        self.titleWords = titleWords
        self.titleOrder = titleOrder
        self.linkOrder = linkOrder
        self.movieIndex = movieIndex
        self.linkIndex = linkIndex
        self.vectorScale = vectorScale
        self.leastSquares = leastSquares
    }
}

extension ModelContents {
    /// Makes everything that answers need, so that those who open the model need not.
    package mutating func makeTables(threads: Int) {
        let tables = PreparedTables(self, threads: threads)
        _ = (tables.linkIndex.value, tables.linkOrder.value)
        self.tables = tables
    }

    /// For each movie the link to its own article, or −1.
    var ownLinks: Column<Int32> {
        // Making strings of all names would take longer than all else that a question needs.
        let hashes = titles.quickHashes()
        var rows: [UInt64: Int] = Dictionary(minimumCapacity: titles.count)
        for row in titles.indices.reversed() { rows[hashes[row]] = row }
        // Few links are titles, and a bit shows for nearly all others that they are none.
        var bits = [Bool](repeating: false, count: 1 << (4 + Int.bitWidth - titles.count.leadingZeroBitCount))
        let mask = UInt64(bits.count - 1)
        for hash in hashes { bits[Int(hash & mask)] = true }
        var links = [Int32](repeating: -1, count: titles.count)
        for (link, hash) in linkNames.quickHashes().enumerated() where bits[Int(hash & mask)] {
            guard let row = rows[hash] else { continue }
            let isTitle = linkNames.withUTF8(at: link) { name in titles.withUTF8(at: row) { $0.elementsEqual(name) } }
            if isTitle { links[row] = Int32(link) }
        }
        return Column(links)
    }
}

extension PreparedTables.LeastSquares {
    /// - Returns: nil unless the model was trained by least squares.
    init?(_ contents: ModelContents) {
        guard let foldIn = contents.foldInParameters else { return nil }
        gram = contents.linkGram ?? Column(gramMatrix(of: contents.links))
        inverse = LinkContributions.inverse(gram: gram, foldIn: foldIn, dimensions: contents.links.dimensions)
    }
}

/// What follows from the matrix of movies and links.
private struct LinkTables {
    let moviesOfLinks: IndexLists
    let ownLinks: Column<Int32>
    let weights: Column<Float>

    init(_ contents: ModelContents, threads: Int) {
        (moviesOfLinks, ownLinks) = inParallel(
            threads: threads, { contents.interactions.transposed(threads: threads) }, { contents.ownLinks })
        let movieCount = contents.titles.count
        weights = Column(
            contents.linkNames.indices.map { [moviesOfLinks] link in
                Score.weight(ofLinkIn: moviesOfLinks[link].count, of: movieCount)
            })
    }

    /// For each link the movie whose own article it leads to, if the movie has it; or −1.
    func owners(in interactions: Interactions) -> Column<Int32> {
        Column(count: interactions.columnCount) { owners in
            owners.initialize(repeating: -1)
            for (row, own) in ownLinks.enumerated() where own >= 0 && interactions.contains(row: row, column: own) {
                owners[Int(own)] = Int32(row)
            }
        }
    }

    /// h of each movie.
    func confidences(in interactions: Interactions, threads: Int) -> Column<Float> {
        Column(count: interactions.rowCount) { confidences in
            nonisolated(unsafe) let confidences = confidences  // each slice writes its own movies
            concurrentMapRanges(of: interactions.rowCount, threads: threads) { slice in
                for row in slice {
                    confidences[row] = Score.confidence(
                        evidence: interactions.columns(ofRow: row).reduce(0) { $0 + weights[Int($1)] })
                }
            }
        }
    }
}
