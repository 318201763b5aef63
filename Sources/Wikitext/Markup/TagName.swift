/// The name of a tag that means something in wikitext: one of HTML's, or of an extension's.
struct TagName: Equatable {
    struct Traits: OptionSet {
        let rawValue: UInt8

        /// The contents are no wikitext.
        static let raw = Traits(rawValue: 1)
        /// Has no contents, nor an end.
        static let empty = Traits(rawValue: 2)
        /// What it holds isn't to be read where it stands.
        static let hidden = Traits(rawValue: 4)
        /// Begins a line.
        static let block = Traits(rawValue: 8)
        /// What it holds is bold, small or raised.
        static let bold = Traits(rawValue: 16)
        static let small = Traits(rawValue: 32)
        static let raised = Traits(rawValue: 64)
    }

    /// The place in the table.
    let index: UInt8

    static let none = TagName(index: .max)
    static let count = table.count

    private init(index: UInt8) { self.index = index }

    /// - Parameter range: of letters and digits.
    /// - Returns: nil if the name isn't known. Upper and lower case are one.
    init?(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty, range.count <= Self.longest else { return nil }
        let first = Int(Byte.lowercased(text[range.lowerBound])) - 97
        guard 0..<26 ~= first else { return nil }
        for place in Self.byFirstLetter[first] {
            let name = Self.table[Int(place)].name
            if name.utf8CodeUnitCount == range.count, text.hasPrefix(name, at: range.lowerBound) {
                index = place
                return
            }
        }
        return nil
    }

    var traits: Traits { self == .none ? [] : Self.table[Int(index)].traits }

    private static let longest = 16

    private static let table: [(name: StaticString, traits: Traits)] = [
        ("ref", .hidden), ("br", [.empty, .block]), ("small", .small), ("div", .block), ("span", []), ("sup", .raised),
        ("sub", []), ("i", []), ("b", .bold), ("nowiki", .raw), ("abbr", []), ("bdi", []), ("bdo", []), ("big", []),
        ("blockquote", .block), ("caption", []), ("center", .block), ("cite", []), ("code", []), ("data", []),
        ("dd", .block), ("del", []), ("dfn", []), ("dl", .block), ("dt", .block), ("em", []), ("font", []),
        ("h1", .block), ("h2", .block), ("h3", .block), ("h4", .block), ("h5", .block), ("h6", .block),
        ("hr", [.empty, .block]), ("img", .empty), ("ins", []), ("kbd", []), ("li", .block), ("link", .empty),
        ("mark", []), ("meta", .empty), ("nobr", []), ("ol", .block), ("p", .block), ("q", []), ("rb", []), ("rp", []),
        ("rt", []), ("ruby", []), ("s", []), ("samp", []), ("strike", []), ("strong", .bold), ("style", .hidden),
        ("table", .block), ("tbody", .block), ("td", .block), ("th", .block), ("thead", .block), ("time", []),
        ("tr", .block),
        ("tt", []), ("u", .bold), ("ul", .block), ("var", []), ("wbr", .empty),
        ("includeonly", []), ("noinclude", []), ("onlyinclude", []), ("categorytree", [.raw, .hidden]), ("ce", .raw),
        ("chem", .raw), ("gallery", [.raw, .hidden]), ("graph", [.raw, .hidden]), ("hiero", .raw),
        ("imagemap", [.raw, .hidden]), ("indicator", .hidden), ("inputbox", [.raw, .hidden]), ("mapframe", .hidden),
        ("maplink", []), ("math", .raw), ("poem", .block), ("pre", .raw), ("references", .hidden),
        ("score", [.raw, .hidden]), ("section", [.raw, .hidden]), ("source", .raw), ("syntaxhighlight", .raw),
        ("templatedata", [.raw, .hidden]), ("templatestyles", .hidden), ("timeline", [.raw, .hidden]),
    ]

    private static let byFirstLetter: [[UInt8]] = {
        var places = [[UInt8]](repeating: [], count: 26)
        for (place, entry) in table.enumerated() {
            places[Int(entry.name.utf8Start.pointee) - 97].append(UInt8(place))
        }
        return places
    }()
}
