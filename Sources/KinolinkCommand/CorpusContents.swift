import KinolinkCorpus
import Kinolink
import KinolinkTraining

/// What a corpus holds, in figures.
struct CorpusContents {
    struct LinkCount: Encodable {
        var link: String
        var count: Int
    }

    /// What the records are.
    private let kind: String
    let movies: Int
    let distinctLinks: Int
    let minLinkCount: Int
    /// Distinct links that stand on the movies at least `minLinkCount` times.
    let linksAtThreshold: Int
    /// How often these do so, in all.
    let pairs: Int
    let skippedLines: Int
    let duplicateTitles: Int
    /// Of all links, the commonest first; of equal counts the one that the corpus has first.
    let commonestLinks: [LinkCount]

    init(_ corpus: Corpus, minLinkCount: Int, top: Int) {
        let counts = corpus.linkCounts
        let kept = counts.lazy.filter { $0 >= minLinkCount }
        kind = corpus.recordKind.rawValue
        movies = corpus.titles.count
        distinctLinks = corpus.links.count
        self.minLinkCount = minLinkCount
        linksAtThreshold = kept.count
        pairs = kept.reduce(0) { $0 + Int($1) }
        skippedLines = corpus.report.skippedLineCount
        duplicateTitles = corpus.report.duplicateTitleCount
        let commonest = counts.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }
        commonestLinks = commonest.prefix(top).map { LinkCount(link: corpus.links[$0], count: Int(counts[$0])) }
    }

    func write() throws {
        var figures = Table([.left(""), .right("")])
        figures.add("\(kind)s", movies.grouped)
        figures.add("distinct links", distinctLinks.grouped)
        let times = minLinkCount == 1 ? "once" : "\(minLinkCount.grouped) times"
        figures.add("links that occur at least \(times)", linksAtThreshold.grouped)
        figures.add("pairs of a \(kind) and such a link", pairs.grouped)
        try figures.write(to: .output)
        guard !commonestLinks.isEmpty else { return }
        var commonest = Table([.right("count"), .left("commonest links", isFlexible: true)])
        for link in commonestLinks { commonest.add(link.count.grouped, link.link) }
        try Terminal.output.write("\n")
        try commonest.write(to: .output)
    }
}

extension CorpusContents: Encodable {
    private enum CodingKeys: String, CodingKey {
        case movies, pairs
        case distinctLinks = "distinct_links"
        case minLinkCount = "min_link_count"
        case linksAtThreshold = "links_at_threshold"
        case skippedLines = "skipped_lines"
        case duplicateTitles = "duplicate_titles"
        case commonestLinks = "commonest_links"
    }
}
