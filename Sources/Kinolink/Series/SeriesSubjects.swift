internal import KinolinkStorage

/// The links to what a series is about, such as “Indiana Jones” or “James Bond”, with the movies that have them: sign
/// 3 of `SeriesIndex`.
struct SeriesSubjects {
    /// The rows of the movies of each series.
    private(set) var groups: [[Int32]] = []

    private let contents: ModelContents
    private let kinds: LinkKindColumn
    private let rare: RareLinks
    private let moviesOfLinks: IndexLists

    /// - Parameter known: the rows of series found by other signs.
    init(
        _ contents: ModelContents, moviesOfLinks: IndexLists, kinds: LinkKindColumn, titles: [SeriesTitle],
        rare: RareLinks, known: [[Int32]]
    ) {
        self.contents = contents
        self.kinds = kinds
        self.rare = rare
        self.moviesOfLinks = moviesOfLinks
        addSubjectsInTitles(titles)
        for rows in Set(known).sorted(by: { $0.lexicographicallyPrecedes($1) }) where rows.count > 2 {
            addSubjects(ofSeries: rows)
        }
    }

    /// A link is the subject of a series if two movies with this link share other rare links too and begin with its
    /// name: “Indiana Jones and the …”. The parts are then the movies with this link that a chain joins to these two.
    private mutating func addSubjectsInTitles(_ titles: [SeriesTitle]) {
        var rowsOfTitle: [String: [Int32]] = [:]
        for (row, title) in titles.enumerated() {
            rowsOfTitle[title.whole, default: []].append(Int32(truncatingIfNeeded: row))
        }
        for link in contents.linkNames.indices where isSubject(link) {
            let movies = moviesOfLinks[link]
            guard 2...Self.mostMovies ~= movies.count else { continue }
            let name = FoldedName.fold(FoldedName.withoutBrackets(contents.linkNames[link]))
            guard Self.lengths ~= name.utf8.count else { continue }
            let seeds = movies.filter { titles[Int($0)].begins(with: name) }
            let first = seeds.first { seed in
                seeds.contains { $0 != seed && shares(seed, $0, Self.neededLinksOfNamesakes, except: link) }
            }
            guard let first else { continue }
            let wholes = (rowsOfTitle[name] ?? []).prefix(Self.mostMovies)
            var parts = Set(
                rare.joined(to: [first], among: Array(movies) + wholes, needed: Self.neededLinks, except: Int32(link)))
            // “Solo: A Star Wars Story”
            for movie in movies where titles[Int(movie)].contains(name) && !parts.contains(movie) {
                if parts.contains(where: { shares($0, movie, 1, except: link) }) { parts.insert(movie) }
            }
            groups.append(parts.sorted())
        }
    }

    /// A link that most parts of a series and few other movies have is the subject of the series. Another movie with
    /// this link is also a part if it shares enough rare links with a part.
    private mutating func addSubjects(ofSeries rows: [Int32]) {
        var counts: [Int32: Int] = [:]
        for row in rows {
            for link in contents.interactions.columns(ofRow: Int(row)) {
                guard moviesOfLinks[Int(link)].count * 2 <= rows.count * 3 else { continue }
                counts[link, default: 0] += 1
            }
        }
        var parts = Set(rows)
        for (link, count) in counts.sorted(by: { $0.key < $1.key })
        where count * 2 >= rows.count && isSubject(Int(link)) {
            let movies = moviesOfLinks[Int(link)]
            guard movies.count > count, movies.count * 2 <= count * 3 else { continue }
            parts.formUnion(rare.joined(to: rows, among: Array(movies), needed: Self.neededLinksOfOthers, except: link))
        }
        if parts.count > rows.count { groups.append(parts.sorted()) }
    }

    private func shares(_ row: Int32, _ other: Int32, _ needed: Int, except link: Int) -> Bool {
        rare.areShared(by: row, other, needed: needed, except: Int32(link))
    }

    /// The movies of a person or a studio are not a series. A link without a name, “wd:Q60”, could be anything.
    private func isSubject(_ link: Int) -> Bool {
        if contents.linkNames.withUTF8(at: link, { $0.starts(with: "wd:".utf8) }) { return false }
        switch kinds[link] {
        case .other, .work, .theme: return true
        case .person, .place, .maker, .genre, .award, .time, .country, .language, .source: return false
        }
    }

    private static let neededLinks = 3
    /// For two titles that begin with the subject.
    private static let neededLinksOfNamesakes = 2
    /// If no title has the subject.
    private static let neededLinksOfOthers = 4
    private static let mostMovies = 150
    /// Of the name of a subject, in bytes.
    private static let lengths = 4...60
}
