internal import Foundation
internal import KinolinkStorage

/// Finds the kind of each link of a model.
///
/// Infoboxes name people and makers, categories name people (“Films directed by …”) and places (“Films set in …”), titles
/// are works, and the words of a category are genres, countries and languages.
struct LinkKinds {
    private let contents: ModelContents
    /// How often infoboxes name something as one that takes part, and as one that makes or shows.
    private var people: [String: Int] = [:]
    private var makers: [String: Int] = [:]
    /// What categories say of their subjects.
    private var subjects: [String: LinkKind] = [:]
    private let titles: Set<String>

    /// The kind of each link, as the model file has it, or found now.
    static func kinds(of contents: ModelContents) -> [LinkKind] {
        if let places = contents.linkKinds {
            return places.map { Int($0) < LinkKind.allCases.count ? LinkKind.allCases[Int($0)] : .other }
        }
        var finder = LinkKinds(contents)
        finder.readInfoboxes()
        return contents.linkNames.indices.map { finder.kind(of: $0) }
    }

    private init(_ contents: ModelContents) {
        self.contents = contents
        titles = Set(contents.titles)
        for name in contents.linkNames {
            guard let category = CategoryName(name), let subject = category.subject else { continue }
            switch category.subjectKind {
            case .person: subjects[subject] = .person
            case .place where subjects[subject] == nil: subjects[subject] = .place
            default: break
            }
        }
    }

    private mutating func readInfoboxes() {
        for row in contents.facts.indices {
            contents.facts.withUTF8(at: row) { json in
                FactsCursor.forEachField(of: json) { section, name, value in
                    guard section == .infobox, let isOfPeople = Self.isOfPeople(name), let text = value.text
                    else { return }
                    for name in text.split(whereSeparator: { ",;:\n".contains($0) }) {
                        let name = String(name).trimmed
                        if isOfPeople { people[name, default: 0] += 1 } else { makers[name, default: 0] += 1 }
                    }
                }
            }
        }
    }

    private func kind(of link: Int) -> LinkKind {
        let name = contents.linkNames[link]
        let facts = contents.linkNames.withUTF8(at: link) { LinkFacts($0, vocabulary: .shared) }
        guard let category = CategoryName(name) else { return kind(ofArticle: name, facts) }
        if Self.isAward(name) { return .award }
        if let kind = category.subjectKind { return kind }
        if let facts {
            if !facts.genres.isEmpty { return .genre }
            if !facts.languages.isEmpty { return .language }
            return facts.countries.isEmpty ? .time : .country
        }
        if seriesName(of: name) != nil { return .work }
        if TimelessLink(name) == .nothing { return .time }
        let subject = category.name.hasSuffix(" films") ? String(category.name.dropLast(6)) : String(category.name)
        return makers[subject] != nil || Self.makerEndings.contains(where: subject.hasSuffix) ? .maker : .theme
    }

    private func kind(ofArticle name: String, _ facts: LinkFacts?) -> LinkKind {
        if titles.contains(name) || seriesName(of: name) != nil { return .work }
        if let statement = Self.statements.first(where: { name.hasPrefix($0.relation) }) { return statement.kind }
        let plain = FoldedName.withoutBrackets(name)
        let asPerson = max(people[name] ?? 0, people[plain] ?? 0)
        let asMaker = max(makers[name] ?? 0, makers[plain] ?? 0)
        if asPerson > 0 || asMaker > 0 { return asPerson >= asMaker ? .person : .maker }
        if Self.makerEndings.contains(where: plain.hasSuffix) { return .maker }
        if let kind = subjects[name] ?? subjects[plain] {
            return FactVocabulary.shared.country(of: FoldedName.fold(name)) != nil ? .country : kind
        }
        if Self.isAward(name) { return .award }
        if Self.isSource(name) { return .source }
        if facts?.genres.isEmpty == false { return .genre }
        if FactVocabulary.shared.country(of: FoldedName.fold(name)) != nil { return .country }
        if name.hasSuffix(" language") { return .language }
        return TimelessLink(name) == .nothing ? .time : .other
    }

    private func seriesName(of name: String) -> String? { SeriesCategories.name(ofSeries: name) }

    /// “Category:Films that won the Best Visual Effects Academy Award”, “National Film Registry”
    private static func isAward(_ name: String) -> Bool { awardWords.contains { name.contains($0) } }

    /// “Rotten Tomatoes”, “Los Angeles Times”, “Empire (magazine)”
    private static func isSource(_ name: String) -> Bool {
        sources.contains(name) || sourceEndings.contains(where: name.hasSuffix)
    }

    /// Whether an infobox's field names people, or makers; nil for others.
    private static func isOfPeople(_ field: FactText) -> Bool? {
        if peopleFields.contains(where: field.isNamed) { return true }
        return makerFields.contains(where: field.isNamed) ? false : nil
    }

    private static let peopleFields = [
        "director", "directors", "producer", "producers", "writer", "writers", "screenplay", "story", "starring",
        "narrator", "music", "cinematography", "editing", "author", "voices", "creator", "composer",
    ].map(\.utf8)
    private static let makerFields = [
        "studio", "distributor", "production companies", "production company", "publisher", "developer",
    ].map(\.utf8)
    private static let makerEndings = [
        " Productions", " Pictures", " Studios", " Studio", " Entertainment", " Animation", " Films",
        " Film Corporation",
    ]
    /// How corpora name what Wikidata states of a movie: “filmed in wd:Q84”.
    private static let statements: [(relation: String, kind: LinkKind)] = [
        ("filmed in ", .place), ("subject ", .theme), ("based on ", .work),
    ]
    private static let awardWords = [
        "Award", "award", "Palme d'Or", "Film Registry", "AFI's 100 Years", "-winning", " winning works", " winners",
        "nominees",
    ]
    private static let sources: Set<String> = [
        "AllMovie", "AllMusic", "American Film Institute", "BBC News", "BBC", "BBFC", "Billboard",
        "Bollywood Hungama", "Box Office India", "Box Office Mojo", "British Board of Film Classification",
        "British Film Institute", "CinemaScore", "Collider", "Deadline Hollywood", "Entertainment Weekly",
        "Fandango Media", "IGN", "IMDb", "IndieWire", "Internet Archive", "Internet Movie Database", "Metacritic",
        "Motion Picture Association", "Newsweek", "Penske Business Media", "Penske Media Corporation", "PostTrak",
        "Roger Ebert", "RogerEbert.com", "Rolling Stone", "Rotten Tomatoes", "Screen International",
        "Sight & Sound", "Sight and Sound", "Slate", "The A.V. Club", "The Daily Telegraph", "The Guardian",
        "The Hindu", "The Hollywood Reporter", "The Independent", "The New Yorker", "The Numbers", "The Observer",
        "Time Out", "TV Guide", "USA Today", "Variety", "Vulture", "Wayback Machine",
    ]
    private static let sourceEndings = [
        "(magazine)", "(newspaper)", "(website)", "(identifier)", " Times", " Post", " Tribune", "-Times", " Herald",
        " Chronicle", ".com", ".org",
    ]
}

extension ModelContents {
    /// Notes what kind each link is of, so that whoever opens the model need not look again.
    package mutating func findLinkKinds() {
        let places = Dictionary(zip(LinkKind.allCases, UInt8(0)...)) { first, _ in first }
        linkKinds = Column(LinkKinds.kinds(of: self).map { places[$0] ?? 0 })
    }
}
