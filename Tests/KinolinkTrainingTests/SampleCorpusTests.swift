import KinolinkCorpus
@testable import KinolinkTraining
import KinolinkStorage
import KinolinkTestSupport
import Testing

/// The films that come with the package are as many and as rich as promised, and what is said of them is true.
struct SampleCorpusTests {
    let films: [MovieRecord]

    init() throws {
        let corpus = try Corpus(reading: #require(SampleCorpus.path))
        films = corpus.titles.indices.map { corpus.record(of: $0) }
    }

    @Test func isRead() throws {
        let report = try Corpus(reading: #require(SampleCorpus.path)).report
        #expect(report.skippedLineCount == 0)
        #expect(report.duplicateTitleCount == 0)
    }

    @Test func hasManyFilmsWithManyLinks() {
        #expect(films.count >= 250)
        for film in films {
            #expect(film.links.count >= 20, "\(film.title)")
            #expect(Set(film.links).count == film.links.count, "\(film.title): a link stands twice")
            #expect(!film.links.contains(""), "\(film.title)")
        }
    }

    @Test func saysTheMainFactsOfEach() {
        for film in films {
            for name in ["director", "starring", "released", "country", "language"] {
                #expect(film[name]?.isEmpty == false, "\(film.title) has no \(name)")
            }
            #expect(film.year != nil, "\(film.title)")
            #expect(Set(film.infobox.map(\.name)).count == film.infobox.count, "\(film.title): a field stands twice")
        }
        #expect(films.count { $0["runtime"] != nil } * 10 >= films.count * 9)
        #expect(films.count { $0["gross"] != nil } >= 100)
    }

    /// Directors and stars are what joins films: a director of each, and more than half of its stars, must be links,
    /// which may have a disambiguation that the infobox has not: “George Miller (director)”.
    @Test func linksToItsDirectorsAndStars() {
        for film in films {
            let linked = Set(film.links.map { $0.replacing(#/ \(.*\)$/#, with: "") })
            #expect(!linked.isDisjoint(with: film.names("director")), "\(film.title)")
            let stars = film.names("starring")
            #expect(stars.count { linked.contains($0) } * 2 > stars.count, "\(film.title): \(stars)")
        }
    }

    @Test func isOfAllDecadesAndManyCountries() {
        let decades = Dictionary(grouping: films) { ($0.year ?? 0) / 10 * 10 }.mapValues(\.count)
        #expect(Set(decades.keys) == Set(stride(from: 1920, through: 2020, by: 10)))
        for decade in stride(from: 1920, through: 2010, by: 10) {
            #expect(decades[decade] ?? 0 >= 10, "the \(decade)s")
        }
        let countries = Set(films.flatMap { $0.names("country") })
        #expect(countries.count >= 15)
        #expect(films.count { !$0.names("country").contains("United States") } >= 80)
    }
}

extension MovieRecord {
    subscript(field: String) -> String? { infobox.first { $0.name == field }?.value }

    /// What stands between the commas of a field.
    func names(_ field: String) -> [String] {
        (self[field] ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }

    /// The year in `released`, which begins with it or has nothing else of four digits.
    var year: Int? { self["released"]?.firstMatch(of: #/\d{4}/#).flatMap { Int($0.output) } }
}
