internal import Storage

/// Finds names as people type them.
struct NameIndex: Sendable {
    /// What a name was found to be.
    enum Match: Equatable {
        case one(Int)
        /// Several names fit equally well.
        case several([Int])
        /// None fits; the nearest, best first.
        case none(nearest: [Int])
    }

    private let names: StringTable
    /// The folded form of each name, and of each without its disambiguation, as far as these differ.
    private let folded: [String]
    private let rowsByFolded: [String: [Int]]
    private let rowsByPlainName: [String: [Int]]

    /// - Parameter dropsDisambiguation: whether “Heat (1995 film)” is to be found as “Heat”.
    init(_ names: StringTable, dropsDisambiguation: Bool) {
        self.names = names
        folded = names.indices.map { row in names.withUTF8(at: row) { FoldedName.fold($0) } }
        rowsByFolded = Dictionary(grouping: names.indices) { [folded] in folded[$0] }
        guard dropsDisambiguation else {
            rowsByPlainName = [:]
            return
        }
        var rowsByPlainName: [String: [Int]] = [:]
        for row in names.indices where names.withUTF8(at: row, { $0.last == UInt8(ascii: ")") }) {
            let (plain, year) = FoldedName.withoutDisambiguation(names[row])
            let key = FoldedName.fold(plain)
            rowsByPlainName[key, default: []].append(row)
            if let year { rowsByPlainName["\(key) \(year)", default: []].append(row) }
        }
        self.rowsByPlainName = rowsByPlainName
    }

    /// Looks for the name itself, then without case, accents and punctuation, then without disambiguation.
    func find(_ name: String) -> Match {
        let key = FoldedName.fold(name)
        let same = rowsByFolded[key] ?? []
        if let exact = same.first(where: { names[$0] == name }) { return .one(exact) }
        let (plain, year) = FoldedName.withoutDisambiguation(name)
        let plainKey = FoldedName.fold(plain)
        let candidates = [
            same,
            rowsByPlainName[key] ?? [],
            year.flatMap { rowsByPlainName["\(plainKey) \($0)"] } ?? [],
            year == nil && plainKey != key ? (rowsByFolded[plainKey] ?? []) + (rowsByPlainName[plainKey] ?? []) : [],
        ].first { !$0.isEmpty }
        switch candidates {
        case nil: return .none(nearest: nearest(to: plainKey))
        case .some(let rows) where rows.count == 1: return .one(rows[0])
        case .some(let rows): return .several(rows)
        }
    }

    /// Names within a few slips of the pen of `key`, or with all its words.
    private func nearest(to key: String) -> [Int] {
        let query = Array(key.utf8)
        let words = key.split(separator: " ")
        guard !query.isEmpty, query.count <= Self.longestQuery else { return [] }
        let tolerance = max(2, query.count / 3)
        var distance = EditDistance(from: query)
        var found: [(row: Int, cost: Int)] = []
        for (row, name) in folded.enumerated() {
            if Set(words).isSubset(of: name.split(separator: " ")) {
                found.append((row, 1))
            } else if let cost = distance.distance(to: name.utf8, limit: tolerance) {
                found.append((row, cost))
            }
        }
        found.sort { ($0.cost, folded[$0.row].utf8.count, $0.row) < ($1.cost, folded[$1.row].utf8.count, $1.row) }
        return found.prefix(Self.suggestionCount).map(\.row)
    }

    private static let longestQuery = 200
    private static let suggestionCount = 5
}
