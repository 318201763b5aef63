internal import KinolinkStorage

/// The facts of movies, in columns.
struct FactTable: Sendable {
    /// 0 where unknown.
    private(set) var years: [Int16] = []
    /// In minutes, 0 where unknown.
    private(set) var runtimes: [Int32] = []
    private(set) var genres = NameColumn()
    private(set) var countries = NameColumn()
    private(set) var languages = NameColumn()

    /// Reads the facts of a model's movies. The years are those that the model notes, if it does.
    init(_ contents: ModelContents) {
        self.init(
            titles: contents.titles, facts: contents.facts, linkNames: contents.linkNames,
            links: { contents.interactions.entries(ofRow: $0).lazy.map { contents.interactions.columns[$0] } },
            knownYears: contents.years)
    }

    /// Reads each link's name once, then each movie's title, facts and links.
    /// - Parameters:
    ///   - facts: of each movie, JSON as a model file has it.
    ///   - links: of each movie, as places in `linkNames`.
    ///   - language: that of records whose fields show none; nil for the one of most records.
    init(
        titles: StringTable, facts: StringTable, linkNames: StringTable, links: (_ row: Int) -> some Sequence<Int32>,
        knownYears: Column<Int32>? = nil, language: ArticleLanguage? = nil
    ) {
        let kind = knownYears == nil ? RecordKind(titles: titles, facts: facts) : .record
        let reader = language.map { InfoboxReader(main: $0) } ?? InfoboxReader(titles: titles, facts: facts)
        var linkTables: [ArticleLanguage: LinkTable] = [:]
        var names: [ArticleLanguage: [FactField: [String: [Int32]]]] = [:]
        years.reserveCapacity(titles.count)
        runtimes.reserveCapacity(titles.count)
        for row in titles.indices {
            var movie = Row()
            let (language, values) = reader.values(
                ofRow: row, titles: titles, facts: facts, english: { FactField($0) }, other: \.fact)
            for (field, text) in values {
                switch field {
                case .released, .made: movie.year.add(text, of: field)
                case .runtime: movie.runtime = movie.runtime ?? Runtime.minutes(in: text)
                case .country, .language, .genre:
                    // Most values occur in many movies.
                    if let ids = names[language]?[field]?[text] {
                        movie.add(ids, of: field)
                    } else {
                        let ids = ids(of: field, in: text, language)
                        names[language, default: [:]][field, default: [:]][text] = ids
                        movie.add(ids, of: field)
                    }
                }
            }
            let linkTable =
                linkTables[language]
                ?? {
                    let table = LinkTable(linkNames, in: &self, language)
                    linkTables[language] = table
                    return table
                }()
            for link in links(row) {
                guard let link = linkTable[link] else { continue }
                if let year = link.year { movie.year.add(category: year) }
                movie.countries += link.countries
                movie.languages += link.languages
                if link.isCategory { movie.genres += link.genres } else { movie.linkedGenres += link.genres }
            }
            if let knownYears {
                years.append(Int16(truncatingIfNeeded: knownYears[row]))
            } else {
                years.append(titles.withUTF8(at: row) { movie.year.year(titled: $0, kind: kind) })
            }
            runtimes.append(Int32(movie.runtime ?? 0))
            genres.append(movie.genres.isEmpty ? movie.linkedGenres : movie.genres)
            countries.append(movie.countries)
            languages.append(movie.languages)
        }
    }

    func facts(ofRow row: Int) -> MovieFacts {
        MovieFacts(
            year: years[row] == 0 ? nil : Int(years[row]), genres: genres.names(ofRow: row),
            languages: languages.names(ofRow: row), countries: countries.names(ofRow: row),
            runtime: runtimes[row] == 0 ? nil : Int(runtimes[row]))
    }

    private mutating func ids(of field: FactField, in text: String, _ language: ArticleLanguage) -> [Int32] {
        switch field {
        case .country: FactNames.countries(in: text, language).map { countries.id(adding: $0) }
        case .language: FactNames.languages(in: text, language).map { languages.id(adding: $0) }
        case .genre: FactNames.genres(in: text, language).map { genres.id(adding: $0) }
        case .released, .made, .runtime: []
        }
    }

    /// What the infobox and the links of one movie say.
    private struct Row {
        var year = YearClues()
        var runtime: Int?
        var genres: [Int32] = []
        var linkedGenres: [Int32] = []
        var countries: [Int32] = []
        var languages: [Int32] = []

        mutating func add(_ ids: [Int32], of field: FactField) {
            switch field {
            case .country: countries += ids
            case .language: languages += ids
            case .genre: genres += ids
            case .released, .made, .runtime: break
            }
        }
    }

    /// What each link says, with names as numbers of the table's columns.
    private struct LinkTable {
        struct Link {
            let year: Int?
            let genres: [Int32]
            let countries: [Int32]
            let languages: [Int32]
            let isCategory: Bool
        }

        private var links: [Link] = []
        /// For each link its place in `links`, or −1.
        private var places: [Int32] = []

        init(_ names: StringTable, in table: inout FactTable, _ language: ArticleLanguage) {
            places.reserveCapacity(names.count)
            for row in names.indices {
                guard let facts = names.withUTF8(at: row, { LinkFacts($0, language) }) else {
                    places.append(-1)
                    continue
                }
                places.append(Int32(links.count))
                links.append(
                    Link(
                        year: facts.year, genres: facts.genres.map { table.genres.id(adding: $0) },
                        countries: facts.countries.map { table.countries.id(adding: $0) },
                        languages: facts.languages.map { table.languages.id(adding: $0) }, isCategory: facts.isCategory)
                )
            }
        }

        subscript(link: Int32) -> Link? {
            let place = Int(places[Int(link)])
            return place < 0 ? nil : links[place]
        }
    }
}

/// The names that movies have, such as their genres. Each name is stored once.
struct NameColumn: Sendable {
    /// All names, in the order in which they were added.
    private(set) var names: [String] = []
    private var ids: [String: Int32] = [:]
    private var offsets: [Int] = [0]
    private var entries: [Int32] = []

    /// Adds the names of the next movie; a name given twice counts once.
    mutating func append(_ row: [Int32]) {
        for id in row where !entries[(offsets.last ?? 0)...].contains(id) { entries.append(id) }
        offsets.append(entries.count)
    }

    /// The number of a name, which is its place in ``names``. Names that fold to the same share a number.
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

    /// For each of ``names`` the number of movies that have it.
    var movieCounts: [Int] {
        var counts = Array(repeating: 0, count: names.count)
        for id in entries { counts[Int(id)] += 1 }
        return counts
    }

    func names(ofRow row: Int) -> [String] { self[row].map { names[Int($0)] } }

    /// Up to three names near a name that the column lacks, nearest first.
    /// - Parameter aliases: names by other folded spellings of them.
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
