internal import CKinolinkKernels
internal import KinolinkEmbeddings
internal import KinolinkStorage
internal import Synchronization

/// Finds the movies with the highest scores for one question without scoring all movies.
///
/// Most terms of a score are cheap, and are found for every movie. Only the product of the vectors is not. It is at most
/// the product of their norms, and the sum with this bound rules out some 97 of 100 movies. The rest is scored exactly.
/// So the answers are those of scoring every movie with ``MovieScorer/scores(for:)`` and ``Prominence/add(to:weight:)``,
/// with the same bits.
struct MovieSearch: ~Copyable {
    /// What is added to the scores for how well known a movie is.
    let prominence: Prominence.Term
    private let scorer: MovieScorer
    private let question: Question
    private let workspace: Workspace

    /// Numbers for each movie. They are all 0 between questions.
    final class Workspace: @unchecked Sendable {  // it belongs to one search at a time
        /// The sum of the weights of the links in common.
        fileprivate let links: UnsafeMutableBufferPointer<Float>
        /// The term of the titles.
        fileprivate let titles: UnsafeMutableBufferPointer<Float>
        fileprivate let common: UnsafeMutableBufferPointer<Float>

        fileprivate init(count: Int) {
            func zeros() -> UnsafeMutableBufferPointer<Float> {
                let zeros = UnsafeMutableBufferPointer<Float>.allocate(capacity: count)
                zeros.initialize(repeating: 0)
                return zeros
            }
            (links, titles, common) = (zeros(), zeros(), zeros())
        }

        deinit { for numbers in [links, titles, common] { numbers.deallocate() } }
    }

    /// - Parameter weight: that of how well known a movie is; see ``Prominence``.
    init(_ question: Question, in scorer: MovieScorer, prominence weight: Float) {
        self.scorer = scorer
        self.question = question
        let workspace = scorer.workspaces.withLock { $0.popLast() } ?? Workspace(count: scorer.movieCount)
        self.workspace = workspace
        scorer.addEvidence(of: question, to: workspace.links, weight: \.weight)
        if !question.titleWords.isEmpty { Self.findTitles(of: question, in: scorer, workspace) }
        guard weight != 0 else {
            prominence = scorer.prominence.term(weight: 0, sample: [])
            return
        }
        var scores: [Float] = []
        scores.reserveCapacity(scorer.prominence.sample.count)
        scorer.prominence.sample.withUnsafeBufferPointer { sample in
            if scorer.sample.isMade {
                let products = scorer.sample.value.products(with: question.vector)
                let (eras, confidences) = (scorer.eras, scorer.confidences)
                for (row, product) in zip(sample, products) {
                    scores.append(Self.score(ofRow: row, product, for: question, eras, confidences, workspace))
                }
            } else {
                Self.forEachScore(ofRows: sample, for: question, in: scorer, workspace) { scores.append($1) }
            }
        }
        prominence = scorer.prominence.term(weight: weight, sample: scores)
    }

    deinit {
        workspace.links.update(repeating: 0)
        if !question.titleWords.isEmpty { workspace.titles.update(repeating: 0) }
        scorer.workspaces.withLock { [workspace] in $0.append(workspace) }
    }

    private static func findTitles(of question: Question, in scorer: MovieScorer, _ workspace: Workspace) {
        scorer.titleWords.forEachTitle(with: question.titleWords, workspace: workspace.common) { row, common in
            let information =
                question.titleFactor == 1 ? workspace.links[row] : scorer.information(ofRow: row, for: question)
            workspace.titles[row] = Score.titles(
                common: common, information: information, factor: question.titleFactor)
        }
    }

    /// Visits the scores of movies, without the term of ``prominence``.
    private static func forEachScore(
        ofRows rows: UnsafeBufferPointer<Int>, for question: Question, in scorer: MovieScorer, _ workspace: Workspace,
        _ visit: (_ row: Int, _ score: Float) -> Void
    ) {
        let (eras, confidences) = (scorer.eras, scorer.confidences)
        scorer.vectors.withRows { vectors in
            withUnsafeTemporaryAllocation(of: Float.self, capacity: Embedding.lanes) { products in
                guard let base = products.baseAddress else { return }
                for from in stride(from: 0, to: rows.count, by: Embedding.lanes) {
                    let some = UnsafeBufferPointer(rebasing: rows[from..<min(from + Embedding.lanes, rows.count)])
                    vectors?.setProducts(ofRows: some, with: question.vector, to: base)
                    for place in some.indices {
                        let row = some[place]
                        visit(row, score(ofRow: row, base[place], for: question, eras, confidences, workspace))
                    }
                }
            }
        }
    }

    /// - Parameter product: of the vectors.
    @inline(__always)
    private static func score(
        ofRow row: Int, _ product: Float, for question: Question, _ eras: Eras, _ confidences: Column<Float>,
        _ workspace: Workspace
    ) -> Float {
        let untitled = Score(
            vectors: product, closeness: eras.closeness(ofRow: row, in: question.era), confidence: confidences[row],
            links: workspace.links[row]
        ).untitled
        let titles = workspace.titles[row]
        return titles == 0 ? untitled : untitled + titles
    }

    private func forEachScore(ofRows rows: UnsafeBufferPointer<Int>, _ visit: (_ row: Int, _ score: Float) -> Void) {
        Self.forEachScore(ofRows: rows, for: question, in: scorer, workspace) { visit($0, $1 + prominence[$0]) }
    }

    func score(ofRow row: Int) -> Float {
        var found: Float = 0
        withUnsafePointer(to: row) { row in
            forEachScore(ofRows: UnsafeBufferPointer(start: row, count: 1)) { found = $1 }
        }
        return found
    }

    /// The movies with the highest scores, best first. Of equal scores the lower row comes first.
    func best(_ count: Int, where isAllowed: (_ row: Int) -> Bool) -> [Neighbor] {
        var best = BestNeighbors(capacity: min(count, scorer.movieCount))
        guard count > 0, scorer.movieCount > 0 else { return [] }
        // What a score must exceed.
        var least = bar(count, where: isAllowed).nextDown
        scorer.vectors.withRows { vectors in
            withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.mostWaiting) { waiting in
                var count = 0
                func score() {
                    forEachScore(ofRows: UnsafeBufferPointer(rebasing: waiting[..<count])) { row, score in
                        guard score > least else { return }
                        best.insert(Neighbor(row: row, score: score))
                        least = max(least, best.threshold)
                    }
                    count = 0
                }
                forEachBound(above: { least }) { row in
                    guard isAllowed(row) else { return }
                    waiting.initializeElement(at: count, to: row)
                    count += 1
                    vectors?.prefetch(row)
                    if count == Self.mostWaiting { score() }
                }
                score()
            }
        }
        return best.sorted()
    }

    /// A score that at least `count` movies reach; −∞ if none is known. The movies with the rarest links of the question
    /// show it.
    private func bar(_ count: Int, where isAllowed: (_ row: Int) -> Bool) -> Float {
        guard count <= Self.mostSeeds else { return -.infinity }
        let links = question.links.map { (count: scorer.movies(withLink: Int($0.link)).count, link: $0.link) }
        var seeds: [Int] = []
        for (_, link) in links.sorted(by: { $0 < $1 }) where seeds.count < 2 * count + Self.moreSeeds {
            for row in scorer.movies(withLink: Int(link)).prefix(Self.mostSeeds) where isAllowed(Int(row)) {
                seeds.append(Int(row))
            }
        }
        // A movie may have several of these links, but counts once.
        seeds.sort()
        var last = -1
        seeds.removeAll { row in
            defer { last = row }
            return row == last
        }
        scorer.vectors.withRows { vectors in
            for row in seeds { vectors?.prefetch(row) }
        }
        var best = BestNeighbors(capacity: count)
        seeds.withUnsafeBufferPointer { seeds in
            forEachScore(ofRows: seeds) { row, score in
                if !score.isNaN { best.insert(Neighbor(row: row, score: score)) }
            }
        }
        return best.threshold
    }

    /// Memory is slow. While so many vectors are on their way, the search goes on.
    private static let mostWaiting = 2 * Embedding.lanes
    private static let moreSeeds = 64
    private static let mostSeeds = 1024

    /// Visits the movies whose bound exceeds the threshold of the moment, in the model's order.
    private func forEachBound(above threshold: () -> Float, _ visit: (_ row: Int) -> Void) {
        let squares = question.vector.reduce(0) { $0 + Double($1) * Double($1) }
        let dimensions = question.vector.count
        let lanes = Embedding.lanes
        scorer.confidences.withUnsafeBufferPointer { confidences in
            scorer.prominence.deviations.withUnsafeBufferPointer { deviations in
                scorer.inverseNorms.withUnsafeBufferPointer { inverseNorms in
                    scorer.eras.placeOfRow.withUnsafeBufferPointer { places in
                        question.era.withUnsafeBufferPointer { closeness in
                            var bounds = kl_bounds(
                                count: scorer.movieCount, links: workspace.links.baseAddress,
                                titles: question.titleWords.isEmpty ? nil : UnsafePointer(workspace.titles.baseAddress),
                                places: places.baseAddress, closeness: closeness.baseAddress,
                                confidences: confidences.baseAddress, deviations: deviations.baseAddress,
                                unit: prominence.unit, floor: prominence.floor, inverse_norms: inverseNorms.baseAddress,
                                norm: Float(squares.squareRoot()).nextUp,
                                rounding: Float(dimensions + 32) * .ulpOfOne)
                            var block = 0
                            var mask: UInt32 = 0
                            while true {
                                block = kernels.next_bound(&bounds, block, threshold(), &mask)
                                guard block * lanes < scorer.movieCount else { return }
                                while mask != 0 {
                                    visit(block * lanes + mask.trailingZeroBitCount)
                                    mask &= mask - 1
                                }
                                block += 1
                            }
                        }
                    }
                }
            }
        }
    }
}
