import Foundation
import KinolinkTestSupport
import Testing

/// How commands take titles, and what they say about it.
struct TitleTests {
    @Test(arguments: [
        ("godfather 2", "The Godfather Part II"), ("matrix", "The Matrix"), ("terminator", "The Terminator"),
    ])
    func sayWhichMovieWasTaken(typed: String, title: String) async throws {
        let run = try await CommandLineRun.kinolink("similar", SharedModel.combined.path, typed, "-n", "1")
        #expect(run.status == 0)
        #expect(run.errors == "Note: taken as “\(title)”\n")
        #expect(run.output.contains("similar to “\(title)”"))
    }

    /// Case, and what Wikipedia adds to a title, need no note.
    @Test(arguments: ["the godfather", "alien", "Alien (1979)"])
    func sayNothingOfTheTitleItself(typed: String) async throws {
        let run = try await CommandLineRun.kinolink("similar", SharedModel.combined.path, typed, "-n", "1")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
    }

    @Test func jsonSaysWhatWasAsked() async throws {
        let model = try await SharedModel.combined.path
        let run = try await CommandLineRun.kinolink("similar", model, "godfather 2", "--json", "-n", "1")
        #expect(try run.json()["asked"] as? String == "godfather 2")
        #expect(try run.json()["movie"] as? String == "The Godfather Part II")
        let same = try await CommandLineRun.kinolink("similar", model, "The Godfather", "--json", "-n", "1")
        #expect(try same.json()["asked"] == nil)
    }

    @Test(arguments: [
        ["similar", "alien", "--exact"], ["similar", "matrix", "--exact"], ["recommend", "--like", "alien", "--exact"],
        ["recommend", "--like", "Alien (film)", "--dislike", "grease", "--exact"],
        ["predict", "--target", "runtime", "--movie", "alien", "--exact"], ["inspect", "--movie", "alien", "--exact"],
    ])
    func exactTitlesAreTakenToTheLetter(arguments: [String]) async throws {
        let path = arguments[0] == "inspect" ? try sampleCorpus() : try await SharedModel.combined.path
        let run = try await CommandLineRun.kinolink([arguments[0], path] + arguments.dropFirst())
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("Error: nothing is called “"))
    }

    @Test func exactTitlesAreFound() async throws {
        let model = try await SharedModel.combined.path
        let one = try await CommandLineRun.kinolink("similar", model, "Alien (film)", "--exact", "-n", "1")
        #expect(one.status == 0)
        let many = try await CommandLineRun.kinolink(
            "similar", model, "--titles-from", "-", "--json", "--exact", "-n", "1", input: "Alien (film)\nalien\n")
        #expect(many.status == 1)
        let lines = try many.jsonLines()
        #expect(lines.map { $0["error"] == nil } == [true, false])
        let profiles = try await CommandLineRun.kinolink(
            "recommend", model, "--profiles", "-", "--json", "--exact", "-n", "1",
            input: #"{"liked":["Alien (film)"]}"# + "\n" + #"{"liked":["alien"]}"# + "\n")
        #expect(try profiles.jsonLines().map { $0["error"] == nil } == [true, false])
    }
}

/// Lists as people have them, for all options that take a file of titles.
@Suite(.againstHanging)
struct ListTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    static let watchlist = "Date,Name,Year,Letterboxd URI\n2024-01-01,Alien,1979,u\n2024-01-01,Heat,1995,u\n"

    struct List: Sendable, CustomTestStringConvertible {
        let name: String
        let content: [UInt8]
        /// How a note describes it.
        let description: String
        var testDescription: String { name }

        init(_ name: String, _ content: some Sequence<UInt8>, _ description: String) {
            (self.name, self.content, self.description) = (name, Array(content), description)
        }
    }

    /// The same two movies in many formats.
    static let lists = [
        List("watchlist.csv", watchlist.utf8, "is a Letterboxd list of 2 films"),
        List("semicolons.csv", watchlist.replacing(",", with: ";").utf8, "is a Letterboxd list of 2 films"),
        List("utf16.csv", [0xFF, 0xFE] + watchlist.utf8.flatMap { [$0, 0] }, "is a Letterboxd list of 2 films"),
        List("packed.csv.gz", Packing.gzip(Array(watchlist.utf8)), "is a Letterboxd list of 2 films"),
        List(
            "list.csv",
            """
            Letterboxd list export v7
            Date,Name,Tags,URL,Description
            2024-01-01,Best,,https://boxd.it/l,

            Position,Name,Year,URL,Description
            1,Alien,1979,https://boxd.it/a,
            2,Heat,1995,https://boxd.it/b,

            """.utf8, "is a Letterboxd list of 2 films"),
        List(
            "imdb.csv", "Const,Title,Title Type,Year\ntt1,Alien,movie,1979\ntt2,Heat,movie,1995\n".utf8,
            "is an IMDb list of 2 titles"),
        List(
            "movies.csv", "movieId,title,genres\n1,Alien (1979),Horror\n2,Heat (1995),Crime\n".utf8,
            "is a table of 2 films"),
        List("titles.txt", "alien\nheat 1995\n".utf8, "is a list of 2 titles, one a line"),
    ]

    @Test(arguments: lists)
    func keepOrLeaveOutTheirMovies(_ form: List) async throws {
        let list = try directory.file(form.name, form.content)
        let only = try await similar("the godfather", "--only-from", list, "--json")
        #expect(only.errors == "Note: \(list) \(form.description)\n")
        #expect(try Set(only.titles()) == ["Alien (film)", "Heat (1995 film)"])
        let without = try await similar("the godfather", "--exclude-from", list, "-n", "500", "--json")
        #expect(without.errors == "Note: \(list) \(form.description)\n")
        #expect(try without.titles().count == 371 - 2)
    }

    @Test(arguments: lists)
    func areQuestions(_ form: List) async throws {
        let list = try directory.file(form.name, form.content)
        let run = try await similar("--titles-from", list, "--json", "-n", "1")
        #expect(run.status == 0)
        #expect(try run.jsonLines().compactMap { $0["movie"] as? String } == ["Alien (film)", "Heat (1995 film)"])
        let found = form.name == "titles.txt" ? "is a list of titles, one a line" : form.description
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
            "similar", SharedModel.combined.path, "--titles-from", "-", "--json", "-n", "1", input: Self.watchlist)
        #expect(run.errors == "Note: standard input is a Letterboxd list of 2 films\n")
        #expect(try run.jsonLines().compactMap { $0["movie"] as? String } == ["Alien (film)", "Heat (1995 film)"])
    }

    /// Every row gets a line, in the order of the rows.
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
        try await CommandLineRun.kinolink(["similar", SharedModel.combined.path] + arguments)
    }
}
