/// Searches for a path whose weakest step is as strong as possible, in a graph whose edges cost time to find.
///
/// This is the widest-path problem with a limit on the steps. In each round, a table over the known edges says how
/// strong the weakest step of the best path to each node is, for each number of steps (Bellman and Ford's recurrence
/// with maximum and minimum instead of minimum and sum). Nodes that a path better than the best one so far could lead
/// through are open. The most promising of them are explored, which gives their edges, until no node is open or enough
/// are explored. If no node is open, there is no better path.
struct WidestPath {
    /// An edge to a node, stronger or weaker.
    struct Edge: Sendable {
        let node: Int
        let strength: Float
    }

    private let start: Int
    private let goal: Int
    private let steps: Int
    private let nodeCount: Int
    /// The edges from each node that is explored.
    private var edges: [Int: [Edge]] = [:]
    /// Their nodes in the order in which they were explored.
    private var explored: [Int] = []
    /// For each number of steps from 0 and each node, the strength of the weakest step of the best path; −∞ without a
    /// path.
    private var strengths: [[Float]] = []

    /// - Parameters:
    ///   - nodeCount: nodes are numbers from 0.
    ///   - goal: another node than `start`.
    ///   - steps: the most that a path may have, at least 1.
    init(nodeCount: Int, from start: Int, to goal: Int, steps: Int) {
        (self.nodeCount, self.start, self.goal, self.steps) = (nodeCount, start, goal, steps)
    }

    /// The nodes of the best path found, from the start to the goal; nil if none was found. Of equally good paths over
    /// the edges that are known by then it has the fewest steps, then the strongest last step, then the lower numbers,
    /// from its end.
    /// - Parameters:
    ///   - first: the nodes to explore first, in addition to the start.
    ///   - most: how many nodes may be explored.
    ///   - promise: the higher, the sooner a node is explored.
    ///   - explore: the edges from each of some nodes.
    mutating func path(
        exploring first: [Int], most: Int, promise: (Int) -> Float, explore: ([Int]) -> [[Edge]]
    ) -> [Int]? {
        var open = Array(([start] + first.filter { $0 != start && $0 != goal }).prefix(max(1, most)))
        while !open.isEmpty {
            for (node, found) in zip(open, explore(open)) {
                edges[node] = found
                explored.append(node)
            }
            updateStrengths()
            let best = strengths[steps][goal]
            let reached = strengths[steps - 1]
            open = reached.indices.filter { reached[$0] > best && $0 != goal && edges[$0] == nil }
            let promises = open.map { (promise: promise($0), node: $0) }
            open = promises.sorted { ($1.promise, $0.node) < ($0.promise, $1.node) }
                .prefix(max(0, min(Self.nodesPerRound, most - explored.count))).map(\.node)
        }
        return bestPath()
    }

    private static let nodesPerRound = 128

    private mutating func updateStrengths() {
        var current = [Float](repeating: -.infinity, count: nodeCount)
        current[start] = .infinity
        strengths = [current]
        for _ in 0..<steps {
            var next = current
            for node in explored where current[node] > -.infinity {
                for edge in edges[node] ?? [] {
                    next[edge.node] = max(next[edge.node], min(current[node], edge.strength))
                }
            }
            strengths.append(next)
            current = next
        }
    }

    private func bestPath() -> [Int]? {
        let best = strengths[steps][goal]
        guard best > -.infinity, var step = strengths.firstIndex(where: { $0[goal] == best }) else { return nil }
        var path = [goal]
        while let end = path.last, step > 0 {
            step -= 1
            var choice: (node: Int, strength: Float)?
            for node in explored.sorted() where strengths[step][node] >= best && !path.contains(node) {
                for edge in edges[node] ?? [] where edge.node == end && edge.strength >= best {
                    if edge.strength > choice?.strength ?? -.infinity { choice = (node, edge.strength) }
                }
            }
            guard let choice else { return nil }
            path.append(choice.node)
        }
        return path.reversed()
    }
}
