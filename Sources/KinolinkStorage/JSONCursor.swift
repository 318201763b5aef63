/// Why a line is not JSON, and where.
package struct JSONFault: Error, Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        case unexpected(byte: UInt8, expected: JSONToken)
        case endOfLine
        case invalidNumber
        case invalidEscape
        case loneSurrogate
        case controlCharacter(UInt8)
        case invalidUTF8
        case tooDeep
    }

    package let reason: Reason
    /// The place of the fault in characters, counted from 1.
    package let column: Int
}

public enum JSONKind: Equatable, Sendable {
    case string, number, array, object, boolean, null
}

/// A token that JSON's grammar can require.
public enum JSONToken: Equatable, Sendable {
    case value, key, colon, commaOrBracket, commaOrBrace
}

/// Reads over the JSON of one line, and checks everything that RFC 8259 demands.
///
/// In memory, a newline must follow the line, and then ``padding`` readable bytes of any value. JSON on one line
/// contains no newline, so every step stops there, and no step needs to check how much is left. The rule: never move
/// past a byte that may be the newline.
@usableFromInline
package struct JSONCursor {
    package static let padding = 8
    /// How deeply arrays and objects may be nested, counting the outermost one.
    package static let maximumDepth = 128

    @usableFromInline package let start: UnsafeRawPointer
    @usableFromInline package var position: UnsafeRawPointer

    package init(_ line: UnsafeRawPointer) {
        start = line
        position = line
    }

    /// The next byte: the newline at the end of the line.
    @inlinable package var byte: UInt8 { position.load(as: UInt8.self) }
    /// The number of bytes passed since ``start``.
    @inlinable package var offset: Int { position - start }

    @inlinable
    package mutating func skipSpace() {
        while byte <= UInt8(ascii: " "),
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
        {
            position += 1
        }
    }

    /// Passes one value of any kind, however deep, in constant memory.
    @discardableResult
    package mutating func value() throws(JSONFault) -> JSONKind {
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

    /// The kind of value that the next byte begins.
    package func kindOfNextValue() throws(JSONFault) -> JSONKind {
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
    package mutating func key() throws(JSONFault) -> JSONString {
        guard byte == UInt8(ascii: "\"") else { throw unexpected(.key) }
        let key = try string()
        skipSpace()
        guard byte == UInt8(ascii: ":") else { throw unexpected(.colon) }
        position += 1
        skipSpace()
        return key
    }

    /// Passes what follows an element of an array: a comma, up to the next element, or the closing bracket.
    package mutating func anotherElement() throws(JSONFault) -> Bool {
        try comma(or: UInt8(ascii: "]"), .commaOrBracket)
    }

    /// Passes what follows a field of an object: a comma, up to the next key, or the closing brace.
    package mutating func anotherField() throws(JSONFault) -> Bool {
        try comma(or: UInt8(ascii: "}"), .commaOrBrace)
    }

    private mutating func comma(or end: UInt8, _ token: JSONToken) throws(JSONFault) -> Bool {
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

    private mutating func number() throws(JSONFault) {
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
        // Otherwise a digit after a leading zero, as in 01, would be reported as a missing comma.
        if isDigit(byte) { throw fault(.invalidNumber) }
    }

    private mutating func digits() throws(JSONFault) {
        guard isDigit(byte) else { throw fault(byte == newline ? .endOfLine : .invalidNumber) }
        while isDigit(byte) { position += 1 }
    }

    private mutating func literal() throws(JSONFault) {
        let literal: StaticString = byte == UInt8(ascii: "t") ? "true" : byte == UInt8(ascii: "f") ? "false" : "null"
        for index in 0..<literal.utf8CodeUnitCount {
            guard byte == literal.utf8Start[index] else { throw unexpected(.value) }
            position += 1
        }
    }
}

extension JSONCursor {
    /// The position as a number of characters, counted from 1.
    package var column: Int {
        UnsafeRawBufferPointer(start: start, count: offset).reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }

    /// A fault at ``position``.
    @inline(never)
    private func fault(_ reason: JSONFault.Reason) -> JSONFault { JSONFault(reason: reason, column: column) }

    @inline(never)
    private func unexpected(_ token: JSONToken) -> JSONFault {
        fault(byte == newline ? .endOfLine : .unexpected(byte: byte, expected: token))
    }
}

private let newline = UInt8(ascii: "\n")

private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

extension JSONCursor {
    /// Passes a string whose opening quote is next. Plain ASCII goes eight bytes at a time.
    package mutating func string() throws(JSONFault) -> JSONString {
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
    private func lengthOfEscape() throws(JSONFault) -> Int {
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
/// Only the lowest mark is reliable: the borrow of a marked byte may mark the byte above it.
private func highBitsOfSpecialBytes(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = (word ^ ones &* 0x22) &- ones
    let backslashes = (word ^ ones &* 0x5C) &- ones
    let controls = word &- ones &* 0x20
    // If a byte had no high bit before the subtraction, a high bit afterwards means that the byte was less.
    return (quotes | backslashes | controls | word) & (ones &* 0x80)
}

/// The length of the well-formed UTF-8 sequence of two bytes or more that begins here; 0 if there is none. See The
/// Unicode Standard, table 3-7.
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

/// The value of four hexadecimal digits; nil if one of the four bytes is not a digit.
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
