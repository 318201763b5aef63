import KinolinkCorpus
import KinolinkTestSupport
import Testing

@testable import Kinolink
@testable import KinolinkTraining

private let sharedCases = SharedData.path("cases/lang")

/// Dumps of Wikipedias in other languages than English.
struct LanguageExtractionTests {
    private let made: MadeExtraction

    init() throws { made = try MadeExtraction() }

    @Test func findsTheInfoboxOfEachLanguage() throws {
        for (language, category, article) in FilmsInOtherLanguages.others {
            let dump = DumpXML(
                [.init("A", article), .init("B", "Nobody")], language: language,
                namespaces: [6: "File", 10: "Template", 14: category])
            let (records, summary) = try made.movies(dump)
            #expect(records.map(\.title) == ["A"], "\(language)")
            #expect(summary.languages == [language])
            #expect(summary.languagesWithoutWords.isEmpty)
            let all: Set<MovieFacts.Fact> = [.year, .genres, .languages, .countries, .runtime]
            #expect(Set(summary.knownFacts.filter { $0.value == 1 }.keys) == all, "\(language)")
        }
    }

    @Test func valuesAreReadable() throws {
        let german = try made.movies(FilmsInOtherLanguages.german).records
        #expect(german[0].infobox.first { $0.name == "FSK" }?.value == "0")
        #expect(german[0].infobox.first { $0.name == "imdb" }?.value == "tt3783958")
        #expect(german[1].infobox.first { $0.name == "OS" }?.value == "Deutsch, Englisch und Französisch")
        let french = try made.movies(FilmsInOtherLanguages.french).records
        #expect(french[0].infobox.first { $0.name == "sortie" }?.value == "31 mai 1995")
        // What comes behind the verb is no other name of the film.
        #expect(french[0].infobox.first { $0.name == "other names" }?.value == "Hate")
        #expect(french[1].infobox.first { $0.name == "pays" }?.value == "France, Royaume-Uni, Pologne")
        #expect(french[1].infobox.first { $0.name == "durée" }?.value == "2 hours 30 minutes")
    }

    @Test func countsTheFactsThatItCanRead() throws {
        #expect(
            try made.movies(FilmsInOtherLanguages.french).summary.knownFacts
                == [.year: 3, .genres: 3, .languages: 3, .countries: 3, .runtime: 3])
        #expect(
            try made.movies(FilmsInOtherLanguages.german).summary.knownFacts
                == [.year: 3, .genres: 3, .languages: 3, .countries: 3, .runtime: 3, .imdb: 1])
        let dutch = DumpXML(
            [.init("A", "{{Infobox film|naam=A|regie=[[B]]|land=Nederland|jaar=2006|speelduur=99 minuten}}")],
            language: "nl", namespaces: [6: "Bestand", 10: "Sjabloon", 14: "Categorie"])
        let summary = try made.movies(dutch).summary
        #expect(summary.knownFacts.isEmpty)
        #expect(summary.languagesWithoutWords == ["nl"])
        let english = try made.movies(DumpXML([.film("Heat (1995 film)", "Category:Crime films")])).summary
        #expect(english.knownFacts == [.year: 1, .genres: 1])
        #expect(english.languagesWithoutWords.isEmpty)
    }

    /// An infobox of another language is only taken in its own Wikipedia, and one that the caller names alone.
    @Test func takesNoOtherInfobox() throws {
        let english = DumpXML([.init("A", "{{Film|titoloitaliano=A}}"), .film("B", "C")])
        #expect(try made.movies(english).records.map(\.title) == ["B"])
        let italian = DumpXML(
            [.init("A", "{{Film|titoloitaliano=A}}"), .init("B", "{{Libro|titolo=B}}")], language: "it")
        #expect(try made.movies(italian).records.map(\.title) == ["A"])
        #expect(try made.movies(italian) { $0.infoboxes = ["Libro"] }.records.map(\.title) == ["B"])
    }

    @Test(arguments: [
        ("fr", "none of the 1 articles has {{Infobox Cinéma (film)}}; no corpus was written"),
        ("sv", "none of the 1 articles has {{Filmfakta}}; no corpus was written"),
        ("cy", "none of the 1 articles has {{Infobox film}}; no corpus was written"),
    ])
    func saysWhatItLookedFor(language: String, message: String) throws {
        let error = #expect(throws: ExtractionError.self) {
            try made.movies(DumpXML([.init("A", "B")], language: language))
        }
        #expect(error?.description == message)
    }

    @Test(
        .enabled(if: sharedCases != nil, "../shared/cases/lang is absent"),
        arguments: [
            ("de", 2, [.year: 2, .genres: 1, .languages: 2, .countries: 2, .runtime: 2]),
            ("fr", 2, [.year: 2, .genres: 1, .countries: 2, .runtime: 2]),
            ("it", 1, [.year: 1, .genres: 1, .countries: 1, .runtime: 1]),
            ("ja", 1, [.year: 1, .languages: 1, .countries: 1, .runtime: 1]),
            ("ru", 1, [.year: 1, .genres: 1, .countries: 1, .runtime: 1]),
        ] as [(String, Int, [MovieFacts.Fact: Int])])
    func readsSharedCases(language: String, movies: Int, facts: [MovieFacts.Fact: Int]) throws {
        let dump = try #require(sharedCases) + "/\(language).xml"
        let summary = try CorpusExtractor().extract([dump], to: made.output)
        #expect(summary.movies == movies)
        #expect(summary.knownFacts == facts)
    }
}
