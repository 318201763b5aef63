package import KinolinkStorage

/// Finds the movie that a title means, whether someone typed the title or a list has it.
///
/// It takes these steps until one finds something:
/// 1. an id of IMDb, “tt0816692”, and the title to the letter;
/// 2. names with the same ``TitleKey``; of several, the one spelled most alike;
/// 3. the same for the other names in an article (``OtherNames``), and for other spellings of the question
///    (``TitleQuery/Reading/allKeys``);
/// 4. a part of a name, or a name and more (``PartialTitleSearch``);
/// 5. the name without the number of a first part: “Toy Story 1”;
/// 6. a misspelling. Entries of lists skip this step, and a given year must be exact.
///
/// A year selects among movies with the same name. It excludes movies from more than a year earlier or later: a film
/// may open in December in one country and in January in another. If several movies fit equally well, the best known
/// one is meant only if it has ``lead`` times as many links as the next.
package struct TitleMatcher: Sendable {
    enum Outcome: Equatable {
        case match(row: Int, nearness: TitleMatch.Nearness)
        /// Several movies fit; the best known first.
        case several([Int])
        /// Movies have this name, but all are from other years.
        case otherYear([Int])
        case none
    }

    let titles: StringTable
    /// Finds names by their keys.
    let names: TitleOrder
    let otherNames: Once<OtherNames>
    let imdbColumn: Once<IMDbColumn>
    let index: Once<TitleIndex>
    private let links: Links
    private let years: Once<[Int32]>

    /// The links of movies, which show how well known they are.
    package struct Links: Sendable {
        /// The mean number of links of a movie.
        let meanCount: Double
        /// The number of a movie's links, with repetitions.
        let count: @Sendable (_ row: Int) -> Int
        /// The names of a movie's links.
        let names: @Sendable (_ row: Int) -> [String]

        package init(
            meanCount: Double, count: @escaping @Sendable (_ row: Int) -> Int,
            names: @escaping @Sendable (_ row: Int) -> [String]
        ) {
            self.meanCount = meanCount
            self.count = count
            self.names = names
        }
    }

    /// - Parameter facts: the facts of each movie, as in ``ModelContents``.
    package init(_ titles: StringTable, facts: StringTable, links: Links) {
        self.init(
            titles, order: TitleOrder.order(of: titles), facts: facts, links: links,
            years: Once { Array(repeating: 0, count: titles.count) }, imdbColumn: Once { IMDbColumn(facts) })
    }

    /// - Parameter years: the year of each movie, 0 if unknown; a year in a title overrides it.
    init(_ contents: ModelContents, order: Column<Int32>, years: Once<[Int32]>, imdbColumn: Once<IMDbColumn>) {
        let (interactions, linkNames) = (contents.interactions, contents.linkNames)
        let links = Links(
            meanCount: Double(interactions.pairCount) / Double(max(interactions.rowCount, 1)),
            count: { row in interactions.entries(ofRow: row).reduce(0) { $0 + Int(interactions.counts[$1]) } },
            names: { row in interactions.columns(ofRow: row).map { linkNames[Int($0)] } })
        self.init(
            contents.titles, order: order, facts: contents.facts, links: links, years: years, imdbColumn: imdbColumn)
    }

    private init(
        _ titles: StringTable, order: Column<Int32>, facts: StringTable, links: Links, years: Once<[Int32]>,
        imdbColumn: Once<IMDbColumn>
    ) {
        self.titles = titles
        self.links = links
        self.years = years
        self.imdbColumn = imdbColumn
        names = TitleOrder(titles, order: order)
        let otherNames = Once { OtherNames(titles: titles, facts: facts) }
        self.otherNames = otherNames
        index = Once { TitleIndex(titles, otherNames: otherNames.value) }
    }

    /// The year of a movie; 0 if unknown.
    func year(ofRow row: Int) -> Int {
        let inTitle = titles.withUTF8(at: row) { FactYear.earliest(in: TitleParts.split($0).addition) }
        return inTitle ?? Int(years.value[row])
    }

    /// The number of a movie's links, which shows how well known it is.
    func linkCount(ofRow row: Int) -> Int { links.count(row) }

    /// The names of a movie's links.
    func linkNames(ofRow row: Int) -> [String] { links.names(row) }

    /// Whether a movie has at least 1.5 times as many links as the average movie.
    func isWellKnown(_ row: Int) -> Bool { Double(linkCount(ofRow: row)) >= 1.5 * links.meanCount }

    func outcome(for query: TitleQuery) -> Outcome {
        // A typed id may be a movie's title, but a list has its ids in a column of their own.
        if let id = query.imdb, let row = imdbColumn.value.row(of: id),
            query.isListed || query.readings.allSatisfy({ rows(exactly: $0.text).isEmpty })
        {
            return .match(row: row, nearness: .exact)
        }
        if let asked = query.readings.first {
            let rows = rows(exactly: asked.text).filter { isOfYear(asked.year, $0) }
            if let row = rows.first, rows.count == 1 || !query.isListed { return .match(row: row, nearness: .exact) }
        }
        var otherYear: [Int] = []
        var undecided: [Int] = []
        func decided(_ rows: [Int], _ reading: TitleQuery.Reading) -> Outcome? {
            switch best(of: rows, reading, isListed: query.isListed) {
            case .match(let row, let nearness): return .match(row: row, nearness: nearness)
            case .several(let rows): undecided = undecided.isEmpty ? rows : undecided
            case .otherYear(let rows): otherYear = otherYear.isEmpty ? rows : otherYear
            case .none: break
            }
            return nil
        }
        for reading in query.readings {
            if let outcome = decided(names.rows(named: reading.key.bytes), reading) { return outcome }
            if !undecided.isEmpty { return .several(undecided) }
        }
        for reading in query.readings {
            for key in reading.allKeys {
                let rows = otherNames.value.rows(named: key) + names.rows(named: key)
                if let outcome = decided(rows, reading) { return outcome }
            }
        }
        if !undecided.isEmpty { return .several(undecided) }
        // If movies from other years have the name, a movie from exactly that year may have it with a subtitle.
        let year = query.readings.compactMap(\.year).first
        for reading in query.readings.reversed() where reading.year == year && (otherYear.isEmpty || year != nil) {
            let isListed = query.isListed || !otherYear.isEmpty
            guard var search = PartialTitleSearch(self, reading, isListed: isListed) else { continue }
            let outcome = search.outcome()
            if outcome != .none { return outcome }
        }
        for reading in query.readings {
            guard let key = reading.keyOfFirstPart, reading.year == year else { continue }
            if case .match(let row, _) = best(of: names.rows(named: key), reading, isListed: query.isListed),
                !isFirstPart(row, key)
            {
                continue
            }
            if let outcome = decided(names.rows(named: key), reading) { return outcome }
        }
        guard otherYear.isEmpty else { return .otherYear(otherYear) }
        // A mistyped id is not a title.
        guard !query.isListed, query.imdb == nil, let reading = query.readings.last else { return .none }
        return slipOfThePen(reading)
    }

    /// Whether no later part of the series came out earlier: “Rambo 1” is not the “Rambo” that followed “Rambo III”.
    private func isFirstPart(_ row: Int, _ key: [UInt8]) -> Bool {
        (2...3).allSatisfy { part in
            names.rows(named: key + Array(" \(part)".utf8)).allSatisfy {
                year(ofRow: $0) == 0 || year(ofRow: $0) >= year(ofRow: row)
            }
        }
    }

    private func isOfYear(_ year: Int?, _ row: Int) -> Bool {
        guard let year, case let own = self.year(ofRow: row), own != 0 else { return true }
        return abs(own - year) <= 1
    }

    /// The first movie with exactly this title or id.
    package func row(exactly title: String) -> Int? {
        rows(exactly: title).first ?? IMDbID(title).flatMap { imdbColumn.value.row(of: $0) }
            // Another system may fold rare letters in another way, and then a name isn't where it is sought.
            ?? titles.firstRow(of: title)
    }

    private func rows(exactly title: String) -> [Int] {
        names.rows(named: TitleKey(FoldedName.withoutBrackets(title)).bytes).filter { row in
            titles.withUTF8(at: row) { $0.elementsEqual(title.utf8) }
        }
    }

    /// The row that a typed title means.
    /// - Throws: what ``Model/match(title:)`` throws.
    package func row(titled title: String) throws(KinolinkError) -> (row: Int, nearness: TitleMatch.Nearness) {
        func candidates(_ rows: [Int]) -> [String] { rows.prefix(10).map { titles[$0] } }
        switch outcome(for: TitleQuery(typed: title)) {
        case .match(let row, let nearness): return (row, nearness)
        case .several(let rows): throw .ambiguousMovie(title: title, candidates: candidates(rows))
        case .otherYear(let rows): throw .otherYear(title: title, candidates: candidates(rows))
        case .none:
            // No title is like an id.
            throw .unknownMovie(title: title, nearest: IMDbID(title) == nil ? candidates(nearest(to: title)) : [])
        }
    }

    /// The number of links, as a multiple of the next movie's, that makes the best known of several movies the one that
    /// is meant.
    static let lead = 2.0

    /// Decides which of several movies with the same name is meant.
    private func best(of rows: [Int], _ reading: TitleQuery.Reading, isListed: Bool) -> Outcome {
        typealias Candidate = (row: Int, nearness: TitleMatch.Nearness)
        var seen: Set<Int> = []
        var all = rows.filter { seen.insert($0).inserted && isOfKind(reading.kind, $0) }
            .map { Candidate($0, nearness(of: $0, to: reading)) }
            .sorted {
                ($0.nearness, -linkCount(ofRow: $0.row), $0.row) < ($1.nearness, -linkCount(ofRow: $1.row), $1.row)
            }
        let named = all.filter { hasAddition(reading.asides, $0.row) }
        if !named.isEmpty { all = named }
        guard let first = all.first else { return .none }
        /// The nearest movie, if it is the only one so near. Of equally near ones the first, if it leads and may lead.
        func nearest(of candidates: [Candidate], mayLead: Bool) -> Outcome {
            let equal = candidates.filter { $0.nearness == candidates[0].nearness }.map(\.row)
            return equal.count == 1 || (mayLead && leads(equal))
                ? .match(row: equal[0], nearness: candidates[0].nearness) : .several(candidates.map(\.row))
        }
        // A title to the letter has its own year in brackets, and a list may give another next to it.
        guard let year = reading.year, first.nearness > .exact || reading.name == reading.text else {
            return nearest(of: all, mayLead: !isListed)
        }
        // A film of exactly this year comes before one from the year before that is spelled more alike.
        let dated = all.filter { abs(self.year(ofRow: $0.row) - year) <= 1 }
        for tier in [dated.filter { self.year(ofRow: $0.row) == year }, dated] where !tier.isEmpty {
            return nearest(of: tier, mayLead: false)
        }
        let undated = all.filter { self.year(ofRow: $0.row) == 0 }
        return undated.isEmpty ? .otherYear(all.map(\.row)) : nearest(of: undated, mayLead: false)
    }

    private func nearness(of row: Int, to reading: TitleQuery.Reading) -> TitleMatch.Nearness {
        let title = titles[row]
        if title == reading.text { return .exact }
        if FoldedName.fold(title) == reading.foldedText { return .folded }
        return FoldedName.fold(FoldedName.withoutBrackets(title)) == reading.foldedName ? .addition : .variant
    }

    /// Whether a movie may be of this kind: a film doesn't answer “Dune (novel)”.
    func isOfKind(_ kind: TitleParts.Kind?, _ row: Int) -> Bool {
        guard let kind, let own = TitleParts(article: titles[row]).kind else { return true }
        return kind == own
    }

    /// Whether the brackets after a movie's name have all words of one of the asides: “Heat (Hindi)” asks for “Heat
    /// (Hindi film)”.
    private func hasAddition(_ asides: [String], _ row: Int) -> Bool {
        guard !asides.isEmpty else { return false }
        let words = Set(
            titles.withUTF8(at: row) { FoldedName.fold(String(decoding: TitleParts.split($0).addition, as: UTF8.self)) }
                .split(separator: " "))
        return asides.contains { Set(FoldedName.fold($0).split(separator: " ")).isSubset(of: words) }
    }

    /// The rows in falling order of how well known the movies are.
    func byFame(_ rows: [Int]) -> [Int] {
        rows.map { (fame: -linkCount(ofRow: $0), row: $0) }.sorted { $0 < $1 }.map(\.row)
    }

    /// Whether the first of several rows, sorted by fame, is far better known than the second.
    func leads(_ rows: [Int]) -> Bool {
        rows.count > 1
            && Double(linkCount(ofRow: rows[0])) >= Self.lead * Double(max(linkCount(ofRow: rows[1]), 1))
    }
}
