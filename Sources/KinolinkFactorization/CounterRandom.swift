internal import KinolinkStorage

/// Random numbers that are a function of where they are used, not of what was drawn before.
///
/// Any thread can draw the numbers of any sample, in any order, and gets the same ones. Each is two rounds of the
/// SplitMix64 finaliser (Steele, Lea and Flood 2014) over the seed, a stream and a counter.
struct CounterRandom {
    private let key: UInt64

    /// - Parameter stream: separates uses of the same seed, such as steps.
    init(seed: UInt64, stream: UInt64) {
        key = SplitMix64.mix(SplitMix64.mix(seed &+ SplitMix64.golden) &+ stream &* SplitMix64.golden)
    }

    /// 64 uniform bits for a counter.
    func bits(_ counter: UInt64) -> UInt64 {
        SplitMix64.mix(key &+ counter &* SplitMix64.golden)
    }

    /// A number in 0 ..< 1 with 24 random bits.
    func unit(_ counter: UInt64) -> Float {
        Float(bits(counter) >> 40) * 0x1p-24
    }
}
