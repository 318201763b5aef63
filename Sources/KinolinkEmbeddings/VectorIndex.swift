internal import CKinolinkKernels
package import KinolinkStorage

/// Exact nearest neighbours among the rows of an embedding.
///
///     let index = VectorIndex(movies, similarity: .cosine)
///     index.nearest(toRow: 12, count: 10)  // [Neighbor(row: 12, score: 1), …]
///
/// The answer is the same as from scoring every row in float32, but only few rows are scored so. The index also keeps
/// each row in 8 bits per value. A scan over these gives an upper bound on each float32 score. Only rows whose bound
/// beats the worst of the best neighbours so far are scored. With a row x = s·q + δ (s the row's scale, q its integers)
/// and a query y = t·p + ε,
///
///     x·y = s·t·(q·p) + δ·y + s·q·ε ≤ s·(t·(q·p) + c·‖y‖ + (m + c)·‖ε‖)
///
/// where c = max ‖δ‖/s and m = max ‖x‖/s over all rows. A small addition covers the rounding of the float32 scores.
///
/// In addition to the embedding, it takes one byte per value and four bytes per row.
public final class VectorIndex: Sendable {
    public enum Similarity: Sendable {
        /// The dot product of the vectors divided by their norms; 0 if a norm is 0.
        case cosine
        case dotProduct
    }

    public let embedding: Embedding
    public let similarity: Similarity
    private let tables: Tables
    /// The scales of the 8-bit rows, times the inverse norms for cosines.
    private let scales: Column<Float>

    /// What the search needs in addition to the embedding.
    package struct Tables: Sendable, Equatable {
        package let rows: QuantizedRows
        /// 1 / norm of each row, or 0 where that isn't a normal number.
        package let inverseNorms: Column<Float>

        package init(_ embedding: Embedding, threads: Int = defaultThreadCount) {
            _ = embedding.values  // derived rows are made once, on all cores
            rows = QuantizedRows(embedding, threads: threads)
            inverseNorms = embedding.inverseNorms(threads: threads)
        }

        /// Takes over the columns of a file.
        /// - Returns: nil unless they have the right lengths.
        package init?(rows: QuantizedRows, inverseNorms: Column<Float>, of embedding: Embedding) {
            guard inverseNorms.count == embedding.count else { return nil }
            self.rows = rows
            self.inverseNorms = inverseNorms
        }
    }

    public convenience init(_ embedding: Embedding, similarity: Similarity) {
        self.init(embedding, similarity: similarity, tables: Tables(embedding))
    }

    /// - Parameter tables: those of this embedding.
    package init(_ embedding: Embedding, similarity: Similarity, tables: Tables) {
        self.embedding = embedding
        self.similarity = similarity
        self.tables = tables
        switch similarity {
        case .cosine:
            scales = Column(count: tables.rows.scales.count) { scales in
                scales.initialize(repeating: 0)
                for row in 0..<embedding.count { scales[row] = tables.rows.scales[row] * tables.inverseNorms[row] }
            }
        case .dotProduct: scales = tables.rows.scales
        }
    }

    /// The rows most similar to row `row`, itself included.
    public func nearest(
        toRow row: Int, count: Int, where isAllowed: (Int) -> Bool = { _ in true }
    ) -> [Neighbor] {
        embedding.withRow(row) {
            nearest(to: UnsafeBufferPointer(start: $0, count: embedding.dimensions), count: count, where: isAllowed)
        }
    }

    /// The `count` rows most similar to `query`, best first. Of equal scores, the lower row comes first.
    /// - Parameters:
    ///   - query: one finite value for each dimension of the embedding.
    ///   - isAllowed: whether a row may be among the answers. It is called only for rows that could be.
    public func nearest(
        to query: some Collection<Float>, count: Int, where isAllowed: (Int) -> Bool = { _ in true }
    ) -> [Neighbor] {
        let query = Array(query)
        return query.withUnsafeBufferPointer { nearest(to: $0, count: count, where: isAllowed) }
    }

    private func nearest(
        to query: UnsafeBufferPointer<Float>, count: Int, where isAllowed: (Int) -> Bool
    ) -> [Neighbor] {
        precondition(query.count == embedding.dimensions, "the query has not as many dimensions as the embedding")
        guard let query = query.baseAddress, count > 0, embedding.count > 0 else { return [] }
        let queryInverseNorm = similarity == .cosine ? inverseNorm(query, count: embedding.dimensions) : 1
        var best = BestNeighbors(capacity: min(count, embedding.count))
        tables.rows.scan(query, inverseNorm: queryInverseNorm, scales: scales) { row in
            guard isAllowed(row) else { return best.threshold }
            let score = score(ofRow: row, against: query, queryInverseNorm: queryInverseNorm)
            best.insert(Neighbor(row: row, score: score))
            return best.threshold
        }
        return best.sorted()
    }

    /// The plain version of ``nearest(to:count:)``: scores every row.
    func nearestByScoringAll(to query: [Float], count: Int) -> [Neighbor] {
        var best = BestNeighbors(capacity: count)
        query.withUnsafeBufferPointer { query in
            guard let query = query.baseAddress else { return }
            let queryInverseNorm = similarity == .cosine ? inverseNorm(query, count: embedding.dimensions) : 1
            for row in 0..<embedding.count {
                let score = score(ofRow: row, against: query, queryInverseNorm: queryInverseNorm)
                best.insert(Neighbor(row: row, score: score))
            }
        }
        return best.sorted()
    }

    private func score(ofRow row: Int, against query: UnsafePointer<Float>, queryInverseNorm: Float) -> Float {
        let product = embedding.withRow(row) { kernels.dot($0, query, embedding.dimensions) }
        let score = similarity == .cosine ? product * tables.inverseNorms[row] * queryInverseNorm : product
        return score.isNaN ? -.infinity : score  // only if finite values overflow
    }
}

/// A row of an embedding, and how similar it is to the query.
public struct Neighbor: Sendable, Hashable {
    public let row: Int
    public let score: Float

    public init(row: Int, score: Float) {
        self.row = row
        self.score = score
    }
}

/// The best neighbours so far, at most `capacity`. A higher score is better, and of equal scores the lower row.
///
/// A binary heap with the worst at its root.
package struct BestNeighbors {
    private var heap: [Neighbor] = []
    private let capacity: Int

    package init(capacity: Int) {
        self.capacity = capacity
        heap.reserveCapacity(capacity)
    }

    /// A new score must exceed this to get in, if rows come in rising order.
    package var threshold: Float { heap.count < capacity ? -.infinity : heap[0].score }

    package mutating func insert(_ neighbor: Neighbor) {
        if heap.count < capacity {
            heap.append(neighbor)
            var child = heap.count - 1
            while child > 0, isWorse(heap[child], heap[(child - 1) / 2]) {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else if isWorse(heap[0], neighbor) {
            heap[0] = neighbor
            var parent = 0
            while true {
                var worst = parent
                for child in [2 * parent + 1, 2 * parent + 2]
                where child < heap.count && isWorse(heap[child], heap[worst]) { worst = child }
                guard worst != parent else { break }
                heap.swapAt(parent, worst)
                parent = worst
            }
        }
    }

    package func sorted() -> [Neighbor] { heap.sorted { isWorse($1, $0) } }

    private func isWorse(_ left: Neighbor, _ right: Neighbor) -> Bool {
        left.score != right.score ? left.score < right.score : left.row > right.row
    }
}
