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
