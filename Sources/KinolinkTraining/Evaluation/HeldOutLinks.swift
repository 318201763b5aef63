public import Kinolink
internal import KinolinkEmbeddings
internal import KinolinkFactorization
internal import KinolinkStorage

/// Measures how well a model's method finds hidden links.
///
/// A random share of each movie's distinct links is hidden. Another model is trained on the rest, with the options of
/// the given model. For each movie of a sample, it ranks all links but those that the movie still has by the predicted
/// score: the product of movie and link for `als`, their cosine for the notebook's objectives. Links of equal score are
/// in the order of the model. The figures are nDCG@100, recall@20 and recall@50 (see ``RankingMetric``) as means over
/// the movies, where a hidden link is worth 1. Two rivals get the same figures: ranking the links by the number of
/// movies that still have them, and a random order.
///
///     let heldOut = try HeldOutLinks(model, options: HeldOutOptions())
///     print(try heldOut.evaluate().means(of: .model))
///
/// The time is that of a training, and for each movie of the sample that of the products with all links. The same model
/// and options give the same figures at any number of threads.
public struct HeldOutLinks: Sendable {
    public static let metrics: [RankingMetric] = [.ndcg(at: 100), .recall(at: 20), .recall(at: 50)]
    private static let depth = 100
    /// The number of movies whose products are computed at once. Each takes memory for one number a link.
    private static let batchSize = 8

    private let options: HeldOutOptions
    private let split: HeldOutSplit
    private let trainer: Trainer

    /// - Throws: ``EvaluationError/badOption(_:)``, ``EvaluationError/unknownTraining``,
    ///   ``EvaluationError/nothingToHide(minLinkCount:)`` and, if too little is left to train on, ``TrainingError``.
    public init(_ model: Model, options: HeldOutOptions = HeldOutOptions()) throws {
        try options.validate()
        guard var method = TrainingMethod(described: model.training) else { throw EvaluationError.unknownTraining }
        method.setThreads(options.threads)
        split = HeldOutSplit(
            model.contents.interactions, share: options.share, minLinkCount: options.minLinkCount, seed: options.seed)
        guard !split.hidden.allSatisfy(\.isEmpty) else {
            throw EvaluationError.nothingToHide(minLinkCount: options.minLinkCount)
        }
        trainer = try Trainer(split.training, method: method)
        self.options = options
    }

    /// The number of movies with hidden links, from which the sample is drawn.
    public var movieCount: Int { split.hidden.count { !$0.isEmpty } }
    /// The number of hidden links in all.
    public var hiddenCount: Int { split.hidden.reduce(0) { $0 + $1.count } }

    /// Trains and ranks.
    /// - Parameter progress: called now and then, on the calling thread. An error that it throws is passed on.
    /// - Throws: the errors of training too; see ``ModelTrainer/train(progress:)``.
    public func evaluate(progress: (HeldOutProgress) throws -> Void = { _ in }) throws -> RankingEvaluation {
        let trained = try trainer.train { try progress(.training($0)) }
        var random = SplitMix64(seed: options.seed, stream: UInt64.max)
        let movies = random.sample(options.sampleSize, of: split.hidden.indices.filter { !split.hidden[$0].isEmpty })
            .sorted()
        let batches = stride(from: 0, to: movies.count, by: Self.batchSize).map {
            movies[$0..<min($0 + Self.batchSize, movies.count)]
        }
        let scorer = LinkScorer(trained, isCosine: isCosine)
        let links = Array(0..<Int32(split.training.columnCount))
        let baselines = Baselines(byPopularity: byPopularity, inRandomOrder: random.sample(links.count, of: links))
        var rankings: [Rankings<Int32>] = []
        var done = 0
        while done < batches.count {
            let wave = batches[done...].prefix(16 * options.threads)
            rankings += concurrentMap(count: wave.count, threads: options.threads) {
                self.rankings(of: wave[wave.startIndex + $0], scorer, baselines)
            }.joined()
            done += wave.count
            try progress(.ranking(done: Double(done) / Double(batches.count)))
        }
        return RankingEvaluation(
            metrics: Self.metrics, rankings: rankings,
            gains: movies.map { Dictionary(uniqueKeysWithValues: split.hidden[$0].map { ($0, 1) }) })
    }

    private var isCosine: Bool {
        switch trainer {
        case .leastSquares: false
        case .sampling: true
        }
    }

    private var byPopularity: [Int32] {
        let counts = split.training.rowCounts()
        return (0..<Int32(counts.count)).sorted { (-counts[Int($0)], $0) < (-counts[Int($1)], $1) }
    }

    /// The links in orders that no model is needed for.
    private struct Baselines {
        let byPopularity: [Int32]
        let inRandomOrder: [Int32]
    }

    private func rankings(of movies: ArraySlice<Int>, _ scorer: LinkScorer, _ baselines: Baselines) -> [Rankings<Int32>]
    {
        zip(movies, scorer.scores(ofMovies: movies)).map { movie, scores in
            let known = Set(split.training.entries(ofRow: movie).map { split.training.columns[$0] })
            func first(_ links: some Sequence<Int32>) -> [Int32] {
                Array(links.lazy.filter { !known.contains($0) }.prefix(Self.depth))
            }
            // Each movie starts at another place of the random order.
            var random = SplitMix64(seed: options.seed, stream: UInt64(movie))
            let place = random.next(below: baselines.inRandomOrder.count)
            var rankings = Rankings<Int32>()
            rankings.model = LinkScorer.best(scores, count: Self.depth, except: known)
            rankings.popularity = first(baselines.byPopularity)
            rankings.random = first(
                Array(baselines.inRandomOrder[place...]) + Array(baselines.inRandomOrder[..<place]))
            return rankings
        }
    }
}

/// The progress of an evaluation by hidden links.
public enum HeldOutProgress: Sendable {
    case training(ModelProgress)
    /// The share of the sample that is ranked, 0 … 1.
    case ranking(done: Double)
}

/// Which links are hidden, and for how many movies they are looked for.
public struct HeldOutOptions: Sendable, Hashable {
    /// The share of a movie's distinct links that is hidden, above 0 and below 1.
    public var share: Double
    /// Movies with fewer distinct links keep them all; 2 or more.
    public var minLinkCount: Int
    /// The number of movies for which links are ranked, 1 or more. If fewer movies have hidden links, all of them
    /// count.
    public var sampleSize: Int
    /// Decides which links are hidden, which movies are in the sample, and the random order.
    public var seed: UInt64
    /// The number of threads, 1 … 256. The result doesn't depend on it.
    public var threads: Int

    /// - Parameter threads: nil for one thread for each core.
    public init(
        share: Double = 0.2, minLinkCount: Int = 5, sampleSize: Int = 2000, seed: UInt64 = 1,
        threads: Int? = nil
    ) {
        self.share = share
        self.minLinkCount = minLinkCount
        self.sampleSize = sampleSize
        self.seed = seed
        self.threads = threads ?? defaultThreadCount
    }

    /// - Throws: ``EvaluationError/badOption(_:)`` for the first option that is out of its range.
    public func validate() throws(EvaluationError) {
        do throws(OptionError) {
            try OptionError.check("share", share, share > 0 && share < 1, "above 0 and below 1")
            try OptionError.check("minimum link count", minLinkCount, minLinkCount >= 2, "2 or more")
            try OptionError.check("sample", sampleSize, sampleSize >= 1, "1 or more")
            try OptionError.check("number of threads", threads, 1...256 ~= threads, "1 … 256")
        } catch {
            throw .badOption(error)
        }
    }
}

/// A movie × link matrix from which some links were taken, to be found again.
struct HeldOutSplit: Sendable {
    /// The links that are left.
    let training: Interactions
    /// The hidden links of each movie, in rising order.
    let hidden: [[Int32]]

    /// - Parameters:
    ///   - share: the share of a movie's distinct links to hide, above 0 and below 1. At least one is hidden, and never
    ///     all.
    ///   - minLinkCount: movies with fewer distinct links keep them all; 2 or more.
    ///   - seed: decides which links are hidden.
    init(_ interactions: Interactions, share: Double, minLinkCount: Int, seed: UInt64) {
        var hidden: [[Int32]] = []
        var offsets: [Int64] = [0]
        var columns: [Int32] = []
        var counts: [Int32] = []
        for row in 0..<interactions.rowCount {
            let entries = interactions.entries(ofRow: row)
            var isHidden = Set<Int>()
            if entries.count >= max(minLinkCount, 2) {
                let count = min(max(Int((share * Double(entries.count)).rounded()), 1), entries.count - 1)
                var random = SplitMix64(seed: seed, stream: UInt64(row))
                isHidden = Set(random.sample(count, of: entries))
            }
            hidden.append(isHidden.sorted().map { interactions.columns[$0] })
            for entry in entries where !isHidden.contains(entry) {
                columns.append(interactions.columns[entry])
                counts.append(interactions.counts[entry])
            }
            offsets.append(Int64(columns.count))
        }
        guard
            let training = Interactions(
                columnCount: interactions.columnCount, rowOffsets: Column(offsets), columns: Column(columns),
                counts: Column(counts))
        else { preconditionFailure("a part of rising columns does not rise") }
        self.training = training
        self.hidden = hidden
    }
}

/// Scores pairs of a movie and a link by trained embeddings.
struct LinkScorer: Sendable {
    private let movies: Embedding
    private let links: Embedding
    /// The weight of the logistic output. Only its sign matters for the order.
    private let scale: Float

    init(_ trained: TrainedEmbeddings, isCosine: Bool) {
        movies = isCosine ? trained.movies.normalized() : trained.movies
        links = isCosine ? trained.links.normalized() : trained.links
        scale = trained.output?.weight ?? 1
    }

    /// The scores of all links for each movie. The sigmoid and its bias are left out, as they don't change the order.
    func scores(ofMovies rows: some Collection<Int>) -> [ArraySlice<Float>] {
        let products = links.products(with: rows.flatMap { row in movies[row].map { $0 * scale } })
        return rows.indices.enumerated().map { index, _ in
            products[index * links.count..<(index + 1) * links.count]
        }
    }

    /// The links with the highest scores, best first; the lower link comes first if scores are equal.
    /// - Parameter scores: the scores of all links.
    static func best(_ scores: ArraySlice<Float>, count: Int, except excluded: Set<Int32>) -> [Int32] {
        var best = BestNeighbors(capacity: count)
        var threshold = -Float.infinity
        for (link, score) in scores.enumerated() where score > threshold {
            guard !excluded.contains(Int32(link)) else { continue }
            best.insert(Neighbor(row: link, score: score))
            threshold = best.threshold
        }
        return best.sorted().map { Int32($0.row) }
    }
}
