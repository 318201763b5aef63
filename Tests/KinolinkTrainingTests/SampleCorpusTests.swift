import KinolinkCorpus
import KinolinkDecompression
import Foundation
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

/// The ids by which IMDb knows the films. The files are read by Foundation, not as the package reads corpora.
struct SampleIMDbIDTests {
    private static let richCorpus = SharedData.path("data/reel36k-rich.ndjson.gz")

    @Test func almostAllFilmsHaveAnIDOfTheirOwn() throws {
        let ids = try Film.all(in: #require(SampleCorpus.path)).compactMap(\.imdb)
        #expect(ids.count >= 300)
        for id in ids { #expect(id.wholeMatch(of: #/tt[0-9]{7,8}/#) != nil, "\(id)") }
        let shared = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        #expect(shared.isEmpty, "several films have these ids")
    }

    /// Where the rich corpus has exactly one film of the same name and year, it has the same id.
    @Test(.enabled(if: richCorpus != nil, "../shared/data/reel36k-rich.ndjson.gz is absent"))
    func areThoseOfTheRichCorpus() throws {
        let others = Dictionary(grouping: try Film.all(in: #require(Self.richCorpus)), by: \.nameAndYear)
        var compared = 0
        for film in try Film.all(in: #require(SampleCorpus.path)) {
            guard let id = film.imdb, let namesakes = others[film.nameAndYear], namesakes.count == 1,
                let theirs = namesakes[0].imdb
            else { continue }
            compared += 1
            #expect(id == theirs, "\(film.title)")
        }
        #expect(compared >= 200)
    }

    /// What a line of a corpus says of a film.
    private struct Film {
        /// A name without disambiguation, accents and case, and the year of the release.
        struct NameAndYear: Hashable {
            let name: String
            let year: Int?
        }

        let title: String
        let nameAndYear: NameAndYear
        let imdb: String?

        init(line: String) throws {
            let values = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
            let title = try #require(values[0] as? String)
            let infobox = try #require(values[1] as? [String: Any])
            let bracket = title.hasSuffix(")") ? title.range(of: " (", options: .backwards)?.lowerBound : nil
            let released = (infobox["released"] as? String)?.firstMatch(of: #/[0-9]{4}/#)
            self.title = title
            nameAndYear = NameAndYear(
                name: title[..<(bracket ?? title.endIndex)]
                    .folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil),
                year: released.flatMap { Int($0.output) })
            imdb = infobox["imdb"] as? String
        }

        static func all(in path: String) throws -> [Film] {
            let content = try InputFile.content(of: path, limit: 1 << 30)
            return try String(decoding: content, as: UTF8.self).components(separatedBy: "\n")
                .filter { !$0.isEmpty }.map { try Film(line: $0) }
        }
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
