package import KinolinkStorage

/// What is known about a movie apart from its links. What is unknown is nil or empty.
///
/// An article states facts in several places:
///
/// - ``year``: the year in the title, “(1995 film)”; else the earliest of the categories, “Category:1995 films”,
///   “Category:1945 debut novels”; else the earliest of the infobox's `released`, `release date`, `pub date`,
///   `published`, `first aired` and the like; else that of `written` and the like. For books it is the earlier of
///   category and infobox.
/// - ``genres``: the infobox's `genre`, and categories that end in genres before “films”: “Category:1990s American
///   science fiction action films” makes a movie science fiction and action. Links such as “drama film” and “Western
///   (genre)” count only where neither names a genre, because articles also link to genres that are not the movie's.
/// - ``countries``: the infobox's `country`, and categories that consist of years, nationalities and genres:
///   “Category:1990s American films”, “Category:Hong Kong action films”, “Category:Films from France”; but not
///   “Category:American Revolution films”.
/// - ``languages``: the infobox's `language`, and “Category:French-language films”.
/// - ``runtime``: the first of the infobox's `runtime`, `running time` or `length`.
/// - ``imdb``: the infobox's `imdb`, where `extract` puts the id of the article's template, or `imdb_id`.
/// - ``prominence``: how many links the article has, and how many movies' articles link to it.
///
/// Articles in other languages than English state facts by other words: “Erscheinungsjahr”, “Category:Film français
/// sorti en 2001”. Where `Lexicon.languages` has these words, the facts are read by them, and their names are English
/// nevertheless; a name that Kinolink doesn't know stays as the article has it. `InfoboxReader` says how the language
/// of a record is found.
///
/// Lists in an infobox may be separated by commas, slashes, line breaks or “and”. They may also run together,
/// “EnglishCantonese”, as happens when templates are stripped. A category that too few movies have is not among the
/// model's links, and adds no facts.
public struct MovieFacts: Sendable, Hashable, Codable {
    /// When it came out: −3000 … 2100 and never 0. −750 is 750 BC.
    public var year: Int?
    /// In English and in lower case, such as “science fiction”.
    public var genres: [String]
    /// In English, such as “French”.
    public var languages: [String]
    /// In English, such as “United States”.
    public var countries: [String]
    /// In minutes, above 0.
    public var runtime: Int?
    /// The id of IMDb: “tt” and at least seven digits.
    public var imdb: String?
    /// The share of the model's other movies that are less well known, in percent, 0 … 100. Equally known ones count
    /// half, so it is 50 if all are. Nil for a movie that isn't in a model.
    public var prominence: Float?

    public init(
        year: Int? = nil, genres: [String] = [], languages: [String] = [], countries: [String] = [],
        runtime: Int? = nil, imdb: String? = nil, prominence: Float? = nil
    ) {
        self.year = year
        self.genres = genres
        self.languages = languages
        self.countries = countries
        self.runtime = runtime
        self.imdb = imdb
        self.prominence = prominence
    }
}

extension MovieFacts {
    /// What one record of a corpus says, as a model knows it that has all of the record's links.
    /// - Parameters:
    ///   - infobox: a JSON object.
    ///   - code: the code of a Wikipedia's language, for a record whose infobox doesn't show its language.
    package init(title: String, infobox: [UInt8], links: StringTable, inLanguage code: String?) {
        let json = Array("{\"infobox\":".utf8) + infobox + [UInt8(ascii: "}")]
        let facts = StringTable(trustedBytes: Column(json), offsets: Column([0, Int64(json.count)]))
        let table = FactTable(
            titles: StringTable([title]), facts: facts, linkNames: links, links: { _ in 0..<Int32(links.count) },
            language: code.flatMap { ArticleLanguage(code: $0) } ?? .english)
        self = table.facts(ofRow: 0)
        imdb = IMDbColumn.id(in: facts, row: 0)?.description
    }

    /// The facts that are not nil or empty.
    package var known: [Fact] {
        Fact.allCases.filter { fact in
            switch fact {
            case .year: year != nil
            case .genres: !genres.isEmpty
            case .languages: !languages.isEmpty
            case .countries: !countries.isEmpty
            case .runtime: runtime != nil
            case .imdb: imdb != nil
            }
        }
    }
}

extension Model {
    /// The year, genres, languages, countries, runtime, id and prominence of a movie.
    /// - Parameter title: as people type it; see ``title(matching:)``.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)``, ``KinolinkError/ambiguousMovie(title:candidates:)``.
    public func facts(of title: String) throws(KinolinkError) -> MovieFacts {
        facts(ofRow: try movieRow(title))
    }

    /// The same as ``facts(of:)`` for the movie at `row`.
    package func facts(ofRow row: Int) -> MovieFacts {
        var facts = factTable.value.facts(ofRow: row)
        facts.imdb = imdb(ofRow: row)
        facts.prominence = scorer.value.prominence.percentile(ofRow: row)
        return facts
    }

    /// The text of one field of a movie's facts.
    /// - Parameter field: `rotten-tomatoes`, `rating`, or a field of the infobox such as `gross`. Case does not
    ///   matter, nor whether words are separated by `_`, `-` or a space.
    package func fact(_ field: String, ofRow row: Int) -> String? {
        let name = FoldedName.fold(field)
        var found: String?
        contents.facts.withUTF8(at: row) { json in
            FactsCursor.forEachField(of: json) { _, fieldName, value in
                if found == nil, fieldName.isNamed(name.utf8) || fieldName.isNamedOddly([name.utf8]) {
                    found = value.text
                }
            }
        }
        return found
    }

    /// The number that one field of a movie's facts holds, or nil. Values with different units must not be compared.
    func numericFact(_ field: String, ofRow row: Int) -> FactValue? {
        fact(field, ofRow: row).flatMap { FactValue(name: field, text: $0) }
    }
}
