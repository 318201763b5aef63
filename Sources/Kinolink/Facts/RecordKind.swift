package import KinolinkStorage

/// What the records of a model or a corpus are, as messages call them.
public enum RecordKind: String, Sendable, Hashable, CaseIterable, Codable {
    case movie
    case book
    case game
    /// Anything else, or several of these.
    case record

    /// Asks infoboxes: one with an `author` or an `isbn` is of a book. Where they say nothing, the titles: “Heat (1995
    /// film)”. More than half of those that say something must agree.
    /// - Parameter facts: of each record, JSON as a model has it.
    package init(titles: StringTable, facts: StringTable) {
        var votes: [RecordKind: Int] = [:]
        // A few hundred tell enough of a million.
        for row in stride(from: 0, to: titles.count, by: max(1, titles.count / Self.asked)) {
            let kind =
                Self.kind(ofFacts: facts, row) ?? TitleParts(article: titles[row]).kind.flatMap(Self.kind(ofAddition:))
            if let kind { votes[kind, default: 0] += 1 }
        }
        let most = votes.max { $0.value < $1.value }
        let isMajority = most.map { $0.value * 2 > votes.values.reduce(0, +) } ?? false
        self = most.flatMap { isMajority ? $0.key : nil } ?? .record
    }

    private static let asked = 400

    /// That whose fields the infobox has most of.
    private static func kind(ofFacts facts: StringTable, _ row: Int) -> RecordKind? {
        var counts: [RecordKind: Int] = [:]
        facts.withUTF8(at: row) { json in
            FactsCursor.forEachField(of: json) { section, name, _ in
                guard section == .infobox else { return }
                for (kind, fields) in fields where fields.contains(where: name.isNamed) {
                    counts[kind, default: 0] += 1
                }
            }
        }
        guard let most = counts.values.max() else { return nil }
        return fields.first { counts[$0.kind] == most }?.kind
    }

    private static func kind(ofAddition addition: TitleParts.Kind) -> RecordKind? {
        switch addition {
        case .film: .movie
        case .book: .book
        case .game: .game
        case .series, .music: nil
        }
    }

    private static let fields: [(kind: RecordKind, fields: [String.UTF8View])] = [
        (
            .book,
            ["author", "authors", "isbn", "pages", "oclc", "media type", "cover artist", "pub date", "illustrator"]
        ),
        (.game, ["developer", "developers", "platform", "platforms", "modes", "engine"]),
        (
            .movie,
            ["director", "directors", "starring", "cinematography", "runtime", "editing", "studio", "distributor"]
        ),
    ].map { ($0, $1.map(\.utf8)) }
}

extension Model {
    /// What its records are: movies, books, games, or anything.
    public var recordKind: RecordKind { kindOfRecords.value }
}
