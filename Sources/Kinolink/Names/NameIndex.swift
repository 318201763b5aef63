internal import KinolinkStorage

/// Finds the names of links as people type them.
struct NameIndex: Sendable {
    private let names: StringTable
    /// One entry for each name.
    private let folded: FoldedNames

    /// - Parameter names: any strings; some may be equal.
    init(_ names: StringTable) {
        self.names = names
        var folded = FoldedNames(capacity: names.count)
        for row in names.indices {
            names.withUTF8(at: row) { name in folded.add(row: row) { FoldedName.fold(name, appendingTo: &$0) } }
        }
        self.folded = folded
    }

    /// The rows of all names that fit equally well: the name itself, else those that differ from it only by case, accents and
    /// punctuation; none where none fits.
    func rows(matching name: String) -> [Int] {
        let same = folded.rows(named: FoldedName.fold(name).utf8)
        return same.first { names[$0] == name }.map { [$0] } ?? same
    }

    /// Names within a few slips of the pen of a name, or with all its words, best first.
    func nearest(to name: String) -> [Int] {
        let query = Array(FoldedName.fold(name).utf8)
        let space = UInt8(ascii: " ")
        let words = Set(query.split(separator: space))
        guard !words.isEmpty, query.count <= Self.longestQuery else { return [] }
        let tolerance = min(max(2, query.count / 3), query.count - 1)
        var distance = EditDistance(from: query)
        var found: [(cost: Int, length: Int, row: Int)] = []
        for row in names.indices {
            let name = folded.name(ofEntry: row)
            let hasAllWords = words.isSubset(of: name.split(separator: space))
            guard let cost = hasAllWords ? 1 : distance.distance(to: name, limit: tolerance) else { continue }
            found.append((cost, name.count, row))
        }
        return found.sorted { $0 < $1 }.prefix(Self.suggestionCount).map(\.row)
    }

    private static let longestQuery = 200
    private static let suggestionCount = 5
}
