/// What a filter says of one movie.
struct FilterVerdict {
    var fails = false
    /// What is asked for and not known of it.
    var unknown: [MovieFilter.Criterion] = []

    var passes: Bool { !fails && unknown.isEmpty }
}

/// What a filter asks of facts, with its names looked up.
struct FactConditions {
    private let table: FactTable
    private let years: ClosedRange<Int>?
    private let runtime: ClosedRange<Int>?
    /// One of these sets, all of its genres.
    private let genres: [[Int32]]
    private let languages: [[Int32]]
    private let countries: [[Int32]]

    /// - Throws: ``KinolinkError/unknownFact(_:name:nearest:)``.
    init(_ filter: MovieFilter, of table: FactTable) throws(KinolinkError) {
        self.table = table
        years = filter.years
        runtime = filter.runtime
        let vocabulary = FactVocabulary.shared
        genres = try Self.ids(
            of: filter.genres, in: table.genres, .genre, aliases: vocabulary.genreAliases
        ) { vocabulary.genres(of: $0) }
        languages = try Self.ids(of: filter.languages, in: table.languages, .language, aliases: [:]) {
            let names = FactNames.languages(in: $0)
            return names.isEmpty ? nil : names
        }
        countries = try Self.ids(
            of: filter.countries, in: table.countries, .country, aliases: vocabulary.countryAliases
        ) { vocabulary.country(of: $0).map { [$0] } }
    }

    private static func ids(
        of names: [String], in column: NameColumn, _ criterion: MovieFilter.Criterion, aliases: [String: String],
        resolve: (String) -> [String]?
    ) throws(KinolinkError) -> [[Int32]] {
        var found: [[Int32]] = []
        for name in names {
            let ids = (resolve(FoldedName.fold(name)) ?? [name]).map { column.id(of: $0) }
            guard !ids.isEmpty, !ids.contains(nil) else {
                throw .unknownFact(criterion, name: name, nearest: column.names(near: name, aliases: aliases))
            }
            found.append(ids.compactMap(\.self))
        }
        return found
    }

    func judge(_ row: Int, _ verdict: inout FilterVerdict) {
        func test(_ range: ClosedRange<Int>?, _ value: Int, _ criterion: MovieFilter.Criterion) {
            guard let range else { return }
            if value == 0 { verdict.unknown.append(criterion) } else if !range.contains(value) { verdict.fails = true }
        }
        func test(_ asked: [[Int32]], _ column: NameColumn, _ criterion: MovieFilter.Criterion) {
            guard !asked.isEmpty else { return }
            let names = column[row]
            if names.isEmpty {
                verdict.unknown.append(criterion)
            } else if !asked.contains(where: { $0.allSatisfy(names.contains) }) {
                verdict.fails = true
            }
        }
        test(years, Int(table.years[row]), .year)
        test(genres, table.genres, .genre)
        test(languages, table.languages, .language)
        test(countries, table.countries, .country)
        test(runtime, Int(table.runtimes[row]), .runtime)
    }
}
