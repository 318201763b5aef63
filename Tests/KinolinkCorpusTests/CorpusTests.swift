import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import KinolinkCorpus

/// Five films, few enough to count by hand. Alpha has "drama" twice.
private let sample = """
    ["Alpha", {"name": "Alpha", "year": 1990}, ["drama", "Ann", "drama", "1990"], "93%", 8.1]
    ["Beta", {}, ["Bob", "drama", "Ann"], 40, "7"]
    ["Gamma", {"z": "1", "a": null, "m": ["x", {"y": true}]}, [], null, null]
    ["Alpha", {"name": "another"}, ["drama", "never seen elsewhere"], null, null]
    ["D\\u00e9j\\u00e0 \\ud83c\\udfac", {"k\\n": "\\"q\\" \\/ é"}, ["Ann", "b\\u006fb", "Bob", "", "B\\u006fb"], null, 1e3]
    """

struct CorpusTests {
    let corpus: Corpus

    init() throws { corpus = try Corpus(of: sample) }

    @Test func moviesStandInTheOrderOfTheFile() {
        #expect(Array(corpus.titles) == ["Alpha", "Beta", "Gamma", "Déjà 🎬"])
    }

    @Test func linksAreNumberedAsFirstSeenAndCountedAsOftenAsTheyStand() {
        #expect(Array(corpus.links) == ["drama", "Ann", "1990", "Bob", "bob", ""])
        #expect(Array(corpus.linkCounts) == [3, 3, 1, 3, 1, 1])
        #expect(Array(corpus.linkOffsets) == [0, 4, 7, 7, 12])
        #expect(Array(corpus.linkIDs) == [0, 1, 0, 2, 3, 0, 1, 1, 4, 3, 5, 3])
    }

    @Test func theFirstLineOfATitleCounts() {
        #expect(corpus.report.duplicateTitleCount == 1)
        #expect(corpus.report.firstDuplicateTitles.map(\.line) == [4])
        #expect(corpus.report.firstDuplicateTitles.map(\.title) == ["Alpha"])
        #expect(!corpus.links.contains("never seen elsewhere"))
        #expect(corpus.record(of: 0).infobox.first?.value == "Alpha")
    }

    @Test func interactionsKeepLinksOfEnoughMoviesRenumbered() {
        let (links, interactions) = corpus.interactions(minLinkCount: 3)
        #expect(Array(links) == ["drama", "Ann", "Bob"])
        #expect(interactions.columnCount == 3)
        #expect(Array(interactions.rowOffsets) == [0, 2, 5, 5, 7])
        #expect(Array(interactions.columns) == [0, 1, 0, 1, 2, 1, 2])
        #expect(Array(interactions.counts) == [2, 1, 1, 1, 1, 1, 2])
        #expect(interactions.pairCount == 9)
    }

    @Test(arguments: [Int.min, 0, 1])
    func aLowBarKeepsAllLinks(minLinkCount: Int) {
        let (links, interactions) = corpus.interactions(minLinkCount: minLinkCount)
        #expect(Array(links) == Array(corpus.links))
        // A plain way to the same matrix.
        let rows = corpus.titles.indices.map { movie in
            Array(corpus.linkIDs[Int(corpus.linkOffsets[movie])..<Int(corpus.linkOffsets[movie + 1])])
        }
        #expect(interactions == Interactions(rows: rows, columnCount: corpus.links.count))
    }

    @Test(arguments: [4, Int.max])
    func aBarAboveAllLinksLeavesEmptyRows(minLinkCount: Int) {
        let (links, interactions) = corpus.interactions(minLinkCount: minLinkCount)
        #expect(links.isEmpty)
        #expect(Array(interactions.rowOffsets) == [0, 0, 0, 0, 0])
        #expect(interactions.columnCount == 0)
    }

    @Test func factsAreTheFilesOwnJSON() {
        #expect(
            Array(corpus.facts) == [
                #"{"infobox":{"name": "Alpha", "year": 1990},"rotten-tomatoes":"93%","rating":8.1}"#,
                #"{"infobox":{},"rotten-tomatoes":40,"rating":"7"}"#,
                #"{"infobox":{"z": "1", "a": null, "m": ["x", {"y": true}]},"rotten-tomatoes":null,"rating":null}"#,
                #"{"infobox":{"k\n": "\"q\" \/ é"},"rotten-tomatoes":null,"rating":1e3}"#,
            ])
    }

    @Test func aRecordIsFoundByItsTitle() throws {
        typealias Field = MovieRecord.Field
        let alpha = corpus.record(of: try #require(corpus.movie(titled: "Alpha")))
        #expect(alpha.title == "Alpha")
        #expect(alpha.infobox.map(\.name) == ["name", "year"])
        #expect(alpha.infobox.map(\.value) == ["Alpha", "1990"])
        #expect(alpha.links == ["drama", "Ann", "drama", "1990"])
        #expect(alpha.rottenTomatoes == "93%")
        #expect(alpha.rating == "8.1")

        let gamma = corpus.record(of: try #require(corpus.movie(titled: "Gamma")))
        #expect(gamma.infobox.map(\.name) == ["z", "a", "m"])
        #expect(gamma.infobox.map(\.value) == ["1", "null", #"["x", {"y": true}]"#])
        #expect(gamma.links == [])
        #expect(gamma.rottenTomatoes == nil)

        let last = corpus.record(of: try #require(corpus.movie(titled: "Déjà 🎬")))
        #expect(last.infobox.map(\.name) == ["k\n"])
        #expect(last.infobox.map(\.value) == ["\"q\" / é"])
        #expect(last.rating == "1e3")
        #expect(corpus.movie(titled: "alpha") == nil)
    }
}

/// Records of other kinds of articles, which have more elements after their links.
struct LongRecordTests {
    private static let lines = """
        ["A Book", {"name": "A Book"}, ["L1", "L2"], ["http://example.org"], "2017-11-13T01:50:33Z", 679]
        ["A Film", {}, ["L1"], "72%", 7.5]
        ["Another", {}, ["L2"], {"x": [true]}, false, null, "…"]
        """

    @Test func onlyTitleInfoboxAndLinksAreRead() throws {
        let corpus = try Corpus(of: Self.lines)
        #expect(Array(corpus.titles) == ["A Book", "A Film", "Another"])
        #expect(corpus.record(of: 0).links == ["L1", "L2"])
        #expect(corpus.record(of: 0).infobox.map(\.value) == ["A Book"])
        #expect([0, 1, 2].map { corpus.record(of: $0).rottenTomatoes } == [nil, "72%", nil])
        #expect([0, 1, 2].map { corpus.record(of: $0).rating } == [nil, "7.5", nil])
        #expect(corpus.report.longRecordCount == 2)
        #expect(corpus.report.firstLongRecordLine == 1)
        #expect(corpus.facts[2] == #"{"infobox":{},"rotten-tomatoes":null,"rating":null}"#)
    }

    @Test func recordsCanBeTakenOneByOne() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.file("r", Array("\u{FEFF}\(Self.lines)\n\n[1]\n".utf8))
        var records = try ArrivingRecords(reading: path)
        var found: [(line: Int, title: String?)] = []
        while let (line, record) = try records.next() { found.append((line, try? record.get().title)) }
        #expect(found.map(\.line) == [1, 2, 3, 5])
        #expect(found.map(\.title) == ["A Book", "A Film", "Another", nil])
        var again = try ArrivingRecords(reading: path)
        let first = try #require(try again.next()).record.get()
        #expect(first.hasMoreElements)
        #expect(first.links == ["L1", "L2"])
        #expect(first.facts == (try Corpus(of: Self.lines).facts[0]))
    }
}

/// The figures that the notebook's own Python code counts in the same file.
struct RealCorpusTests {
    private static let path = SharedData.path("data/reel36k.ndjson.gz")

    @Test(.enabled(if: path != nil, "needs ../shared/data/reel36k.ndjson.gz"))
    func countsAreTheNotebooks() throws {
        let corpus = try Corpus(reading: try #require(Self.path))
        #expect(corpus.titles.count == 35_994)
        #expect(corpus.links.count == 46_866)
        #expect(corpus.linkIDs.count == 664_481)
        #expect(corpus.report == ReadingReport.nothingLeftOut)
        let (links, interactions) = corpus.interactions()
        #expect(links.count == 24_668)
        #expect(interactions.rowCount == 35_994)
        #expect(interactions.pairCount == 635_913)
        #expect(interactions.entryCount == 515_837)
        for (link, count) in [("Category:American films", 25_442), ("drama film", 24_166), ("comedy film", 19_535)] {
            #expect(corpus.linkCounts[try #require(corpus.links.firstIndex(of: link))] == count)
        }
    }
}
