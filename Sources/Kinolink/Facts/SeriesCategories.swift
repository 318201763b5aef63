internal import Storage

/// The categories and links that stand for a series, and the movies that have them: rules 1 and 2 of `FranchiseIndex`.
struct SeriesCategories {
    /// Of each the movies' rows.
    private(set) var groups: [[Int32]] = []

    init(_ contents: ModelContents, titles: [SeriesTitle]) {
        var candidates: [Int32: (name: String, trust: Trust)] = [:]
        var seriesNames: Set<String> = []
        for (link, name) in contents.linkNames.enumerated() {
            guard let (name, trust) = Self.series(name) else { continue }
            if trust != .category { seriesNames.insert(name) }
            candidates[Int32(link)] = (name, trust)
        }
        guard !candidates.isEmpty else { return }
        var rows: [Int32: [Int32]] = [:]
        for row in contents.titles.indices {
            for entry in contents.interactions.entries(ofRow: row) {
                let link = contents.interactions.columns[entry]
                if candidates[link] != nil { rows[link, default: []].append(Int32(row)) }
            }
        }
        for (link, rows) in rows.sorted(by: { $0.key < $1.key }) where rows.count <= Self.mostParts {
            guard let (name, trust) = candidates[link] else { continue }
            let named = rows.filter { Self.contains(name, in: titles[Int($0)].whole) }
            switch trust {
            case .seriesCategory: groups.append(rows)
            case .link: groups.append(named)
            case .category:
                let isSeries = seriesNames.contains(name) || (named.count >= 2 && named.count * 5 >= rows.count * 2)
                if isSeries { groups.append(rows) }
            }
        }
    }

    private enum Trust {
        /// “Category:Rocky (film series)”.
        case seriesCategory
        /// “Category:Star Wars films”, which may be a studio's or a subject's, too.
        case category
        /// “X-Men (film series)”, to which any article may link.
        case link
    }

    /// The folded name of the series that a link may stand for.
    private static func series(_ link: String) -> (name: String, Trust)? {
        let isCategory = link.hasPrefix(category)
        var name = isCategory ? link.dropFirst(category.count) : link[...]
        let isOfFilms = isCategory && name.hasSuffix(films)
        if isOfFilms { name = name.dropLast(films.count) }
        let isList = !isCategory && name.hasPrefix(list) && name.hasSuffix(films)
        if isList { name = name.dropFirst(list.count).dropLast(films.count) }
        var isSeries = isList
        // “Rocky (film series)”, “Batman (1989 film series)”, “The Evil Dead (franchise)”, “Police Academy film series”.
        for ending in seriesEndings where name.hasSuffix(ending) {
            name = name.dropLast(ending.count)
            if ending.hasSuffix(")") {
                guard let opening = name.lastIndex(of: "(") else { return nil }
                name = name[..<opening]
            }
            isSeries = true
        }
        guard isSeries || isOfFilms, name.utf8.count <= longestName else { return nil }
        let words = FoldedName.fold(String(name)).split(separator: " ")
        let folded = (words.first == "the" ? words.dropFirst() : words[...]).joined(separator: " ")
        guard folded.utf8.count >= 2 else { return nil }
        if isSeries { return (folded, isCategory ? .seriesCategory : .link) }
        // “American comedy”, “1995”: what films, not whose.
        let terms = FactVocabulary.shared.terms(of: Array(folded.utf8).split(separator: UInt8(ascii: " "))[...])
        return terms.contains(.unknown) ? (folded, .category) : nil
    }

    /// Whether the words of `name` stand in a title one after the other.
    private static func contains(_ name: String, in title: String) -> Bool { " \(title) ".contains(" \(name) ") }

    private static let category = "Category:"
    private static let films = " films"
    private static let list = "List of "
    private static let seriesEndings = [
        "film series)", "franchise)", "film franchise)", " film series", " franchise", " in film",
    ]
    private static let longestName = 60
    private static let mostParts = 150
}
