/// The bytes that have a meaning in wikitext.
enum Byte {
    static let newline = UInt8(ascii: "\n")
    static let tab = UInt8(ascii: "\t")
    static let space = UInt8(ascii: " ")
    static let leftBrace = UInt8(ascii: "{")
    static let rightBrace = UInt8(ascii: "}")
    static let leftBracket = UInt8(ascii: "[")
    static let rightBracket = UInt8(ascii: "]")
    static let less = UInt8(ascii: "<")
    static let greater = UInt8(ascii: ">")
    static let pipe = UInt8(ascii: "|")
    static let equals = UInt8(ascii: "=")
    static let ampersand = UInt8(ascii: "&")
    static let apostrophe = UInt8(ascii: "'")
    static let quote = UInt8(ascii: "\"")
    static let hash = UInt8(ascii: "#")
    static let star = UInt8(ascii: "*")
    static let semicolon = UInt8(ascii: ";")
    static let colon = UInt8(ascii: ":")
    static let slash = UInt8(ascii: "/")
    static let minus = UInt8(ascii: "-")
    static let exclamation = UInt8(ascii: "!")

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLetter(byte)
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte &- 48 < 10
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 32) &- 97 < 26
    }

    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- 65 < 26 ? byte | 32 : byte
    }

    /// The length in bytes of the white space character at `position`, or 0 if there is another character. White space
    /// is what Python's `str.isspace` takes for it.
    static func spaceLength(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
        let byte = text[position]
        if byte < 0x80 { return byte == 32 || byte &- 9 < 5 || byte &- 0x1C < 4 ? 1 : 0 }
        guard byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3, position + 1 < text.count else { return 0 }
        let second = text[position + 1]
        if byte == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
        guard position + 2 < text.count else { return 0 }
        let third = text[position + 2]
        switch (byte, second) {
        case (0xE1, 0x9A): return third == 0x80 ? 3 : 0
        case (0xE2, 0x80):
            return third <= 0x8A && third >= 0x80 || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0
        case (0xE2, 0x81): return third == 0x9F ? 3 : 0
        case (0xE3, 0x80): return third == 0x80 ? 3 : 0
        default: return 0
        }
    }

    /// The length in bytes of the white space character that ends before `position`, or 0.
    static func spaceLength(_ text: UnsafeBufferPointer<UInt8>, before position: Int) -> Int {
        guard position > 0 else { return 0 }
        if text[position - 1] < 0x80 { return spaceLength(text, position - 1) }
        for length in 2...3 where position >= length && spaceLength(text, position - length) == length { return length }
        return 0
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The bytes of a range without the white space at its ends, as Python's `str.strip` cuts it.
    func trimmed(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: self[trimmedRange(range)])
    }

    func trimmedRange(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end {
            let length = Byte.spaceLength(self, start)
            if length == 0 { break }
            start += length
        }
        while end > start {
            let length = Byte.spaceLength(self, before: end)
            if length == 0 { break }
            end -= length
        }
        return start..<Swift.max(start, end)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The place of the first `byte` at or after `start`; `count` if there is none. Looks at eight bytes at a time.
    func firstIndex(of byte: UInt8, from start: Int) -> Int {
        guard let base = baseAddress else { return count }
        var index = start
        while index + 8 <= count {
            let found = Word(base + index).first(byte)
            if found != 0 { return index + found.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < count, self[index] != byte { index += 1 }
        return Swift.min(index, count)
    }

    /// Whether `pattern`, which is in lower case, is at `position` in either case.
    func hasPrefix(_ pattern: StaticString, at position: Int) -> Bool {
        guard position >= 0, position + pattern.utf8CodeUnitCount <= count else { return false }
        for index in 0..<pattern.utf8CodeUnitCount
        where Byte.lowercased(self[position + index]) != pattern.utf8Start[index] {
            return false
        }
        return true
    }
}

/// Eight bytes of the text; the first is the lowest. A search sets the high bit at each place it finds.
struct Word {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let high: UInt64 = 0x8080_8080_8080_8080

    private let bytes: UInt64

    @inline(__always)
    init(_ start: UnsafePointer<UInt8>) {
        bytes = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self).littleEndian
    }

    @inline(__always)
    func places(of byte: UInt8) -> UInt64 {
        let other = bytes ^ Self.ones &* UInt64(byte)
        return ~((other & ~Self.high &+ ~Self.high) | other) & Self.high
    }

    /// The high bit of the first place of `byte`; the bits above it may be wrong. Costs less than ``places(of:)``.
    @inline(__always)
    func first(_ byte: UInt8) -> UInt64 {
        let other = bytes ^ Self.ones &* UInt64(byte)
        return (other &- Self.ones) & ~other & Self.high
    }

    /// The places of `[`, `\\`, `]`, `{`, `|` and `}`.
    @inline(__always)
    var bracketsAndPipes: UInt64 {
        let folded = (bytes | Self.ones &* 0x20) & ~Self.high
        let isFromBrace = folded &+ Self.ones &* (0x80 - 0x7B)
        let isBehindBrace = folded &+ Self.ones &* (0x80 - 0x7E)
        return isFromBrace & ~isBehindBrace & ~bytes & Self.high
    }
}
