/// Which of some weighted points belong together, at any number of clusters: the tree of Ward (1963), built along chains
/// of nearest neighbours (Murtagh 1983).
///
/// Two clusters of weights a and b whose means are d apart join at the cost a b / (a + b) · d². Equal costs go to the
/// lower numbers.
public struct WardTree: Sendable {
    /// The joins by rising cost: the lower number of the two clusters stays.
    private let joins: [(kept: Int, gone: Int)]
    private let count: Int

    /// - Parameters:
    ///   - points: the points' coordinates, the same number for each, one point after another.
    ///   - weights: of each point, above 0.
    public init(_ points: [Float], weights: [Float]) {
        count = weights.count
        let width = weights.isEmpty ? 0 : points.count / weights.count
        precondition(points.count == width * weights.count, "points have different numbers of coordinates")
        var clusters = Clusters(points, width: width, weights: weights)
        var joins: [(kept: Int, gone: Int, cost: Float)] = []
        var chain: [Int] = []
        while joins.count < weights.count - 1 {
            if chain.isEmpty, let first = clusters.active.first { chain.append(first) }
            guard let last = chain.last, let nearest = clusters.nearest(to: last, before: chain.dropLast().last) else {
                break
            }
            if chain.count > 1, nearest.cluster == chain[chain.count - 2] {
                chain.removeLast(2)
                let (kept, gone) = (min(last, nearest.cluster), max(last, nearest.cluster))
                clusters.join(kept, gone)
                joins.append((kept, gone, nearest.cost))
            } else {
                chain.append(nearest.cluster)
            }
        }
        // A chain finds cheap joins before costly ones of its own, but not of all.
        self.joins = joins.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
            .map { ($0.element.kept, $0.element.gone) }
    }

    /// The cluster of each point if there are so many clusters, 0 ..< `clusters`, in the order of their first points.
    public func labels(clusters: Int) -> [Int] {
        var parents = Array(0..<count)
        func root(_ point: Int) -> Int {
            var point = point
            while parents[point] != point { point = parents[point] }
            return point
        }
        for join in joins.prefix(max(0, count - max(1, clusters))) {
            let (a, b) = (root(join.kept), root(join.gone))
            parents[max(a, b)] = min(a, b)
        }
        var labels = [Int](repeating: 0, count: count)
        var taken = 0
        for point in 0..<count {
            if parents[point] == point {
                labels[point] = taken
                taken += 1
            } else {
                labels[point] = labels[root(point)]
            }
        }
        return labels
    }
}

/// The clusters of the moment.
private struct Clusters {
    private typealias Lanes = SIMD8<Float>

    /// In no order, but the same in every run.
    private(set) var active: [Int]
    private var weights: [Float]
    /// The mean of each, padded with zeros to whole lanes.
    private var means: [Lanes]
    private let stride: Int

    init(_ points: [Float], width: Int, weights: [Float]) {
        active = Array(weights.indices)
        self.weights = weights
        stride = (width + Lanes.scalarCount - 1) / Lanes.scalarCount
        means = [Lanes](repeating: .zero, count: weights.count * stride)
        for point in weights.indices {
            for place in 0..<width {
                means[point * stride + place / Lanes.scalarCount][place % Lanes.scalarCount] =
                    points[point * width + place]
            }
        }
    }

    /// The cluster that costs the least to join.
    /// - Parameter favourite: wins against others of the same cost, without which a chain might never end.
    func nearest(to cluster: Int, before favourite: Int?) -> (cluster: Int, cost: Float)? {
        var best = favourite.map { (cluster: $0, cost: cost(cluster, $0)) }
        for other in active where other != cluster && other != favourite {
            let cost = cost(cluster, other)
            if let best, cost > best.cost || cost == best.cost && (best.cluster == favourite || best.cluster < other) {
                continue
            }
            best = (other, cost)
        }
        return best
    }

    private func cost(_ a: Int, _ b: Int) -> Float {
        means.withUnsafeBufferPointer { means in
            var sum = Lanes.zero
            for lane in 0..<stride {
                let difference = means[a * stride + lane] - means[b * stride + lane]
                sum += difference * difference
            }
            let cost = weights[a] * weights[b] / (weights[a] + weights[b]) * sum.sum()
            return cost.isNaN ? .infinity : cost
        }
    }

    mutating func join(_ kept: Int, _ gone: Int) {
        let weight = weights[kept] + weights[gone]
        for lane in 0..<stride {
            means[kept * stride + lane] =
                (means[kept * stride + lane] * weights[kept] + means[gone * stride + lane] * weights[gone]) / weight
        }
        weights[kept] = weight
        if let place = active.firstIndex(of: gone) { active.remove(at: place) }
    }
}
