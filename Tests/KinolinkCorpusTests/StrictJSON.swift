/// A plain parser for strict JSON (RFC 8259). The byte scanner must agree with it.
///
/// It works on Unicode scalars and by recursion, and shares nothing with the scanner.
enum StrictJSON: Equatable {
    case string([Unicode.Scalar])
    case number([Unicode.Scalar])
    case array([StrictJSON])
    case object([Field])
    case boolean(Bool)
    case null

    struct Field: Equatable {
        let key: [Unicode.Scalar]
        let value: StrictJSON
    }

    struct Malformed: Error {}

    /// The title, infobox, links, Rotten Tomatoes score and rating of a line; nil if it isn't a record.
    static func record(
        _ line: [UInt8]
    ) -> (title: [Unicode.Scalar], infobox: [Field], links: [[Unicode.Scalar]], scores: [StrictJSON])? {
        guard case .array(let elements) = try? StrictJSON(line), elements.count >= 5,
            case .string(let title) = elements[0], !title.isEmpty, case .object(let infobox) = elements[1],
            case .array(let links) = elements[2]
        else { return nil }
        // Only the first three elements of a longer record are read.
        let scores = elements.count == 5 ? Array(elements[3...]) : [.null, .null]
        for score in scores {
            switch score {
            case .string, .number, .null: continue
            default: return nil
            }
        }
        let texts: [[Unicode.Scalar]] = links.compactMap { if case .string(let link) = $0 { link } else { nil } }
        return texts.count == links.count ? (title, infobox, texts, scores) : nil
    }

    init(_ bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Malformed() }
        var parser = Parser(rest: Array(text.unicodeScalars)[...])
        parser.space()
        self = try parser.value(depth: 1)
        parser.space()
        guard parser.rest.isEmpty else { throw Malformed() }
    }

    private struct Parser {
        var rest: ArraySlice<Unicode.Scalar>

        mutating func space() { rest = rest.drop { " \t\n\r".unicodeScalars.contains($0) } }

        mutating func take(_ scalar: Unicode.Scalar) -> Bool {
            guard rest.first == scalar else { return false }
            rest.removeFirst()
            return true
        }

        mutating func require(_ text: String) throws {
            for scalar in text.unicodeScalars where !take(scalar) { throw Malformed() }
        }

        mutating func value(depth: Int) throws -> StrictJSON {
            switch rest.first {
            case "\"": return .string(try string())
            case "[":
                guard depth <= 128 else { throw Malformed() }
                return .array(try list("[", "]") { parser in try parser.value(depth: depth + 1) })
            case "{":
                guard depth <= 128 else { throw Malformed() }
                return .object(
                    try list("{", "}") { parser in
                        let key = try parser.string()
                        parser.space()
                        try parser.require(":")
                        parser.space()
                        return Field(key: key, value: try parser.value(depth: depth + 1))
                    })
            case "t":
                try require("true")
                return .boolean(true)
            case "f":
                try require("false")
                return .boolean(false)
            case "n":
                try require("null")
                return .null
            default:
                let text = String(String.UnicodeScalarView(rest))
                guard
                    let match = text.prefixMatch(
                        of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/.matchingSemantics(.unicodeScalar))
                else { throw Malformed() }
                let number = Array(match.output.0.unicodeScalars)
                rest = rest.dropFirst(number.count)
                return .number(number)
            }
        }

        mutating func list<Element>(
            _ open: String, _ close: Unicode.Scalar, _ element: (inout Parser) throws -> Element
        ) throws -> [Element] {
            try require(open)
            space()
            if take(close) { return [] }
            var elements: [Element] = []
            while true {
                elements.append(try element(&self))
                space()
                if take(close) { return elements }
                try require(",")
                space()
            }
        }

        mutating func string() throws -> [Unicode.Scalar] {
            try require("\"")
            var units: [UInt16] = []  // so that pairs of \u escapes come together
            while let scalar = rest.popFirst() {
                switch scalar {
                case "\"":
                    guard let text = String(validating: units, as: UTF16.self) else { throw Malformed() }
                    return Array(text.unicodeScalars)
                case "\u{0}"..."\u{1F}": throw Malformed()
                case "\\": units.append(try escape())
                default: units += Array(String(scalar).utf16)
                }
            }
            throw Malformed()
        }

        mutating func escape() throws -> UInt16 {
            let simple: [Unicode.Scalar: UInt16] = [
                "\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9,
            ]
            guard let letter = rest.popFirst() else { throw Malformed() }
            if let unit = simple[letter] { return unit }
            let digits = rest.prefix(4)
            let isHexadecimal = digits.allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
            guard letter == "u", digits.count == 4, isHexadecimal,
                let unit = UInt16(String(String.UnicodeScalarView(digits)), radix: 16)
            else { throw Malformed() }
            rest.removeFirst(4)
            return unit
        }
    }
}
