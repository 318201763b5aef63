import KinolinkTestSupport
import Testing

@testable import Kinolink

/// The search for a chain compared with all paths.
struct WidestPathTests {
    /// A directed graph with few edges and few different strengths, so that paths tie.
    private struct Graph {
        var edges: [[WidestPath.Edge]]

        init(_ count: Int, degree: Int, seed: UInt64) {
            var generator = SplitMix(seed: seed)
            edges = (0..<count).map { node in
                let others = (0..<count).filter { $0 != node }.shuffled(using: &generator)
                return others.prefix(Int.random(in: 1...degree, using: &generator)).map {
                    WidestPath.Edge(node: $0, strength: Float(Int.random(in: 1...9, using: &generator)))
                }
            }
        }

        /// The weakest steps of a path; nil if it is none.
        func weakest(_ path: [Int]) -> Float? {
            zip(path, path.dropFirst()).reduce(Float.infinity) { weakest, step in
                guard let weakest, let edge = edges[step.0].first(where: { $0.node == step.1 }) else { return nil }
                return min(weakest, edge.strength)
            }
        }

        /// The weakest step of the best path, by walking all simple paths.
        func best(from start: Int, to goal: Int, steps: Int) -> Float? {
            var best: Float?
            func walk(_ path: [Int], _ weakest: Float) {
                guard let node = path.last else { return }
                if node == goal { return best = max(best ?? 0, weakest) }
                guard path.count <= steps else { return }
                for edge in edges[node] where !path.contains(edge.node) {
                    walk(path + [edge.node], min(weakest, edge.strength))
                }
            }
            walk([start], .infinity)
            return best
        }

        func path(from start: Int, to goal: Int, steps: Int, first: [Int] = [], most: Int = .max) -> [Int]? {
            var search = WidestPath(nodeCount: edges.count, from: start, to: goal, steps: steps)
            return search.path(exploring: first, most: most, promise: { Float($0 % 7) }) { nodes in
                nodes.map { edges[$0] }
            }
        }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func isTheBestOfAllPaths(seed: UInt64) throws {
        let graph = Graph(12, degree: 3, seed: seed)
        var found = 0
        for goal in 1..<12 {
            for steps in 1...6 {
                let expected = graph.best(from: 0, to: goal, steps: steps)
                let path = graph.path(from: 0, to: goal, steps: steps, first: [goal, 3, 0, 3])
                #expect((path == nil) == (expected == nil))
                guard let path, let expected else { continue }
                found += 1
                #expect(path.first == 0 && path.last == goal && Set(path).count == path.count)
                #expect(graph.weakest(path) == expected && path.count - 1 <= steps)
                // Without nodes to begin with, it may be another path, but it is as good.
                #expect(graph.path(from: 0, to: goal, steps: steps).flatMap(graph.weakest) == expected)
            }
        }
        #expect(found > 0)
    }

    /// With too little to look at, a path may be worse, but it is a path.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func staysAPathIfLittleIsExplored(seed: UInt64) throws {
        let graph = Graph(400, degree: 4, seed: seed)
        for most in [1, 2, 130, 200] {
            guard let path = graph.path(from: 0, to: 399, steps: 9, most: most) else { continue }
            #expect(path.count <= 10 && graph.weakest(path) != nil)
        }
    }
}
