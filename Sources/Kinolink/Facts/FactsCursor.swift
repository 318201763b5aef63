/// Walks over the JSON of one movie's facts, which a model file holds to the letter.
///
/// It reads what a corpus can hold, and of anything else as much as makes sense: odd JSON gives fewer fields, never an
/// error.
struct FactsCursor {
    enum Section {
        /// The object itself: its fields other than `infobox`.
        case record
        case infobox
    }

    private let json: UnsafeBufferPointer<UInt8>
    private var position = 0

    /// Visits the fields of the object and those of its `infobox`, in their order.
    static func forEachField(
        of json: UnsafeBufferPointer<UInt8>, _ visit: (_ section: Section, _ name: FactText, _ value: FactText) -> Void
    ) {
        var cursor = FactsCursor(json: json)
        cursor.skipSpace()
        cursor.forEachField { cursor, name in
            guard name.equals("infobox"), cursor.byte == UInt8(ascii: "{") else {
                guard let value = cursor.value() else { return false }
                visit(.record, name, value)
                return true
            }
            return cursor.forEachField { cursor, name in
                guard let value = cursor.value() else { return false }
                visit(.infobox, name, value)
                return true
            }
        }
    }

    private init(json: UnsafeBufferPointer<UInt8>) { self.json = json }

    /// The next byte, 0 at the end.
    private var byte: UInt8 { position < json.count ? json[position] : 0 }

    private mutating func skipSpace() {
        while position < json.count, json[position] <= UInt8(ascii: " ") { position += 1 }
    }

    private mutating func passes(_ expected: UInt8) -> Bool {
        guard byte == expected, position < json.count else { return false }
        position += 1
        return true
    }

    /// Passes an object, whose brace is next; `passValue` passes each value.
    /// - Returns: whether it was one to its end.
    @discardableResult
    private mutating func forEachField(_ passValue: (inout Self, FactText) -> Bool) -> Bool {
        guard passes(UInt8(ascii: "{")) else { return false }
        skipSpace()
        guard !passes(UInt8(ascii: "}")) else { return true }
        repeat {
            skipSpace()
            guard byte == UInt8(ascii: "\""), let name = string() else { return false }
            skipSpace()
            guard passes(UInt8(ascii: ":")) else { return false }
            skipSpace()
            guard passValue(&self, name) else { return false }
            skipSpace()
        } while passes(UInt8(ascii: ","))
        return passes(UInt8(ascii: "}"))
    }

    /// Passes a string, whose quote is next.
    private mutating func string() -> FactText? {
        let start = position + 1
        var hasEscapes = false
        position = start
        while position < json.count {
            switch json[position] {
            case UInt8(ascii: "\""):
                position += 1
                return FactText(kind: .string, raw: slice(from: start, to: position - 1), hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                position += 2
            default: position += 1
            }
        }
        return nil
    }

    /// Passes a value of any kind, however deep, without looking into it.
    private mutating func value() -> FactText? {
        let start = position
        switch byte {
        case UInt8(ascii: "\""): return string()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            passLiteral()
            return FactText(kind: .number, raw: slice(from: start, to: position), hasEscapes: false)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            var depth = 0
            repeat {
                switch byte {
                case UInt8(ascii: "\""):
                    guard string() != nil else { return nil }
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
                position += 1
            } while depth > 0 && position < json.count
            guard depth == 0 else { return nil }
        default:
            passLiteral()
            guard position > start else { return nil }
        }
        return FactText(kind: .other, raw: slice(from: start, to: position), hasEscapes: false)
    }

    /// Passes a number, `true`, `false` or `null`.
    private mutating func passLiteral() {
        while position < json.count {
            switch json[position] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "E"),
                UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                position += 1
            default: return
            }
        }
    }

    private func slice(from start: Int, to end: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: json[start..<end])
    }
}
