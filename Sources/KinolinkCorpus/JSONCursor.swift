/// Passes over the JSON of one line, checking everything RFC 8259 asks for.
///
/// The line must be followed in memory by a newline and by ``padding`` bytes that may be read, whatever they are.
/// No JSON within a line contains a newline, so every step stops there, and none needs to ask how much is left: the
/// rule is never to move past a byte that may be the newline.
struct JSONCursor {
    static let padding = 8
    /// How many arrays and objects may stand one in the other, the record's own array among them.
    static let maximumDepth = 128

    let start: UnsafeRawPointer
    var position: UnsafeRawPointer

    init(_ line: UnsafeRawPointer) {
        start = line
        position = line
    }

    /// The next byte, a newline at the end of the line.
    var byte: UInt8 { position.load(as: UInt8.self) }
    /// Bytes passed since ``start``.
    var offset: Int { position - start }

    mutating func skipSpace() {
        while byte <= UInt8(ascii: " "),
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
        {
            position += 1
        }
    }

    /// Passes one value of any kind, however deep, in constant memory.
    @discardableResult
    mutating func value() throws(RecordFault) -> RecordFault.Kind {
        var depth = 0
        var objects: UInt128 = 0  // one bit for each open container, the innermost lowest: is it an object?
        let kind = try kindOfNextValue()
        while true {
            let next = try kindOfNextValue()
            switch next {
            case .string: _ = try string()
            case .number: try number()
            case .boolean, .null: try literal()
            case .array, .object:
                guard depth < Self.maximumDepth - 1 else { throw fault(.tooDeep) }
                position += 1
                skipSpace()
                guard byte == (next == .array ? UInt8(ascii: "]") : UInt8(ascii: "}")) else {
                    depth += 1
                    objects = objects << 1 | (next == .object ? 1 : 0)
                    if next == .object { _ = try key() }
                    continue
                }
                position += 1
            }
            var isMoreExpected = false
            while depth > 0, !isMoreExpected {
                let isObject = objects & 1 == 1
                isMoreExpected = try isObject ? anotherField() : anotherElement()
                if !isMoreExpected {
                    depth -= 1
                    objects >>= 1
                } else if isObject {
                    _ = try key()
                }
            }
            if depth == 0 { return kind }
        }
    }

    /// What the next byte begins.
    func kindOfNextValue() throws(RecordFault) -> RecordFault.Kind {
        switch byte {
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
        case UInt8(ascii: "n"): .null
        default: throw unexpected(.value)
        }
    }

    /// Passes a key and its colon, up to its value.
    mutating func key() throws(RecordFault) -> JSONString {
        guard byte == UInt8(ascii: "\"") else { throw unexpected(.key) }
        let key = try string()
        skipSpace()
        guard byte == UInt8(ascii: ":") else { throw unexpected(.colon) }
        position += 1
        skipSpace()
        return key
    }

    /// Passes what follows an element of an array: a comma, up to the next element, or the closing bracket.
    mutating func anotherElement() throws(RecordFault) -> Bool {
        try comma(or: UInt8(ascii: "]"), .commaOrBracket)
    }

    /// Passes what follows a field of an object: a comma, up to the next key, or the closing brace.
    mutating func anotherField() throws(RecordFault) -> Bool {
        try comma(or: UInt8(ascii: "}"), .commaOrBrace)
    }

    private mutating func comma(or end: UInt8, _ token: RecordFault.Token) throws(RecordFault) -> Bool {
        skipSpace()
        guard byte == UInt8(ascii: ",") else {
            guard byte == end else { throw unexpected(token) }
            position += 1
            return false
        }
        position += 1
        skipSpace()
        return true
    }

    private mutating func number() throws(RecordFault) {
        if byte == UInt8(ascii: "-") { position += 1 }
        if byte == UInt8(ascii: "0") {
            position += 1
        } else {
            try digits()
        }
        if byte == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if byte | 0x20 == UInt8(ascii: "e") {
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        // A second digit after a leading zero, as in 01, would otherwise be told as a missing comma.
        if isDigit(byte) { throw fault(.invalidNumber) }
    }

    private mutating func digits() throws(RecordFault) {
        guard isDigit(byte) else { throw fault(byte == newline ? .endOfLine : .invalidNumber) }
        while isDigit(byte) { position += 1 }
    }

    private mutating func literal() throws(RecordFault) {
        let literal: StaticString = byte == UInt8(ascii: "t") ? "true" : byte == UInt8(ascii: "f") ? "false" : "null"
        for index in 0..<literal.utf8CodeUnitCount {
            guard byte == literal.utf8Start[index] else { throw unexpected(.value) }
            position += 1
        }
    }
}

extension JSONCursor {
    /// A fault at ``position``.
    @inline(never)
    func fault(_ reason: RecordFault.Reason) -> RecordFault {
        let before = UnsafeRawBufferPointer(start: start, count: offset)
        return RecordFault(reason: reason, column: before.reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 })
    }

    @inline(never)
    func unexpected(_ token: RecordFault.Token) -> RecordFault {
        fault(byte == newline ? .endOfLine : .unexpected(byte: byte, expected: token))
    }
}

let newline = UInt8(ascii: "\n")

private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

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

/// Appends `text` to `json` as the content of a JSON string, without its quotes.
///
/// Only what JSON asks for is escaped: quotes, backslashes and control characters. All else stays UTF-8.
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

/// Appends `text` to `json` as a JSON string; nil as `null`.
package func appendJSON(_ text: String?, to json: inout [UInt8]) {
    guard let text else { return json += "null".utf8 }
    json.append(UInt8(ascii: "\""))
    appendEscaped(text, to: &json)
    json.append(UInt8(ascii: "\""))
}
