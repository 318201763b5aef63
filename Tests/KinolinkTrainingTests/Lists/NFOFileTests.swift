import Foundation
@testable import Kinolink
@testable import KinolinkTraining
import Testing

struct NFOFileTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let file: NFOFile?

        init(_ name: String, _ bytes: [UInt8], _ file: NFOFile?) {
            (testDescription, self.bytes, self.file) = (name, bytes, file)
        }

        init(_ name: String, _ text: String, _ file: NFOFile?) { self.init(name, Array(text.utf8), file) }
    }

    private static let heat = NFOFile(title: "Heat", year: 1995, imdb: "tt0113277")
    private static let address = NFOFile(imdb: "tt0078748")
    private static let plain = """
        <?xml version="1.0" encoding="utf-8" standalone="yes"?>
        <movie><title>Heat</title><year>1995</year><uniqueid type="imdb">tt0113277</uniqueid></movie>
        """

    static let cases = [
        Case("a plain file", plain, heat),
        Case(
            "Jellyfin's file",
            """
            <?xml version="1.0" encoding="utf-8" standalone="yes"?>
            <movie>
              <plot><![CDATA[A <b>heist</b> & more.]]></plot>
              <title>Heat</title>
              <originaltitle>Heat: The Original</originaltitle>
              <rating>8.3</rating>
              <userrating>9</userrating>
              <isuserfavorite>false</isuserfavorite>
              <watched>true</watched>
              <playcount>2</playcount>
              <lastplayed>2024-03-01 20:15:00</lastplayed>
              <year>1995</year>
              <imdbid>tt0113277</imdbid>
              <tmdbid>949</tmdbid>
              <set tmdbcolid="1"><name>A Set</name><title>Set</title></set>
              <actor><name>Al Pacino</name><title>Mr</title><year>1940</year><imdbid>tt0000001</imdbid></actor>
              <fileinfo><streamdetails><video><title>Track</title></video></streamdetails></fileinfo>
            </movie>
            """,
            NFOFile(
                title: "Heat", originalTitle: "Heat: The Original", year: 1995, imdb: "tt0113277", rating: 0.9,
                stars: "9", isSeen: true, saysIfWatched: true, date: CalendarDate(year: 2024, month: 3, day: 1))),
        Case(
            "Kodi's file, with an address after it",
            """
            <movie><title>Heat</title><originaltitle>Heat</originaltitle><ratings><rating name="imdb"><value>8</value>
            </rating></ratings><userrating>0</userrating><playcount>0</playcount><uniqueid type="tmdb">949</uniqueid>
            <id>949</id><premiered>1995-12-15</premiered></movie>
            https://www.imdb.com/title/tt0113277/
            """, NFOFile(title: "Heat", year: 1995, imdb: "tt0113277", saysIfWatched: true)),
        Case(
            "the id in another case", "<movie><uniqueid type=\"IMDB\">0113277</uniqueid></movie>",
            NFOFile(imdb: "tt0113277")),
        Case(
            "a bare id", "<movie><imdb_id>113277</imdb_id><title>Heat</title></movie>",
            NFOFile(title: "Heat", imdb: "tt0113277")),
        Case("an id that is not IMDb's", "<movie><id>113277</id><title>Heat</title></movie>", NFOFile(title: "Heat")),
        Case(
            "a favourite", "<movie><title>Heat</title><isuserfavorite>true</isuserfavorite></movie>",
            NFOFile(title: "Heat", isLiked: true, saysIfWatched: true)),
        Case(
            "no title but an original one", "<movie><title/><originaltitle>Ran</originaltitle></movie>",
            NFOFile(title: "Ran")),
        Case("a title in lines", "<movie><title>\n Heat\n  Two </title></movie>", NFOFile(title: "Heat Two")),
        Case(
            "the year by the date of release", "<movie><title>Ran</title><releasedate>1985-06-01</releasedate></movie>",
            NFOFile(title: "Ran", year: 1985)),
        Case("an address", "https://www.imdb.com/title/tt0078748/", address),
        Case("an address in German", "http://imdb.com/de/title/tt0078748", address),
        Case("an id alone", "tt0078748\n", address),
        Case(
            "an address in a text",
            "  ASCII <art>\nIMDB....: http://www.IMDb.com/title/tt0078748/?ref=x \n (c) & so on", address),
        Case("the address of a person", "https://www.imdb.com/name/nm0000199/", nil),
        Case("a text", "Ripped by someone", nil),
        Case("nothing", "", nil),
        Case("a web page", "<html><body>Heat</body></html>", nil),
        Case(
            "a bare ampersand", "<movie><title>Fast & Furious</title><plot>a &nbsp; b</plot><year>2009</year></movie>",
            NFOFile(title: "Fast & Furious", year: 2009)),
        Case(
            "an ampersand beside raw text",
            "<movie><plot>a & b</plot><title><![CDATA[Me & You &amp; All]]></title></movie>",
            NFOFile(title: "Me & You &amp; All")),
        Case(
            "an address after bare ampersands",
            "<movie><title>Heat</title><plot>a & b & c & d & e & f & g</plot></movie>\n"
                + "https://www.imdb.com/title/tt0113277/", NFOFile(title: "Heat", imdb: "tt0113277")),
        Case(
            "values that come twice",
            "<movie><premiered>1990-01-01</premiered><year>x</year><year>1995</year><year>1996</year><title/>"
                + "<title>Heat</title><title>Ran</title><userrating>0</userrating><userrating>8</userrating>"
                + "<userrating>2</userrating><isuserfavorite>true</isuserfavorite>"
                + "<isuserfavorite>false</isuserfavorite><id>7</id><id>tt0113277</id><imdbid>1</imdbid></movie>",
            NFOFile(
                title: "Heat", year: 1995, imdb: "tt0113277", rating: 0.8, stars: "8", isLiked: true,
                saysIfWatched: true)),
        Case(
            "an episode of two series",
            "<episodedetails><showtitle>Fargo</showtitle><showtitle>Lost</showtitle></episodedetails>",
            NFOFile(title: "Fargo", kind: "TV Series")),
        Case("a torn file", "<movie><title>Heat</title><year>1995</year><plot>The", NFOFile(title: "Heat", year: 1995)),
        Case("a file torn before the title", "<movie><plot>The", nil),
        Case("a wrong nesting, and an address", "<movie><plot></movie> www.imdb.com/title/tt0078748", address),
        Case("spaces before the declaration", "\n\n  " + plain, heat),
        Case("zeros at the end", Array(plain.utf8) + [UInt8](repeating: 0, count: 5000), heat),
        Case("a control character", "<movie><title>He\u{1}at</title></movie>", NFOFile(title: "He at")),
        Case(
            "UTF-8 that declares something else",
            plain.replacing("utf-8", with: "utf-16").replacing("Heat", with: "Amélie"),
            NFOFile(title: "Amélie", year: 1995, imdb: "tt0113277")),
        Case("an unknown encoding", plain.replacing("utf-8", with: "klingon"), heat),
        Case("UTF-16", [0xFF, 0xFE] + plain.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, heat),
        Case("UTF-16 without a mark", plain.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, heat),
        Case("a mark of UTF-8", [0xEF, 0xBB, 0xBF] + plain.utf8, heat),
        Case(
            "Latin-1", Array("<movie><title>Am".utf8) + [0xE9] + Array("lie</title></movie>".utf8),
            NFOFile(title: "Amélie")),
        Case("a series", "<tvshow><title>Fargo</title></tvshow>", NFOFile(title: "Fargo", kind: "TV Series")),
        Case(
            "several episodes",
            "<episodedetails><title>One</title><showtitle>Fargo</showtitle></episodedetails>"
                + "<episodedetails><title>Two</title></episodedetails>", NFOFile(title: "Fargo", kind: "TV Series")),
        Case(
            "an episode", "<episodedetails><title>One</title></episodedetails>",
            NFOFile(title: "One", kind: "TV Episode")),
        Case(
            "a music video", "<musicvideo><title>Thriller</title></musicvideo>",
            NFOFile(title: "Thriller", kind: "Music Video")),
        Case(
            "a billion laughs",
            "<!DOCTYPE movie [<!ENTITY a \"ha\">" + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "]><movie><title>&b;</title></movie>", nil),
        Case(
            "an entity of another file",
            "<!DOCTYPE movie [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><movie><title>&a;</title></movie>", nil),
        Case(
            "a parameter entity",
            "<!DOCTYPE movie [<!ENTITY % a SYSTEM \"file:///etc/hostname\"> %a;]><movie><title>x</title></movie>", nil),
        Case(
            "a document type of another file",
            "<!DOCTYPE movie SYSTEM \"file:///etc/hostname\"><movie><title>Heat</title></movie>",
            NFOFile(title: "Heat")),
        Case(
            "deep nesting", "<movie><title>Heat</title>" + String(repeating: "<a>", count: 100_000),
            NFOFile(title: "Heat")),
        Case(
            "a huge title", "<movie><title>" + String(repeating: "a", count: 900_000) + "</title></movie>",
            NFOFile(title: String(repeating: "a", count: 1000))),
        Case(
            "many attributes",
            "<movie><title>Heat</title><a" + (0..<50_000).map { " a\($0)=\"\"" }.joined() + "/></movie>",
            NFOFile(title: "Heat")),
        Case(
            "a rating that is none", "<movie><title>Heat</title><userrating>11</userrating></movie>",
            NFOFile(title: "Heat")),
        Case(
            "half points", "<movie><title>Heat</title><userrating>8,5</userrating></movie>",
            NFOFile(title: "Heat", rating: 0.85, stars: "8,5")),
    ]

    @Test(arguments: cases)
    func reads(_ example: Case) {
        switch NFOFile.content(of: example.bytes) {
        case .video(let file): #expect(file == example.file)
        case .other, .unreadable: #expect(example.file == nil)
        }
    }

    @Test func passesOverAlbums() {
        #expect(NFOFile.content(of: Array("<album><title>Heat</title></album>".utf8)) == .other)
    }

    /// Whatever is cut from a file, it is read without a crash.
    @Test func readsAnyBeginning() {
        let bytes = Array(Self.plain.utf8)
        for count in 0...bytes.count { _ = NFOFile.content(of: Array(bytes.prefix(count))) }
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0xFF
            _ = NFOFile.content(of: damaged)
        }
    }
}

struct FilmNameTests {
    /// A name, and the title, year and id that it says.
    static let cases: [(String, String, Int?, String?)] = [
        ("Heat (1995)", "Heat", 1995, nil), ("Heat (1995) - 1080p", "Heat", 1995, nil),
        ("Heat (1995) [imdbid-tt0113277]", "Heat", 1995, "tt0113277"),
        ("Heat (1995) {imdb-tt0113277}", "Heat", 1995, "tt0113277"),
        ("Heat [imdbid-tt0113277]", "Heat", nil, "tt0113277"), ("tt0113277", "tt0113277", nil, "tt0113277"),
        ("2001 A Space Odyssey (1968) (1080p)", "2001 A Space Odyssey", 1968, nil),
        ("1917 (2019)", "1917", 2019, nil), ("2012", "2012", nil, nil), ("1984 (1984)", "1984", 1984, nil),
        ("(500) Days of Summer (2009)", "(500) Days of Summer", 2009, nil),
        ("[GROUP] Heat [Director's Cut] (1995)", "Heat", 1995, nil), ("Heat (1995) (2017 Remaster)", "Heat", 1995, nil),
        ("The.Matrix.1999.1080p.BluRay", "The Matrix", 1999, nil), ("the_matrix_1999", "the matrix", 1999, nil),
        ("Blade.Runner.2049.2017.1080p", "Blade Runner 2049", 2017, nil),
        ("Blade Runner 2049", "Blade Runner 2049", nil, nil), ("1917.2019.720p", "1917", 2019, nil),
        ("Heat 1995", "Heat", 1995, nil), ("Heat.1995.1080p.2017.Remaster", "Heat", 1995, nil),
        ("Monsters, Inc. (2001)", "Monsters, Inc.", 2001, nil), ("Alien.1080p.BluRay.x264-GRP", "Alien", nil, nil),
        ("alien_cd1", "alien", nil, nil), ("Alien - Disc 2", "Alien", nil, nil),
        ("Dune Part 2", "Dune Part 2", nil, nil),
        ("Alien Collection (1979-1997)", "Alien Collection (1979", 1997, nil),
        ("Am\u{65}\u{301}lie (2001)", "Am\u{E9}lie", 2001, nil), ("羅生門 (1950)", "羅生門", 1950, nil),
        ("Heat (1776)", "Heat (1776)", nil, nil), ("Fargo.S01E02.720p", "Fargo", nil, nil), ("S01E02", "", nil, nil),
    ]

    @Test(arguments: cases)
    func says(name: String, title: String, year: Int?, imdb: String?) throws {
        let film = try #require(FilmName(name))
        #expect(film.title == title)
        #expect(film.year == year)
        #expect(film.imdb == imdb)
    }

    @Test(
        arguments: [
            ("Wonder Woman 1984", "Wonder Woman 1984", nil), ("Class.of.1984", "Class of 1984", nil),
            ("Airport 1975 [tt0071110] b", "Airport 1975", nil), ("Fear Street - 1994", "Fear Street - 1994", nil),
            ("Heat 1995 Criterion", "Heat 1995", nil), ("Heat [1995]", "Heat", 1995), ("1917 [2019]", "1917", 2019),
            ("Heat (1995, Mann)", "Heat", 1995), ("Heat (1995)", "Heat", 1995), ("Heat.1995.720p", "Heat", 1995),
            ("Death Race 2000 (1975)", "Death Race 2000", 1975),
        ] as [(String, String, Int?)])
    func leavesBareYearsInTheTitle(name: String, title: String, year: Int?) throws {
        let movie = try #require(FilmName(name)).movie
        #expect(movie.title == title)
        #expect(movie.year == year)
    }

    @Test func composesLetters() { #expect(FilmName("Ame\u{301}lie")?.title.unicodeScalars.count == 6) }

    @Test(arguments: ["", " ", "...", "()", "[]{}"])
    func saysNothing(name: String) { #expect(FilmName(name) == nil) }

    @Test func knowsEpisodes() {
        #expect(["S01E02", "Fargo 1x02", "Fargo.s1e2e3"].allSatisfy { FilmName($0)?.isEpisode == true })
        #expect(
            ["Se7en", "4x4 Racing", "1920x1080", "S01", "Apollo 13"].allSatisfy { FilmName($0)?.isEpisode == false })
    }

    @Test func knowsExtras() {
        let extras = [
            "Heat (1995)-trailer", "Heat.Trailer", "sample", "sample-heat", "Heat_sample", "Bank-deletedscene",
            "Heat (trailer)", "Heat [Trailer]", "Heat {sample}", "(Trailer)",
        ]
        #expect(extras.allSatisfy(FilmName.isExtra))
        #expect(!["Free Sample", "Trailer Park Boys", "The Trailer", "Heat (1995)"].contains(where: FilmName.isExtra))
    }
}
