/// Places points on a plane so that neighbours lie together: the method of UMAP (McInnes, Healy and Melville 2018) with
/// batch updates.
///
///     let places = Layout(threads: 2).places(of: neighbors)
///
/// On the map, points at a distance r hold each other with 1 / (1 + r²). The cross-entropy between this and the graph of
/// neighbours, with its weights w, pulls and pushes a point y_i by
///
///     Σ_j  w_ij (y_j − y_i) / (1 + r²)   +   repulsion / 2 · Σ_j w_ij · mean_k (y_i − y_k) / ((ε + r²) (1 + r²))
///
/// Every epoch moves all points at once from where the last one left them: along all their edges, and away from some
/// points drawn at random, which stand for all. Random numbers are functions of the seed, the epoch and the point. So
/// the places depend neither on the number of threads nor on the processor. Steps are those of Adam, as in uwot's batch
/// mode, and shrink to nothing. A little gravity keeps what nothing holds from drifting away.
///
/// UMAP's repulsion is 5. More keeps neighbours nearer to each other, as t-SNE does (Damrich and others 2022).
public struct Layout: Sendable {
    /// The number of times that all points move; nil for 300, or for 200 with more than 100,000 points.
    public var epochs: Int?
    /// How much points repel each other, for each unit of attraction; above 0.
    public var repulsion: Float = 20
    /// The number of points that repel a point in an epoch, 1 or more.
    public var samples = 128
    /// Of the random numbers.
    public var seed: UInt64 = 5
    /// The number of threads, 1 or more, which does not change the places.
    public var threads: Int

    public init(threads: Int) { self.threads = threads }

    /// The first length of steps; a map is some 30 wide.
    private static let learningRate: Float = 1
    /// How much the middle attracts each point, for each unit of distance.
    private static let gravity: Float = 0.005

    /// A place for each point.
    public func places(of neighbors: NeighborLists) -> [SIMD2<Float>] {
        places(of: neighbors) { _ throws(Never) in }
    }

    /// A place for each point.
    /// - Parameter progress: called after each epoch with the share of the work that is done. An error that it throws
    ///   ends the work.
    /// - Throws: what `progress` throws.
    public func places<Failure: Error>(
        of neighbors: NeighborLists, progress: (_ done: Double) throws(Failure) -> Void
    ) throws(Failure) -> [SIMD2<Float>] {
        let graph = NeighborGraph(neighbors, threads: threads)
        var moving = MovingPoints(SpectralPlaces(graph, threads: threads).places(seed: seed))
        let epochs = epochs ?? (neighbors.count > 100_000 ? 200 : 300)
        for epoch in 0..<epochs {
            let step = MovingPoints.Step(
                rate: Self.learningRate * (1 - Float(epoch) / Float(epochs)), repulsion: repulsion,
                gravity: Self.gravity,
                samples: samples, seed: seed &+ UInt64(epoch))
            moving.step(graph, step, threads: threads)
            try progress(Double(epoch + 1) / Double(epochs))
        }
        return moving.places
    }
}
