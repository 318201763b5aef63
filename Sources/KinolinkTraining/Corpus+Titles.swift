internal import KinolinkStorage

extension Corpus {
    /// The movie that someone meant with a title, found as ``Model/match(title:)`` finds it.
    /// - Parameters:
    ///   - title: as people type it.
    ///   - exactly: whether the title is taken to the letter instead.
    /// - Returns: the movie's index in ``titles``, and how near its title is to what was written.
    /// - Throws: what ``Model/match(title:)`` throws.
    public func match(
        title: String, exactly: Bool = false
    ) throws(KinolinkError) -> (index: Int, nearness: TitleMatch.Nearness) {
        guard !exactly else {
            guard let index = titles.firstRow(of: title) else { throw .unknownMovie(title: title, nearest: []) }
            return (index, .exact)
        }
        let matcher = TitleMatcher(
            titles, years: Array(repeating: 0, count: titles.count), facts: facts,
            linkCounts: titles.indices.map { Int32(linkOffsets[$0 + 1] - linkOffsets[$0]) }
        ) { index in
            record(of: index).links
        }
        let (index, nearness) = try matcher.row(titled: title)
        return (index, nearness)
    }

    /// What most of the records are.
    public var recordKind: RecordKind { RecordKind(titles: titles, facts: facts) }
}
