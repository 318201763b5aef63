/// The bytes of one character of UTF-8 that is not ASCII.
enum UTF8Sequence {
    /// - Returns: nil where it is malformed, or a character that XML 1.0 forbids (U+FFFE and U+FFFF).
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
        // Table 3-7 of the Unicode standard: the second byte rules out what is too long, surrogates and too large.
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
        if lead == 0xEF, start[1] == 0xBF, start[2] >= 0xBE { return nil }
        return count
    }
}
