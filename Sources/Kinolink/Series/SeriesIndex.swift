internal import KinolinkStorage

/// Which movies are parts of one series.
///
/// Articles show in different ways that a movie belongs to a series. The index uses five signs, the most reliable
/// first:
///
/// 1. *Category*: “Category:Star Wars films”, “Category:Rocky (film series)”, or a statement of Wikidata, “series …”.
///    A category stands for a series in three cases: its name says “(franchise)” or “(film series)”; the model has a
///    link “Star Wars (franchise)”, “James Bond (film series)” or “List of James Bond films”; or two fifths of its
///    movies, at least two, have its name in their titles. A statement that covers several series, such as a studio's
///    films, doesn't count.
/// 2. *Link*: the article links to “X-Men (film series)”, and “X-Men” is in the movie's own title.
/// 3. *Subject*: movies link to the same character or story, “Indiana Jones”, and also to the same people and works
///    that few movies link to. A subject stands for a series if titles begin with it, or if most parts of a known
///    series and few other movies link to it. `SeriesSubjects` says how many links are needed.
/// 4. *Number*: “The Godfather Part II”, “Jaws 2” and “Star Trek IV: The Voyage Home” belong to the other movies with
///    the same name and a number, and to the last movie before them with the name alone. A number alone proves
///    nothing: “Apollo 13” is a sequel only if there is an “Apollo” or “Apollo 12”.
/// 5. *Name*: one title contains the other, or both share the name before a colon, “and the” or the like: “The Pink
///    Panther” and “Revenge of the Pink Panther”, “Harry Potter and the …”. “Heat” and “Heat Lightning” share a name
///    by chance, so one article must also link to the other; or the movies are at most 30 years apart and share two
///    links that few movies have (at most one in 200), or three if the name is a single word. Such pairs form chains.
///
/// Movies with the same title are remakes of each other, and not parts of a series unless sign 1, 2 or 4 joins them.
struct SeriesIndex: Sendable {
    /// Movies that share a sign.
    struct Group: Sendable {
        /// How many rare links two of them must share; 0 if the sign is enough.
        let neededLinks: Int
        /// Whether movies with the same title are remakes of each other.
        var leavesOutRemakes = true
        var rows: [Int32] = []
        /// Those with the shared name as their whole title or at its beginning. One of two that are joined must be one.
        var namesakes: Set<Int32> = []
    }

    private(set) var groups: [Group] = []
    private var groupsOfRow: [[Int32]]
    private let rareLinks: RareLinks
    /// For each movie the link to its own article, or −1.
    private let ownLinks: Column<Int32>
    /// The same number for movies with the same title, apart from brackets at the end.
    private var titleOfRow: [Int32]
    private let interactions: Interactions
    private let years: [Int16]

    /// - Parameters:
    ///   - kinds: of each link.
    ///   - years: of each movie, 0 where unknown.
    init(
        _ contents: ModelContents, _ tables: PreparedTables, kinds: LinkKindColumn, years: [Int16]
    ) {
        interactions = contents.interactions
        self.years = years
        ownLinks = tables.ownLinks
        let moviesOfLinks = tables.moviesOfLinks
        let count = contents.titles.count
        groupsOfRow = Array(repeating: [], count: count)
        let titles = contents.titles.map { SeriesTitle($0) }
        var titleIDs: [String: Int32] = [:]
        titleOfRow = titles.map { title in
            let next = Int32(titleIDs.count)
            let id = titleIDs[title.whole] ?? next
            titleIDs[title.whole] = id
            return id
        }
        rareLinks = RareLinks(contents, moviesOfLinks: moviesOfLinks, kinds: kinds)
        let known = SeriesCategories(contents, titles: titles, rare: rareLinks).groups
        let subjects = SeriesSubjects(
            contents, moviesOfLinks: moviesOfLinks, kinds: kinds, titles: titles, rare: rareLinks, known: known)
        for rows in known + Self.numbered(titles, years: years) {
            add(Group(neededLinks: 0, leavesOutRemakes: false, rows: rows))
        }
        for rows in subjects.groups { add(Group(neededLinks: 0, rows: rows)) }
        for (name, rows) in Self.named(titles) {
            let namesakes = rows.filter { titles[Int($0)].ownNames.contains(name) }
            add(Group(neededLinks: name.contains(" ") ? 2 : 3, rows: rows, namesakes: Set(namesakes)))
        }
    }

    private mutating func add(_ group: Group) {
        guard group.rows.count > 1 else { return }
        for row in group.rows { groupsOfRow[Int(row)].append(Int32(groups.count)) }
        groups.append(group)
    }

    /// The rows of the other parts of a movie's series, rising.
    func parts(ofRow row: Int) -> [Int] {
        var parts: Set<Int32> = []
        for group in groupsOfRow[row] {
            let group = groups[Int(group)]
            let joined =
                group.neededLinks == 0
                ? group.rows : chain(from: [Int32(row)], among: group.rows) { isJoined($0, $1, in: group) }
            parts.formUnion(
                joined.filter { !group.leavesOutRemakes || titleOfRow[Int($0)] != titleOfRow[row] })
        }
        parts.remove(Int32(row))
        return parts.map(Int.init).sorted()
    }

    private func isJoined(_ row: Int32, _ other: Int32, in group: Group) -> Bool {
        guard titleOfRow[Int(row)] != titleOfRow[Int(other)] else { return false }
        guard group.namesakes.contains(row) || group.namesakes.contains(other) else { return false }
        if links(row, to: other) || links(other, to: row) { return true }
        let distance = abs(Int(years[Int(row)]) - Int(years[Int(other)]))
        guard distance <= Self.longestPause else { return false }
        return rareLinks.areShared(by: row, other, needed: group.neededLinks)
    }

    private func links(_ row: Int32, to other: Int32) -> Bool {
        let link = ownLinks[Int(other)]
        return link >= 0 && interactions.contains(row: Int(row), column: link)
    }

    /// The groups of sign 4.
    private static func numbered(_ titles: [SeriesTitle], years: [Int16]) -> [[Int32]] {
        var numbered: [String: [Int32]] = [:]
        for (row, title) in titles.enumerated() {
            if let stem = title.numbered?.stem { numbered[stem, default: []].append(Int32(row)) }
        }
        var plain: [String: [Int32]] = [:]
        for (row, title) in titles.enumerated() where numbered[title.whole] != nil {
            plain[title.whole, default: []].append(Int32(row))
        }
        return numbered.sorted { $0.key < $1.key }.map { stem, parts in
            var firsts: Set<Int32> = []
            for part in parts {
                let before = (plain[stem] ?? []).filter {
                    years[Int($0)] == 0 || years[Int(part)] == 0 || years[Int($0)] <= years[Int(part)]
                }
                if let first = before.max(by: { years[Int($0)] < years[Int($1)] }) { firsts.insert(first) }
            }
            let numbers = Set(parts.compactMap { titles[Int($0)].numbered?.number })
            let isSeries =
                (!firsts.isEmpty && (numbers.contains { $0 <= 3 })) || numbers.contains { numbers.contains($0 + 1) }
            return isSeries ? parts + firsts.sorted() : []
        }
    }

    /// The groups of sign 5: names, and the movies with these names in their titles.
    private static func named(_ titles: [SeriesTitle]) -> [(name: String, rows: [Int32])] {
        var rows: [String: [Int32]] = [:]
        for title in titles {
            for name in title.ownNames { rows[name] = [] }
        }
        for (row, title) in titles.enumerated() {
            for name in Set(title.names) { rows[name]?.append(Int32(row)) }
        }
        // Very many titles share a word rather than a name.
        return rows.filter { 2...mostParts ~= $0.value.count }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static let mostParts = 100
    /// In years. Rocky came back after 16 years, Indiana Jones after 19, Top Gun after 36.
    private static let longestPause = 30
}

extension Model {
    /// The rows of the other parts of a movie's series, rising; see `SeriesIndex`.
    package func series(ofRow row: Int) -> [Int] { seriesIndex.value.parts(ofRow: row) }

    /// The titles of the other parts of a movie's series that the model has, found by titles, categories and links.
    /// - Parameter title: as people type it; see ``title(matching:)``.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)``, ``KinolinkError/ambiguousMovie(title:candidates:)``.
    public func series(of title: String) throws(KinolinkError) -> [String] {
        series(ofRow: try movieRow(title)).map { contents.titles[$0] }
    }
}
