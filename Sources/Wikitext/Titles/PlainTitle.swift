/// The title of a link to an article or to `Category:…` with nothing to normalise in it but its first letter, as most are.
///
/// What ``LinkTarget`` would say of them, at a tenth of the cost, on a wiki where the case of that letter doesn't matter.
public struct PlainTitle {
    private let text: UnsafeBufferPointer<UInt8>
    /// The letter that is to be in upper case.
    private let first: Int

    /// - Parameter written: as ``Document/forEachLinkTitle(_:)`` gives it; it must outlive this.
    /// - Returns: nil for other titles.
    public init?(_ written: UnsafeBufferPointer<UInt8>) {
        let isCategory = written.first == UInt8(ascii: "C") && written.starts(with: Self.categoryPrefix)
        let first = isCategory ? Self.categoryPrefix.count : 0
        guard first < written.count, Byte.isAlphanumeric(written[first]) else { return nil }
        var last = Byte.space
        for index in first..<written.count {
            let byte = written[index]
            // Letters of two bytes are Latin, Greek, Cyrillic, Hebrew and Arabic; longer ones may be spaces.
            if byte >= 0x80 || last >= 0xC3 {
                let isSecond = last >= 0xC3 && 0x80...0xBF ~= byte
                guard isSecond || last < 0xC3 && 0xC3...0xDF ~= byte else { return nil }
            } else if byte < 0x40 {
                guard Self.plainBelow64 &>> UInt64(byte) & 1 == 1, byte != Byte.space || last != byte else {
                    return nil
                }
            } else if !Byte.isLetter(byte) {
                return nil
            }
            last = byte
        }
        // Nor may a letter of two bytes be cut off.
        guard last != Byte.space, last < 0xC3 else { return nil }
        text = written
        self.first = first
    }

    public var isCategory: Bool { first > 0 }

    public func append(to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: text)
        if text[first] >= UInt8(ascii: "a") { bytes[start + first] -= 32 }
    }

    /// A bit for each of a blank, `!`, `'`, `(`, `)`, `,`, `-`, `.`, `?` and the digits.
    private static let plainBelow64: UInt64 = 0x83FF_7383_0000_0000

    private static let categoryPrefix: [UInt8] = Array("Category:".utf8)
}
