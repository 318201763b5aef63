/// The parts of a category's name: “Category:Films directed by Ridley Scott” is about a person, Ridley Scott.
struct CategoryName {
    static let prefix = Lexicon.current.categories.prefix

    /// Without “Category:”.
    let name: Substring
    private let relation: (phrase: String, kind: LinkKind, place: Range<Substring.Index>)?

    /// - Returns: nil for a link that is not a category.
    init?(_ link: String) {
        guard link.hasPrefix(Self.prefix) else { return nil }
        name = link.dropFirst(Self.prefix.count)
        var found: (String, LinkKind, Range<Substring.Index>)?
        for (phrase, kind) in Self.words.relations {
            guard let place = name.firstRange(of: phrase) else { continue }
            found = (phrase, kind, place)
            break
        }
        relation = found
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
        if let place = relation?.place, Self.words.plainHeads.contains(String(name[..<place.lowerBound])) {
            return String(name[name.index(after: place.lowerBound)...])
        }
        return String(name)
    }

    private static let words = Lexicon.current.categories
}
