internal import Kinolink
internal import KinolinkCorpus
internal import KinolinkStorage

extension Corpus {
    /// The corpus as least squares read it. Links lose the time of release in their names (see `TimelessLink`). Each
    /// movie also gets its own article as a link: if one article links to another, the two movies have that link in
    /// common.
    func timeless(threads: Int) -> Corpus {
        renamingLinks(addsOwn: true, threads: threads) { name in
            switch TimelessLink(name) {
            case .same: .same
            case .nothing: .removed
            case .renamed(let name): .renamed(name)
            }
        }
    }

    /// For each movie the earliest year that its categories name, or 0.
    func categoryYears(threads: Int) -> [Int16] {
        let yearOfLink = TimelessLink.years(ofCategories: links, threads: threads)
        let years = concurrentMapRanges(of: titles.count, threads: threads) { movies in
            movies.map { movie in
                (Int(linkOffsets[movie])..<Int(linkOffsets[movie + 1])).reduce(into: Int16(0)) { earliest, index in
                    let year = yearOfLink[Int(linkIDs[index])]
                    if year != 0, earliest == 0 || year < earliest { earliest = year }
                }
            }
        }
        return Array(years.joined())
    }
}

extension Corpus {
    /// Finds the movie that someone means with a title, as ``Model/match(title:)`` does.
    /// - Parameters:
    ///   - title: the title as people type it.
    ///   - exactly: whether the title must match to the letter instead, or be an id.
    /// - Returns: the movie's index in ``titles``, and how near its title is to the typed one.
    /// - Throws: `KinolinkError`, as ``Model/match(title:)`` does.
    public func match(
        title: String, exactly: Bool = false
    ) throws(KinolinkError) -> (index: Int, nearness: TitleMatch.Nearness) {
        // Building the index takes longer than reading all titles.
        if exactly, let index = titles.firstRow(of: title) { return (index, .exact) }
        guard !exactly || IMDbID(title) != nil else { throw .unknownMovie(title: title, nearest: []) }
        let matcher = TitleMatcher(
            titles, facts: facts,
            links: TitleMatcher.Links(
                meanCount: Double(linkIDs.count) / Double(titles.count),
                count: { [linkOffsets] in Int(linkOffsets[$0 + 1] - linkOffsets[$0]) },
                names: { self.record(of: $0).links }))
        if exactly {
            guard let index = matcher.row(exactly: title) else { throw .unknownMovie(title: title, nearest: []) }
            return (index, .exact)
        }
        let (index, nearness) = try matcher.row(titled: title)
        return (index, nearness)
    }

    /// The kind of most of the records.
    public var recordKind: RecordKind { RecordKind(titles: titles, facts: facts) }
}
