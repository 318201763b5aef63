package import Storage

/// Finds names as people type them.
package struct NameIndex: Sendable {
    /// What a name was found to be.
    enum Match: Equatable {
        case one(Int)
        /// Several names fit equally well.
        case several([Int])
        /// None fits; the nearest, best first.
        case none(nearest: [Int])
    }

    private let names: StringTable
    private let dropsDisambiguation: Bool
    /// The folded form of each name.
    private let folded: [String]
    private let rowsByFolded: [String: [Int]]
    /// The rows of the names with a disambiguation, by the folded form without it, and by that and the year.
    private let rowsByPlainName: [String: [Int]]

    /// - Parameters:
    ///   - names: any strings; some may be equal.
    ///   - dropsDisambiguation: whether “Heat (1995 film)” is to be found as “Heat”.
    package init(_ names: StringTable, dropsDisambiguation: Bool) {
        self.names = names
        self.dropsDisambiguation = dropsDisambiguation
        folded = names.indices.map { row in names.withUTF8(at: row) { FoldedName.fold($0) } }
        rowsByFolded = Dictionary(grouping: names.indices) { [folded] in folded[$0] }
        guard dropsDisambiguation else {
            rowsByPlainName = [:]
            return
        }
        var rowsByPlainName: [String: [Int]] = [:]
        for row in names.indices where names.withUTF8(at: row, { $0.last == UInt8(ascii: ")") }) {
            let name = names[row]
            let (plain, year) = FoldedName.withoutDisambiguation(name)
            guard plain != name else { continue }
            let key = FoldedName.fold(plain)
            rowsByPlainName[key, default: []].append(row)
            if let year { rowsByPlainName["\(key) \(year)", default: []].append(row) }
        }
        self.rowsByPlainName = rowsByPlainName
    }

    /// The row of the movie that `title` means.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)``, ``KinolinkError/ambiguousMovie(title:candidates:)``.
    package func movie(_ title: String) throws(KinolinkError) -> Int {
        switch find(title) {
        case .one(let row): return row
        case .several(let rows): throw .ambiguousMovie(title: title, candidates: rows.prefix(10).map { names[$0] })
        case .none(let nearest): throw .unknownMovie(title: title, nearest: nearest.map { names[$0] })
        }
    }

    /// Looks for the name itself, then without case, accents and punctuation, then without disambiguation.
    func find(_ name: String) -> Match {
        let key = FoldedName.fold(name)
        let same = rowsByFolded[key] ?? []
        if let exact = same.first(where: { names[$0] == name }) { return .one(exact) }
        let (plain, year) = dropsDisambiguation ? FoldedName.withoutDisambiguation(name) : (name, nil)
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
        let words = Set(key.split(separator: " "))
        guard !words.isEmpty, query.count <= Self.longestQuery else { return [] }
        let tolerance = min(max(2, query.count / 3), query.count - 1)
        var distance = EditDistance(from: query)
        var costs: [Int: Int] = [:]
        for (row, name) in folded.enumerated() {
            let hasAllWords = words.isSubset(of: name.split(separator: " "))
            costs[row] = hasAllWords ? 1 : distance.distance(to: name.utf8, limit: tolerance)
        }
        for (name, rows) in rowsByPlainName {
            guard let cost = distance.distance(to: name.utf8, limit: tolerance) else { continue }
            for row in rows { costs[row] = min(costs[row] ?? cost, cost) }
        }
        let found = costs.sorted {
            ($0.value, folded[$0.key].utf8.count, $0.key) < ($1.value, folded[$1.key].utf8.count, $1.key)
        }
        return found.prefix(Self.suggestionCount).map(\.key)
    }

    private static let longestQuery = 200
    private static let suggestionCount = 5
}
