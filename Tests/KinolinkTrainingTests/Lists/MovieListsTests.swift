import KinolinkDecompression
import Foundation
@testable import Kinolink
@testable import KinolinkTraining
import KinolinkTestSupport
import Testing

struct MovieListsTests {
    let directory: TemporaryDirectory

    static let ratings = Array("Date,Name,Year,Letterboxd URI,Rating\n2020-01-01,Heat,1995,u,4.5\n".utf8)
    static let likes = Array("Date,Name,Year,Letterboxd URI\n2020-01-01,Alien,1979,u\n2020-01-01,Heat,1995,u\n".utf8)
    static let watched = Array(
        "Date,Name,Year,Letterboxd URI\n2020-01-01,Heat,1995,u\n2020-01-01,Alien,1979,u\n2020-01-01,Ran,1985,u\n".utf8)
    static let imdb = Array("Const,Your Rating,Title,Year\ntt1,3,Ran,1985\n".utf8)

    init() throws { directory = try TemporaryDirectory() }

    static let diary = Array(
        "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2024-01-01,Heat,1995,u,1,,,2024-01-01\n".utf8)

    /// As Letterboxd gives it, and as macOS packs it again.
    private func export(_ folder: String) -> [(name: String, content: [UInt8])] {
        [
            ("\(folder)profile.csv", Array("a,b,c\n1\n".utf8)), ("\(folder)deleted/ratings.csv", [0]),
            ("\(folder)orphaned/diary.csv", [0]), ("\(folder)watched.csv", Self.watched),
            ("\(folder)ratings.csv", Self.ratings), ("\(folder)diary.csv", Self.diary),
            ("\(folder)likes/films.csv", Self.likes), ("\(folder)lists/ratings.csv", [0]),
            ("\(folder)watchlist.csv", Self.imdb), ("\(folder).DS_Store", [0]), (".DS_Store", [0]),
            ("__MACOSX/\(folder)._ratings.csv", [0]), ("__MACOSX/\(folder)ratings.csv", [0]),
        ]
    }

    @Test(arguments: ["", "letterboxd-someone-2024/"])
    func readsTheZipFileOfLetterboxd(folder: String) throws {
        let zip = ZipBuilder(export(folder).map { .init($0.name, $0.content) })
        let lists = try MovieLists(reading: directory.file("a.zip", zip.bytes))
        #expect(lists.lists.count == 4)
        #expect(lists.history.movies.map(\.title) == ["Heat", "Alien", "Ran"])
        #expect(lists.history.movies.map(\.rating) == [0.9, nil, nil])
        #expect(lists.history.movies.map(\.verdict) == [.liked, .liked, .seen])
        #expect(lists.history.movies[0].file == directory.path("a.zip") + ": \(folder)ratings.csv")
    }

    /// What someone sent is read as a file is, and its watchlist, too.
    @Test(arguments: ["", "letterboxd-someone-2024/"])
    func readsAZipFileInMemory(folder: String) throws {
        let zip = ZipBuilder(export(folder).map { .init($0.name, $0.content) })
        let file = try MovieLists(reading: directory.file("a.zip", zip.bytes))
        let lists = try MovieLists(parsing: zip.bytes, named: "a.zip")
        #expect(lists.history.movies.map(\.title) == file.history.movies.map(\.title))
        #expect(lists.history.movies.map(\.verdict) == file.history.movies.map(\.verdict))
        #expect(lists.history.movies[0].file == "a.zip: \(folder)ratings.csv")
        #expect(lists.watchlists.flatMap(\.movies).map(\.title) == ["Ran"] && file.watchlists.isEmpty)
        let watchlist = ZipBuilder([.init("watchlist.csv", Self.likes), .init("profile.csv", [])])
        let wanted = try MovieLists(parsing: watchlist.bytes, named: "b.zip")
        #expect(wanted.lists.isEmpty && wanted.watchlists.flatMap(\.movies).map(\.verdict) == [.wanted, .wanted])
    }

    @Test func readsAListInMemory() throws {
        #expect(
            try MovieLists(parsing: Self.ratings, named: "a.csv").lists == [
                MovieList(parsing: Self.ratings, named: "a.csv")
            ])
        let packed = ZipBuilder([.init("mine.csv", Self.imdb)])
        #expect(try MovieLists(parsing: packed.bytes, named: "a.zip").history.movies.map(\.title) == ["Ran"])
        for (bytes, limit) in [
            ([], 100), (Array(packed.bytes.dropLast()), 1000), (packed.bytes, Self.imdb.count - 1),
            (Self.imdb, Self.imdb.count - 1),
            (Array("<a/>".utf8), 100), (ZipBuilder([.init("a", [1]), .init("b", [1])]).bytes, 1000),
        ] {
            #expect {
                _ = try MovieLists(parsing: bytes, named: "a.csv", limit: limit)
            } throws: { error in
                if case KinolinkError.list("a.csv", _, _) = error { true } else { false }
            }
        }
    }

    @Test(arguments: ["", "letterboxd-someone-2024/"])
    func readsTheUnpackedFolder(folder: String) throws {
        for (name, content) in export(folder) where !name.contains("__MACOSX") {
            let path = directory.path(name)
            try FileManager.default.createDirectory(
                at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(content).write(to: URL(filePath: path))
        }
        let history = try MovieLists(reading: directory.path).history
        #expect(history.movies.map(\.title) == ["Heat", "Alien", "Ran"])
        #expect(history.movies.map(\.verdict) == [.liked, .liked, .seen])
        let hearts = try MovieLists(reading: directory.path("\(folder)likes")).history
        #expect(hearts.movies.map(\.verdict) == [.liked, .liked])
        let alone = try MovieLists(reading: directory.path("\(folder)likes/films.csv")).history
        #expect(alone.movies.map(\.verdict) == [.liked, .liked])
    }

    /// Of two exports the newer rating counts.
    @Test func readsSeveralExports() throws {
        let newer = Array("Date,Name,Year,Letterboxd URI,Rating\n2021-01-01,Heat,1995,u,1\n".utf8)
        let zip = ZipBuilder([.init("b/ratings.csv", Self.ratings), .init("a/ratings.csv", newer)])
        let lists = try MovieLists(reading: directory.file("a.zip", zip.bytes))
        #expect(lists.exports.count == 2)
        #expect(lists.history.movies.map(\.stars) == ["1"])
    }

    @Test func readsSingleFiles() throws {
        let gzipped = try directory.file("imdb.csv.gz", Packing.gzip(Self.imdb))
        #expect(try MovieLists(reading: gzipped).history.movies.map(\.rating) == [0.3])
        let zip = try directory.file("imdb.zip", ZipBuilder([.init("x.csv", Self.imdb)]).bytes)
        #expect(try MovieLists(reading: zip).history.movies.map(\.rating) == [0.3])
        let watchlist = try directory.file("w.zip", ZipBuilder([.init("watchlist.csv", Self.likes)]).bytes)
        #expect(try MovieLists(reading: watchlist).lists.map(\.mark) == [.wanted])
        let titles = try directory.file("titles", Array("Heat\nRan\n".utf8))
        #expect(try MovieLists(reading: titles).lists.map(\.format) == [.titles])
    }

    @Test func saysWhichFileIsWrong() throws {
        let bad = try directory.file("bad.csv", Self.ratings + Array("2020-01-01,Heat,1995,u,6\n".utf8))
        #expect(try MovieLists(reading: bad).history.oddRows.map(\.file) == [bad])
        let zip = try directory.file("bad.zip", ZipBuilder([.init("watched.csv", [])]).bytes)
        #expect(throws: KinolinkError.list(file: "\(zip): watched.csv", line: 1, reason: "the file is empty")) {
            try MovieLists(reading: zip)
        }
        let foreign = try directory.file("b.zip", ZipBuilder([.init("a.csv", [1]), .init("b.csv", [1])]).bytes)
        let error = #expect(throws: DecompressionError.self) { try MovieLists(reading: foreign) }
        #expect(
            error?.description.hasPrefix("\(foreign): it holds no Letterboxd export: it has none of ratings.csv")
                == true)
        #expect(throws: DecompressionError.self) { try MovieLists(reading: directory.path("missing.csv")) }
    }
}

/// The lists of `../shared/cases`, which failed once.
struct CasesOfListsTests {
    private static let cases = SharedData.path("cases")

    /// How many movies are liked, disliked and seen, and how many rows are left out.
    @Test(
        .enabled(if: cases != nil, "needs ../shared/cases"),
        arguments: [
            ("F15-imdb-2018-latin1.csv", 2, 0, 0, 0), ("F16-export", 3, 0, 0, 0),
            ("F16-export/likes/films.csv", 2, 0, 0, 0),
            ("F17-titles-missed.csv", 20, 0, 0, 0), ("F18-titles-wrong.csv", 3, 0, 0, 0),
            ("diary-rewatch.csv", 2, 0, 0, 0),
            ("hearts-films.csv", 2, 0, 0, 0), ("imdb-2012-miniseries.csv", 2, 0, 0, 0),
            ("imdb-list-unrated.csv", 1, 0, 0, 0), ("imdb-names.csv", 16, 0, 0, 0), ("imdb-ragged.csv", 2, 0, 0, 0),
            ("latin1.csv", 1, 0, 0, 0), ("letterboxd-import-format.csv", 1, 0, 0, 0),
            ("letterboxd-list.csv", 1, 0, 0, 0),
            ("no-title.csv", 1, 0, 0, 1), ("semicolons.csv", 1, 0, 0, 0), ("watchlist.csv", 0, 0, 0, 0),
        ])
    func areRead(name: String, liked: Int, disliked: Int, seen: Int, odd: Int) throws {
        let history = try MovieLists(reading: "\(try #require(Self.cases))/\(name)").history
        let verdicts = history.movies.map(\.verdict)
        #expect(
            [.liked, .disliked, .seen].map { verdict in verdicts.count { $0 == verdict } } == [liked, disliked, seen])
        #expect(history.oddRows.count == odd)
        #expect(!history.movies.contains { $0.title.contains("\u{FFFD}") })
    }
}
