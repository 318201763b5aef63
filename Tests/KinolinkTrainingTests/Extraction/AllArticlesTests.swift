import Foundation
@testable import KinolinkTraining
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import KinolinkCorpus

private let filmPages = SharedData.path("data/film-pages-multistream.xml.bz2")
private let sample = SharedData.path("data/enwiki-pages-sample.xml.bz2")

/// Corpora of all articles, of made-up and of real dumps.
struct AllArticlesTests {
    private let made: MadeExtraction

    init() throws { made = try MadeExtraction() }

    private func all(
        _ pages: [DumpXML.Page], language: String = "en", _ change: (inout ExtractionOptions) -> Void = { _ in }
    ) throws -> (records: [MovieRecord], summary: ExtractionSummary) {
        try made.movies(DumpXML(pages, language: language)) {
            $0.takesAllArticles = true
            change(&$0)
        }
    }

    @Test func takesArticlesWithAndWithoutAnInfobox() throws {
        let (records, summary) = try all([
            .init("Al Pacino", "{{Infobox person|name=Al [[Pacino]]|born=1940}} '''Al Pacino''' is in [[Heat]]."),
            .redirect("Heat", to: "Heat (1995 film)"), .init("Acid", "An acid is a [[molecule]]. {{Reflist}}"),
            .init("Empty", ""),
        ])
        #expect(
            records == [
                MovieRecord(
                    title: "Al Pacino",
                    infobox: [.init(name: "name", value: "Al Pacino"), .init(name: "born", value: "1940")],
                    links: ["Pacino", "Heat (1995 film)"], rottenTomatoes: nil, rating: nil),
                MovieRecord(title: "Acid", infobox: [], links: ["Molecule"], rottenTomatoes: nil, rating: nil),
                MovieRecord(title: "Empty", infobox: [], links: [], rottenTomatoes: nil, rating: nil),
            ])
        #expect(
            try String(contentsOfFile: made.output, encoding: .utf8).contains(#"["Acid",{},["Molecule"],null,null]"#))
        #expect(summary.movies == 3 && summary.articles == 3 && summary.disambiguations == 0)
        #expect(summary.links == 3 && summary.resolvedLinks == 1)
    }

    @Test(arguments: [
        "Infobox settlement", "infobox_film", "Taxobox", "Automatic taxobox", "Speciesbox", "Chembox", "NFL infobox",
        "Infobox", "Template:Infobox book", "Ficha de película", "Info/Biografia", "基礎情報 国",
    ])
    func knowsInfoboxesOfAnyKind(name: String) throws {
        let records = try all([.init("A", "{{About|x}} {{\(name)<!-- c -->\n|name=B}} {{Infobox x|name=C}}")]).records
        #expect(records[0].infobox.map(\.value) == ["B"])
    }

    @Test(arguments: ["Navbox", "Cite web", "Boxing", "Inbox", "Birth date"])
    func knowsThatOthersAreNone(name: String) throws {
        #expect(try all([.init("A", "{{\(name)\n|name=B}}")]).records[0].infobox.isEmpty)
    }

    /// A brace is missing in a reference, which hides the infobox.
    @Test func findsAnInfoboxAroundABrokenReference() throws {
        let text = "{{Infobox person|name=A|born=1940<ref>{{cite web|title=x} [y z]</ref>\n}} {{x}}"
        #expect(try all([.init("A", text)]).records[0].infobox.map(\.value) == ["A", "1940"])
    }

    @Test func leavesOutRedirectsOtherNamespacesAndDisambiguationPages() throws {
        let (records, summary) = try all([
            .init("A", "[[B]]"), .redirect("A2", to: "A"), .init("A3", "#REDIRECT [[A]]"),
            .init("User:A", "[[B]]", namespace: 2), .init("Template:A", "[[B]]", namespace: 10),
            .init("Category:A", "[[B]]", namespace: 14), .init("Talk:A", "[[B]]", namespace: 1),
            .init("Mercury", "[[Mercury (planet)]] {{Disambiguation|astro}}"),
            .init("Austin (disambiguation)", "[[Austin, Texas]]"),
            .init("Wang Wei", "{{Infobox Chinese|s=x}} [[Wang Wei (poet)]] {{hndis|Wang, Wei}}"),
        ])
        #expect(records.map(\.title) == ["A"])
        #expect(summary.pages == 10 && summary.articles == 4 && summary.redirects == 2)
        #expect(summary.disambiguations == 3 && summary.movies == 1)
    }

    @Test(arguments: [
        "Disambig", "dab", "geodis", "Human name disambiguation", "place_name disambiguation", "Begriffsklärung",
        "begriffsklärung", "Homonymie", "Desambiguación", "Disambigua", "неоднозначность", "Aimai", "消歧义",
    ])
    func knowsTheTemplatesOfDisambiguationPages(name: String) throws {
        let summary = try all([.init("A", "[[B]] {{\(name)}}"), .init("C", "[[A]]")]).summary
        #expect(summary.disambiguations == 1)
    }

    /// Marks of a link or of a hat note, surnames, and words about disambiguation make no disambiguation page.
    @Test(arguments: [
        "[[B]]{{Disambiguation needed}}", "{{Other uses}}", "{{surname}}", "<!-- {{Disambig}} -->",
        "<nowiki>{{Disambig}}</nowiki>", "{{Disambig", "{Disambig}", "{{Redirect-distinguish|Dab}}", "Disambiguation",
    ])
    func takesArticlesThatOnlyMentionDisambiguation(text: String) throws {
        #expect(try all([.init("Word sense (linguistics)", text)]).summary.movies == 1)
    }

    /// In an article about an actor or a novel, ratings and ids are those of its films.
    @Test func ratingsAndIDsAreThoseOfFilms() throws {
        let rest =
            "\nOn [[Rotten Tomatoes]], the film has 87% of good reviews.\n== External links ==\n* {{IMDb title|75148}}"
        let records = try all([
            .init("Film", "{{Infobox film|name=A}}" + rest), .init("Actor", "{{Infobox person|name=A}}" + rest),
            .init("Novel", "{{Infobox book|name=A}}" + rest), .init("Word", rest),
        ]).records
        #expect(records.map(\.rottenTomatoes) == ["87%", nil, nil, nil])
        #expect(records.map { $0.infobox.map(\.name) } == [["name", "imdb"], ["name"], ["name"], []])
    }

    @Test func otherOptionsWorkAsUsual() throws {
        let pages: [DumpXML.Page] = [
            .init("List of acids", "[[acid]]"), .init("Rocky (film series)", "[[Rocky]]"),
            .init("Acid", "[[pH]] [[A]]"),
            .redirect("PH", to: "Acidity"),
        ]
        let some = try all(pages) { $0.leavesOutSeries = true }
        #expect(some.records.map(\.title) == ["Acid"])
        #expect(some.records[0].links == ["Acidity", "A"])
        #expect(some.summary.series == 2)
        let raw = try all(pages) { $0.resolvesRedirects = false }.records
        #expect(raw.map(\.links) == [["acid"], ["Rocky"], ["pH", "A"]])
    }

    @Test func pagesThatCantBeReadAreCountedAndTheRestIsTaken() throws {
        let text = DumpXML([.init("A", "[[B]]"), .init("C & D", "[[B]]"), .init("E", "[[F]] {{Infobox [[")]).text
            .replacing("C &amp; D", with: "C & D")
        var options = ExtractionOptions(takesAllArticles: true)
        options.threads = 2
        let dump = try made.directory.file("dump.xml", text.utf8)
        let summary = try CorpusExtractor(options).extract([dump], to: made.output)
        #expect(try Corpus(reading: made.output).titles.elementsEqual(["A", "E"]))
        #expect(summary.problems.map(\.count) == [1])
    }

    @Test func aDumpWithoutArticlesMakesNoCorpus() throws {
        let error = #expect(throws: ExtractionError.self) {
            _ = try all([.init("A (disambiguation)", "[[B]]"), .init("User:A", "[[B]]", namespace: 2)])
        }
        #expect(error?.description == "each of the 1 articles is a disambiguation page; no corpus was written")
        #expect(throws: ExtractionError.self) { _ = try all([.redirect("A", to: "B")]) }
        #expect(!FileManager.default.fileExists(atPath: made.output))
    }

    @Test func infoboxesToChooseContradictAllArticles() throws {
        #expect(throws: ExtractionError.self) {
            _ = try CorpusExtractor(ExtractionOptions(infoboxes: ["Infobox book"], takesAllArticles: true))
        }
        _ = try CorpusExtractor(ExtractionOptions(takesAllArticles: true))
        #expect(ExtractionOptions(takesAllArticles: true).recordKind == .record)
    }

    /// Redirects to the films' infobox need no note, because their articles are taken.
    @Test func redirectsToAnInfoboxAreNotReported() throws {
        let pages: [DumpXML.Page] = [
            .redirect("Template:Infobox talkie", to: "Template:Infobox film", namespace: 10), .init("A", "[[B]]"),
        ]
        #expect(try all(pages).summary.unknownInfoboxRedirects.isEmpty)
    }

    @Test(.enabled(if: filmPages != nil && sample != nil, "../shared/data is absent"))
    func realArticlesHaveTheirFilmsRecordsAtAnyNumberOfThreads() throws {
        let dump = [try #require(filmPages), try #require(sample)]
        func bytes(_ change: (inout ExtractionOptions) -> Void) throws -> (Data, ExtractionSummary) {
            var options = ExtractionOptions()
            change(&options)
            let summary = try CorpusExtractor(options).extract(dump, to: made.output)
            return (try Data(contentsOf: URL(filePath: made.output)), summary)
        }
        let (films, _) = try bytes { _ in }
        let (expected, summary) = try bytes { ($0.takesAllArticles, $0.threads) = (true, 1) }
        #expect(summary.disambiguations == 8)
        #expect(summary.movies + summary.disambiguations == summary.articles)
        #expect(summary.links > 35_000)
        let lines = Set(expected.split(separator: UInt8(ascii: "\n")))
        #expect(lines.count == summary.movies)
        #expect(films.split(separator: UInt8(ascii: "\n")).allSatisfy(lines.contains))
        for threads in [2, 3, 8] {
            #expect(try bytes { ($0.takesAllArticles, $0.threads) = (true, threads) }.0 == expected)
        }
    }
}
