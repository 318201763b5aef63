extension JSONCursor {
    /// Passes a string, whose opening quote is next: eight bytes at a time, except for what is not plain ASCII.
    mutating func string() throws(RecordFault) -> JSONString {
        let content = position + 1
        var hasEscapes = false
        position = content
        while true {
            let word = UInt64(littleEndian: position.loadUnaligned(as: UInt64.self))
            let special = highBitsOfSpecialBytes(word)
            guard special != 0 else {
                position += 8
                continue
            }
            position += special.trailingZeroBitCount >> 3
            if byte == UInt8(ascii: "\"") {
                let string = JSONString(offset: content - start, count: position - content, hasEscapes: hasEscapes)
                position += 1
                return string
            }
            if byte >= 0x80 {
                let count = lengthOfScalar(at: position)
                guard count > 0 else { throw fault(.invalidUTF8) }
                position += count
            } else if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                position += try lengthOfEscape()
            } else {
                throw fault(byte == newline ? .endOfLine : .controlCharacter(byte))
            }
        }
    }

    /// The length of the escape whose backslash is next: 2, 6, or 12 for a surrogate pair.
    private func lengthOfEscape() throws(RecordFault) -> Int {
        switch (position + 1).load(as: UInt8.self) {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return 2
        case UInt8(ascii: "u"):
            guard let unit = hexadecimal(at: position + 2) else { throw fault(.invalidEscape) }
            guard UTF16.isLeadSurrogate(unit) || UTF16.isTrailSurrogate(unit) else { return 6 }
            guard UTF16.isLeadSurrogate(unit),
                (position + 6).load(as: UInt8.self) == UInt8(ascii: "\\"),
                (position + 7).load(as: UInt8.self) == UInt8(ascii: "u")
            else { throw fault(.loneSurrogate) }
            guard let second = hexadecimal(at: position + 8) else { throw fault(.invalidEscape) }
            guard UTF16.isTrailSurrogate(second) else { throw fault(.loneSurrogate) }
            return 12
        default: throw fault((position + 1).load(as: UInt8.self) == newline ? .endOfLine : .invalidEscape)
        }
    }
}

/// Marks each byte that is a quote, a backslash, a control character or not ASCII, with its high bit.
///
/// Only the lowest mark can be relied on: the borrow of a marked byte may mark the one above it.
private func highBitsOfSpecialBytes(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = (word ^ ones &* 0x22) &- ones
    let backslashes = (word ^ ones &* 0x5C) &- ones
    let controls = word &- ones &* 0x20
    // A high bit after the subtraction means "was less" where the byte had none before.
    return (quotes | backslashes | controls | word) & (ones &* 0x80)
}

/// The length of the well-formed UTF-8 sequence, other than ASCII, that begins here; 0 where none does.
/// (The Unicode Standard, table 3-7.)
private func lengthOfScalar(at position: UnsafeRawPointer) -> Int {
    func isContinuation(_ offset: Int) -> Bool {
        (position + offset).load(as: UInt8.self) & 0xC0 == 0x80
    }
    let first = position.load(as: UInt8.self)
    guard isContinuation(1) else { return 0 }
    let second = (position + 1).load(as: UInt8.self)
    switch first {
    case 0xC2...0xDF: return 2
    case 0xE0...0xEF:
        let isInRange = first == 0xE0 ? second >= 0xA0 : first != 0xED || second < 0xA0
        return isInRange && isContinuation(2) ? 3 : 0
    case 0xF0...0xF4:
        let isInRange = first == 0xF0 ? second >= 0x90 : first != 0xF4 || second < 0x90
        return isInRange && isContinuation(2) && isContinuation(3) ? 4 : 0
    default: return 0
    }
}

/// The number that four hexadecimal digits write; nil if one of the four bytes is none.
func hexadecimal(at position: UnsafeRawPointer) -> UInt16? {
    var number: UInt16 = 0
    for index in 0..<4 {
        let byte = (position + index).load(as: UInt8.self)
        let digit: UInt8
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
        default: return nil
        }
        number = number << 4 | UInt16(digit)
    }
    return number
}
