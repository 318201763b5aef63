import KinolinkCorpus
import KinolinkTestSupport
import Testing

@testable import Kinolink
@testable import KinolinkTraining

private let corpusOfAll = SharedData.path("cases/lang/corpus-of-all.ndjson")

/// Models of articles in other languages than English.
struct LanguageModelTests {
    private let made: MadeExtraction

    init() throws { made = try MadeExtraction() }

    private func model(_ dump: DumpXML) throws -> Model {
        _ = try made.movies(dump)
        return try ModelTrainer(Corpus(reading: made.output), minLinkCount: 1).train()
    }

    @Test func knowsTheFactsOfGermanFilms() throws {
        let model = try model(FilmsInOtherLanguages.german)
        let expected: [(String, MovieFacts)] = [
            (
                "La La Land",
                MovieFacts(
                    year: 2016, genres: ["musical", "romance"], languages: ["English"], countries: ["United States"],
                    runtime: 128, imdb: "tt3783958")
            ),
            (
                "Der Himmel über Berlin",
                MovieFacts(
                    year: 1987, genres: ["drama", "fantasy"], languages: ["German", "English", "French"],
                    countries: ["Germany", "France"], runtime: 128)
            ),
            (
                "Solo Sunny",
                MovieFacts(
                    year: 1980, genres: ["drama", "musical"], languages: ["German"], countries: ["East Germany"],
                    runtime: 104)
            ),
        ]
        try expect(expected, of: model)
    }

    @Test func knowsTheFactsOfFrenchFilms() throws {
        let model = try model(FilmsInOtherLanguages.french)
        let expected: [(String, MovieFacts)] = [
            (
                "La Haine",
                MovieFacts(year: 1995, genres: ["drama"], languages: ["French"], countries: ["France"], runtime: 98)
            ),
            (
                "The Pianist",
                MovieFacts(
                    year: 2002, genres: ["war", "biographical"], languages: ["English"],
                    countries: ["France", "United Kingdom", "Poland"], runtime: 150)
            ),
            (
                "OSS 117",
                MovieFacts(
                    year: 2006, genres: ["comedy", "spy", "parody"], languages: ["French"], countries: ["France"],
                    runtime: 95)
            ),
        ]
        try expect(expected, of: model)
    }

    private func expect(_ expected: [(String, MovieFacts)], of model: Model) throws {
        for (title, facts) in expected {
            var found = try model.facts(of: title)
            found.prominence = nil
            found.genres.sort()
            var facts = facts
            facts.genres.sort()
            #expect(found == facts, "\(title)")
        }
        #expect(model.recordKind == .movie)
    }

    @Test func filtersFindThem() throws {
        let german = try model(FilmsInOtherLanguages.german)
        func count(_ filter: MovieFilter) throws -> Int { try german.candidates(filter).count }
        #expect(try count(MovieFilter(genres: ["musical"])) == 2)
        #expect(try count(MovieFilter(countries: ["Germany"])) == 1)
        #expect(try count(MovieFilter(languages: ["German"])) == 2)
        #expect(try count(MovieFilter(years: 1980...1990, runtime: 100...110)) == 1)
        #expect(try count(MovieFilter(fields: [FieldCondition(field: "director", value: "Wenders")])) == 1)
        #expect(try count(MovieFilter(fields: [FieldCondition(field: "cast", value: "Emma Stone")])) == 1)
        #expect(try count(MovieFilter(fields: [FieldCondition(field: "Länge", value: "128")])) == 1)
        let french = try model(FilmsInOtherLanguages.french)
        let polanski = MovieFilter(fields: [FieldCondition(field: "director", value: "Polanski")])
        #expect(try french.candidates(polanski).count == 1)
    }

    /// The links have kinds, and no year is among them.
    @Test func linksHaveKinds() throws {
        let model = try model(FilmsInOtherLanguages.french)
        var kinds: [String: LinkKind] = [:]
        for title in ["La Haine", "The Pianist"] {
            for link in try model.details(of: title).links { kinds[link.name] = link.kind }
        }
        for (link, kind) in [
            ("Mathieu Kassovitz", .person), ("Roman Polanski", .person), ("Les Productions Lazennec", .maker),
            ("Category:Film français", .country), ("Category:Film dramatique français", .genre),
            ("Category:Film en anglais", .language), ("Category:Film tourné dans les Yvelines", .place),
            ("Category:Film sur la Shoah", .theme), ("Film de guerre", .genre),
        ] as [(String, LinkKind)] {
            #expect(kinds[link] == kind, "\(link)")
        }
        #expect(!kinds.keys.contains { $0.contains("2002") || $0.contains("1995") })
    }

    /// `runtime` stands for “Länge” and “durée”, which count by their own names, too.
    @Test func targetsAreFound() throws {
        let german = try model(FilmsInOtherLanguages.german)
        #expect(try german.targets(of: "runtime").unit == Targets.Unit(name: "minutes", movieCount: 3))
        #expect(try german.targets(of: "Länge").unit == Targets.Unit(name: "minutes", movieCount: 2))
        let french = try model(FilmsInOtherLanguages.french)
        #expect(try french.targets(of: "durée").unit.movieCount == 3)
        #expect(french.numericFields().first?.name == "durée")
    }

    @Test(.enabled(if: corpusOfAll != nil, "../shared/cases/lang is absent"))
    func oneModelHoldsFilmsOfSeveralLanguages() throws {
        let corpus = try Corpus(reading: #require(corpusOfAll))
        let model = try ModelTrainer(corpus, minLinkCount: 1).train()
        #expect(
            try model.contents.titles.map { try model.facts(of: $0).year } == [
                1995, 2006, 2001, 1991, 1999, 1997, 2001, 1972, 2019,
            ])
        #expect(
            try model.contents.titles.map { try model.facts(of: $0).runtime } == [
                170, 137, 129, 99, 136, 124, 124, 166, 132,
            ])
        #expect(try model.facts(of: "Heat (1995)").genres == ["thriller"])
        #expect(try model.facts(of: "Le Fabuleux Destin d'Amélie Poulain").genres.first == "romantic comedy")
        #expect(try model.facts(of: "Das Leben der Anderen").languages == ["German"])
        #expect(try model.facts(of: "寄生上流").languages == ["Korean"])
        #expect(try model.facts(of: "Солярис (фильм, 1972)").countries == ["Soviet Union"])
        #expect(model.recordKind == .movie)
    }
}
