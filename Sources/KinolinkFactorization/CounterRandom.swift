/// Random numbers that are a function of where they are used, not of what was drawn before.
///
/// Any thread can draw the numbers of any sample, in any order, and gets the same ones. Each is two rounds of the
/// SplitMix64 finaliser (Steele, Lea and Flood 2014) over the seed, a stream and a counter.
struct CounterRandom {
    private let key: UInt64

    /// - Parameter stream: separates uses of the same seed, such as steps.
    init(seed: UInt64, stream: UInt64) {
        key = mix(mix(seed &+ golden) &+ stream &* golden)
    }

    /// 64 uniform bits for a counter.
    func bits(_ counter: UInt64) -> UInt64 {
        mix(key &+ counter &* golden)
    }

    /// A number in 0 ..< 1 with 24 random bits.
    func unit(_ counter: UInt64) -> Float {
        Float(bits(counter) >> 40) * 0x1p-24
    }
}

/// 2⁶⁴ over the golden ratio: multiples of it are spread evenly.
private let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

/// A permutation of 64-bit numbers in which every bit of the input moves about half of the output's.
func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
}
