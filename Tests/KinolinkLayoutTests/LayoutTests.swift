import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import KinolinkLayout

@Suite(.againstHanging)
struct LayoutTests {
    /// Clusters of points in a space of many dimensions, and the nearest neighbours of each.
    private static func clusters(_ count: Int, of size: Int, neighbors: Int = 8) -> NeighborLists {
        var random = SplitMix64(state: 7)
        func noise() -> Double { Double(random.next() >> 11) / 0x1p53 - 0.5 }
        let points = (0..<count * size).map { point in
            (0..<count).map { $0 == point / size ? 4 + noise() : noise() }
        }
        return neighborLists(points, neighbors)
    }

    private static func neighborLists(_ points: [[Double]], _ count: Int) -> NeighborLists {
        NeighborLists(
            points.indices.map { point in
                points.indices.filter { $0 != point }.map { other in
                    (row: other, distance: Float(squaredDistance(points[point], points[other]).squareRoot()))
                }.sorted { $0.distance < $1.distance }.prefix(count).map(\.self)
            })
    }

    private static func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }

    @Test func keepsTogetherWhatLiesTogether() {
        let (count, size) = (6, 50)
        let places = Layout(threads: 2).places(of: Self.clusters(count, of: size))
        #expect(places.count == count * size)
        for point in places.indices {
            let nearest = places.indices.filter { $0 != point }.sorted {
                distance(places[point], places[$0]) < distance(places[point], places[$1])
            }.prefix(10)
            #expect(nearest.allSatisfy { $0 / size == point / size }, "point \(point)")
        }
    }

    @Test func makesARingOfAClosedChain() {
        let points = (0..<40).map { [cos(Double($0) * .pi / 20), sin(Double($0) * .pi / 20)] }
        let places = Layout(threads: 1).places(of: Self.neighborLists(points, 6))
        let middle = places.reduce(SIMD2<Float>.zero, +) / Float(places.count)
        let turns = places.indices.map { point -> Double in
            let (a, b) = (places[point] - middle, places[(point + 1) % places.count] - middle)
            let (across, along) = (a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y)
            return Double(atan2(across, along))
        }
        let whole = abs(turns.reduce(0, +))
        #expect(abs(whole - 2 * Double.pi) < 0.01)
    }

    /// Fewer points would all belong to one thread.
    @Test func isTheSameAtAnyNumberOfThreads() {
        let side = 72
        let lists = (0..<side * side).map { point in
            [-side, -1, 1, side].compactMap { offset -> (row: Int, distance: Float)? in
                let (other, column) = (point + offset, point % side + offset % side)
                return 0..<side * side ~= other && 0..<side ~= column ? (other, 1) : nil
            }
        }
        let places = [1, 2, 3, 8].map { threads in
            var layout = Layout(threads: threads)
            layout.epochs = 5
            return layout.places(of: NeighborLists(lists))
        }
        for other in places.dropFirst() { #expect(other == places[0]) }
    }

    @Test func progressCanEndTheWork() {
        struct Stop: Error {}
        var told: [Double] = []
        #expect(throws: Stop.self) {
            try Layout(threads: 2).places(of: Self.clusters(3, of: 40)) { done throws(Stop) in
                told.append(done)
                if told.count == 4 { throw Stop() }
            }
        }
        #expect(told == [1, 2, 3, 4].map { Double($0) / 300 })
    }

    @Test func differsWithTheSeed() {
        let neighbors = Self.clusters(3, of: 40)
        var other = Layout(threads: 2)
        other.seed = 6
        #expect(other.places(of: neighbors) != Layout(threads: 2).places(of: neighbors))
    }

    @Test(arguments: [[], [[]], [[1], [0]], [[1], [0], []], [[], [], [], []]] as [[[Int]]])
    func placesOfFewPointsAndOfPointsWithoutNeighborsAreFinite(_ lists: [[Int]]) {
        let neighbors = NeighborLists(lists.map { $0.map { (row: $0, distance: Float(1)) } })
        let places = Layout(threads: 2).places(of: neighbors)
        #expect(places.count == lists.count)
        #expect(places.allSatisfy { $0.x.isFinite && $0.y.isFinite })
    }

    @Test(arguments: [Float(0), -3, 1e30])
    func placesOfEqualPointsAreFinite(_ distance: Float) {
        let count = 30
        let lists = (0..<count).map { point in (1...5).map { (row: (point + $0) % count, distance: distance) } }
        #expect(Layout(threads: 2).places(of: NeighborLists(lists)).allSatisfy { $0.x.isFinite && $0.y.isFinite })
    }

    private func distance(_ a: SIMD2<Float>, _ b: SIMD2<Float>) -> Float { ((a - b) * (a - b)).sum() }
}

@Suite(.againstHanging)
struct NeighborGraphTests {
    @Test func weighsNeighborsByTheirDistanceBeyondTheNearest() {
        let weights = NeighborGraph.weights(of: [0.3, 0.5, 0.9, 1.1, 1.6, 1.7, 2, 5] as [Float])
        #expect(weights[0] == 1)
        #expect(weights == weights.sorted(by: >))
        #expect(abs(weights.reduce(0, +) - 3) < 1e-4)
        // The ratios of logarithms are those of the distances beyond the nearest.
        let logarithms = weights.dropFirst().map { -log(Double($0)) }
        #expect(abs(logarithms[2] / logarithms[0] - 0.8 / 0.2) < 0.02)
    }

    @Test func joinsBothDirections() {
        // 0 and 1 hold each other fully; 1 is the second neighbour of 2, which nobody holds.
        let lists = NeighborLists([
            [(row: 1, distance: 1)], [(row: 0, distance: 1)], [(row: 0, distance: 1), (row: 1, distance: 2)],
        ])
        let graph = NeighborGraph(lists, threads: 2)
        #expect(graph.offsets == [0, 2, 4, 6])
        #expect(graph.others == [1, 2, 0, 2, 0, 1])
        #expect(graph.weights[0] == 1 && graph.weights[2] == 1)
        #expect(graph.weights[1] == graph.weights[4] && graph.weights[3] == graph.weights[5])
    }

    @Test(arguments: [0, 0.01, 0.5, 1, 3, 10, 50, 2000])
    func decaysNearlyExponentially(_ x: Double) {
        #expect(abs(NeighborGraph.decay(x) - exp(-x)) < 3e-4)
    }
}

@Suite(.againstHanging)
struct WardTreeTests {
    @Test(arguments: [1, 2, 3, 40])
    func findsTheClustersOfThePlainMethod(_ seed: UInt64) {
        var random = SplitMix64(state: seed)
        let (count, width) = (60, 5)
        let points = (0..<count * width).map { _ in Float(random.next() >> 40) / 0x1p24 }
        let weights = (0..<count).map { _ in Float(1 + random.next(below: 9)) }
        let tree = WardTree(points, weights: weights)
        for clusters in [1, 2, 7, 20, 59, 60, 100] {
            #expect(tree.labels(clusters: clusters) == plainLabels(points, width, weights, clusters))
        }
    }

    @Test func endsWithEqualPoints() {
        let tree = WardTree([Float](repeating: 1, count: 90), weights: [Float](repeating: 1, count: 30))
        #expect(Set(tree.labels(clusters: 4)).count == 4)
        #expect(Set(tree.labels(clusters: 1)) == [0])
        #expect(WardTree([], weights: []).labels(clusters: 3).isEmpty)
    }

    /// Joins the two clusters with the lowest cost, again and again.
    private func plainLabels(_ points: [Float], _ width: Int, _ weights: [Float], _ wanted: Int) -> [Int] {
        var clusters = weights.indices.map { point in
            (
                members: [point], weight: Double(weights[point]),
                mean: (0..<width).map { Double(points[point * width + $0]) }
            )
        }
        func cost(_ a: Int, _ b: Int) -> Double {
            let (a, b) = (clusters[a], clusters[b])
            let squares = zip(a.mean, b.mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            return a.weight * b.weight / (a.weight + b.weight) * squares
        }
        while clusters.count > wanted {
            let pairs = clusters.indices.flatMap { a in (a + 1..<clusters.count).map { (a, $0) } }
            guard let (a, b) = pairs.min(by: { cost($0.0, $0.1) < cost($1.0, $1.1) }) else { break }
            let weight = clusters[a].weight + clusters[b].weight
            clusters[a].mean = zip(clusters[a].mean, clusters[b].mean).map {
                ($0 * clusters[a].weight + $1 * clusters[b].weight) / weight
            }
            clusters[a].weight = weight
            clusters[a].members += clusters[b].members
            clusters.remove(at: b)
        }
        var labels = [Int](repeating: 0, count: weights.count)
        let ordered = clusters.map { $0.members.sorted() }.sorted { $0[0] < $1[0] }
        for (label, members) in ordered.enumerated() { for member in members { labels[member] = label } }
        return labels
    }
}
