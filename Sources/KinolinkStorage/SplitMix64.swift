/// The random generator of Steele, Lea and Flood (OOPSLA 2014): small, fast, and the same numbers everywhere.
package struct SplitMix64: Sendable {
    private var state: UInt64

    package init(state: UInt64) { self.state = state }

    /// One of many generators with the same seed. Each `stream` gives other numbers.
    package init(seed: UInt64, stream: UInt64) {
        var seeds = SplitMix64(state: seed)
        var streams = SplitMix64(state: seeds.next() &+ stream)
        state = streams.next()
    }

    package mutating func next() -> UInt64 {
        state &+= Self.golden
        return Self.mix(state)
    }

    /// 2⁶⁴ over the golden ratio: its multiples are spread evenly.
    @inlinable package static var golden: UInt64 { 0x9E37_79B9_7F4A_7C15 }

    /// The generator's finaliser: a permutation of 64-bit numbers in which every bit of the input moves about half of
    /// the output's.
    @inlinable
    package static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number in `0 ..< bound`, practically uniform for bounds far below 2⁶⁴.
    package mutating func next(below bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A random choice of `count` values in random order. With `count` equal to the number of values it is a shuffle.
    ///
    /// This is the shuffle of Fisher and Yates. The standard library doesn't promise that its own shuffle stays the
    /// same.
    /// - Returns: all values if there are fewer than `count`.
    package mutating func sample<Value>(_ count: Int, of values: some Sequence<Value>) -> [Value] {
        var values = Array(values)
        let count = min(count, values.count)
        for place in 0..<count { values.swapAt(place, place + next(below: values.count - place)) }
        return Array(values.prefix(count))
    }
}
