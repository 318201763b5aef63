import Corpus
import Embeddings
import Foundation
import Kinolink
import Storage
import TestSupport
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
                let known = try Set(model.franchise(of: part))
                pairs += parts.count - 1
                found += parts.count { known.contains($0) }
                #expect(!known.contains(part))
            }
        }
        #expect(pairs >= 1700)
        #expect(found * 100 >= pairs * 87, "\(found) of \(pairs)")
        for pair in KnownSeries.strangers {
            #expect(try !model.franchise(of: pair[0]).contains(pair[1]), "\(pair)")
            #expect(try !model.franchise(of: pair[1]).contains(pair[0]), "\(pair)")
        }
    }
}

private let pages = SharedData.path("data/film-pages-mwparserfromhell.ndjson.gz")
