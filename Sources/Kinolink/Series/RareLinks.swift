internal import KinolinkStorage

/// For each movie the people, works and other articles that at most one movie in two hundred links to.
///
/// Two movies that share several of them have a crew, a cast or a story in common. Genres, places and prizes don't
/// count. Neither do categories, which repeat what links say.
struct RareLinks: Sendable {
    /// For each movie, rising.
    private let links: [[Int32]]

    init(_ contents: ModelContents, moviesOfLinks: IndexLists, kinds: LinkKindColumn) {
        let interactions = contents.interactions
        let few = max(5, interactions.rowCount / 200)
        let isCounted = contents.linkNames.indices.map { link in
            guard moviesOfLinks[link].count <= few else { return false }
            switch kinds[link] {
            case .person, .work, .maker, .other:
                return !contents.linkNames.withUTF8(at: link) { $0.starts(with: CategoryName.prefix.utf8) }
            case .place, .theme, .genre, .award, .time, .country, .language, .source: return false
            }
        }
        links = (0..<interactions.rowCount).map { row in
            interactions.columns(ofRow: row).filter { isCounted[Int($0)] }
        }
    }

    /// Whether two movies share at least `needed` of their rare links.
    /// - Parameter excluded: a link that doesn't count.
    func areShared(by row: Int32, _ other: Int32, needed: Int, except excluded: Int32 = -1) -> Bool {
        let (first, second) = (links[Int(row)], links[Int(other)])
        var (left, right, common) = (0, 0, 0)
        while left < first.count, right < second.count {
            if first[left] == second[right], first[left] != excluded {
                common += 1
                if common >= needed { return true }
            }
            if first[left] <= second[right] { left += 1 } else { right += 1 }
        }
        return needed <= 0
    }

    /// `seeds`, and the movies in `rows` that a chain joins to one of them. Neighbours in a chain share `needed` links.
    func joined(to seeds: [Int32], among rows: [Int32], needed: Int, except excluded: Int32 = -1) -> [Int32] {
        chain(from: seeds, among: rows) { areShared(by: $0, $1, needed: needed, except: excluded) }
    }

    /// `rows` divided into chains. The rows of a chain rise.
    func chains(among rows: [Int32], needed: Int) -> [[Int32]] {
        var chains: [[Int32]] = []
        var rest = rows
        while let first = rest.first {
            let chain = Set(joined(to: [first], among: rest, needed: needed))
            chains.append(chain.sorted())
            rest.removeAll(where: chain.contains)
        }
        return chains
    }
}

/// `seeds`, and the movies in `rows` that a chain joins to one of them.
func chain(from seeds: [Int32], among rows: [Int32], isJoined: (Int32, Int32) -> Bool) -> [Int32] {
    var found = seeds
    let known = Set(seeds)
    var rest = rows.filter { !known.contains($0) }
    var next = 0
    while next < found.count {
        let part = found[next]
        let others = rest
        rest = []
        for other in others {
            if isJoined(part, other) {
                found.append(other)
            } else {
                rest.append(other)
            }
        }
        next += 1
    }
    return found
}
