internal import KinolinkStorage

/// The ids of IMDb that the infoboxes of a model's movies have, in the field `imdb` or, in old articles, `imdb_id`.
struct IMDbColumn: Sendable {
    /// 0 where unknown.
    let numbers: [UInt32]
    /// The first movie with an id.
    private let rows: [UInt32: Int32]

    /// - Parameter facts: of each movie, JSON as a model file has it.
    init(_ facts: StringTable) {
        numbers = facts.indices.map { Self.id(in: facts, row: $0)?.number ?? 0 }
        var rows: [UInt32: Int32] = [:]
        for (row, number) in numbers.enumerated() where number != 0 && rows[number] == nil { rows[number] = Int32(row) }
        self.rows = rows
    }

    func row(of id: IMDbID) -> Int? { rows[id.number].map(Int.init) }

    /// Reads the id of one movie. Of both fields `imdb` counts, which `extract` writes.
    static func id(in facts: StringTable, row: Int) -> IMDbID? {
        var ids: [IMDbID?] = names.map { _ in nil }
        facts.withUTF8(at: row) { json in
            FactsCursor.forEachField(of: json) { section, name, value in
                guard section == .infobox, let place = names.firstIndex(where: { name.isNamed($0.utf8) }) else {
                    return
                }
                ids[place] = ids[place] ?? value.text.flatMap { IMDbID(perhapsBare: $0) }
            }
        }
        return ids.lazy.compactMap(\.self).first
    }

    /// Whether a field with this name holds the id.
    static func isName(_ name: FactText) -> Bool { names.contains { name.isNamed($0.utf8) } }

    private static let names = ["imdb", "imdb id"]
}

extension Model {
    /// The id of the movie at `row`. A few questions don't repay the reading of all ids.
    func imdb(ofRow row: Int) -> String? {
        guard imdbColumn.isMade else { return IMDbColumn.id(in: contents.facts, row: row)?.description }
        return IMDbID(number: imdbColumn.value.numbers[row])?.description
    }
}
