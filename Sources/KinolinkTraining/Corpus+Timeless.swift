internal import KinolinkCorpus
internal import Kinolink
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
