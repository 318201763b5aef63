internal import KinolinkStorage

extension Model {
    /// What is known of a movie: its year, genres, languages, countries and runtime.
    /// - Parameter title: as people type it; see ``title(matching:)``.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)``, ``KinolinkError/ambiguousMovie(title:candidates:)``.
    public func facts(of title: String) throws(KinolinkError) -> MovieFacts {
        facts(ofRow: try movieRow(title))
    }

    /// As ``facts(of:)``, of the movie at `row`.
    package func facts(ofRow row: Int) -> MovieFacts { factTable.value.facts(ofRow: row) }
}

extension Model {
    /// What the field of a movie's facts called `field` says, as text: `rotten-tomatoes`, `rating`, or a field of its infobox
    /// such as `gross`, without regard to case and to `_`, `-` or a space between words.
    package func fact(_ field: String, ofRow row: Int) -> String? {
        let name = FoldedName.fold(field)
        var found: String?
        contents.facts.withUTF8(at: row) { json in
            FactsCursor.forEachField(of: json) { _, fieldName, value in
                if found == nil, fieldName.isNamed(name.utf8) { found = value.text }
            }
        }
        return found
    }

    /// What the field says as a number; nil where it doesn't. Values of different units are not to be compared.
    package func numericFact(_ field: String, ofRow row: Int) -> FactValue? {
        fact(field, ofRow: row).flatMap { FactValue(name: field, text: $0) }
    }
}
