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
