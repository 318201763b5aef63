/// The name of a category, taken apart: “Category:Films directed by Ridley Scott” is of a person, Ridley Scott.
struct CategoryName {
    static let prefix = "Category:"

    /// Without “Category:”.
    let name: Substring
    private let relation: (phrase: String, kind: LinkKind, place: Range<Substring.Index>)?

    /// - Returns: nil for a link that is no category.
    init?(_ link: String) {
        guard link.hasPrefix(Self.prefix) else { return nil }
        name = link.dropFirst(Self.prefix.count)
        var found: (String, LinkKind, Range<Substring.Index>)?
        for (phrase, kind) in Self.relations {
            guard let place = name.firstRange(of: phrase) else { continue }
            found = (phrase, kind, place)
            break
        }
        relation = found
    }

    /// What stands behind “directed by”, “set in” and the like; nil in other categories.
    var subject: String? { relation.map { String(name[$0.place.upperBound...]) } }

    /// What the relation makes of its subject.
    var subjectKind: LinkKind? {
        // “Films set in the 1940s”, “Films set in 1979”
        if relation?.kind == .place, let subject, subject.contains(where: \.isNumber) { return .theme }
        return relation?.kind
    }

    /// As people read it: “directed by Ridley Scott”, “about astronauts”, “Monster movies”.
    var label: String {
        if let place = relation?.place, Self.plainHeads.contains(String(name[..<place.lowerBound])) {
            return String(name[name.index(after: place.lowerBound)...])
        }
        return String(name)
    }

    /// The first that a name has counts.
    private static let relations: [(phrase: String, kind: LinkKind)] = [
        (" directed by ", .person), (" produced by ", .person), (" with screenplays by ", .person),
        (" written by ", .person), (" scores by ", .person), (" scored by ", .person), (" edited by ", .person),
        (" based on works by ", .person), (" based on novels by ", .person), (" based on ", .theme),
        (" set in ", .place), (" shot in ", .place), (" shot at ", .place),
        (" about ", .theme), (" featuring ", .theme), (" involving ", .theme),
    ]
    private static let plainHeads: Set<String> = ["Films", "Film", "Movies"]
}
