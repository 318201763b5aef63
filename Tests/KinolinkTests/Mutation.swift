import KinolinkTestSupport

/// A way to spoil a file.
enum Mutation: CaseIterable {
    case flipBit, changeBytes, cut, extend, swapRegions, removeRegion, repeatRegion, changeNumber, changeTwoNumbers

    func apply(to file: [UInt8], using random: inout SplitMix) -> [UInt8] {
        var file = file
        let start = Int.random(in: 0..<file.count, using: &random)
        switch self {
        case .flipBit:
            file[start] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case .changeBytes:
            for index in start..<min(file.count, start + Int.random(in: 1...16, using: &random)) {
                file[index] =
                    [0, 0x7f, 0x80, 0xff, .random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
            }
        case .cut:
            file.removeSubrange(start...)
        case .extend:
            let count = Int.random(in: 1...200, using: &random)
            file.insert(contentsOf: (0..<count).map { _ in .random(in: 0...255, using: &random) }, at: start)
        case .swapRegions:
            let count = Int.random(in: 1...64, using: &random)
            let other = Int.random(in: 0..<file.count, using: &random)
            for offset in 0..<count where max(start, other) + offset < file.count {
                file.swapAt(start + offset, other + offset)
            }
        case .removeRegion:
            file.removeSubrange(start..<min(file.count, start + Int.random(in: 1...64, using: &random)))
        case .repeatRegion:
            let region = file[start..<min(file.count, start + Int.random(in: 1...64, using: &random))]
            file.insert(contentsOf: region, at: start)
        case .changeNumber:
            file = changingNumber(of: file, using: &random)
        case .changeTwoNumbers:
            file = changingNumber(of: changingNumber(of: file, using: &random), using: &random)
        }
        return file
    }

    private static let numbers = [
        "0", "1", "2", "3", "5", "7", "8", "64", "-1", "-3", "65536", "65537", "4294967295", "4294967296",
        "9223372036854775807",
        "-9223372036854775808", "9223372036854775808", "18446744073709551616", "4611686018427387904", "1e3", "1e300",
        "0.5", "-0", "null", "[]", "\"3\"", "",
    ]

    /// Replaces a number in the JSON header and corrects the header's length.
    private func changingNumber(of file: [UInt8], using random: inout SplitMix) -> [UInt8] {
        guard var parts = TensorBytes(file),
            let number = parts.json.matches(of: #/-?\d+/#).randomElement(using: &random),
            let other = Self.numbers.randomElement(using: &random)
        else { return file }
        parts.json.replaceSubrange(number.range, with: other)
        return parts.bytes
    }
}
