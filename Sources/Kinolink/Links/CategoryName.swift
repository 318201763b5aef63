/// The parts of a category's name: “Category:Films directed by Ridley Scott” is about a person, Ridley Scott.
struct CategoryName {
    static let prefix = Lexicon.current.categories.prefix

    /// Without “Category:”.
    let name: Substring
    private let relation: (phrase: String, kind: LinkKind, place: Range<Substring.Index>)?

    private let plainHeads: Set<String>

    /// - Parameter languages: those beside English in which the category may be.
    /// - Returns: nil for a link that is not a category.
    init?(_ link: String, _ languages: [ArticleLanguage] = ArticleLanguage.others) {
        guard link.hasPrefix(Self.prefix) else { return nil }
        let name = link.dropFirst(Self.prefix.count)
        func relation(
            _ relations: [(phrase: String, kind: LinkKind)]
        ) -> (phrase: String, kind: LinkKind, place: Range<Substring.Index>)? {
            for (phrase, kind) in relations {
                if let place = name.firstRange(of: phrase) { return (phrase, kind, place) }
            }
            return nil
        }
        self.name = name
        if let found = relation(Self.words.relations) {
            (self.relation, plainHeads) = (found, Self.words.plainHeads)
            return
        }
        for language in languages {
            guard let categories = language.words?.categories, let found = relation(categories.relations) else {
                continue
            }
            (self.relation, plainHeads) = (found, categories.plainHeads)
            return
        }
        (self.relation, plainHeads) = (nil, [])
    }

    /// The name behind “directed by”, “set in” and the like; nil in other categories.
    var subject: String? { relation.map { String(name[$0.place.upperBound...]) } }

    /// Who directed the category's movies; nil in other categories.
    var director: String? { relation?.phrase == Self.words.directorRelation ? subject : nil }

    /// The kind of the subject: what is directed by someone has a person as its subject.
    var subjectKind: LinkKind? {
        // “Films set in the 1940s”, “Films set in 1979”
        if relation?.kind == .place, let subject, subject.contains(where: \.isNumber) { return .theme }
        return relation?.kind
    }

    /// As people read it: “directed by Ridley Scott”, “about astronauts”, “Monster movies”.
    var label: String {
        if let place = relation?.place, plainHeads.contains(String(name[..<place.lowerBound])) {
            return String(name[name.index(after: place.lowerBound)...])
        }
        return String(name)
    }

    private static let words = Lexicon.current.categories
}
