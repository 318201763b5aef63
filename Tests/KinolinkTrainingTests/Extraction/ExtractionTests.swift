import Foundation
@testable import KinolinkTraining
import KinolinkTestSupport
import Testing

@testable import KinolinkCorpus

/// The records of small made-up dumps.
struct ExtractionTests {
    private let made: MadeExtraction

    init() throws { made = try MadeExtraction() }

    @Test func writesRecordsInTheFormatOfACorpus() throws {
        let text = """
            {{Infobox film
            | name = ''Heat'' "\\"
            | starring = {{plainlist|
            * [[Al Pacino]]
            * [[Robert De Niro]]
            }}
            | budget =
            }}
            '''Heat''' by [[Michael Mann (director)|Michael Mann]]. [[Al Pacino]]

            On [[Rotten Tomatoes]] 87% of reviews are good, the average is 7.8/10.

            [[Category:1995 films]]
            """
        let (records, summary) = try made.movies(
            DumpXML([.init("Heat (1995 film)", text), .init("Al Pacino", "An actor.")]))
        #expect(
            records == [
                MovieRecord(
                    title: "Heat (1995 film)",
                    infobox: [
                        .init(name: "name", value: "Heat \"\\\""),
                        .init(name: "starring", value: "Al Pacino, Robert De Niro"),
                    ],
                    links: [
                        "Al Pacino", "Robert De Niro", "Michael Mann (director)", "Al Pacino", "Rotten Tomatoes",
                        "Category:1995 films",
                    ],
                    rottenTomatoes: "87%", rating: "7.8/10")
            ])
        #expect(summary.pages == 2)
        #expect(summary.articles == 2)
        #expect(summary.movies == 1)
        #expect(summary.links == 6)
        #expect(summary.losses.isEmpty && summary.problems.isEmpty)
        #expect(try made.directory.names == ["dump.xml", "movies.ndjson"])
    }

    /// The field of an old infobox is replaced at its place.
    @Test(arguments: [true, false])
    func recordsHaveTheIDOfIMDb(resolvesRedirects: Bool) throws {
        let dump = DumpXML([
            .init("Rocky", "{{Infobox film|name=Rocky}}\n== External links ==\n* {{IMDb title|75148}}"),
            .init("Rocky II", "{{Infobox film|imdb=[x]|name=Rocky II}} {{IMDb title|id=tt0079817}}"),
            .init("Rocky III", "{{Infobox film|name=Rocky III|imdb_id = 0084602}}"),
            .init("Rocky IV", "{{Infobox film|name=Rocky IV}} {{IMDb title}} {{IMDb name|0000230}}"),
            .init("Rocky (novel)", "{{Infobox book|name=Rocky}} {{IMDb title|75148}}"),
        ])
        let records = try made.movies(dump) {
            $0.resolvesRedirects = resolvesRedirects
            $0.infoboxes.append("Infobox book")
        }.records
        #expect(
            records.map { $0.infobox.map { "\($0.name)=\($0.value)" } } == [
                ["name=Rocky", "imdb=tt0075148"], ["imdb=tt0079817", "name=Rocky II"],
                ["name=Rocky III", "imdb_id=0084602", "imdb=tt0084602"], ["name=Rocky IV"], ["name=Rocky"],
            ])
    }

    @Test func escapesOnlyQuotesBackslashesAndControlCharacters() throws {
        let titles = ["Amélie \"A\"", "七人の侍", "C:\\", "a/b", "🎬", "Tab\tand\u{7F}"]
        _ = try made.movies(DumpXML(titles.map { .film($0, $0) })) { $0.resolvesRedirects = false }
        let lines = try String(contentsOfFile: made.output, encoding: .utf8).split(separator: "\n")
        #expect(lines[0] == #"["Amélie \"A\"",{"name":"Amélie \"A\""},["Amélie \"A\""],null,null]"#)
        #expect(lines[1] == #"["七人の侍",{"name":"七人の侍"},["七人の侍"],null,null]"#)
        for (line, title) in zip(lines, titles) {
            let row = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
            #expect(row[0] as? String == title)
            #expect(row[2] as? [String] == [title.trimmingCharacters(in: .whitespaces)])
        }
    }

    @Test func findsInfoboxesByTheirExactNames() throws {
        func pages(_ names: [String]) -> [DumpXML.Page] {
            names.map { .init("On \($0)", "{{\($0)\n|name=x}} [[A]]") }
        }
        let films = ["Infobox film", "infobox_film", "Template:Infobox film", "Infobox movie", "Infobox Film"]
        let others = [
            "Infobox film awards", "Infobox film festival", "Infobox filmmaker", "Infobox book", "INFOBOX FILM",
        ]
        let dump = DumpXML(pages(films + others))
        #expect(try made.movies(dump).records.map(\.title) == films.map { "On \($0)" })
        let chosen = try made.movies(dump) { $0.infoboxes = ["infobox book", "Infobox_film festival"] }.records
        #expect(chosen.map(\.title) == ["On Infobox film festival", "On Infobox book"])
    }

    @Test func onlyArticlesAreMovies() throws {
        let film = "{{Infobox film|name=x}} [[A]]"
        let (records, summary) = try made.movies(
            DumpXML([
                .init("Template:Infobox film/doc", film, namespace: 10), .init("User:A", film, namespace: 2),
                .init("Redirect", "#REDIRECT [[Film]]\n" + film, redirect: "Film"),
                .init("Redirect 2", "#REDIRECT [[Film]]\n" + film), .init("Film", film),
                .init("Comment", "<!-- {{Infobox film}} --> <nowiki>{{Infobox film}}</nowiki>"),
            ]))
        #expect(records.map(\.title) == ["Film"])
        #expect(summary.pages == 6)
        #expect(summary.articles == 2)
        #expect(summary.redirects == 2)
    }

    @Test func countsSeriesAndKeepsThemOrLeavesThemOut() throws {
        let dump = DumpXML([.film("Rocky", "A"), .film("Rocky (film series)", "B", "C"), .film("List of films", "D")])
        let all = try made.movies(dump)
        #expect(all.records.count == 3)
        #expect(all.summary.series == 2)
        #expect(all.summary.links == 4)
        let some = try made.movies(dump) { $0.leavesOutSeries = true }
        #expect(some.records.map(\.title) == ["Rocky"])
        #expect(some.summary.series == 2)
        #expect(some.summary.movies == 1)
        #expect(some.summary.links == 1)
    }

    @Test func namespacesAreThoseOfTheWiki() throws {
        let dump = DumpXML(
            [
                .init(
                    "Amélie Poulain",
                    """
                    {{Infobox Cinéma (film)|titre=Amélie}} [[catégorie:Film français|x]] [[Category:Film en français]]
                    [[:Catégorie:Film]] [[Fichier:A.jpg|vignette]] [[Image:A.jpg]] [[Modèle:Palette]] [[Portail:Cinéma]]
                    [[en:Amélie]] [[audrey Tautou]] [[élan]]
                    """),
                .init("Audrey Tautou", "#REDIRECTION [[Tautou]]"),
                .redirect("Modèle:Film", to: "Modèle:Infobox Cinéma (film)", namespace: 10),
            ],
            language: "fr", namespaces: [6: "Fichier", 10: "Modèle", 14: "Catégorie", 100: "Portail"])
        let (records, summary) = try made.movies(dump) { $0.infoboxes = ["Infobox Cinéma (film)"] }
        #expect(records[0].links == ["Category:Film français", "Category:Film en français", "Tautou", "Élan"])
        #expect(summary.unknownInfoboxRedirects == ["Film"])
    }

    @Test func reportsUnknownRedirectsToTheInfobox() throws {
        let summary = try made.movies(
            DumpXML([
                .film("Film", "A"), .redirect("Template:Infobox talkie", to: "Template:Infobox film", namespace: 10),
                .redirect("Template:Infobox movie", to: "Template:Infobox film", namespace: 10),
                .redirect("Template:Infobox novel", to: "Template:Infobox book", namespace: 10),
                .redirect("Infobox pages", to: "Template:Infobox film"),
            ])
        ).summary
        #expect(summary.unknownInfoboxRedirects == ["Infobox talkie"])
    }
}
