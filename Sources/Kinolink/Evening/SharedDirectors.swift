internal import KinolinkStorage

/// Knows which movies have a director in common with one movie.
///
/// Infoboxes name directors. If the infobox of one of the two movies names none, its article may link to a director of
/// the other, or belong to a category such as “Films directed by Michael Mann”. That is taken as a sign that this
/// person directed both. If neither infobox names a director, only a category about the same person is such a sign.
struct SharedDirectors {
    private let contents: ModelContents
    /// The directors in the movie's infobox.
    private let directors: Set<String>
    /// The names of all that the movie's article links to.
    private let linkNames: Set<String>
    /// The links that are a sign if a movie's infobox names no director.
    private let signs: [Int32]

    init(ofRow row: Int, in contents: ModelContents) {
        self.contents = contents
        let directors = Self.directors(ofRow: row, in: contents)
        let links = contents.interactions.columns(ofRow: row).map { link in
            let name = contents.linkNames[Int(link)]
            let category = CategoryName(name)
            return (link: link, key: FieldConditions.key(ofName: category?.subject ?? name), category: category)
        }
        self.directors = directors
        linkNames = Set(links.map(\.key))
        signs = links.filter { link in
            directors.isEmpty ? link.category?.director != nil : directors.contains(link.key)
        }.map(\.link)
    }

    func areShared(byRow row: Int) -> Bool {
        let others = Self.directors(ofRow: row, in: contents)
        if others.isEmpty { return signs.contains { contents.interactions.contains(row: row, column: $0) } }
        return !others.isDisjoint(with: directors.isEmpty ? linkNames : directors)
    }

    private static func directors(ofRow row: Int, in contents: ModelContents) -> Set<String> {
        FieldConditions.names(in: "director", ofRow: row, of: contents.facts)
    }
}
