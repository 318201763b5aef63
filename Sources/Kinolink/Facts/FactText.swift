/// A name or value as it stands in the JSON of a movie's facts.
struct FactText {
    enum Kind {
        case string
        case number
        /// An object, an array, `true`, `false` or `null`.
        case other
    }

    let kind: Kind
    /// Of a string what stands between its quotes.
    let raw: UnsafeBufferPointer<UInt8>
    let hasEscapes: Bool

    /// The text of a string or number; nil of anything else.
    var text: String? {
        guard kind != .other else { return nil }
        guard hasEscapes else { return String(decoding: raw, as: UTF8.self) }
        var units: [UInt16] = []
        var bytes: [UInt8] = []
        var index = 0
        func endUnits() {
            bytes.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
            units.removeAll()
        }
        while index < raw.count {
            guard raw[index] == UInt8(ascii: "\\"), index + 1 < raw.count else {
                if !units.isEmpty { endUnits() }
                bytes.append(raw[index])
                index += 1
                continue
            }
            let letter = raw[index + 1]
            index += 2
            if letter == UInt8(ascii: "u"), index + 4 <= raw.count,
                let unit = UInt16(String(decoding: raw[index..<index + 4], as: UTF8.self), radix: 16)
            {
                units.append(unit)
                index += 4
                continue
            }
            if !units.isEmpty { endUnits() }
            switch letter {
            case UInt8(ascii: "n"): bytes.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"):
                bytes.append(UInt8(ascii: " "))
            default: bytes.append(letter)
            }
        }
        if !units.isEmpty { endUnits() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Its text as ``FoldedName`` folds it; nothing where it has none.
    func fold(appendingTo folded: inout [UInt8]) {
        if kind != .other, !hasEscapes {
            FoldedName.fold(raw, appendingTo: &folded)
        } else if var text {
            text.withUTF8 { FoldedName.fold($0, appendingTo: &folded) }
        }
    }

    /// Whether it is `name`, byte for byte.
    func equals(_ name: StaticString) -> Bool {
        raw.count == name.utf8CodeUnitCount
            && raw.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: raw.count))
    }

    /// Whether it is `name`, given in lower case with spaces, whatever its own case and whether it has `_` or `-` for
    /// spaces: infoboxes say `release_date`, `Release date` and `film-name`.
    func isNamed(_ name: String.UTF8View) -> Bool {
        raw.count == name.count && zip(raw, name).allSatisfy { Self.plain($0) == $1 }
    }

    private static func plain(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "_"), UInt8(ascii: "-"): UInt8(ascii: " ")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: byte
        }
    }
}
