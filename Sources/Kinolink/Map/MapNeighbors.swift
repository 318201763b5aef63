internal import KinolinkEmbeddings
internal import KinolinkLayout
internal import KinolinkStorage

extension Model {
    /// The nearest neighbours of each movie or link.
    ///
    /// By the cosine, the distance is that of vectors of length 1. By the score, which has no end, it is the score with
    /// the other sign; how well known a movie is plays no part.
    /// - Parameter progress: called now and then with the share of the work that is done.
    func neighbors<Failure: Error>(
        of subject: ModelMap.Subject, _ options: MapOptions, progress: (Double) throws(Failure) -> Void
    ) throws(Failure) -> NeighborLists {
        switch (subject, options.measure ?? measure) {
        case (.movies, .combined): try neighborsByScore(options, progress)
        case (.movies, .cosine): try neighbors(in: movieIndex.value, options, progress)
        case (.links, _): try neighbors(in: linkIndex.value, options, progress)
        }
    }

    private func neighbors<Failure: Error>(
        in index: VectorIndex, _ options: MapOptions, _ progress: (Double) throws(Failure) -> Void
    ) throws(Failure) -> NeighborLists {
        try lists(of: index.embedding.count, options, progress) { row in
            index.nearest(toRow: row, count: options.neighbors) { $0 != row }.map { neighbor in
                let squares = 2 - 2 * neighbor.score
                return (row: neighbor.row, distance: squares < 0 ? 0 : squares.squareRoot())
            }
        }
    }

    private func neighborsByScore<Failure: Error>(
        _ options: MapOptions, _ progress: (Double) throws(Failure) -> Void
    ) throws(Failure) -> NeighborLists {
        let scorer = scorer.value
        return try lists(of: movieCount, options, progress) { row in
            let question = scorer.question(row: row, titleWords: scorer.titleWords.words(ofRow: row))
            let search = MovieSearch(question, in: scorer, prominence: 0)
            return search.best(options.neighbors) { $0 != row }.map { (row: $0.row, distance: -$0.score) }
        }
    }

    private func lists<Failure: Error>(
        of count: Int, _ options: MapOptions, _ progress: (Double) throws(Failure) -> Void,
        _ neighbors: @Sendable (_ row: Int) -> [(row: Int, distance: Float)]
    ) throws(Failure) -> NeighborLists {
        var lists: [[(row: Int, distance: Float)]] = []
        lists.reserveCapacity(count)
        for start in stride(from: 0, to: count, by: rowsAtATime) {
            let rows = min(rowsAtATime, count - start)
            lists += concurrentMapRanges(of: rows, threads: options.threads) { range in
                // A damaged file may have values that are no numbers.
                range.map { neighbors(start + $0).filter { $0.distance.isFinite } }
            }.joined()
            try progress(Double(start + rows) / Double(count))
        }
        return NeighborLists(lists)
    }
}

/// How many rows are searched before the progress is told.
private let rowsAtATime = 4096
