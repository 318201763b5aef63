internal import KinolinkStorage

/// Where a model found one fact of a movie.
public struct FactSource: Sendable, Hashable, Codable {
    /// A part of an article.
    public enum Place: String, Sendable, Hashable, Codable {
        /// The brackets behind the title, “(1995 film)”.
        case title
        /// A field of the infobox; ``FactSource/name`` is the field.
        case infobox
        /// A category, or another link; ``FactSource/name`` is the link.
        case link
        /// Something that training read in the corpus and the model doesn't have, such as “Category:1995 films”.
        case corpus
    }

    /// The fact.
    public let fact: MovieFacts.Fact
    /// What the place says, as the movie's facts have it, such as “1995” or “drama”.
    public let value: String
    /// Where it says so.
    public let place: Place
    /// The name of the field or of the link; empty for other places.
    public let name: String

    /// Makes a source from its parts.
    public init(fact: MovieFacts.Fact, value: String, place: Place, name: String = "") {
        self.fact = fact
        self.value = value
        self.place = place
        self.name = name
    }
}

extension MovieFacts {
    /// A fact that articles state, named like its property.
    public enum Fact: String, Sendable, Hashable, CaseIterable, Codable {
        case year, genres, languages, countries, runtime, imdb
    }
}

/// Collects where a movie's facts come from: each place that says what the facts say.
struct FactSources {
    private let facts: MovieFacts
    private let language: ArticleLanguage
    private(set) var sources: [FactSource] = []

    init(_ facts: MovieFacts, ofRow row: Int, in contents: ModelContents) {
        self.facts = facts
        let reader = InfoboxReader(titles: contents.titles, facts: contents.facts)
        let language = reader.language(ofRow: row, titles: contents.titles, facts: contents.facts)
        self.language = language
        contents.titles.withUTF8(at: row) { title in
            add(.year, FactYear.only(in: TitleParts.split(title).addition), .title)
        }
        contents.facts.withUTF8(at: row) { json in
            FactsCursor.forEachField(of: json) { section, name, value in
                guard section == .infobox, let text = value.text, let field = name.text else { return }
                if IMDbColumn.isName(name) { add(.imdb, IMDbID(perhapsBare: text)?.description, .infobox, field) }
                if let fact = FactField(name, language) { add(fact, text, field) }
            }
        }
        let links = contents.interactions.columns(ofRow: row).compactMap { link in
            contents.linkNames.withUTF8(at: Int(link)) { LinkFacts($0, language) }.map {
                (contents.linkNames[Int(link)], $0)
            }
        }
        for (name, link) in links where link.isCategory { add(link, name) }
        // Other links count only where no field and no category names a genre.
        if !sources.contains(where: { $0.fact == .genres }) {
            for (name, link) in links where !link.isCategory { add(link, name) }
        }
        if facts.year != nil, !sources.contains(where: { $0.fact == .year }) { add(.year, facts.year, .corpus) }
    }

    private mutating func add(_ field: FactField, _ text: String, _ name: String) {
        switch field {
        case .released, .made: add(.year, FactYear.earliest(inValue: text), .infobox, name)
        case .runtime: add(.runtime, Runtime.minutes(in: text), .infobox, name)
        case .country: add(.countries, FactNames.countries(in: text, language), of: facts.countries, .infobox, name)
        case .language: add(.languages, FactNames.languages(in: text, language), of: facts.languages, .infobox, name)
        case .genre: add(.genres, FactNames.genres(in: text, language), of: facts.genres, .infobox, name)
        }
    }

    private mutating func add(_ link: LinkFacts, _ name: String) {
        add(.year, link.year, .link, name)
        add(.countries, link.countries, of: facts.countries, .link, name)
        add(.languages, link.languages, of: facts.languages, .link, name)
        add(.genres, link.genres, of: facts.genres, .link, name)
    }

    /// Adds a source if it says what the facts say.
    private mutating func add<Value: Equatable & CustomStringConvertible>(
        _ fact: MovieFacts.Fact, _ value: Value?, _ place: FactSource.Place, _ name: String = ""
    ) {
        guard let value else { return }
        let known: Bool =
            switch fact {
            case .year: facts.year.map { "\($0)" } == value.description
            case .runtime: facts.runtime.map { "\($0)" } == value.description
            case .imdb: facts.imdb == value.description
            case .genres, .languages, .countries: false
            }
        if known { sources.append(FactSource(fact: fact, value: value.description, place: place, name: name)) }
    }

    /// Adds a source for each of the names that the facts have.
    private mutating func add(
        _ fact: MovieFacts.Fact, _ names: [String], of known: [String], _ place: FactSource.Place, _ name: String
    ) {
        let said = Set(names.map(FoldedName.fold))
        for value in known where said.contains(FoldedName.fold(value)) {
            sources.append(FactSource(fact: fact, value: value, place: place, name: name))
        }
    }
}
