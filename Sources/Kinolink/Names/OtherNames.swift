internal import KinolinkStorage

/// The names that infoboxes give their movies beside the articles' titles: “Harry Potter and the Sorcerer's Stone” for
/// “… Philosopher's Stone”, “Le Fabuleux Destin d'Amélie Poulain” for “Amélie”.
struct OtherNames: Sendable {
    /// Keys of the names.
    let keys: FoldedNames
    /// For each entry of ``keys``.
    let names: [String]

    init(titles: StringTable, facts: StringTable) {
        var keys = FoldedNames(capacity: titles.count, ignoringSpaces: true)
        var names: [String] = []
        for row in titles.indices {
            let title = titles.withUTF8(at: row) { Array(FoldedName.withoutBrackets($0)) }
            facts.withUTF8(at: row) { json in
                FactsCursor.forEachField(of: json) { section, field, value in
                    guard section == .infobox, Self.isName(field) else { return }
                    guard !title.elementsEqual(value.raw), value.raw.count <= Self.longest, let text = value.text else {
                        return
                    }
                    for name in Self.names(in: text) {
                        keys.add(row: row) { $0 += TitleKey(name).bytes }
                        names.append(name)
                    }
                }
            }
        }
        self.keys = keys
        self.names = names
    }

    func rows(named key: [UInt8]) -> [Int] { keys.rows(named: key) }

    /// What films and books have, with spaces for `_`.
    private static let fields = Lexicon.current.infobox.names

    private static func isName(_ field: FactText) -> Bool {
        guard let first = field.raw.first, firstLetters.contains(first | 0x20) else { return false }
        return fields.contains { field.isNamed($0.utf8) }
    }

    private static let firstLetters = Set(fields.compactMap(\.utf8.first))
    private static let longest = 1000

    /// The names in a value, which may be a list.
    private static func names(in text: String) -> [String] {
        text.split { $0.isNewline || $0 == ";" || $0 == "•" }.map { piece in
            let name = piece.drop { $0.isWhitespace || "(\"“«".contains($0) }
            return String(name.prefix { !"\"”»[".contains($0) })
        }.filter { $0.contains { $0.isLetter || $0.isNumber } }
    }
}
