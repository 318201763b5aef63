internal import Foundation

/// A small seeded generator (SplitMix64), so that a failing test fails again.
public struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number of the standard normal distribution (Box and Muller 1958).
    public mutating func normal() -> Float {
        let radius = (-2 * log(Double.random(in: .leastNonzeroMagnitude..<1, using: &self))).squareRoot()
        return Float(radius * cos(2 * .pi * Double.random(in: 0..<1, using: &self)))
    }

    /// A number in −1 ..< 1.
    public mutating func uniform() -> Float { Float(next() >> 40) / 8_388_608 - 1 }
}
