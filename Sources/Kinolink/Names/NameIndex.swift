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
    /// One entry for each name.
    private var folded: FoldedNames
    /// Names that have a disambiguation without it, alone and with its year behind them.
    private var plain: FoldedNames

    /// - Parameters:
    ///   - names: any strings; some may be equal.
    ///   - dropsDisambiguation: whether “Heat (1995 film)” is to be found as “Heat”.
    package init(_ names: StringTable, dropsDisambiguation: Bool) {
        self.names = names
        self.dropsDisambiguation = dropsDisambiguation
        folded = FoldedNames(capacity: names.count)
        plain = FoldedNames(capacity: dropsDisambiguation ? names.count : 0)
        for row in names.indices {
            names.withUTF8(at: row) { name in
                folded.add(row: row) { FoldedName.fold(name, appendingTo: &$0) }
                guard dropsDisambiguation else { return }
                let (plainName, year) = FoldedName.withoutDisambiguation(name)
                guard plainName.count < name.count else { return }
                plain.add(row: row) { FoldedName.fold(plainName, appendingTo: &$0) }
                guard let year else { return }
                plain.add(row: row) {
                    FoldedName.fold(plainName, appendingTo: &$0)
                    $0.append(UInt8(ascii: " "))
                    $0.append(contentsOf: year)
                }
            }
        }
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
        let rows = rows(matching: name)
        guard let row = rows.first else { return .none(nearest: nearest(to: name)) }
        return rows.count == 1 ? .one(row) : .several(rows)
    }

    /// The rows of all names that fit equally well; none where none fits.
    func rows(matching name: String) -> [Int] {
        let key = FoldedName.fold(name)
        let same = folded.rows(named: key.utf8)
        if let exact = same.first(where: { names[$0] == name }) { return [exact] }
        let (plainName, year) = dropsDisambiguation ? FoldedName.withoutDisambiguation(name) : (name, nil)
        let plainKey = FoldedName.fold(plainName)
        let isPlain = year == nil && plainKey != key
        return [
            same,
            plain.rows(named: key.utf8),
            year.map { plain.rows(named: "\(plainKey) \($0)".utf8) } ?? [],
            isPlain ? folded.rows(named: plainKey.utf8) + plain.rows(named: plainKey.utf8) : [],
        ].first { !$0.isEmpty } ?? []
    }

    /// Names within a few slips of the pen of a name, or with all its words, best first.
    func nearest(to name: String) -> [Int] {
        let (plainName, _) = dropsDisambiguation ? FoldedName.withoutDisambiguation(name) : (name, nil)
        let query = Array(FoldedName.fold(plainName).utf8)
        let space = UInt8(ascii: " ")
        let words = Set(query.split(separator: space))
        guard !words.isEmpty, query.count <= Self.longestQuery else { return [] }
        let tolerance = min(max(2, query.count / 3), query.count - 1)
        var distance = EditDistance(from: query)
        var costs: [Int: Int] = [:]
        for row in names.indices {
            let name = folded.name(ofEntry: row)
            let hasAllWords = words.isSubset(of: name.split(separator: space))
            let article = Self.articles.first { name.starts(with: $0) } ?? []
            costs[row] =
                hasAllWords
                ? 1
                : [name, name.dropFirst(article.count)].compactMap { distance.distance(to: $0, limit: tolerance) }.min()
        }
        for entry in 0..<plain.count {
            guard let cost = distance.distance(to: plain.name(ofEntry: entry), limit: tolerance) else { continue }
            let row = plain.row(ofEntry: entry)
            costs[row] = min(costs[row] ?? cost, cost)
        }
        let found = costs.map { (cost: $0.value, length: folded.name(ofEntry: $0.key).count, row: $0.key) }
        return found.sorted { $0 < $1 }.prefix(Self.suggestionCount).map(\.row)
    }

    /// What is easily left out.
    private static let articles = ["the ", "a ", "an "].map { Array($0.utf8) }
    private static let longestQuery = 200
    private static let suggestionCount = 5
}
