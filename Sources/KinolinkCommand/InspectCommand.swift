import ArgumentParser
import Foundation
import Kinolink
import KinolinkCorpus
import KinolinkStorage
import KinolinkTraining

struct InspectCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what a corpus holds: movies, links, pairs, and the commonest links.",
        discussion: helpText(
            """
            If an article has a link twice, the link counts twice.

              kinolink inspect movies.ndjson
              kinolink inspect movies.ndjson --top 50 --min-link-count 5
              kinolink inspect movies.ndjson --movie "Seven Samurai"
              kinolink sample | kinolink inspect - --json
            """))

    @OptionGroup var corpus: CorpusArguments

    @Option(help: "How many of the commonest links to show.")
    var top = 20

    @Option(
        help: ArgumentHelp(
            "Show the whole record of one movie instead; type its title as you remember it.", valueName: "title"))
    var movie: String?

    @OptionGroup var titles: TitleArguments

    @Flag(help: "Write JSON.")
    var json = false

    var files: FileUse { corpus.files }

    func validate() throws {
        guard top >= 0 else { throw ValidationError("--top can't be \(top): 0 or more") }
    }

    func run() throws {
        let corpus = try corpus.read()
        if let movie {
            let card = try MovieCard(titled: movie, in: corpus, exactly: titles.exact)
            try json ? card.writeJSON() : card.write()
        } else {
            let contents = CorpusContents(corpus, minLinkCount: self.corpus.minLinkCount, top: top)
            try json ? Terminal.output.write(json: contents) : contents.write()
        }
    }
}

/// The figures of a corpus.
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
    /// The number of distinct links that occur at least `minLinkCount` times.
    let linksAtThreshold: Int
    /// How often these links occur in all.
    let pairs: Int
    let skippedLines: Int
    let duplicateTitles: Int
    /// The commonest links, most frequent first. Links of equal count are in the order of the corpus.
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

/// Everything that a corpus holds about one movie.
struct MovieCard {
    private let record: MovieRecord
    /// A JSON object of everything but title and links, exactly as the file has it.
    private let facts: String

    /// - Parameter exactly: whether the title must match to the letter.
    /// - Throws: `KinolinkError` if the title fits no movie, or several.
    init(titled title: String, in corpus: Corpus, exactly: Bool) throws(KinolinkError) {
        let (index, nearness) = try corpus.match(title: title, exactly: exactly)
        nearness.note(title: corpus.titles[index])
        record = corpus.record(of: index)
        facts = corpus.facts[index]
    }

    func write() throws {
        try Terminal.output.write(Terminal.output.bold(record.title.printable) + "\n\n")
        var facts = Table([.left(""), .left("")])
        for field in record.infobox { facts.add(field.name, field.value) }
        if let score = record.rottenTomatoes { facts.add("Rotten Tomatoes", score) }
        if let rating = record.rating { facts.add("rating", rating) }
        try facts.write(to: .output)
        try Terminal.output.write("\n" + Terminal.output.bold("\(record.links.count.grouped) links") + "\n")
        try Terminal.output.write(record.links.map { "  \($0.printable)\n" }.joined())
    }

    /// Copies the facts as text, since decoding and encoding would change how numbers are written.
    func writeJSON() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        func json(_ value: some Encodable) throws -> String {
            String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        try Terminal.output.write(
            "{\"title\":\(try json(record.title)),\(facts.dropFirst().dropLast()),"
                + "\"links\":\(try json(record.links))}\n")
    }
}
