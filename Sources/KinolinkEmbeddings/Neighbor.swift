/// A row of an embedding, and how similar it is to the query.
public struct Neighbor: Sendable, Hashable {
    public let row: Int
    public let score: Float

    public init(row: Int, score: Float) {
        self.row = row
        self.score = score
    }
}

/// The best neighbours seen so far, at most `capacity`: higher scores first, and of equal scores the lower row.
///
/// A binary heap with the worst at its root.
package struct BestNeighbors {
    private var heap: [Neighbor] = []
    private let capacity: Int

    package init(capacity: Int) {
        self.capacity = capacity
        heap.reserveCapacity(capacity)
    }

    /// What a score must exceed to get in, where rows come in rising order.
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
