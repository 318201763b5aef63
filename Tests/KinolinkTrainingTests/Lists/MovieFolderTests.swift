import Foundation
@testable import Kinolink
import KinolinkDecompression
@testable import KinolinkTraining
import KinolinkTestSupport
import Testing

struct MovieFolderTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// A tree, and the names of its films with the files that name them.
    struct Tree: CustomTestStringConvertible {
        let testDescription: String
        /// A path that ends with a slash is an empty folder.
        let files: [String]
        let films: [String]

        init(_ name: String, _ files: [String], _ films: [String]) {
            (testDescription, self.files, self.films) = (name, files, films)
        }
    }

    static let trees = [
        Tree(
            "names", ["Heat (1995).mkv", "The.Matrix.1999.1080p.mp4", "b/Ran (1985).AVI", "notes.txt", "a.srt"],
            [
                "Heat (1995) @ Heat (1995).mkv", "The Matrix (1999) @ The.Matrix.1999.1080p.mp4",
                "Ran (1985) @ b/Ran (1985).AVI",
            ]),
        Tree(
            "folders", ["Heat (1995)/heat.mkv", "Ran (1985)/", "Alien (1979)/Subs/a.srt", "Empty/"],
            [
                "Alien (1979) @ Alien (1979)", "Heat (1995) @ Heat (1995)", "Ran (1985) @ Ran (1985)",
            ]),
        Tree(
            "a folder of a release", ["Heat.1995.1080p.BluRay.x264-GRP/grp-heat.mkv"],
            [
                "Heat (1995) @ Heat.1995.1080p.BluRay.x264-GRP"
            ]),
        Tree(
            "discs", ["Heat (1995)/VIDEO_TS/VTS_01_1.VOB", "Ran/BDMV/STREAM/00001.m2ts", "Alien (1979)/bdmv/"],
            [
                "Alien (1979) @ Alien (1979)", "Heat (1995) @ Heat (1995)", "Ran @ Ran",
            ]),
        Tree(
            "parts", ["Heat (1995)/CD1/heat.cd1.avi", "Heat (1995)/CD2/heat.cd2.avi", "ran-cd1.avi", "ran-cd2.avi"],
            [
                "Heat (1995) @ Heat (1995)", "ran @ ran-cd1.avi",
            ]),
        Tree(
            "a collection",
            ["Alien (1979)/Alien (1979).mkv", "Set (2010)/Ran (1985)/r.mkv", "Set (2010)/Heat (1995)/"],
            [
                "Alien (1979) @ Alien (1979)/Alien (1979).mkv", "Heat (1995) @ Set (2010)/Heat (1995)",
                "Ran (1985) @ Set (2010)/Ran (1985)",
            ]),
        Tree(
            "versions", ["Heat (1995)/Heat (1995) - 1080p.mkv", "Heat (1995)/Heat (1995) - 4k [imdbid-tt0113277].mkv"],
            [
                "Heat (1995) tt0113277 @ Heat (1995)/Heat (1995) - 1080p.mkv"
            ]),
        Tree(
            "a number in the title", ["Wonder Woman 1984 (2020)/Wonder Woman 1984.mkv"],
            [
                "Wonder Woman 1984 (2020) @ Wonder Woman 1984 (2020)"
            ]),
        Tree(
            "a number that may be a year",
            [
                "Airport 1975.mkv", "Class.of.1984.mkv", "Heat (1995).mkv", "Heat 1995.mkv", "Ran [1985].mkv",
                "Wonder Woman 1984.mkv", "Wonder Woman 1984.nfo",
            ],
            [
                "Airport 1975 @ Airport 1975.mkv", "Class of 1984 @ Class.of.1984.mkv",
                "Heat (1995) @ Heat (1995).mkv", "Ran (1985) @ Ran [1985].mkv",
                "Wonder Woman 1984 @ Wonder Woman 1984.mkv",
            ]),
        Tree(
            "a number that is a year, in a folder of that film",
            ["Ran (1985)/Ran 1985.mkv", "Ran (1985)/Heat 1995.mkv"],
            ["Heat 1995 @ Ran (1985)/Heat 1995.mkv", "Ran 1985 @ Ran (1985)/Ran 1985.mkv"]),
        Tree(
            "many films of one name",
            [
                "Heat (1995).mkv", "Heat (1995) [imdbid-tt1].mkv", "Heat (1995) [imdbid-tt0000002].mkv",
                "Heat (1995) [imdbid-tt0000003].mkv", "Heat (1995) {imdb-tt0000002}.mkv", "Heat (1995)-b.mkv",
            ],
            [
                "Heat (1995) tt0000002 @ Heat (1995) [imdbid-tt0000002].mkv",
                "Heat (1995) tt0000003 @ Heat (1995) [imdbid-tt0000003].mkv",
            ]),
        Tree(
            "extras beside a disc",
            ["Ran/VIDEO_TS/a.VOB", "Ran/other/b (1996).mkv", "Ran/scenes/c (1997).mkv"], ["Ran @ Ran"]),
        Tree(
            "extras beside a disc in small letters",
            ["Ran/video_ts/a.VOB", "Ran/other/b (1996).mkv", "Ran/scenes/c (1997).mkv"], ["Ran @ Ran"]),
        Tree(
            "no year", ["films/Alien.mkv", "Blade.Runner.2049.mkv"],
            [
                "Blade Runner 2049 @ Blade.Runner.2049.mkv", "Alien @ films/Alien.mkv",
            ]),
        Tree(
            "extras",
            [
                "Heat (1995)/Heat (1995).mkv", "Heat (1995)/Heat (1995)-trailer.mkv",
                "Heat (1995)/extras/Making (1996).mkv",
                "Heat (1995)/Behind The Scenes/x (1996).mkv", "Heat (1995)/shorts/y (1996).mkv",
                "trailers/Ran (1985).mkv",
                "sample.mkv", "Shorts/La Jetée (1962).mkv",
            ], ["Heat (1995) @ Heat (1995)/Heat (1995).mkv", "La Jetée (1962) @ Shorts/La Jetée (1962).mkv"]),
        Tree(
            "folders of systems",
            [
                "@eaDir/Ran (1985).mkv", "#recycle/Ran (1985).mkv", "lost+found/Ran (1985).mkv",
                ".hidden/Ran (1985).mkv",
                "._Ran (1985).mkv", "Heat (1995).mkv",
            ], ["Heat (1995) @ Heat (1995).mkv"]),
        Tree(
            "episodes",
            [
                "Fargo/Season 1/Fargo.S01E01.mkv", "Fargo/Season 2/Fargo.S02E01.mkv", "Lost (2004)/s1/S01E01.mkv",
                "Fargo (1996)/Season 1/01.mkv", "Scream/Specials/Episode 01.mkv",
            ],
            [
                "Fargo (1996) TV Series @ Fargo (1996)/Season 1/01.mkv",
                "Fargo TV Series @ Fargo/Season 1/Fargo.S01E01.mkv",
                "Lost (2004) TV Series @ Lost (2004)/s1/S01E01.mkv",
                "Scream TV Series @ Scream/Specials/Episode 01.mkv",
            ]),
    ]

    @Test(arguments: trees)
    func readsNames(_ tree: Tree) throws {
        for file in tree.files { try write(file, "") }
        let list = try list()
        #expect(films(list) == tree.films)
        #expect(list.oddRows.isEmpty)
    }

    private func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        let url = URL(filePath: directory.path(name))
        let isFolder = name.hasSuffix("/")
        try FileManager.default.createDirectory(
            at: isFolder ? url : url.deletingLastPathComponent(), withIntermediateDirectories: true)
        if !isFolder { try Data(bytes).write(to: url) }
    }

    private func list() throws -> MovieList {
        let lists = try MovieLists(reading: directory.path).lists
        try #require(lists.count == 1)
        return lists[0]
    }

    private func films(_ list: MovieList) -> [String] {
        list.movies.map { movie in
            [movie.name, movie.imdb, movie.kind].compactMap(\.self).joined(separator: " ") + " @ " + inside(movie.file)
        }
    }

    private func inside(_ file: String) -> String { String(file.dropFirst(directory.path.count + 1)) }

    private func odd(_ list: MovieList) -> [String] { list.oddRows.map { "\(inside($0.file)): \($0.reason)" } }

    private static func nfo(_ title: String, _ more: String = "") -> String {
        "<movie><title>\(title)</title>\(more)</movie>"
    }

    @Test func readsNFOFiles() throws {
        try write("A/movie.nfo", Self.nfo("Heat", "<year>1995</year><userrating>8</userrating>"))
        try write("A/whatever (2000).mkv", "")
        try write("A/bonus/other.mkv", "")
        try write("B/ran.mkv", "")
        try write("B/ran.nfo", Self.nfo("Ran", "<year>1985</year><watched>true</watched>"))
        try write("C/alien.cd1.avi", "")
        try write("C/alien.cd2.avi", "")
        try write("C/alien.nfo", "https://www.imdb.com/title/tt0078748/")
        try write("D (1999)/d.mkv", "")
        try write("D (1999)/GROUP.nfo", "IMDb: https://www.imdb.com/title/tt0133093/")
        try write("E/VIDEO_TS/VIDEO_TS.nfo", Self.nfo("Solaris", "<isuserfavorite>true</isuserfavorite>"))
        try write("F/alone.nfo", Self.nfo("Mirror"))
        try write("G/tvshow.nfo", "<tvshow><title>Fargo</title></tvshow>")
        try write("G/Season 1/Heat (1995).mkv", "")
        try write("H/Wonder Woman 1984.mkv", "")
        try write("H/Wonder Woman 1984.nfo", Self.nfo("Wonder Woman 1984"))
        let list = try list()
        #expect(
            films(list) == [
                "Heat (1995) @ A/movie.nfo", "Ran (1985) @ B/ran.nfo", "alien tt0078748 @ C/alien.nfo",
                "D (1999) tt0133093 @ D (1999)/GROUP.nfo", "Solaris @ E/VIDEO_TS/VIDEO_TS.nfo",
                "Mirror @ F/alone.nfo", "Fargo TV Series @ G/tvshow.nfo",
                "Wonder Woman 1984 @ H/Wonder Woman 1984.nfo",
            ])
        #expect(list.movies.map(\.mark) == [.owned, .seen, .owned, .owned, .liked, .owned, .owned, .owned])
        #expect(list.movies.map(\.stars) == ["8", nil, nil, nil, nil, nil, nil, nil])
        #expect(list.description == "a folder of 7 films and 1 other title")
        #expect(WatchHistory(export: [list]).movies.map(\.title) == ["Heat", "Ran", "Solaris"])
    }

    /// A stray `movie.nfo` on the shelf doesn't name everything that is on it.
    @Test func theShelfIsNoFilm() throws {
        try write("movie.nfo", Self.nfo("Heat"))
        try write("Ran (1985).mkv", "")
        try write("Alien (1979).mkv", "")
        try write("Alien (1979).nfo", Self.nfo("Alien", "<year>1979</year>"))
        #expect(
            films(try list()) == [
                "Alien (1979) @ Alien (1979).nfo", "Ran (1985) @ Ran (1985).mkv", "Heat @ movie.nfo",
            ])
    }

    @Test func ignoresWhatNamesCanReplace() throws {
        try write("Heat (1995)/group.nfo", "no address")
        try write("Ran (1985).mkv", "")
        try write("Ran (1985).nfo", "")
        try write("lost/group.nfo", "no address")
        let list = try list()
        #expect(films(list) == ["Heat (1995) @ Heat (1995)", "Ran (1985) @ Ran (1985).mkv"])
        #expect(odd(list) == ["lost/group.nfo: it is neither XML about a film nor does it have an address of IMDb"])
    }

    @Test func followsNoLinks() throws {
        let outside = try TemporaryDirectory()
        let secret = try outside.file("secret", Array(Self.nfo("Secret").utf8))
        try write("films/Heat (1995).mkv", "")
        func link(_ name: String, to target: String) throws {
            try FileManager.default.createSymbolicLink(atPath: directory.path(name), withDestinationPath: target)
        }
        try link("films/loop", to: "..")
        try link("films/outside", to: outside.path)
        try link("films/Ran (1985).mkv", to: secret)
        try link("films/Dead (1990).mkv", to: "nowhere")
        try link("films/self.mkv", to: "self.mkv")
        try link("films/trailers", to: outside.path)
        try write("notes/", "")
        try link("notes/secret.nfo", to: secret)
        let list = try list()
        #expect(
            list.movies.map(\.name) == ["Dead (1990)", "Heat (1995)", "Ran (1985)", "self"])
        #expect(
            odd(list) == [
                "films/loop: it is a link to another folder, which is not followed",
                "films/outside: it is a link to another folder, which is not followed",
                "notes/secret.nfo: it is a link, which is not followed",
            ])
        // The folder itself may be a link, since the user named it.
        try link("shelf", to: "films")
        #expect(try MovieLists(reading: directory.path("shelf")).lists[0].movies.count == 4)
    }

    @Test(.againstHanging)
    func opensNoPipes() throws {
        for name in ["a.nfo", "movie.nfo", "Heat (1995).mkv", "ratings.csv"] {
            try #require(mkfifo(directory.path(name), 0o600) == 0)
        }
        try write("Ran (1985).mkv", "")
        let list = try list()
        #expect(list.movies.map(\.name) == ["Ran (1985)"])
        #expect(list.oddRows.isEmpty)
    }

    @Test func refusesHugeFiles() throws {
        let spaces = String(repeating: " ", count: 2 << 20)
        try write("Heat (1995).mkv", "")
        try write("Heat (1995).nfo", Self.nfo("Other") + spaces)
        let list = try list()
        #expect(films(list) == ["Heat (1995) @ Heat (1995).mkv"])
        #expect(odd(list) == ["Heat (1995).nfo: it has more than 1048576 bytes, which is too many for a .nfo file"])
        #expect(list.oddRows[0].place == nil)
        #expect(list.oddRows[0].title == "Heat (1995).nfo")
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func saysWhatCannotBeRead() throws {
        try write("a/Heat (1995).mkv", "")
        try write("b/Ran (1985).mkv", "")
        try write("b/Ran (1985).nfo", Self.nfo("Ran"))
        for name in ["a", "b/Ran (1985).nfo"] {
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: directory.path(name))
        }
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: directory.path("a")) }
        let list = try list()
        #expect(films(list) == ["Ran (1985) @ b/Ran (1985).mkv"])
        #expect(odd(list) == ["a: Permission denied", "b/Ran (1985).nfo: Permission denied"])
    }

    #if os(Linux)
        /// File systems of Apple have only names in UTF-8.
        @Test func readsNamesThatAreNotUTF8() throws {
            let folder = Array(directory.path("Am").utf8) + [0xE9] + Array("lie (2001)".utf8)
            func make(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Int32) -> Int32 {
                body(path.map(CChar.init(bitPattern:)) + [0])
            }
            try #require(make(folder) { mkdir($0, 0o700) } == 0)
            let file = folder + Array("/".utf8) + [0xFF] + Array(".nfo".utf8)
            let descriptor = make(file) { open($0, O_CREAT | O_WRONLY, 0o600) }
            try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).write(
                contentsOf: Data(Self.nfo("Amélie").utf8))
            #expect(try list().movies.map(\.name) == ["Amélie (2001)"])
            // The system's call removes what Foundation can't name.
            #expect(make(file) { unlink($0) } == 0 && make(folder) { rmdir($0) } == 0)
        }
    #endif

    @Test func readsDeepTrees() throws {
        let deep = String(repeating: "a/", count: 400)
        try write(deep + "Heat (1995).mkv", "")
        try write(String(repeating: "n", count: 240) + " (1990).mkv", "")
        #expect(try list().movies.map(\.year) == [1995, 1990])
    }

    @Test func refusesTooManyEntries() throws {
        for name in ["a/b.mkv", "a/c.mkv", "d/e.mkv"] { try write(name, "") }
        _ = try FolderTree(directory.path, entryLimit: 5)
        for limit in 0..<5 {
            #expect(
                throws: DecompressionError.unsupported(
                    path: directory.path,
                    reason: "it has more than \(limit) files and folders, which is too many to read")
            ) { _ = try FolderTree(directory.path, entryLimit: limit) }
        }
    }

    @Test func anExportComesFirst() throws {
        try write("Heat (1995).mkv", "")
        try write("index.csv", "title\nRan\n")
        #expect(try list().format == .folder)
        try write("ratings.csv", MovieListsTests.ratings)
        #expect(try list().format == .letterboxd)
        let empty = try TemporaryDirectory()
        #expect(
            throws: DecompressionError.unsupported(
                path: empty.path,
                reason: "it holds neither films (no .nfo file, no film file and no folder named Title (Year)) nor a "
                    + "Letterboxd export (none of ratings.csv, diary.csv, reviews.csv, likes/films.csv, watched.csv, "
                    + "films.csv)")
        ) { try MovieLists(reading: empty.path) }
    }

    @Test func aTreeAlwaysGivesTheSameList() throws {
        for number in (0..<300).shuffled() {
            try write("\(number % 7)/Film \(number) (1990)/movie.nfo", Self.nfo("Film \(number)"))
        }
        let first = try list()
        #expect(first.movies.count == 300)
        #expect(first.movies.map(\.file) == first.movies.map(\.file).sorted())
        #expect(try list() == first)
    }
}
