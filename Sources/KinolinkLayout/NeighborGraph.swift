internal import KinolinkStorage

/// Which points hold each other, and how strongly, 0 … 1: UMAP's fuzzy union of the neighbours of each point (McInnes,
/// Healy and Melville 2018, section 3.1).
///
/// A point i holds its neighbour j with exp(−(d_ij − ρ_i) / σ_i), where ρ_i is the distance of its nearest neighbour, and
/// σ_i is such that these sum to log₂ of their number. If both hold each other with a and b, their edge has a + b − a b.
///
/// The same in both directions. Rows of edges are in rising order of the other point.
struct NeighborGraph: Sendable {
    /// n + 1 places: point i has the edges `offsets[i] ..< offsets[i + 1]`.
    let offsets: [Int]
    let others: [Int32]
    let weights: [Float]

    var count: Int { offsets.count - 1 }

    /// Visits the other points that hold a point, in rising order.
    @inline(__always)
    func forEachEdge(ofPoint point: Int, _ visit: (_ other: Int, _ weight: Float) -> Void) {
        for edge in offsets[point]..<offsets[point + 1] { visit(Int(others[edge]), weights[edge]) }
    }

    init(_ lists: NeighborLists, threads: Int) {
        let count = lists.count
        let given = Array(
            concurrentMapRanges(of: count, threads: threads) { points in
                points.flatMap { Self.weights(of: lists.distances[lists.offsets[$0]..<lists.offsets[$0 + 1]]) }
            }.joined())
        // Who is held by whom, in rising order.
        var ends = [Int](repeating: 0, count: count + 1)
        for row in lists.rows { ends[Int(row) + 1] += 1 }
        for point in 0..<count { ends[point + 1] += ends[point] }
        let takenOffsets = ends
        var holders = [Int32](repeating: 0, count: lists.rows.count)
        var taken = [Float](repeating: 0, count: lists.rows.count)
        for point in 0..<count {
            for place in lists.offsets[point]..<lists.offsets[point + 1] {
                let row = Int(lists.rows[place])
                holders[ends[row]] = Int32(point)
                taken[ends[row]] = given[place]
                ends[row] += 1
            }
        }
        let parts = concurrentMapRanges(of: count, threads: threads) { [holders, taken] points in
            points.map { point in
                let own = lists.offsets[point]..<lists.offsets[point + 1]
                let held = takenOffsets[point]..<takenOffsets[point + 1]
                return Self.union(
                    own.map { (lists.rows[$0], given[$0]) }.sorted { $0.0 < $1.0 },
                    held.map { (holders[$0], taken[$0]) })
            }
        }
        var (offsets, others, weights) = ([0], [Int32](), [Float]())
        offsets.reserveCapacity(count + 1)
        for edges in parts.joined() {
            for (other, weight) in edges {
                others.append(other)
                weights.append(weight)
            }
            offsets.append(others.count)
        }
        (self.offsets, self.others, self.weights) = (offsets, others, weights)
    }

    /// How strongly a point holds neighbours at these distances.
    static func weights(of distances: some RandomAccessCollection<Float>) -> [Float] {
        guard let nearest = distances.min() else { return [] }
        let beyond = distances.map { Double($0) - Double(nearest) }
        let wanted = log2(of: distances.count)
        func sum(_ scale: Double) -> Double { beyond.reduce(0) { $0 + decay($1 / scale) } }
        var (low, high, scale) = (0.0, Double.infinity, 1.0)
        for _ in 0..<64 {
            let sum = sum(scale)
            if abs(sum - wanted) < 1e-5 { break }
            if sum > wanted { high = scale } else { low = scale }
            scale = high.isFinite ? (low + high) / 2 : scale * 2
        }
        // Many neighbours may be equally near; they must not all hold nothing.
        let mean = beyond.reduce(0, +) / Double(beyond.count)
        scale = max(scale, 1e-3 * mean, .leastNormalMagnitude)
        return beyond.map { Float(decay($0 / scale)) }
    }

    /// Nearly exp(−x) for x ≥ 0, as (1 − x / 1024)¹⁰²⁴, with the same bits on every system.
    static func decay(_ x: Double) -> Double {
        var power = max(0, 1 - x / 1024)
        for _ in 0..<10 { power *= power }
        return power
    }

    /// log₂, straight between powers of 2.
    static func log2(of count: Int) -> Double {
        guard count > 1 else { return 0 }
        let power = Int.bitWidth - 1 - count.leadingZeroBitCount
        return Double(power) + Double(count - (1 << power)) / Double(1 << power)
    }

    private static func union(_ own: [(Int32, Float)], _ held: [(Int32, Float)]) -> [(Int32, Float)] {
        var edges: [(Int32, Float)] = []
        edges.reserveCapacity(own.count + held.count)
        var (a, b) = (own[...], held[...])
        while let (first, weight) = a.first {
            while let (other, otherWeight) = b.first, other < first {
                edges.append((other, otherWeight))
                b.removeFirst()
            }
            if let (other, otherWeight) = b.first, other == first {
                edges.append((first, weight + otherWeight - weight * otherWeight))
                b.removeFirst()
            } else {
                edges.append((first, weight))
            }
            a.removeFirst()
        }
        return edges + b
    }
}
