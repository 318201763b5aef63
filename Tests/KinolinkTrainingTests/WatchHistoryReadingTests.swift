import Decompression
import Kinolink
import KinolinkTraining
import TestSupport
import Testing

struct WatchHistoryReadingTests {
    let directory: TemporaryDirectory

    static let ratings = Array("Date,Name,Year,Letterboxd URI,Rating\n2020-01-01,Heat,1995,u,4.5\n".utf8)
    static let likes = Array("Date,Name,Year,Letterboxd URI\n2020-01-01,Alien,1979,u\n2020-01-01,Heat,1995,u\n".utf8)
    static let watched = Array(
        "Date,Name,Year,Letterboxd URI\n2020-01-01,Heat,1995,u\n2020-01-01,Alien,1979,u\n2020-01-01,Ran,1985,u\n".utf8)
    static let imdb = Array("Const,Your Rating,Title,Year\ntt1,3,Ran,1985\n".utf8)

    init() throws { directory = try TemporaryDirectory() }

    @Test(arguments: ["", "letterboxd-someone-2024/"])
    func readsTheZipFileOfLetterboxd(folder: String) throws {
        let zip = ZipBuilder([
            .init("\(folder)profile.csv", Array("a,b,c\n1\n".utf8)), .init("\(folder)deleted/ratings.csv", [0]),
            .init("deleted/ratings.csv", [0]), .init("\(folder)watched.csv", Self.watched),
            .init("\(folder)ratings.csv", Self.ratings), .init("\(folder)likes/films.csv", Self.likes),
        ])
        let history = try WatchHistory(reading: [directory.file("a.zip", zip.bytes)])
        #expect(history.movies.map(\.title) == ["Heat", "Alien", "Ran"])
        #expect(history.movies.map(\.rating) == [0.9, 1, nil])
        #expect(history.movies[0].file == directory.path("a.zip") + ": ratings.csv")
    }

    @Test func readsSeveralFiles() throws {
        let one = try directory.file("ratings.csv", Self.ratings)
        let other = try directory.file("imdb.csv", Self.imdb)
        #expect(try WatchHistory(reading: [one, other]).movies.map(\.title) == ["Heat", "Ran"])
        #expect(try WatchHistory(reading: [other, one]).movies.map(\.rating) == [0.3, 0.9])
        let zip = try directory.file("imdb.zip", ZipBuilder([.init("x.csv", Self.imdb)]).bytes)
        #expect(try WatchHistory(reading: [zip]).movies.map(\.rating) == [0.3])
    }

    @Test func saysWhichFileIsWrong() throws {
        let bad = try directory.file("bad.csv", Self.ratings + Array("2020-01-01,Heat,1995,u,6\n".utf8))
        let reason = "the rating “6” is not 0.5 … 5, in steps of 0.5"
        #expect(throws: KinolinkError.ratings(file: bad, line: 3, reason: reason)) {
            try WatchHistory(reading: [bad])
        }
        let zip = try directory.file("bad.zip", ZipBuilder([.init("watched.csv", [])]).bytes)
        #expect(throws: KinolinkError.ratings(file: "\(zip): watched.csv", line: 1, reason: "the file is empty")) {
            try WatchHistory(reading: [zip])
        }
        let foreign = try directory.file("b.zip", ZipBuilder([.init("a.csv", [1]), .init("b.csv", [1])]).bytes)
        #expect(throws: DecompressionError.self) { try WatchHistory(reading: [foreign]) }
        #expect(throws: DecompressionError.self) { try WatchHistory(reading: [directory.path("missing.csv")]) }
    }
}
