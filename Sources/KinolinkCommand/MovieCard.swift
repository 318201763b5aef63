import KinolinkCorpus
import Foundation
import Kinolink
import KinolinkStorage

/// All that a corpus holds about one movie, as it is shown.
struct MovieCard {
    private let record: MovieRecord
    /// A JSON object of what the file has beside title and links, to the letter.
    private let facts: String

    /// - Parameter exactly: whether the title is taken to the letter.
    /// - Throws: `KinolinkError` where no movie is called so, or several are.
    init(titled title: String, in corpus: Corpus, exactly: Bool) throws(KinolinkError) {
        let row = try exactly ? corpus.titles.firstRow(of: title) : Self.row(titled: title, in: corpus)
        guard let row else { throw .unknownMovie(title: title, nearest: []) }
        record = corpus.record(of: row)
        facts = corpus.facts[row]
    }

    private static func row(titled title: String, in corpus: Corpus) throws(KinolinkError) -> Int {
        let matcher = TitleMatcher(
            corpus.titles, years: Array(repeating: 0, count: corpus.titles.count), facts: corpus.facts,
            linkCounts: corpus.titles.indices.map { Int32(corpus.linkOffsets[$0 + 1] - corpus.linkOffsets[$0]) }
        ) { row in
            corpus.record(of: row).links
        }
        let match = try matcher.movie(title)
        match.noteNearness()
        return match.row
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

    func writeJSON() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        func json(_ value: some Encodable) throws -> String {
            String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        try Terminal.output.write(
            "{\"title\":\(try json(record.title)),\(facts.dropFirst().dropLast()),\"links\":\(try json(record.links))}\n"
        )
    }
}
