/// `&amp;`, `&#38;` or `&#x26;`.
struct Entity {
    /// Surrogates have become U+FFFD.
    var scalar: Unicode.Scalar
    /// After the semicolon.
    var end: Int

    /// - Returns: nil if no entity begins at `position`, where `&` stands.
    init?(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) {
        var index = position + 1
        let numeric = index < text.count && text[index] == Byte.hash
        if numeric { index += 1 }
        let hexadecimal = numeric && index < text.count && text[index] | 32 == UInt8(ascii: "x")
        if hexadecimal { index += 1 }
        if numeric { while index < text.count, text[index] == UInt8(ascii: "0") { index += 1 } }
        let start = index
        var value: UInt32 = 0
        while index < text.count, text[index] != Byte.semicolon {
            let byte = text[index]
            // As long as mwparserfromhell takes them.
            guard index - start < 8 else { return nil }
            if Byte.isDigit(byte) {
                value = value &* (hexadecimal ? 16 : 10) &+ UInt32(byte - 48)
            } else if Byte.isLetter(byte) {
                if numeric {
                    let digit = UInt32(byte | 32) - 87
                    guard hexadecimal, digit < 16 else { return nil }
                    value = value &* 16 &+ digit
                }
            } else {
                return nil
            }
            index += 1
        }
        guard index < text.count, index > start else { return nil }
        if !numeric {
            guard let code = NamedEntities.code(text, start..<index) else { return nil }
            value = code
        } else if value < 1 || value > 0x10FFFF {
            return nil
        }
        scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        end = index + 1
    }

    /// Appends bytes of the text, entities as what they stand for.
    static func decode(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into bytes: inout [UInt8]) {
        var start = range.lowerBound
        while start < range.upperBound {
            let rest = UnsafeBufferPointer(rebasing: text[start..<range.upperBound])
            let ampersand = rest.firstIndex(of: Byte.ampersand, from: 0)
            bytes.append(contentsOf: rest[..<ampersand])
            guard ampersand < rest.count else { return }
            if let entity = Entity(rest, ampersand), let encoded = UTF8.encode(entity.scalar) {
                bytes.append(contentsOf: encoded)
                start += entity.end
            } else {
                bytes.append(Byte.ampersand)
                start += ampersand + 1
            }
        }
    }
}
