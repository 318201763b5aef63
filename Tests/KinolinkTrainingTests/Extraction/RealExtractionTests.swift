import Foundation
@testable import Kinolink
@testable import KinolinkTraining
import KinolinkStorage
import KinolinkTestSupport
import Testing
import WikipediaDump
import Wikitext

@testable import KinolinkCorpus

private let filmPages = SharedData.path("data/film-pages-multistream.xml.bz2")
private let reference = SharedData.path("data/film-pages-mwparserfromhell.ndjson.gz")
private let sample = SharedData.path("data/enwiki-pages-sample.xml.bz2")

/// Corpora of the real pages in `../shared/data`.
struct RealExtractionTests {
    let directory: TemporaryDirectory
    private var output: String { directory.path("movies.ndjson") }

    init() throws { directory = try TemporaryDirectory() }

    /// The exceptions are "Alpha and Omega (film series)", a series, which is left out, and two films with a broken
    /// reference. mwparserfromhell misses their infoboxes (the tests of `Wikitext` explain why). mwparserfromhell also drops values that consist only of
    /// templates or tags. Here such values have a text. The id of IMDb comes from outside of the infobox, and the
    /// notebook doesn't have it.
    @Test(.enabled(if: filmPages != nil && reference != nil, "../shared/data is absent"))
    func extracts63FilmsAsTheNotebookDoes() throws {
        let pages = try #require(filmPages)
        let expected = try Corpus(reading: try #require(reference))
        var options = ExtractionOptions()
        options.resolvesRedirects = false
        options.leavesOutSeries = true
        let summary = try CorpusExtractor(options).extract([pages], to: output)
        let corpus = try Corpus(reading: output)
        #expect(summary.pages == 74)
        #expect(summary.movies == 65)
        #expect(summary.series == 1)
        let rows = corpus.titles.indices.filter { expected.titles.firstRow(of: corpus.titles[$0]) != nil }
        #expect(Set(corpus.titles).subtracting(expected.titles) == ["48 Hrs.", "Evil Dead II"])
        #expect(rows.map { corpus.titles[$0] }.elementsEqual(expected.titles))

        let parameters = try parameters(of: pages)
        for index in expected.titles.indices {
            let (movie, row) = (corpus.record(of: rows[index]), expected.record(of: index))
            #expect(movie.links == row.links, "\(row.title)")
            let names = Set(row.infobox.map(\.name))
            #expect(movie.infobox.map(\.name).filter(names.contains) == row.infobox.map(\.name), "\(row.title)")
            #expect(!names.contains("imdb"), "\(row.title)")
            for field in movie.infobox where !names.contains(field.name) && field.name != "imdb" {
                let written = parameters[row.title]?.last { $0.name == field.name }?.wikitext ?? ""
                #expect(written.contains("{{") || written.contains("<"), "\(row.title): \(field.name)")
            }
            let known = KnownRatings.byTitle[row.title]
            #expect(movie.rottenTomatoes == known?.percentage ?? row.rottenTomatoes, "\(row.title)")
            #expect(movie.rating ?? "" == known?.average ?? row.rating ?? "", "\(row.title)")
        }
    }

    /// The parameters of the infoboxes by the title of the article.
    private func parameters(of dump: String) throws -> [String: [Template.Parameter]] {
        var parameters: [String: [Template.Parameter]] = [:]
        _ = try Dump([dump]).read(
            transform: { page in
                Document(page.text).firstTemplate(named: TemplateNames(["Infobox film"])).map {
                    (page.title, $0.parameters)
                }
            },
            consume: { parameters[$0.0] = $0.1 }, problem: { throw $0 }, progress: { _ in })
        return parameters
    }

    @Test(.enabled(if: filmPages != nil, "../shared/data is absent"))
    func linksOfRealFilmsAreTitles() throws {
        let summary = try CorpusExtractor().extract([try #require(filmPages)], to: output)
        let corpus = try Corpus(reading: output)
        #expect(summary.movies == 66)
        #expect(summary.series == 1)
        #expect(summary.links > 8_500)
        for link in corpus.links {
            #expect(!link.contains("#") && !link.contains("_") && !link.hasPrefix(":") && !link.isEmpty, "\(link)")
            #expect(!["File:", "Image:", "Wikt:", "WP:"].contains(where: link.hasPrefix), "\(link)")
            #expect(link.first?.isLowercase == false, "\(link)")
        }
        #expect(corpus.links.contains("Category:1976 films"))
        let ids = corpus.titles.indices.map { corpus.record(of: $0).infobox.filter { $0.name == "imdb" } }
        #expect(ids.count { $0.count == 1 } == 63)
        #expect(ids.allSatisfy { $0.count < 2 && $0.allSatisfy { $0.value.wholeMatch(of: #/tt[0-9]{7,8}/#) != nil } })
    }

    @Test(.enabled(if: sample != nil, "../shared/data is absent"))
    func countsRedirectsAndFilmsOfARealDump() throws {
        let summary = try CorpusExtractor().extract([try #require(sample)], to: output)
        #expect(summary.pages == 206)
        #expect(summary.redirects == 100)
        #expect(summary.articles == 106)
        #expect(summary.movies == 1)
        #expect(summary.problems.isEmpty)
        #expect(try Corpus(reading: output).titles.first == "Actrius")
    }

    @Test(.enabled(if: filmPages != nil && sample != nil, "../shared/data is absent"))
    func severalFilesAreOneDumpWithAnyNumberOfThreads() throws {
        let dump = [try #require(filmPages), try #require(sample)]
        func bytes(_ threads: Int) throws -> Data {
            var options = ExtractionOptions()
            options.threads = threads
            let summary = try CorpusExtractor(options).extract(dump, to: output)
            #expect(summary.pages == 280)
            #expect(summary.movies == 67)
            return try Data(contentsOf: URL(filePath: output))
        }
        let expected = try bytes(1)
        for threads in [2, 3, 8] { #expect(try bytes(threads) == expected) }
    }
}
