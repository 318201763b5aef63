import Foundation
import KinolinkTestSupport
import Testing

private let sample = SharedData.path("data/enwiki-pages-sample.xml.bz2")

/// `extract --all-articles`.
@Suite(.againstHanging)
struct ExtractAllTests {
    let directory: TemporaryDirectory
    var output: String { directory.path("articles.ndjson") }

    init() throws { directory = try TemporaryDirectory() }

    private static let pages: [DumpXML.Page] = [
        .film("Heat", "Pacino", "Category:1995 films"), .redirect("Pacino", to: "Al Pacino"),
        .film("Rocky (film series)", "Sylvester Stallone"), .init("Al Pacino", "An actor."),
        .init("Dune (novel)", "{{Infobox book|name=Dune}} [[Frank Herbert]]"),
        .redirect("Template:Infobox talkie", to: "Template:Infobox film", namespace: 10),
        .init("Heat (disambiguation)", "[[Heat]]"),
    ]

    private func dump(_ pages: [DumpXML.Page] = pages) throws -> String {
        try directory.file("dump.xml", DumpXML(pages).bytes)
    }

    @Test func allArticlesAreCalledArticles() async throws {
        let run = try await CommandLineRun.kinolink("extract", try dump(), "-o", output, "--all-articles")
        #expect(run.status == 0)
        let lines = run.errorLines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            lines.prefix(8) == [
                "pages 7", "articles 5", "redirects 2", "disambiguation pages, left out 1", "articles in the corpus 4",
                "series and lists among them 1", "links 4", "links that were redirected 1",
            ])
        #expect(run.errorLines.last == "  kinolink train \(output) -o articles.safetensors")
        #expect(!run.errors.contains("movie") && !run.errors.contains("Warning"))
        #expect(
            try String(contentsOfFile: output, encoding: .utf8) == """
                ["Heat",{"name":"Heat"},["Al Pacino","Category:1995 films"],null,null]
                ["Rocky (film series)",{"name":"Rocky (film series)"},["Sylvester Stallone"],null,null]
                ["Al Pacino",{},[],null,null]
                ["Dune (novel)",{"name":"Dune"},["Frank Herbert"],null,null]

                """)
    }

    @Test func allArticlesContradictAnInfobox() async throws {
        for name in ["Infobox film", "Infobox book"] {
            let run = try await CommandLineRun.kinolink(
                "extract", try dump(), "-o", output, "--all-articles", "--infobox", name)
            #expect(run.status == 64)
            #expect(
                run.errorLines.first
                    == "Error: --all-articles takes every article, whatever its infobox: leave out --infobox")
        }
        let none = try await CommandLineRun.kinolink(
            "extract", try dump([.redirect("A", to: "B"), .init("B", "{{dab}}")]), "-o", output, "--all-articles")
        #expect(none.status == 1)
        #expect(
            none.errors == "Error: each of the 1 articles is a disambiguation page; no corpus was written\n")
        #expect(try directory.names == ["dump.xml"])
    }

    /// Vectors of all that a Wikipedia writes about.
    @Test(.enabled(if: sample != nil, "../shared/data is absent"))
    func fromRealArticlesToTheirVectors() async throws {
        let (model, vectors) = (directory.path("articles.safetensors"), directory.path("articles.w2v"))
        for arguments in [
            ["extract", try #require(sample), "-o", output, "--all-articles"],
            ["train", output, "-o", model, "--dimensions", "16"],
        ] {
            let run = try await CommandLineRun.kinolink(arguments + ["--quiet"])
            #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        }
        let similar = try await CommandLineRun.kinolink("similar", model, "alaska", "-n", "3", "--json")
        #expect(try similar.titles().first == "Alabama", "\(similar.errors)")
        let links = try await CommandLineRun.kinolink("similar-links", model, "Aristotle", "-n", "3", "--json")
        #expect(links.status == 0 && !links.output.isEmpty, "\(links.errors)")
        let info = try await CommandLineRun.kinolink("info", model)
        #expect(info.output.hasPrefix("records "))
        _ = try await CommandLineRun.kinolink("export", model, "--format", "word2vec", "-o", vectors)
        let lines = try String(contentsOfFile: vectors, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 99 && lines[0] == "98 16" && lines[1].hasPrefix("Anarchism "))
    }
}
