internal import KinolinkStorage

/// Of each movie some names, such as its genres: each name stored once.
struct NameColumn: Sendable {
    /// Every name that some movie has, in the order of their first.
    private(set) var names: [String] = []
    private var ids: [String: Int32] = [:]
    private var offsets: [Int] = [0]
    private var entries: [Int32] = []

    /// Adds the next movie's.
    mutating func append(_ row: [Int32]) {
        for id in row where !entries[(offsets.last ?? 0)...].contains(id) { entries.append(id) }
        offsets.append(entries.count)
    }

    /// The number of a name, which is its place in ``names``. Names that fold to the same are one.
    mutating func id(adding name: String) -> Int32 {
        let key = FoldedName.fold(name)
        if let id = ids[key] { return id }
        let id = Int32(truncatingIfNeeded: names.count)
        ids[key] = id
        names.append(name)
        return id
    }

    func id(of name: String) -> Int32? { ids[FoldedName.fold(name)] }

    /// The numbers of a movie's names.
    subscript(row: Int) -> ArraySlice<Int32> { entries[offsets[row]..<offsets[row + 1]] }

    func names(ofRow row: Int) -> [String] { self[row].map { names[Int($0)] } }

    /// The names of movies nearest to one that none has, best first; `aliases` are other folded spellings of them.
    func names(near name: String, aliases: [String: String]) -> [String] {
        let key = Array(FoldedName.fold(name).utf8)
        guard 1...100 ~= key.count else { return [] }
        var distance = EditDistance(from: key)
        let limit = max(1, key.count / 3)
        var costs: [String: Int] = [:]
        func offer(_ spelling: String, for name: String) {
            guard let cost = distance.distance(to: spelling.utf8, limit: limit) else { return }
            costs[name] = min(costs[name] ?? cost, cost)
        }
        for name in names { offer(FoldedName.fold(name), for: name) }
        for (alias, name) in aliases where id(of: name) != nil { offer(alias, for: name) }
        return costs.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(3).map(\.key)
    }
}
