/// A reference to one of XML's own entities, or to a character by number.
struct XMLReference {
    let scalar: Unicode.Scalar
    /// The number of bytes from `&` to `;`.
    let length: Int

    /// - Parameter start: the place of a `&`.
    /// - Returns: nil if the reference is malformed or names another entity.
    init?(at start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
        func isNext(_ name: StaticString) -> Bool {
            let count = name.utf8CodeUnitCount
            guard end - start > count else { return false }
            return (0..<count).allSatisfy { start[1 + $0] == name.utf8Start[$0] }
        }
        if isNext("lt;") {
            self.init("<", 4)
        } else if isNext("gt;") {
            self.init(">", 4)
        } else if isNext("quot;") {
            self.init("\"", 6)
        } else if isNext("amp;") {
            self.init("&", 5)
        } else if isNext("apos;") {
            self.init("'", 6)
        } else if isNext("#x") {
            self.init(number: start + 3, radix: 16, start: start, end: end)
        } else if isNext("#") {
            self.init(number: start + 2, radix: 10, start: start, end: end)
        } else {
            return nil
        }
    }

    private init(_ scalar: Unicode.Scalar, _ length: Int) { (self.scalar, self.length) = (scalar, length) }

    private init?(
        number: UnsafePointer<UInt8>, radix: UInt32, start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>
    ) {
        var place = number
        var value: UInt32 = 0
        while place < end, let digit = Self.digit(place.pointee, radix), value <= 0x10FFFF {
            value = value * radix + digit
            place += 1
        }
        guard place > number, place < end, place.pointee == UInt8(ascii: ";"), Self.isCharacter(value),
            let scalar = Unicode.Scalar(value)
        else { return nil }
        self.init(scalar, place - start + 1)
    }

    private static func digit(_ byte: UInt8, _ radix: UInt32) -> UInt32? {
        let digit: UInt32? =
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
            default: nil
            }
        return digit.flatMap { $0 < radix ? $0 : nil }
    }

    /// Whether XML 1.0 allows the character (production 2). A surrogate is not a scalar.
    private static func isCharacter(_ value: UInt32) -> Bool {
        value >= 0x20 && value != 0xFFFE && value != 0xFFFF || value == 0x09 || value == 0x0A || value == 0x0D
    }
}

/// The bytes of one character in UTF-8 that isn't ASCII.
enum UTF8Sequence {
    /// The number of bytes of the character at `start`.
    /// - Returns: nil if the bytes are malformed.
    static func length(at start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Int? {
        let lead = start.pointee
        let count =
            switch lead {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard count > 0, end - start >= count else { return nil }
        // By table 3-7 of the Unicode standard. The second byte excludes overlong forms, surrogates and numbers that
        // are too large.
        let second: ClosedRange<UInt8> =
            switch lead {
            case 0xE0: 0xA0...0xBF
            case 0xED: 0x80...0x9F
            case 0xF0: 0x90...0xBF
            case 0xF4: 0x80...0x8F
            default: 0x80...0xBF
            }
        guard second.contains(start[1]) else { return nil }
        if count > 2, start[2] & 0xC0 != 0x80 { return nil }
        if count > 3, start[3] & 0xC0 != 0x80 { return nil }
        return count
    }
}
