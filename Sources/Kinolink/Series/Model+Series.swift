internal import KinolinkStorage

extension Model {
    /// The rows of the other parts of a movie's series, rising; see `SeriesIndex` for how they are known.
    package func series(ofRow row: Int) -> [Int] { seriesIndex.value.parts(ofRow: row) }

    /// The titles of the other parts of a movie's series that the model has, as titles, categories and links tell.
    /// - Parameter title: as people type it; see ``title(matching:)``.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)``, ``KinolinkError/ambiguousMovie(title:candidates:)``.
    public func series(of title: String) throws(KinolinkError) -> [String] {
        series(ofRow: try movieRow(title)).map { contents.titles[$0] }
    }
}
