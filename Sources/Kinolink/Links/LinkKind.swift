internal import Foundation
internal import KinolinkStorage

/// What a link is, as names, infoboxes and categories show it.
public enum LinkKind: String, Sendable, Hashable, CaseIterable, Codable {
    // A model file holds kinds as places in this list, so new ones go to the end.
    case other
    case person
    /// A movie, a book, a series.
    case work
    case place
    /// A studio, a distributor, or another that made or showed the movie.
    case maker
    case theme
    case genre
    case award
    case time
    case country
    case language
    /// What articles cite: a magazine, a site that counts takings.
    case source

    /// Whether such a link says how a movie was made or received rather than what it is.
    public var isGeneral: Bool {
        switch self {
        case .time, .country, .language, .award, .source: true
        case .other, .person, .work, .place, .maker, .theme, .genre: false
        }
    }
}

/// Finds the kind of each link of a model.
///
/// Infoboxes name people and makers. Categories name people (“Films directed by …”) and places (“Films set in …”). The
/// titles of movies are works. The words of a category show genres, countries and languages. English words are tried
/// first, then those of the other languages that the records are in.
struct LinkKinds: Sendable {
    private let contents: ModelContents
    /// Of more than one record in a hundred, without English.
    private let languages: [ArticleLanguage]
    /// How often infoboxes name somebody as a person, and as a maker.
    private let people: [String: Int]
    private let makers: [String: Int]
    /// What categories say about their subjects.
    private let subjects: [String: LinkKind]
    /// Whether each link is the title of a movie.
    private let isTitle: [Bool]

    /// The kind of each link, from the model file if it has them.
    static func kinds(of contents: ModelContents, threads: Int = defaultThreadCount) -> LinkKindColumn {
        if let places = contents.linkKinds { return LinkKindColumn(places: places) }
        let finder = LinkKinds(contents, threads: threads)
        return LinkKindColumn(
            Array(
                concurrentMapRanges(of: contents.linkNames.count, threads: threads) { $0.map(finder.kind(of:)) }
                    .joined()))
    }

    private init(_ contents: ModelContents, threads: Int) {
        self.contents = contents
        var isTitle = [Bool](repeating: false, count: contents.linkNames.count)
        for link in contents.ownLinks where link >= 0 { isTitle[Int(link)] = true }
        self.isTitle = isTitle
        let reader = InfoboxReader(titles: contents.titles, facts: contents.facts)
        let infoboxes = concurrentMapRanges(of: contents.facts.count, threads: threads) { rows in
            InfoboxNames(rows, of: contents, reader)
        }
        let counts = infoboxes.reduce(into: InfoboxNames()) { $0.add($1) }
        (people, makers) = (counts.people, counts.makers)
        // A stray record must not bring the words of its language.
        let languages = ArticleLanguage.others.filter {
            (counts.languages[$0] ?? 0) * 100 > contents.titles.count
        }
        self.languages = languages
        let parts = concurrentMapRanges(of: contents.linkNames.count, threads: threads) { links in
            Self.subjects(ofCategories: links.lazy.map { contents.linkNames[$0] }, languages)
        }
        // What is somewhere a person is never a place.
        subjects = parts.reduce(into: [:]) { $0.merge($1) { $0 == .person ? $0 : $1 } }
    }

    private static func subjects(
        ofCategories names: some Sequence<String>, _ languages: [ArticleLanguage]
    ) -> [String: LinkKind] {
        var subjects: [String: LinkKind] = [:]
        for name in names {
            guard let category = CategoryName(name, languages), let subject = category.subject else { continue }
            switch category.subjectKind {
            case .person: subjects[subject] = .person
            case .place where subjects[subject] == nil: subjects[subject] = .place
            default: break
            }
        }
        return subjects
    }

    private func facts(of link: Int) -> LinkFacts? {
        contents.linkNames.withUTF8(at: link) { name in
            LinkFacts(name) ?? languages.lazy.compactMap { LinkFacts(name, $0) }.first
        }
    }

    private func kind(of link: Int) -> LinkKind {
        let name = contents.linkNames[link]
        let facts = facts(of: link)
        guard let category = CategoryName(name, languages) else { return kind(ofArticle: link, name, facts) }
        if isAward(name) { return .award }
        if let kind = category.subjectKind { return kind }
        if let facts {
            if !facts.genres.isEmpty { return .genre }
            if !facts.languages.isEmpty { return .language }
            return facts.countries.isEmpty ? .time : .country
        }
        if seriesName(of: name) != nil { return .work }
        if TimelessLink(name) == .nothing { return .time }
        let plain = category.name
        let subject = String(plain.hasSuffix(Self.films) ? plain.dropLast(Self.films.count) : plain)
        return makers[subject] != nil || Self.words.makerEndings.contains(where: subject.hasSuffix) ? .maker : .theme
    }

    private func kind(ofArticle link: Int, _ name: String, _ facts: LinkFacts?) -> LinkKind {
        if isTitle[link] || seriesName(of: name) != nil { return .work }
        if let statement = Self.words.statements.first(where: { name.hasPrefix($0.beginning) }) {
            return statement.kind
        }
        let plain = FoldedName.withoutBrackets(name)
        let asPerson = max(people[name] ?? 0, people[plain] ?? 0, people[Self.surnameLast(plain)] ?? 0)
        let asMaker = max(makers[name] ?? 0, makers[plain] ?? 0)
        if asPerson > 0 || asMaker > 0 { return asPerson >= asMaker ? .person : .maker }
        if Self.words.makerEndings.contains(where: plain.hasSuffix) { return .maker }
        if let kind = subjects[name] ?? subjects[plain] { return isCountry(name) ? .country : kind }
        if isAward(name) { return .award }
        if Self.isSource(name) { return .source }
        if facts?.genres.isEmpty == false { return .genre }
        if isCountry(name) { return .country }
        if isLanguage(name) { return .language }
        return TimelessLink(name) == .nothing ? .time : .other
    }

    /// “Андрей Тарковский” for “Тарковский, Андрей Арсеньевич”, as Russian Wikipedia calls people; other names stay.
    private static func surnameLast(_ name: String) -> String {
        // Nearly all names have none, and looking for text is slow.
        guard name.utf8.contains(UInt8(ascii: ",")), let comma = name.firstRange(of: ", ") else { return name }
        return name[comma.upperBound...].prefix { $0 != " " } + " " + name[..<comma.lowerBound]
    }

    private func seriesName(of name: String) -> String? { SeriesCategories.name(ofSeries: name) }

    /// “Category:Films that won the Best Visual Effects Academy Award”, “National Film Registry”
    private func isAward(_ name: String) -> Bool {
        let name = SearchedName(name)
        return Self.words.awardWords.contains(where: name.contains)
            || languages.contains { $0.words?.awardWords.contains(where: name.contains) == true }
    }

    private func isCountry(_ name: String) -> Bool {
        FactVocabulary.shared.country(of: FoldedName.fold(name)) != nil
            || languages.contains { $0.vocabulary.country(named: $0.vocabulary.fold(name)) != nil }
    }

    private func isLanguage(_ name: String) -> Bool {
        if name.hasSuffix(Self.words.languageEnding) { return true }
        return languages.contains { $0.vocabulary.language(of: $0.vocabulary.fold(name))?.isEmpty == false }
    }

    /// “Rotten Tomatoes”, “Los Angeles Times”, “Empire (magazine)”
    private static func isSource(_ name: String) -> Bool {
        words.sources.contains(name) || words.sourceEndings.contains(where: name.hasSuffix)
    }

    private static let words = Lexicon.current.links
    private static let films = " " + Lexicon.current.categories.films
}

extension ModelContents {
    /// Notes the kind of each link, so that those who open the model need not find it.
    package mutating func findLinkKinds(threads: Int = defaultThreadCount) {
        linkKinds = LinkKinds.kinds(of: self, threads: threads).places
    }
}

/// The kind of each link, in a byte each.
struct LinkKindColumn: RandomAccessCollection, Sendable {
    /// The place of each kind among all kinds.
    let places: Column<UInt8>

    init(places: Column<UInt8>) { self.places = places }

    init(_ kinds: [LinkKind]) {
        let places = Dictionary(zip(LinkKind.allCases, UInt8(0)...)) { first, _ in first }
        self.places = Column(kinds.map { places[$0] ?? 0 })
    }

    var startIndex: Int { 0 }
    var endIndex: Int { places.count }

    /// A file of a later version may have kinds that this one doesn't know.
    subscript(link: Int) -> LinkKind {
        let place = Int(places[link])
        return place < LinkKind.allCases.count ? LinkKind.allCases[place] : .other
    }
}
