/// Where a string stands in a line, without its quotes. Eight bytes, for a line may have millions.
struct JSONString {
    private let start: UInt32
    private let countAndFlag: UInt32

    /// `offset` is that of the first byte, from the start of the line; it and `count` are less than 2^31.
    init(offset: Int, count: Int, hasEscapes: Bool) {
        start = UInt32(truncatingIfNeeded: offset)
        countAndFlag = UInt32(truncatingIfNeeded: count) << 1 | (hasEscapes ? 1 : 0)
    }

    var hasEscapes: Bool { countAndFlag & 1 == 1 }
    var isEmpty: Bool { countAndFlag >> 1 == 0 }

    /// The bytes as they stand in the line, escapes and all.
    func raw(in line: UnsafeRawPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: line + Int(start), count: Int(countAndFlag >> 1))
    }

    /// The text.
    func text(in line: UnsafeRawPointer) -> String {
        guard hasEscapes else { return String(decoding: raw(in: line), as: UTF8.self) }
        var bytes: [UInt8] = []
        appendUnescaped(raw(in: line), to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Appends the UTF-8 that the content of a JSON string means. ``JSONCursor/string()`` must have passed it.
func appendUnescaped(_ content: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    var index = 0
    while index < content.count {
        guard content[index] == UInt8(ascii: "\\") else {
            bytes.append(content[index])
            index += 1
            continue
        }
        let letter = content[index + 1]
        index += 2
        switch letter {
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"):
            let first = codeUnit(content, at: index)
            index += 4
            var scalar = UInt32(first)
            if UTF16.isLeadSurrogate(first) {
                let second = codeUnit(content, at: index + 2)
                scalar = 0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF
                index += 6
            }
            bytes.append(
                contentsOf: UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
        default: bytes.append(letter)
        }
    }
}

private func codeUnit(_ content: UnsafeRawBufferPointer, at index: Int) -> UInt16 {
    UnsafeRawBufferPointer(rebasing: content[index..<index + 4]).baseAddress.flatMap(hexadecimal) ?? 0xFFFD
}
