/// The nearest neighbours of n points, nearest first, and how far they are.
///
/// Point i has the neighbours `rows[offsets[i] ..< offsets[i + 1]]`. Distances may be of any unit that grows with
/// unlikeness, and may be negative.
public struct NeighborLists: Sendable {
    /// n + 1 places, rising.
    public let offsets: [Int]
    /// The neighbours, 0 ..< n, without the point itself.
    public let rows: [Int32]
    /// The distance of each neighbour, finite.
    public let distances: [Float]

    /// The number of points.
    public var count: Int { offsets.count - 1 }

    /// - Parameter lists: for each point its neighbours and their distances.
    /// - Precondition: the lists are as described above.
    public init(_ lists: some Collection<[(row: Int, distance: Float)]>) {
        let count = lists.count
        var (offsets, rows, distances) = ([0], [Int32](), [Float]())
        offsets.reserveCapacity(count + 1)
        for (point, list) in lists.enumerated() {
            for neighbor in list {
                precondition(
                    0..<count ~= neighbor.row && neighbor.row != point && neighbor.distance.isFinite,
                    "a neighbour is no other point")
                rows.append(Int32(neighbor.row))
                distances.append(neighbor.distance)
            }
            offsets.append(rows.count)
        }
        (self.offsets, self.rows, self.distances) = (offsets, rows, distances)
    }
}
