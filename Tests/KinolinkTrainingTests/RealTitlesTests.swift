import KinolinkCorpus
import KinolinkEmbeddings
import Foundation
@testable import Kinolink
@testable import KinolinkTraining
import KinolinkStorage
import KinolinkTestSupport
import Testing

private let corpusPath = SharedData.path("data/reel36k.ndjson.gz")
private let cases = SharedData.path("cases")

/// Titles as people typed and exported them, among 36,000 real films. The vectors of the model are all the same: nothing here
/// looks at them.
@Suite(.enabled(if: corpusPath != nil && cases != nil, "../shared/data/reel36k.ndjson.gz or ../shared/cases is absent"))
struct RealTitlesTests {
    private let corpus: Corpus
    private let model: Model

    init() throws {
        corpus = try Corpus(reading: #require(corpusPath))
        let (links, interactions) = corpus.interactions(minLinkCount: 3)
        func vectors(_ count: Int) throws -> Embedding {
            try #require(Embedding(values: Column(Array(repeating: 1, count: count)), dimensions: 1))
        }
        model = Model(
            ModelContents(
                titles: corpus.titles, facts: corpus.facts, linkNames: links, interactions: interactions,
                movies: try vectors(corpus.titles.count), links: try vectors(links.count), output: nil, training: [:]))
    }

    private func lines(of name: String) throws -> [String] {
        try String(contentsOfFile: #require(cases) + "/" + name, encoding: .utf8).split(separator: "\n").map(
            String.init)
    }

    @Test func typedTitlesAreFound() throws {
        let typed = try lines(of: "typed-titles.txt").map { $0.split(separator: "|").map(String.init) }
        var found = 0
        for line in typed where line.count == 2 {
            guard let title = try? model.title(matching: line[0]) else { continue }
            #expect(title == line[1], "\(line[0])")
            found += 1
        }
        #expect(found * 100 >= typed.count * 95)
    }

    @Test func listedFilmsAreFound() throws {
        let missed = model.match(try MovieLists(reading: #require(cases) + "/F17-titles-missed.csv").history)
        #expect(missed.matched.count >= 17)
        // It opened in 2013 there; the list says 2011.
        #expect(missed.unmatched.contains { $0.reason == .otherYear(titles: ["You're Next"]) })
        #expect(missed.matched.contains { $0.movie.title == "Kill Bill: Vol. 1" && $0.title == "Kill Bill: Volume 1" })
        let named = model.match(try MovieLists(reading: #require(cases) + "/imdb-names.csv").history)
        #expect(named.unmatched.map(\.movie.title) == ["Breaking Bad"])
    }

    @Test func otherFilmsAreNotTaken() throws {
        let report = model.match(try MovieLists(reading: #require(cases) + "/F18-titles-wrong.csv").history)
        #expect(report.matched.isEmpty)
        for title in try lines(of: "F20-unknown-300.txt") {
            #expect(throws: KinolinkError.self) { try model.title(matching: title) }
        }
    }

    @Test func titlesWithTheirYearAreFound() throws {
        let expected = ["Toy Story", "The American President", "The Matrix", "Alien (film)", "Heat (1995 film)"]
        #expect(try lines(of: "F19-title-year.txt").map { try model.title(matching: $0) } == expected)

        var (asked, found) = (0, 0)
        for row in corpus.titles.indices {
            let title = corpus.titles[row]
            guard let year = model.facts(ofRow: row).year else { continue }
            let name = title.replacing(#/ \([^)]*\)$/#, with: "")
            asked += 1
            let written = row % 2 == 0 ? "\(name) (\(year))" : "\(name) \(year)"
            guard let match = try? model.title(matching: written) else { continue }
            // Where two films have one name, years are all there is to tell them apart.
            #expect(match == title, "\(written)")
            found += 1
        }
        #expect(found * 100 >= asked * 99)
    }
}
