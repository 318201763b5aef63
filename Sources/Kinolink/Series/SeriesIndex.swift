internal import KinolinkStorage

/// Which movies are parts of one series, as titles, categories and links tell.
///
/// Articles say in different ways that one movie is a part of something. The index takes five signs, in this order of trust:
///
/// 1. *Category*: “Category:Star Wars films”, “Category:Rocky (film series)”, or a statement of Wikidata, “series …”. A category
///    is a series' if its name says “(franchise)” or “(film series)”; or if the model has a link “Star Wars (franchise)”,
///    “James Bond (film series)” or “List of James Bond films”; or if two fifths of its movies, at least two, have its name in
///    their titles. A statement that holds several series, such as a studio's films, is not a series.
/// 2. *Link*: the article links to “X-Men (film series)”, and “X-Men” is in the movie's own title.
/// 3. *Subject*: movies link to the same character or story, “Indiana Jones”, and have links to the same people and works
///    that few movies link to. A subject is a series' if titles begin with it, or if most parts of a known series and few
///    other movies link to it. See `SeriesSubjects` for how many links are needed.
/// 4. *Number*: “The Godfather Part II”, “Jaws 2”, “Star Trek IV: The Voyage Home” belong to each other and to the last movie
///    before them that is called without a number. A number alone proves nothing: “Apollo 13” is a sequel only where there is
///    an “Apollo” or “Apollo 12”.
/// 5. *Name*: one title has the name of the other, or both have the name before a colon, “and the” and the like: “The Pink
///    Panther” and “Revenge of the Pink Panther”, “Harry Potter and the …”. “Heat” and “Heat Lightning” have one, too, so more
///    is needed. One article must link to the other; or the movies are no more than 30 years apart and both link to two things
///    that few movies link to (one in 200 at most), three where the name is a single word. Such joins make chains.
///
/// Movies of the same title are remakes of each other, not parts, unless sign 1, 2 or 4 joins them.
struct SeriesIndex: Sendable {
    /// Movies that share a sign.
    struct Group: Sendable {
        /// How many links of few movies two of them must have in common; 0 where the sign is enough.
        let neededLinks: Int
        /// Whether movies of the same title are remakes of each other, not parts.
        var leavesOutRemakes = true
        var rows: [Int32] = []
        /// Those that are called by the name that all share; of two that are joined one is.
        var namesakes: Set<Int32> = []
    }

    private(set) var groups: [Group] = []
    private var groupsOfRow: [[Int32]]
    private let rareLinks: RareLinks
    /// Of each movie the link that its own article is, or −1.
    private var linkOfRow: [Int32]
    /// Equal for movies of the same title but for disambiguation.
    private var titleOfRow: [Int32]
    private let interactions: Interactions
    private let years: [Int16]

    init(_ contents: ModelContents, kinds: [LinkKind], years: [Int16]) {
        interactions = contents.interactions
        self.years = years
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
        let rowOfTitle = Dictionary(zip(contents.titles, contents.titles.indices)) { first, _ in first }
        linkOfRow = Array(repeating: -1, count: count)
        for (link, name) in contents.linkNames.enumerated() {
            if let row = rowOfTitle[name] { linkOfRow[row] = Int32(link) }
        }
        rareLinks = RareLinks(contents, kinds: kinds)
        let known = SeriesCategories(contents, titles: titles, rare: rareLinks).groups
        let subjects = SeriesSubjects(contents, kinds: kinds, titles: titles, rare: rareLinks, known: known)
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
        let link = linkOfRow[Int(other)]
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

    /// The groups of sign 5: names, and the movies whose titles have them.
    private static func named(_ titles: [SeriesTitle]) -> [(name: String, rows: [Int32])] {
        var rows: [String: [Int32]] = [:]
        for title in titles {
            for name in title.ownNames { rows[name] = [] }
        }
        for (row, title) in titles.enumerated() {
            for name in Set(title.names) { rows[name]?.append(Int32(row)) }
        }
        // What very many titles share is a word, not a name.
        return rows.filter { 2...mostParts ~= $0.value.count }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static let mostParts = 100
    /// In years. Rocky came back after sixteen, Indiana Jones after nineteen, Top Gun after thirty-six.
    private static let longestPause = 30
}
