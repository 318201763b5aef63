internal import KinolinkStorage

/// Where points begin: the two slowest ways in which something spreads over the graph.
///
/// These are the eigenvectors of D^−½ W D^−½ after the first (Belkin and Niyogi 2003, as UMAP begins). The power
/// iteration for both at a time stops after a fixed number of steps. Far fewer steps than convergence needs show the
/// large parts of the graph, which is all that a beginning needs.
struct SpectralPlaces {
    private let graph: NeighborGraph
    private let threads: Int
    /// The root of the sum of each point's weights.
    private let roots: [Double]

    init(_ graph: NeighborGraph, threads: Int) {
        self.graph = graph
        self.threads = threads
        roots = (0..<graph.count).map { point in
            var sum = 0.0
            graph.forEachEdge(ofPoint: point) { sum += Double($1) }
            return sum.squareRoot()
        }
    }

    /// Places with the largest coordinate at a distance of 10 from the middle.
    func places(seed: UInt64, steps: Int = 100) -> [SIMD2<Float>] {
        var random = SplitMix64(state: seed)
        var places = (0..<graph.count).map { _ in
            SIMD2(Double(random.next() >> 11), Double(random.next() >> 11)) / 0x1p52 - 1
        }
        for _ in 0..<steps {
            makeOrthonormal(&places)
            places = spread(places)
        }
        makeOrthonormal(&places)
        // The eigenvectors of the random walk: those of the symmetric matrix, divided by the roots.
        let walked = zip(places, roots).map { $1 > 0 ? $0 / $1 : .zero }
        let largest = walked.reduce(0) { max($0, abs($1.x), abs($1.y)) }
        guard largest > 0 else { return walked.map { _ in .zero } }
        return walked.map { SIMD2<Float>($0 * (10 / largest)) }
    }

    /// One step of the lazy walk, (1 + D^−½ W D^−½) / 2, which has no negative eigenvalues.
    private func spread(_ places: [SIMD2<Double>]) -> [SIMD2<Double>] {
        let scaled = zip(places, roots).map { $1 > 0 ? $0 / $1 : .zero }
        return Array(
            concurrentMapRanges(of: graph.count, threads: threads) { points in
                points.map { point in
                    var sum = SIMD2<Double>.zero
                    graph.forEachEdge(ofPoint: point) { sum += scaled[$0] * Double($1) }
                    return roots[point] > 0 ? (places[point] + sum / roots[point]) / 2 : .zero
                }
            }.joined())
    }

    /// Gram and Schmidt, beginning with the first eigenvector, which is known.
    private func makeOrthonormal(_ places: inout [SIMD2<Double>]) {
        func sum(_ term: (Int) -> Double) -> Double { places.indices.reduce(0) { $0 + term($1) } }
        let whole = roots.reduce(0) { $0 + $1 * $1 }
        guard whole > 0 else { return }
        let alongX = sum { places[$0].x * roots[$0] } / whole
        let alongY = sum { places[$0].y * roots[$0] } / whole
        for point in places.indices { places[point] -= SIMD2(alongX, alongY) * roots[point] }
        let x = sum { places[$0].x * places[$0].x }.squareRoot()
        if x > 0 { for point in places.indices { places[point].x /= x } }
        let common = sum { places[$0].x * places[$0].y }
        for point in places.indices { places[point].y -= common * places[point].x }
        let y = sum { places[$0].y * places[$0].y }.squareRoot()
        if y > 0 { for point in places.indices { places[point].y /= y } }
    }
}
