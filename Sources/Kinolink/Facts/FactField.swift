/// The fields of an infobox that hold a movie's facts, under the names that infoboxes have for them.
enum FactField {
    case released
    /// When a work was made, which counts where nothing says when it came out.
    case made
    case runtime
    case country
    case language
    case genre

    init?(_ name: FactText) {
        guard let first = name.raw.first, let names = Self.names[first | 0x20],
            let found = names.first(where: { name.isNamed($0.name) })
        else { return nil }
        self = found.field
    }

    /// The field of this folded name.
    init?(named name: String) {
        guard let found = Self.names[name.utf8.first ?? 0]?.first(where: { $0.name.elementsEqual(name.utf8) }) else {
            return nil
        }
        self = found.field
    }

    /// By their first letters.
    private static let names: [UInt8: [(name: String.UTF8View, field: FactField)]] = {
        let names: [(String, FactField)] = [
            ("released", .released), ("release date", .released), ("release dates", .released), ("release", .released),
            ("year", .released), ("release year", .released), ("pub date", .released), ("publication date", .released),
            ("published", .released), ("first aired", .released), ("premiere", .released), ("premiere date", .released),
            ("written", .made), ("date", .made), ("created", .made), ("composed", .made),
            ("runtime", .runtime), ("running time", .runtime), ("length", .runtime),
            ("country", .country), ("countries", .country), ("language", .language), ("languages", .language),
            ("genre", .genre), ("genres", .genre),
        ]
        return Dictionary(grouping: names.map { ($0.utf8, $1) }) { $0.0.first ?? 0 }
    }()
}
