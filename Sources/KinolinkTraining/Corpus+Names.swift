internal import Kinolink
internal import KinolinkCorpus
internal import KinolinkStorage

extension Corpus {
    /// The corpus as least squares read it: with links that name no time of release (see `TimelessLink`), and on each movie
    /// the link that is its own article, so that two movies have it in common where one article links to the other.
    /// - Returns: also the year that each movie's categories name, 0 where none does.
    func timeless() -> (corpus: Corpus, categoryYears: [Int16]) {
        let yearOfLink = TimelessLink.years(ofCategories: links)
        let categoryYears = titles.indices.map { movie in
            (Int(linkOffsets[movie])..<Int(linkOffsets[movie + 1])).reduce(into: Int16(0)) { earliest, index in
                let year = yearOfLink[Int(linkIDs[index])]
                if year != 0, earliest == 0 || year < earliest { earliest = year }
            }
        }
        let corpus = renamingLinks(addsOwn: true) { name in
            switch TimelessLink(name) {
            case .same: .same
            case .nothing: .removed
            case .renamed(let name): .renamed(name)
            }
        }
        return (corpus, categoryYears)
    }
}

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
