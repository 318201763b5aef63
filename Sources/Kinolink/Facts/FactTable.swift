internal import KinolinkStorage

/// The facts of all movies of a model, in columns.
struct FactTable: Sendable {
    /// 0 where unknown, as a runtime.
    private(set) var years: [Int16] = []
    private(set) var runtimes: [Int32] = []
    private(set) var genres = NameColumn()
    private(set) var countries = NameColumn()
    private(set) var languages = NameColumn()

    /// Reads each link's name once, and each movie's facts and links.
    /// - Parameter categoryYears: of each movie the earliest year that a category of its article names, 0 where none does;
    ///   nil where the categories are among the links.
    init(_ contents: ModelContents, categoryYears: [Int16]? = nil) {
        let kind = contents.years == nil ? RecordKind(titles: contents.titles, facts: contents.facts) : .record
        let links = LinkTable(contents.linkNames, in: &self)
        var names: [FactField: [String: [Int32]]] = [:]
        years.reserveCapacity(contents.titles.count)
        runtimes.reserveCapacity(contents.titles.count)
        for row in contents.titles.indices {
            var movie = Row()
            contents.facts.withUTF8(at: row) { json in
                FactsCursor.forEachField(of: json) { section, name, value in
                    guard section == .infobox, let field = FactField(name), let text = value.text else { return }
                    switch field {
                    case .released: movie.releaseYear = Self.earlier(movie.releaseYear, text)
                    case .made: movie.yearMade = Self.earlier(movie.yearMade, text)
                    case .runtime: movie.runtime = movie.runtime ?? Runtime.minutes(in: text)
                    case .country, .language, .genre:
                        // Most movies' values are equal to others'.
                        if let ids = names[field]?[text] {
                            movie.add(ids, of: field)
                        } else {
                            let ids = ids(of: field, in: text)
                            names[field, default: [:]][text] = ids
                            movie.add(ids, of: field)
                        }
                    }
                }
            }
            for entry in contents.interactions.entries(ofRow: row) {
                guard let link = links[contents.interactions.columns[entry]] else { continue }
                if let year = link.year { movie.categoryYear = min(movie.categoryYear ?? year, year) }
                movie.countries += link.countries
                movie.languages += link.languages
                if link.isCategory { movie.genres += link.genres } else { movie.linkedGenres += link.genres }
            }
            if let known = contents.years {
                years.append(Int16(truncatingIfNeeded: known[row]))
            } else {
                let titleYear = contents.titles.withUTF8(at: row) { title in
                    FactYear.only(in: TitleParts.split(title).addition)
                }
                if let year = categoryYears?[row], year != 0 { movie.categoryYear = Int(year) }
                years.append(Int16(titleYear ?? movie.year(of: kind) ?? 0))
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

    private mutating func ids(of field: FactField, in text: String) -> [Int32] {
        switch field {
        case .country:
            FactNames.countries(in: text, vocabulary: .shared).map { countries.id(adding: $0) }
        case .language: FactNames.languages(in: text).map { languages.id(adding: $0) }
        case .genre: FactNames.genres(in: text, vocabulary: .shared).map { genres.id(adding: $0) }
        case .released, .made, .runtime: []
        }
    }

    private static func earlier(_ year: Int?, _ text: String) -> Int? {
        guard let found = FactYear.earliest(inValue: text) else { return year }
        return min(year ?? found, found)
    }

    /// What the infobox and the links of one movie say.
    private struct Row {
        var releaseYear: Int?
        var yearMade: Int?
        var categoryYear: Int?
        var runtime: Int?
        var genres: [Int32] = []
        var linkedGenres: [Int32] = []
        var countries: [Int32] = []
        var languages: [Int32] = []

        /// The category's goes first. But infoboxes of books often give a reprint's, and categories that of a film made of the
        /// book: of books it's the earlier.
        func year(of kind: RecordKind) -> Int? {
            if kind == .book, let categoryYear, let releaseYear { return min(categoryYear, releaseYear) }
            return categoryYear ?? releaseYear ?? yearMade
        }

        mutating func add(_ ids: [Int32], of field: FactField) {
            switch field {
            case .country: countries += ids
            case .language: languages += ids
            case .genre: genres += ids
            case .released, .made, .runtime: break
            }
        }
    }

    /// What each link says, by the numbers that names have in the table.
    private struct LinkTable {
        struct Link {
            let year: Int?
            let genres: [Int32]
            let countries: [Int32]
            let languages: [Int32]
            let isCategory: Bool
        }

        private var links: [Link] = []
        private var places: [Int32] = []

        init(_ names: StringTable, in table: inout FactTable) {
            places.reserveCapacity(names.count)
            for row in names.indices {
                guard let facts = names.withUTF8(at: row, { LinkFacts($0, vocabulary: .shared) }) else {
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
