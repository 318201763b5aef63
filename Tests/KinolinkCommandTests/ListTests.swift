import Foundation
import KinolinkTestSupport
import Testing

/// Lists as people have them, wherever titles may come from a file.
@Suite(.timeLimit(.minutes(5)))
struct ListTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    static let watchlist = "Date,Name,Year,Letterboxd URI\n2024-01-01,Alien,1979,u\n2024-01-01,Heat,1995,u\n"

    /// The same two movies in many forms, and what each is found to be.
    static let lists: [(name: String, content: [UInt8], description: String)] = [
        ("watchlist.csv", Array(watchlist.utf8), "is a Letterboxd list of 2 films"),
        ("semicolons.csv", Array(watchlist.replacing(",", with: ";").utf8), "is a Letterboxd list of 2 films"),
        ("utf16.csv", [0xFF, 0xFE] + watchlist.utf16.flatMap { [UInt8($0), 0] }, "is a Letterboxd list of 2 films"),
        ("packed.csv.gz", Packing.gzip(Array(watchlist.utf8)), "is a Letterboxd list of 2 films"),
        (
            "list.csv",
            Array(
                """
                Letterboxd list export v7
                Date,Name,Tags,URL,Description
                2024-01-01,Best,,https://boxd.it/l,

                Position,Name,Year,URL,Description
                1,Alien,1979,https://boxd.it/a,
                2,Heat,1995,https://boxd.it/b,

                """.utf8), "is a Letterboxd list of 2 films"
        ),
        (
            "imdb.csv", Array("Const,Title,Title Type,Year\ntt1,Alien,movie,1979\ntt2,Heat,movie,1995\n".utf8),
            "is an IMDb list of 2 titles"
        ),
        (
            "movies.csv", Array("movieId,title,genres\n1,Alien (1979),Horror\n2,Heat (1995),Crime\n".utf8),
            "is a table of 2 films"
        ),
        ("titles.txt", Array("alien\nheat 1995\n".utf8), "is a list of 2 titles, one a line"),
    ]

    @Test(arguments: lists)
    func keepOrLeaveOutTheirMovies(name: String, content: [UInt8], description: String) async throws {
        let list = try directory.file(name, content)
        let only = try await similar("the godfather", "--only-from", list, "--json")
        #expect(only.errors == "Note: \(list) \(description)\n")
        #expect(try Set(only.titles()) == ["Alien (film)", "Heat (1995 film)"])
        let without = try await similar("the godfather", "--exclude-from", list, "-n", "500", "--json")
        #expect(without.errors == "Note: \(list) \(description)\n")
        #expect(try without.titles().count == 371 - 2)
    }

    @Test(arguments: lists)
    func areQuestions(name: String, content: [UInt8], description: String) async throws {
        let list = try directory.file(name, content)
        let run = try await similar("--titles-from", list, "--json", "-n", "1")
        #expect(run.status == 0)
        #expect(try run.jsonLines().compactMap { $0["movie"] as? String } == ["Alien (film)", "Heat (1995 film)"])
        let found = name == "titles.txt" ? "is a list of titles, one a line" : description
        #expect(run.errors == "Note: \(list) \(found)\n")
    }

    @Test func anExportIsAListToo() async throws {
        let zip = try directory.file(
            "export.zip",
            ZipBuilder([.init("watched.csv", Self.watchlist.utf8), .init(".DS_Store", [1])]).bytes)
        let run = try await similar("the godfather", "--exclude-from", zip, "-n", "500", "--json")
        #expect(run.errors == "Note: \(zip): watched.csv is a Letterboxd list of 2 films\n")
        #expect(try run.titles().count == 371 - 2)
        let questions = try await similar("--titles-from", zip, "--json", "-n", "1")
        #expect(questions.outputLines.count == 2)
    }

    @Test func aTableOnStandardInputIsAListToo() async throws {
        let run = try await CommandLineRun.kinolink(
            "similar", SharedModel.joined.path, "--titles-from", "-", "--json", "-n", "1", input: Self.watchlist)
        #expect(run.errors == "Note: standard input is a Letterboxd list of 2 films\n")
        #expect(try run.jsonLines().compactMap { $0["movie"] as? String } == ["Alien (film)", "Heat (1995 film)"])
    }

    /// Every row gives a line, in the order of the rows.
    @Test func rowsWithoutAnAnswerSayWhy() async throws {
        let list = try directory.file(
            "list.csv",
            "Name,Year,Letterboxd URI\nAlien,1979,u\nXyzzy,2001,u\n,1995,u\nalien,1979,u\nHeat,1995,u\n".utf8)
        let run = try await similar("--titles-from", list, "--json", "-n", "1")
        #expect(run.status == 1)
        #expect(
            run.errorLines.first
                == "Note: \(list) is a Letterboxd list of 4 films; line 4 is left out: the title is missing")
        let lines = try run.jsonLines()
        #expect(
            lines.compactMap { $0["movie"] as? String }
                == ["Alien (film)", "Xyzzy (2001)", "", "Alien (film)", "Heat (1995 film)"])
        #expect(lines.map { $0["error"] != nil } == [false, true, true, false, false])
        #expect(lines[2]["error"] as? String == "the title is missing")
    }

    private func similar(_ arguments: String...) async throws -> CommandLineRun {
        try await CommandLineRun.kinolink(["similar", SharedModel.joined.path] + arguments)
    }
}
