package import KinolinkStorage

/// What the records of a model or a corpus are, as messages call them.
public enum RecordKind: String, Sendable, Hashable, CaseIterable, Codable {
    case movie
    case book
    case game
    /// Anything else, or a mixture.
    case record

    /// Looks at infoboxes: one with an `author` or an `isbn` describes a book. Where an infobox says nothing, the
    /// title may: “Heat (1995 film)”. More than half of the records that say something must agree, and at least a tenth
    /// of all: a whole Wikipedia has many films, but is none.
    /// - Parameter facts: of each record, JSON as a model file has it.
    package init(titles: StringTable, facts: StringTable) {
        var votes: [RecordKind: Int] = [:]
        // A few hundred records are enough, even of a million.
        let rows = Array(stride(from: 0, to: titles.count, by: max(1, titles.count / Self.asked)))
        for row in rows {
            let kind =
                Self.kind(ofFacts: facts, row) ?? TitleParts(article: titles[row]).kind.flatMap(Self.kind(ofAddition:))
            if let kind { votes[kind, default: 0] += 1 }
        }
        let most = votes.max { $0.value < $1.value }
        let isMajority =
            most.map {
                $0.value * 2 > votes.values.reduce(0, +) && $0.value * 10 >= rows.count
            } ?? false
        self = most.flatMap { isMajority ? $0.key : nil } ?? .record
    }

    /// The number of records to look at.
    private static let asked = 400

    /// The kind with the most fields in the infobox.
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

    /// Other languages than English have words for films only.
    private static let fields = Lexicon.current.infobox.records.map { kind, names in
        let others = Lexicon.languages.map(\.fields).flatMap { $0.directors + $0.cast + $0.runtime }
        return (kind: kind, fields: (kind == .movie ? names + others.map(FactText.plain) : names).map(\.utf8))
    }
}

extension Model {
    /// What its records are.
    public var recordKind: RecordKind { kindOfRecords.value }
}
