internal import KinolinkStorage

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
        var bytes: [UInt8] = []
        // Tabs and the like would steer a terminal.
        appendUnescaped(UnsafeRawBufferPointer(raw), to: &bytes, hasBlanks: true)
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
