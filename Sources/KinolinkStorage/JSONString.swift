/// The place of a string in a line, without its quotes. It takes only eight bytes, because a line may have millions.
@usableFromInline
package struct JSONString: BitwiseCopyable, Sendable {
    @usableFromInline let start: UInt32
    @usableFromInline let countAndFlag: UInt32

    /// - Parameter offset: of the first byte, from the start of the line; less than 2³¹, as is `count`.
    package init(offset: Int, count: Int, hasEscapes: Bool) {
        start = UInt32(truncatingIfNeeded: offset)
        countAndFlag = UInt32(truncatingIfNeeded: count) << 1 | (hasEscapes ? 1 : 0)
    }

    @inlinable package var hasEscapes: Bool { countAndFlag & 1 == 1 }
    @inlinable package var isEmpty: Bool { countAndFlag >> 1 == 0 }

    /// The bytes in the line, with their escapes.
    @inlinable
    package func raw(in line: UnsafeRawPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: line + Int(start), count: Int(countAndFlag >> 1))
    }

    /// The text.
    package func text(in line: UnsafeRawPointer) -> String {
        guard hasEscapes else { return String(decoding: raw(in: line), as: UTF8.self) }
        var bytes: [UInt8] = []
        appendUnescaped(raw(in: line), to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Appends the content of a JSON string, with its escapes resolved, as UTF-8. ``JSONCursor/string()`` must have passed
/// the string.
/// - Parameter hasBlanks: whether the escapes `\b`, `\f`, `\r` and `\t` become blanks.
package func appendUnescaped(_ content: UnsafeRawBufferPointer, to bytes: inout [UInt8], hasBlanks: Bool = false) {
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
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "b"): bytes.append(hasBlanks ? 0x20 : 0x08)
        case UInt8(ascii: "f"): bytes.append(hasBlanks ? 0x20 : 0x0C)
        case UInt8(ascii: "r"): bytes.append(hasBlanks ? 0x20 : 0x0D)
        case UInt8(ascii: "t"): bytes.append(hasBlanks ? 0x20 : 0x09)
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

/// Appends `text` to `json` as the content of a JSON string, without its quotes.
///
/// Escapes only what JSON requires: quotes, backslashes and control characters. The rest stays UTF-8.
package func appendEscaped(_ text: String, to json: inout [UInt8]) {
    var text = text
    text.withUTF8 { utf8 in
        var start = 0
        for index in utf8.indices where utf8[index] < 0x20 || utf8[index] == quote || utf8[index] == backslash {
            json.append(contentsOf: utf8[start..<index])
            start = index + 1
            json.append(backslash)
            switch utf8[index] {
            case UInt8(ascii: "\n"): json.append(UInt8(ascii: "n"))
            case UInt8(ascii: "\t"): json.append(UInt8(ascii: "t"))
            case UInt8(ascii: "\r"): json.append(UInt8(ascii: "r"))
            case 0..<0x20:
                json += "u00".utf8
                json.append(utf8[index] < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
                json.append(Array("0123456789abcdef".utf8)[Int(utf8[index] & 15)])
            default: json.append(utf8[index])
            }
        }
        json.append(contentsOf: utf8[start...])
    }
}

private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")

/// Appends `text` to `json` as a JSON string, or `null` for nil.
package func appendJSON(_ text: String?, to json: inout [UInt8]) {
    guard let text else { return json += "null".utf8 }
    json.append(UInt8(ascii: "\""))
    appendEscaped(text, to: &json)
    json.append(UInt8(ascii: "\""))
}
