internal import KinolinkStorage

/// Reads the JSON of one movie's facts, which a model file holds as the corpus has it.
///
/// Odd JSON gives the fields before its first fault, never an error. Line breaks and other control characters are not a
/// fault.
enum FactsCursor {
    enum Section {
        /// The object itself: its fields other than `infobox`.
        case record
        case infobox
    }

    /// Visits the fields of the object and those of its `infobox`, in their order. Names and values may not be used
    /// after the visit.
    static func forEachField(
        of json: UnsafeBufferPointer<UInt8>, _ visit: (_ section: Section, _ name: FactText, _ value: FactText) -> Void
    ) {
        // Without an early exit, so that the compiler can vectorise it.
        if json.reduce(UInt8.max, { min($0, $1) }) < 0x20 {
            return withoutControls(json).withUnsafeBufferPointer { forEachField(of: $0, visit) }
        }
        // The lexer wants a newline and some bytes after the JSON.
        let size = json.count + 1 + JSONCursor.padding
        withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { line in
            line.copyMemory(from: UnsafeRawBufferPointer(json))
            line[json.count...].initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "\n"))
            guard let start = line.baseAddress else { return }
            var cursor = JSONCursor(start)
            cursor.skipSpace()
            try? forEachField(&cursor) { cursor, name throws(JSONFault) in
                guard name.equals("infobox"), cursor.byte == UInt8(ascii: "{") else {
                    return visit(.record, name, try value(&cursor))
                }
                try forEachField(&cursor) { cursor, name throws(JSONFault) in
                    visit(.infobox, name, try value(&cursor))
                }
            }
        }
    }

    /// The same JSON with control characters escaped in strings, and blanks for those elsewhere.
    private static func withoutControls(_ json: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var (isInString, isEscaped) = (false, false)
        for byte in json {
            if byte >= 0x20 {
                result.append(byte)
            } else if isInString {
                appendEscaped(String(Unicode.Scalar(byte)), to: &result)
            } else {
                result.append(UInt8(ascii: " "))
            }
            if byte == UInt8(ascii: "\""), !isEscaped { isInString.toggle() }
            isEscaped = byte == UInt8(ascii: "\\") && isInString && !isEscaped
        }
        return result
    }

    /// Passes an object; `passValue` passes each value.
    private static func forEachField(
        _ cursor: inout JSONCursor, _ passValue: (inout JSONCursor, FactText) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        guard cursor.byte == UInt8(ascii: "{") else { return }
        cursor.position += 1
        cursor.skipSpace()
        guard cursor.byte != UInt8(ascii: "}") else { return cursor.position += 1 }
        repeat {
            let name = FactText(try cursor.key(), in: cursor.start)
            try passValue(&cursor, name)
        } while try cursor.anotherField()
    }

    /// Passes a value of any kind, without looking into it.
    private static func value(_ cursor: inout JSONCursor) throws(JSONFault) -> FactText {
        let start = cursor.position
        let kind = try cursor.kindOfNextValue()
        if kind == .string { return FactText(try cursor.string(), in: cursor.start) }
        try cursor.value()
        return FactText(
            kind: kind == .number ? .number : .other,
            raw: UnsafeBufferPointer(
                start: start.assumingMemoryBound(to: UInt8.self), count: cursor.position - start),
            hasEscapes: false)
    }
}

extension FactText {
    fileprivate init(_ string: JSONString, in line: UnsafeRawPointer) {
        self.init(
            kind: .string, raw: string.raw(in: line).assumingMemoryBound(to: UInt8.self), hasEscapes: string.hasEscapes)
    }
}

/// A name or value in the JSON of a movie's facts.
struct FactText {
    enum Kind {
        case string
        case number
        /// An object, an array, `true`, `false` or `null`.
        case other
    }

    let kind: Kind
    /// The bytes; for a string those between its quotes.
    let raw: UnsafeBufferPointer<UInt8>
    let hasEscapes: Bool

    /// The text of a string or number; nil for other kinds.
    var text: String? {
        guard kind != .other else { return nil }
        guard hasEscapes else { return String(decoding: raw, as: UTF8.self) }
        var bytes: [UInt8] = []
        // Tabs and the like would steer a terminal.
        appendUnescaped(UnsafeRawBufferPointer(raw), to: &bytes, hasBlanks: true)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends its text as ``FoldedName`` folds it, if it has one.
    func fold(appendingTo folded: inout [UInt8]) {
        if kind != .other, !hasEscapes {
            FoldedName.fold(raw, appendingTo: &folded)
        } else if var text {
            text.withUTF8 { FoldedName.fold($0, appendingTo: &folded) }
        }
    }

    /// Whether it equals `name`, byte for byte.
    func equals(_ name: StaticString) -> Bool {
        raw.count == name.utf8CodeUnitCount
            && raw.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: raw.count))
    }

    /// Whether it equals `name`, which is in lower case with spaces. Its own case does not matter, and `_` or `-` may
    /// stand for a space: infoboxes write `release_date`, `Release date` and `film-name`.
    func isNamed(_ name: String.UTF8View) -> Bool {
        raw.count == name.count && zip(raw, name).allSatisfy { Self.plain($0) == $1 }
    }

    /// A name as ``isNamed(_:)`` wants it.
    static func plain(_ name: String) -> String { String(decoding: name.utf8.map(plain), as: UTF8.self) }

    /// Lower case for ASCII letters, and spaces for `_` and `-`.
    static func plain(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "_"), UInt8(ascii: "-"): UInt8(ascii: " ")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: byte
        }
    }
}
