internal import KinolinkStorage

/// Points on their way, sixteen together.
struct MovingPoints {
    private let count: Int
    private var blocks: [Block]
    /// The first and second moments of Adam (Kingma and Ba 2015).
    private var moments: [(first: Block, second: Block)]
    private var firstPower: Float = 1
    private var secondPower: Float = 1

    /// How fast the moments forget; those of uwot.
    private static let beta1: Float = 0.5
    private static let beta2: Float = 0.9

    /// What moves points once.
    struct Step {
        let rate: Float
        let repulsion: Float
        let gravity: Float
        let samples: Int
        let seed: UInt64
    }

    init(_ places: [SIMD2<Float>]) {
        count = places.count
        blocks = stride(from: 0, to: places.count, by: Block.lanes).map { start in
            Block(places[start..<min(start + Block.lanes, places.count)])
        }
        moments = blocks.map { _ in (Block(), Block()) }
    }

    var places: [SIMD2<Float>] { (0..<count).map { blocks[$0 / Block.lanes][$0 % Block.lanes] } }

    mutating func step(_ graph: NeighborGraph, _ step: Step, threads: Int) {
        firstPower *= Self.beta1
        secondPower *= Self.beta2
        let steps = concurrentMapRanges(of: blocks.count, threads: threads) { [self] range in
            range.map { self.moved(block: $0, by: self.force(onBlock: $0, graph, step), rate: step.rate) }
        }.flatMap(\.self)
        blocks = steps.map(\.block)
        moments = steps.map(\.moments)
    }

    private func moved(
        block: Int, by force: Block, rate: Float
    ) -> (block: Block, moments: (first: Block, second: Block)) {
        let (last, place) = (moments[block], blocks[block])
        func move(
            _ place: Block.Lanes, _ force: Block.Lanes, _ first: Block.Lanes, _ second: Block.Lanes
        ) -> (place: Block.Lanes, first: Block.Lanes, second: Block.Lanes) {
            let first = Self.beta1 * first + (1 - Self.beta1) * force
            let second = Self.beta2 * second + (1 - Self.beta2) * (force * force)
            let root = (second / (1 - secondPower)).squareRoot() + 1e-7
            return (place + rate / (1 - firstPower) * first / root, first, second)
        }
        let x = move(place.x, force.x, last.first.x, last.second.x)
        let y = move(place.y, force.y, last.first.y, last.second.y)
        return (
            Block(x: x.place, y: y.place), (Block(x: x.first, y: y.first), Block(x: x.second, y: y.second))
        )
    }

    /// What draws the points of a block; see ``Layout``.
    private func force(onBlock block: Int, _ graph: NeighborGraph, _ step: Step) -> Block {
        let own = blocks[block]
        let push = push(onBlock: block, step)
        var force = Block()
        for lane in 0..<min(Block.lanes, count - block * Block.lanes) {
            let place = own[lane]
            var pull = SIMD2<Float>.zero
            var held: Float = 0
            graph.forEachEdge(ofPoint: block * Block.lanes + lane) { other, weight in
                let away = place - blocks[other / Block.lanes][other % Block.lanes]
                held += weight
                pull -= away * (weight / (1 + away.x * away.x + away.y * away.y))
            }
            force[lane] = pull + push[lane] * (held * step.repulsion / 2) - place * step.gravity
        }
        return force
    }

    /// The mean of the pushes of some points drawn at random, the same for the whole block.
    private func push(onBlock block: Int, _ step: Step) -> Block {
        let own = blocks[block]
        var push = Block()
        var random = SplitMix64(seed: step.seed, stream: UInt64(block))
        for _ in 0..<step.samples {
            let drawn = random.next(below: count)
            let other = blocks[drawn / Block.lanes][drawn % Block.lanes]
            let (x, y) = (own.x - other.x, own.y - other.y)
            let squares = x * x + y * y
            let factor = 1 / ((1e-3 + squares) * (1 + squares))
            push.x += x * factor
            push.y += y * factor
        }
        return Block(x: push.x / Float(step.samples), y: push.y / Float(step.samples))
    }
}

/// The coordinates of sixteen points.
struct Block: Sendable {
    typealias Lanes = SIMD16<Float>
    static let lanes = Lanes.scalarCount

    var x = Lanes.zero
    var y = Lanes.zero

    init(x: Lanes = .zero, y: Lanes = .zero) {
        self.x = x
        self.y = y
    }

    init(_ places: some Sequence<SIMD2<Float>>) {
        for (lane, place) in places.enumerated() { self[lane] = place }
    }

    subscript(lane: Int) -> SIMD2<Float> {
        get { SIMD2(x[lane], y[lane]) }
        set { (x[lane], y[lane]) = (newValue.x, newValue.y) }
    }
}
