internal import KinolinkStorage

/// The categories and links that stand for a series, with the movies that have them: signs 1 and 2 of `SeriesIndex`.
struct SeriesCategories {
    /// The rows of the movies of each series.
    private(set) var groups: [[Int32]] = []

    init(_ contents: ModelContents, titles: [SeriesTitle], rare: RareLinks) {
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
            for link in contents.interactions.columns(ofRow: row) where candidates[link] != nil {
                rows[link, default: []].append(Int32(row))
            }
        }
        for (link, rows) in rows.sorted(by: { $0.key < $1.key }) where rows.count <= Self.mostParts {
            guard let (name, trust) = candidates[link] else { continue }
            let named = rows.filter { titles[Int($0)].contains(name) }
            switch trust {
            case .seriesCategory: groups.append(rows)
            case .statement where rows.count <= Self.mostStated && !Self.holdsSeveralSeries(rows, titles: titles):
                groups += rare.chains(among: rows, needed: 2)
            case .statement: break
            case .link: groups.append(named)
            case .category:
                let isSeries = seriesNames.contains(name) || (named.count >= 2 && named.count * 5 >= rows.count * 2)
                if isSeries { groups.append(rows) }
            }
        }
    }

    /// The folded name of the series that a link certainly stands for, such as “Category:Rocky (film series)”; else
    /// nil.
    static func name(ofSeries link: String) -> String? {
        guard let (name, trust) = series(link), trust != .category else { return nil }
        return name
    }

    private enum Trust {
        /// “Category:Rocky (film series)”.
        case seriesCategory
        /// “Category:Star Wars films”, which could also be films of a studio or about a subject.
        case category
        /// “X-Men (film series)”: any article may link to it.
        case link
        /// “series wd:Q2484680”, a statement of Wikidata about a series, or about all films of a studio.
        case statement
    }

    /// The folded name of the series that a link may stand for.
    private static func series(_ link: String) -> (name: String, Trust)? {
        if link.hasPrefix(statement) { return (FoldedName.fold(String(link.dropFirst(statement.count))), .statement) }
        let isCategory = link.hasPrefix(category)
        var name = isCategory ? link.dropFirst(category.count) : link[...]
        let isOfFilms = isCategory && name.hasSuffix(films)
        if isOfFilms { name = name.dropLast(films.count) }
        let isList = !isCategory && name.hasPrefix(list) && name.hasSuffix(films)
        if isList { name = name.dropFirst(list.count).dropLast(films.count) }
        var isSeries = isList
        // “Rocky (film series)”, “Batman (1989 film series)”, “The Evil Dead (franchise)”, “Police Academy film
        // series”.
        for ending in isCategory ? words.categoryEndings : words.linkEndings where name.hasSuffix(ending) {
            name = name.dropLast(ending.count)
            if ending.hasSuffix(")") {
                guard let opening = name.lastIndex(of: "(") else { return nil }
                name = name[..<opening]
            }
            isSeries = true
        }
        guard isSeries || isOfFilms, name.utf8.count <= longestName else { return nil }
        let nameWords = FoldedName.fold(String(name)).split(separator: " ")
        let hasArticle = nameWords.first.map { $0 == article } == true
        let folded = (hasArticle ? nameWords.dropFirst() : nameWords[...]).joined(separator: " ")
        guard folded.utf8.count >= 2 else { return nil }
        if isSeries { return (folded, isCategory ? .seriesCategory : .link) }
        // “American comedy” and “1995” are kinds of films.
        let terms = FactVocabulary.shared.terms(of: Array(folded.utf8).split(separator: UInt8(ascii: " "))[...])
        return terms.contains(.unknown) ? (folded, .category) : nil
    }

    /// Whether the movies belong to several series, such as Toy Story and Cars: some titles share a name, but no name
    /// covers a third of the movies.
    private static func holdsSeveralSeries(_ rows: [Int32], titles: [SeriesTitle]) -> Bool {
        var titlesOfName: [String: Set<String>] = [:]
        for row in rows {
            let title = titles[Int(row)]
            let name = title.numbered?.stem ?? title.head ?? title.lead ?? title.whole
            titlesOfName[name, default: []].insert(title.whole)
        }
        let most = titlesOfName.values.map(\.count).max() ?? 0
        return most > 1 && most * 3 < rows.count
    }

    private static let words = Lexicon.current.series
    private static let category = CategoryName.prefix
    private static let films = " " + Lexicon.current.categories.films
    private static let list = words.listBeginning
    private static let statement = words.statementBeginning
    private static let article = Lexicon.current.titles.articles[0]
    /// In bytes.
    private static let longestName = 60
    /// More movies than any series has.
    private static let mostParts = 150
    /// The same for statements, which also hold what a studio made.
    private static let mostStated = 40
}
