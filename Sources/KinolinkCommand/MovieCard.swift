import KinolinkCorpus
import Foundation
import Kinolink
import KinolinkTraining
import KinolinkStorage

/// All that a corpus holds about one movie, as it is shown.
struct MovieCard {
    private let record: MovieRecord
    /// A JSON object of what the file has beside title and links, to the letter.
    private let facts: String

    /// - Parameter exactly: whether the title is taken to the letter.
    /// - Throws: `KinolinkError` where no movie is called so, or several are.
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
