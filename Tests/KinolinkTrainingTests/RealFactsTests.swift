import KinolinkCorpus
import KinolinkEmbeddings
import KinolinkFactorization
import Foundation
@testable import Kinolink
@testable import KinolinkTraining
import KinolinkStorage
import KinolinkTestSupport
import Testing

/// Facts and series of real movies. The vectors of the models are all the same: nothing here looks at them.
struct RealFactsTests {
    private func model(_ corpus: Corpus, minLinkCount: Int) throws -> Model {
        let (links, interactions) = corpus.interactions(minLinkCount: minLinkCount)
        func vectors(_ count: Int) throws -> Embedding {
            try #require(Embedding(values: Column(Array(repeating: 1, count: count)), dimensions: 1))
        }
        return Model(
            ModelContents(
                titles: corpus.titles, facts: corpus.facts, linkNames: links, interactions: interactions,
                movies: try vectors(corpus.titles.count), links: try vectors(links.count), output: nil, training: [:]))
    }

    @Test(.enabled(if: reel36k != nil, "../shared/data/reel36k.ndjson.gz is absent"))
    func agreeWithTheInfobox() throws {
        let corpus = try Corpus(reading: #require(reel36k))
        let model = try model(corpus, minLinkCount: 3)
        var years = 0
        for row in corpus.titles.indices {
            let record = corpus.record(of: row)
            let facts = model.facts(ofRow: row)
            // Titles and lists of films differ by a year here and there.
            if let year = record.year, abs(year - (facts.year ?? 0)) <= 1 { years += 1 }
            let runtime = record["runtime"].flatMap { Int($0.replacing(" minutes", with: "")) }
            #expect(facts.runtime == runtime, "\(record.title)")
            let countries = (record["country"] ?? "").split(separator: ",").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            for country in countries where !country.contains("Holy See") {
                #expect(facts.countries.contains(country), "\(record.title): \(facts.countries)")
            }
        }
        #expect(years * 1000 >= corpus.titles.count * 998)
    }

    /// Of the books whose date or categories have four digits that can be a year, nearly all have a year, and one of these.
    @Test(.enabled(if: books != nil, "../shared/data/books-wikipedia.ndjson.gz is absent"))
    func yearsOfBooksAreThoseThatTheyName() throws {
        let corpus = try Corpus(reading: #require(books))
        var options = ALSOptions()
        (options.dimensions, options.iterations) = (2, 1)
        let model = try ModelTrainer(corpus, method: .leastSquares(options)).train()
        #expect(model.recordKind == .book)
        let dates = ["release_date", "pub_date", "published", "publication_date", "english_release_date"]
        var (named, found) = (0, 0)
        for row in corpus.titles.indices {
            let record = corpus.record(of: row)
            let texts =
                [record.title] + dates.compactMap { record[$0] } + record.links.filter { $0.hasPrefix("Category:") }
            let numbers: [Substring] = texts.flatMap { text in
                text.split { !("0"..."9").contains($0) }.filter { $0.count == 4 }
            }
            let years = Set(numbers.compactMap { Int($0) }.filter { 1000...2099 ~= $0 })
            let year = model.facts(ofRow: row).year
            if years.isEmpty { continue }
            named += 1
            if let year, years.contains(year) { found += 1 }
        }
        #expect(named > 1300)
        #expect(found * 100 >= named * 99, "\(found) of \(named)")
    }

    /// The values, as the article and its categories say, by hand.
    @Test(.enabled(if: pages != nil, "../shared/data/film-pages-mwparserfromhell.ndjson.gz is absent"))
    func areThoseOfTheArticles() throws {
        let corpus = try Corpus(reading: #require(pages))
        let model = try model(corpus, minLinkCount: 1)
        let expected: [String: MovieFacts] = [
            "The Cannonball Run": MovieFacts(
                year: 1981, genres: ["action", "comedy", "road", "auto racing", "sports"], languages: ["English"],
                countries: ["United States", "Hong Kong"], runtime: 95),
            "The Knights of the Quest": MovieFacts(
                year: 2001, genres: ["historical", "drama"], languages: ["Italian", "French"],
                countries: ["Italy", "France"], runtime: 147),
            "Himala": MovieFacts(
                year: 1982, genres: ["drama"], languages: ["Filipino", "English", "Tagalog"],
                countries: ["Philippines"],
                runtime: 124),
            "Manathe Kottaram": MovieFacts(
                year: 1995, genres: ["comedy-drama", "comedy", "drama"], languages: ["Malayalam"], countries: ["India"],
                runtime: 122),
            "Aayiram Vaasal Idhayam": MovieFacts(
                genres: ["drama"], languages: ["Tamil"], countries: ["India"]),
        ]
        for (title, expected) in expected {
            let facts = try model.facts(of: title)
            #expect(facts.year == expected.year)
            #expect(Set(facts.genres) == Set(expected.genres))
            #expect(Set(facts.languages) == Set(expected.languages))
            #expect(Set(facts.countries) == Set(expected.countries))
            #expect(facts.runtime == expected.runtime)
        }
    }

    /// 116 series of 2 to 13 parts, and 60 pairs of films that are of one name but of no series.
    @Test(.enabled(if: reel36k != nil, "../shared/data/reel36k.ndjson.gz is absent"))
    func knowSeriesFromNamesakes() throws {
        let corpus = try Corpus(reading: #require(reel36k))
        let model = try model(corpus, minLinkCount: 3)
        var pairs = 0
        var found = 0
        for parts in KnownSeries.series {
            for part in parts {
                let known = try Set(model.series(of: part))
                pairs += parts.count - 1
                found += parts.count { known.contains($0) }
                #expect(!known.contains(part))
            }
        }
        #expect(pairs >= 1700)
        #expect(found * 100 >= pairs * 87, "\(found) of \(pairs)")
        for pair in KnownSeries.strangers {
            #expect(try !model.series(of: pair[0]).contains(pair[1]), "\(pair)")
            #expect(try !model.series(of: pair[1]).contains(pair[0]), "\(pair)")
        }
    }
}

private let books = SharedData.path("data/books-wikipedia.ndjson.gz")
private let pages = SharedData.path("data/film-pages-mwparserfromhell.ndjson.gz")
