import Foundation
import KinolinkTestSupport
import Testing

/// The movies that someone has at home, and those that were seen.
@Suite(.againstHanging)
struct ShelfTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Four movies as many lists have them, of which the sample lacks the last.
    struct List: Sendable, CustomTestStringConvertible {
        let name: String
        let content: String
        /// The row of the missing movie in `--unmatched`, without its file.
        let missing: (row: String, line: Int)
        var testDescription: String { name }
    }

    private static let lists = [
        List(
            name: "list.txt", content: "alien\nheat 1995\n\ntt0047478\nXyzzy\n", missing: ("Xyzzy,,,", 5)),
        List(
            name: "watchlist.csv",
            content: """
                Date,Name,Year,Letterboxd URI
                2024-01-01,Alien,1979,https://boxd.it/a
                2024-01-02,Heat,1995,https://boxd.it/b
                2024-01-03,Seven Samurai,1954,https://boxd.it/c
                2024-01-04,"Nothing, Nowhere",2001,https://boxd.it/d

                """, missing: ("\"Nothing, Nowhere\",2001,,", 5)),
        // No title and no year is the sample's, so only ids can find these.
        List(
            name: "imdb.csv",
            content: """
                Position,Const,Title,Title Type,Year
                1,tt0078748,Das unheimliche Wesen,Movie,1900
                2,tt0113277,Colpo caldo,Movie,1901
                3,tt0047478,Les sept,Movie,1902
                4,tt9999999,Xyzzy,Movie,1903

                """, missing: ("Xyzzy,1903,tt9999999,", 5)),
    ]

    private static let onShelf: Set = ["Alien (film)", "Heat (1995 film)", "Seven Samurai"]
    private static let header = "title,year,imdb,rating,reason,file,line\r\n"

    @Test(arguments: lists)
    func onlyWhatIsOnTheShelfIsAnAnswer(_ list: List) async throws {
        let (file, unmatched) = (try directory.file(list.name, list.content.utf8), directory.path("unmatched.csv"))
        for command in [["similar", "the godfather"], ["recommend", "--like", "the godfather"]] {
            let run = try await kinolink(command + ["--shelf", file, "--unmatched", unmatched, "--json"])
            #expect(run.status == 0)
            #expect(
                run.errorLines == [
                    "Note: matched 3 of 4 movies of the shelf", "Note: wrote the other one to \(unmatched)",
                ])
            #expect(try Set(titles(run)) == Self.onShelf)
            #expect(
                try String(contentsOfFile: unmatched, encoding: .utf8)
                    == Self.header
                    + "\(list.missing.row),the model has nothing with this title,\(file),\(list.missing.line)\r\n")
        }
        let without = try await kinolink(["similar", "the godfather", "--shelf", file])
        #expect(
            without.errorLines == [
                "Note: matched 3 of 4 movies of the shelf", "Note: --unmatched FILE writes the other one to a file",
            ])
    }

    /// The question itself is no answer, and the others keep their order and scores.
    @Test func aShelfIsAFilter() async throws {
        let file = try directory.file("list.txt", "alien\nheat 1995\ntt0047478\nThe Godfather\n".utf8)
        let run = try await kinolink(["similar", "the godfather", "--shelf", file, "--json"])
        #expect(run.errors == "Note: matched 4 of 4 movies of the shelf\n")
        let all = try #require(
            try await kinolink(["similar", "the godfather", "-n", "500", "--json"]).json()["similar"]
                as? [[String: Any]])
        let expected = all.filter { Self.onShelf.contains($0["title"] as? String ?? "") }
        let found = try #require(run.json()["similar"] as? [[String: Any]])
        #expect(found.map { $0["title"] as? String } == expected.map { $0["title"] as? String })
        #expect(found.map { $0["score"] as? Double } == expected.map { $0["score"] as? Double })
        #expect(found.map { $0["rank"] as? Int } == [1, 2, 3])
    }

    @Test func severalShelvesAreOne() async throws {
        let first = try directory.file("a.txt", "alien\nXyzzy\n".utf8)
        let second = try directory.file("b.txt", "heat 1995\nAlien (film)\n".utf8)
        let run = try await kinolink(["similar", "the godfather", "--shelf", first, "--shelf", second, "--json"])
        // Both have Alien, which counts once.
        #expect(run.errorLines.first == "Note: matched 2 of 3 movies of the shelf")
        #expect(try Set(titles(run)) == ["Alien (film)", "Heat (1995 film)"])
    }

    @Test func eachMissHasItsReason() async throws {
        let file = try directory.file(
            "imdb.csv",
            #"""
            Const,Title,Title Type,Year
            tt0078748,Alien,Movie,1979
            tt9999991,Heat,Movie,1950
            tt9999992,The Twilight Zone,TV Series,1959
            tt0078748,Alien again,Movie,1979
            tt9999993,"Say ""Yes""",Movie,2001
            tt9999994,,Movie,2001

            """#.utf8)
        let unmatched = directory.path("unmatched.csv")
        let run = try await kinolink(["similar", "the godfather", "--shelf", file, "--unmatched", unmatched, "--json"])
        #expect(run.status == 0)
        #expect(
            run.errorLines == [
                "Note: matched 1 of 4 movies of the shelf",
                "Note: left something out: \(file), line 7: the title is missing",
                "Note: wrote the other 4 to \(unmatched)",
            ])
        #expect(try titles(run) == ["Alien (film)"])
        #expect(
            try String(contentsOfFile: unmatched, encoding: .utf8)
                == Self.header
                + "Heat,1950,tt9999991,,the model has this title only with another year: “Heat (1995 film)”,"
                + "\(file),3\r\n"
                + "The Twilight Zone,1959,tt9999992,,it is not a film; its kind is “TV Series”,\(file),4\r\n"
                + "\"Say \"\"Yes\"\"\",2001,tt9999993,,the model has nothing with this title,\(file),6\r\n"
                + ",2001,,,the title is missing,\(file),7\r\n")
    }

    /// A file of the name may be left from an earlier run.
    @Test func nothingMissingGivesAFileOfItsHeader() async throws {
        let file = try directory.file("list.txt", "alien\n".utf8)
        let unmatched = try directory.file("unmatched.csv", "old".utf8)
        let run = try await kinolink(["similar", "the godfather", "--shelf", file, "--unmatched", unmatched])
        #expect(run.errors == "Note: matched 1 of 1 movie of the shelf\n")
        #expect(try String(contentsOfFile: unmatched, encoding: .utf8) == Self.header)
    }

    @Test func anEmptyShelfIsAnErrorAndStillSaysWhy() async throws {
        let file = try directory.file("list.txt", "Xyzzy\ntt9999999\n".utf8)
        let unmatched = directory.path("unmatched.csv")
        for command in [["similar", "alien"], ["recommend", "--like", "alien"]] {
            try? FileManager.default.removeItem(atPath: unmatched)
            let run = try await kinolink(command + ["--shelf", file, "--unmatched", unmatched])
            #expect(run.status == 1)
            #expect(run.output.isEmpty)
            #expect(run.errorLines.first == "Note: matched 0 of 2 movies of the shelf")
            #expect(run.errorLines.last?.hasPrefix("Error: the model has nothing of what is in \(file)") == true)
            #expect(
                try String(contentsOfFile: unmatched, encoding: .utf8)
                    == Self.header + "Xyzzy,,,,the model has nothing with this title,\(file),1\r\n"
                    + "tt9999999,,,,the model has nothing with this title,\(file),2\r\n")
        }
    }

    @Test func aShelfThatCantBeReadIsToldInOneLine() async throws {
        let run = try await kinolink(["similar", "alien", "--shelf", directory.path("missing.txt")])
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.hasPrefix("Error: \(directory.path("missing.txt")): No such file"))
    }

    /// Before the work that it would crown.
    @Test func aFileThatCantBeWrittenIsToldAtOnce() async throws {
        let file = try directory.file("list.txt", "alien\n".utf8)
        let run = try await kinolink(
            ["similar", "the godfather", "--shelf", file, "--unmatched", directory.path("no/such/place")])
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("Error: can't write \(directory.path("no/such/place"))"))
    }

    // MARK: - What was seen

    private static let ratings = """
        Date,Name,Year,Letterboxd URI,Rating
        2024-01-01,Alien,1979,https://boxd.it/a,5
        2024-01-02,Heat,1995,https://boxd.it/b,1
        2024-01-03,Seven Samurai,1954,https://boxd.it/c,3
        2024-01-04,"Nothing, Nowhere",2001,https://boxd.it/d,4

        """

    /// Everything in a list of ratings was seen, however it was liked. A watchlist doesn't say what was seen, so
    /// whoever gives it means all of it.
    @Test(
        arguments: lists + [List(name: "ratings.csv", content: ratings, missing: ("\"Nothing, Nowhere\",2001,,4", 5))])
    func whatWasSeenIsLeftOut(_ list: List) async throws {
        let (file, unmatched) = (try directory.file(list.name, list.content.utf8), directory.path("unmatched.csv"))
        for command in [["similar", "the godfather"], ["recommend", "--like", "the godfather"]] {
            let all = try titles(try await kinolink(command + ["-n", "500", "--json"]))
            #expect(all.count == 371)
            let run = try await kinolink(command + ["-n", "500", "--json", "--seen", file, "--unmatched", unmatched])
            #expect(run.status == 0)
            #expect(
                run.errorLines == [
                    "Note: matched 3 of 4 movies of what was seen", "Note: wrote the other one to \(unmatched)",
                ])
            let (found, expected) = (try titles(run), all.filter { !Self.onShelf.contains($0) })
            // A taste is compared with what can be recommended, so its order may change.
            #expect(command[0] == "similar" ? found == expected : found.sorted() == expected.sorted())
            #expect(
                try String(contentsOfFile: unmatched, encoding: .utf8)
                    == Self.header
                    + "\(list.missing.row),the model has nothing with this title,\(file),\(list.missing.line)\r\n")
        }
    }

    /// An IMDb list with ratings of some movies says which were watched.
    @Test func ofAListThatSaysWhatWasSeenTheRestStays() async throws {
        let file = try directory.file(
            "list.csv",
            """
            Position,Const,Title,Title Type,Year,Your Rating
            1,tt0078748,Alien,Movie,1979,4
            2,tt0113277,Heat,Movie,1995,

            """.utf8)
        let run = try await kinolink(["similar", "the godfather", "-n", "500", "--json", "--seen", file])
        #expect(run.errors == "Note: matched 1 of 1 movie of what was seen\n")
        let found = try titles(run)
        #expect(!found.contains("Alien (film)") && found.contains("Heat (1995 film)"))
        #expect(found.count == 370)
    }

    /// A list may be the shelf, while another says what of it was seen. One file takes what both lack.
    @Test func whatIsSeenOfAShelf() async throws {
        let shelf = try directory.file("shelf.txt", "alien\nheat 1995\ntt0047478\nXyzzy\n".utf8)
        let seen = try directory.file("ratings.csv", Self.ratings.replacing("Alien,1979", with: "Ran,1985").utf8)
        let likes = try directory.file("loved.txt", "The Godfather\nPlugh\n".utf8)
        let unmatched = directory.path("unmatched.csv")
        let run = try await kinolink(
            [
                "recommend", "--likes-from", likes, "--shelf", shelf, "--seen", seen, "--unmatched", unmatched,
                "--json",
            ])
        #expect(run.status == 0)
        #expect(
            run.errorLines == [
                "Note: matched 3 of 4 movies of the shelf", "Note: matched 3 of 4 movies of what was seen",
                "Note: \(likes) has no ratings: what is on it counts as liked",
                "Note: matched 1 of 2 movies: 1 liked, 0 disliked, 0 only seen",
                "Note: wrote the other 3 to \(unmatched)",
            ])
        #expect(try titles(run) == ["Alien (film)"])
        let rows = try String(contentsOfFile: unmatched, encoding: .utf8).split(separator: "\r\n").dropFirst()
        let unknown = "the model has nothing with this title"
        #expect(
            Array(rows) == [
                "Xyzzy,,,,\(unknown),\(shelf),4", "\"Nothing, Nowhere\",2001,,4,\(unknown),\(seen),5",
                "Plugh,,,,\(unknown),\(likes),2",
            ])
    }

    // MARK: - With other filters

    @Test func theShelfAndOnlyFromHaveWhatBothHave() async throws {
        let shelf = try directory.file("shelf.txt", "alien\nheat 1995\ntt0047478\n".utf8)
        let only = try directory.file("only.txt", "Heat (1995 film)\ntt0047478\nIkiru\n".utf8)
        let run = try await kinolink(["similar", "the godfather", "--shelf", shelf, "--only-from", only, "--json"])
        #expect(run.status == 0)
        #expect(
            run.errorLines == [
                "Note: \(only) is a list of 3 titles, one a line", "Note: matched 3 of 3 movies of the shelf",
            ])
        #expect(try Set(titles(run)) == ["Heat (1995 film)", "Seven Samurai"])
        let others = try directory.file("others.txt", "Ikiru\n".utf8)
        let none = try await kinolink(["similar", "the godfather", "--shelf", shelf, "--only-from", others])
        #expect(none.status == 1)
        #expect(none.output.isEmpty)
        #expect(none.errorLines.last?.hasPrefix("Error: nothing passes the filters: ") == true)
    }

    @Test func theShelfAndAYearHaveWhatBothHave() async throws {
        let shelf = try directory.file("shelf.txt", "alien\nheat 1995\ntt0047478\n".utf8)
        let run = try await kinolink(["similar", "the godfather", "--shelf", shelf, "--year", "1970-", "--json"])
        #expect(try Set(titles(run)) == ["Alien (film)", "Heat (1995 film)"])
    }

    @Test func titlesToTheLetter() async throws {
        let shelf = try directory.file("shelf.txt", "alien\nHeat (1995 film)\ntt0047478\n".utf8)
        let run = try await kinolink(["similar", "The Godfather", "--shelf", shelf, "--exact", "--json"])
        #expect(run.errorLines.first == "Note: matched 2 of 3 movies of the shelf")
        #expect(try Set(titles(run)) == ["Heat (1995 film)", "Seven Samurai"])
    }

    /// Many questions have one shelf.
    @Test func everyQuestionHasTheShelf() async throws {
        let shelf = try directory.file("shelf.txt", "alien\nheat 1995\nXyzzy\n".utf8)
        let unmatched = directory.path("unmatched.csv")
        let run = try await CommandLineRun.kinolink(
            "similar", SharedModel.combined.path, "--titles-from", "-", "--json", "--shelf", shelf, "--unmatched",
            unmatched, input: "ikiru\nalien\n")
        #expect(run.status == 0)
        let answers = try run.jsonLines().map { line in
            Set((line["similar"] as? [[String: Any]] ?? []).compactMap { $0["title"] as? String })
        }
        #expect(answers == [["Alien (film)", "Heat (1995 film)"], ["Heat (1995 film)"]])
        let profiles = try await CommandLineRun.kinolink(
            "recommend", SharedModel.combined.path, "--profiles", "-", "--json", "--shelf", shelf, "--unmatched",
            unmatched, input: #"{"liked":["ikiru"]}"# + "\n")
        #expect(profiles.status == 0)
        let movies = try #require(profiles.jsonLines().first?["recommended"] as? [[String: Any]])
        #expect(Set(movies.compactMap { $0["title"] as? String }) == ["Alien (film)", "Heat (1995 film)"])
        #expect(try String(contentsOfFile: unmatched, encoding: .utf8).contains("Xyzzy"))
    }

    private func titles(_ run: CommandLineRun) throws -> [String] {
        let similar = try run.titles("similar")
        return similar.isEmpty ? try run.titles("recommended") : similar
    }

    /// - Parameter arguments: a command, and what follows the model.
    private func kinolink(_ arguments: [String]) async throws -> CommandLineRun {
        try await CommandLineRun.kinolink(
            [arguments[0], SharedModel.combined.path] + Array(arguments.dropFirst()))
    }
}

/// How well known the answers should be.
@Suite(.againstHanging)
struct KnownAndHiddenTests {
    private func answers(_ options: [String]) async throws -> String {
        let run = try await CommandLineRun.kinolink(
            ["similar", SharedModel.combined.path, "the godfather", "--json", "-n", "371"] + options)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.isEmpty)
        return run.output
    }

    @Test(arguments: [
        (["--known"], ["--prominence", "1"]), (["--hidden"], ["--prominence", "-1"]),
        (["--hidden"], ["--prominence=-1"]), ([], ["--prominence", "0.2"]),
    ])
    func aFlagStandsForANumber(flag: [String], number: [String]) async throws {
        #expect(try await answers(flag) == answers(number))
    }

    /// The mean number of links of the first answers, as the sample's records have them.
    @Test func knownMoviesAreWrittenAboutAtLength() async throws {
        let records = try sampleRecords()
        func meanLinks(_ options: String...) async throws -> Double {
            let run = try await CommandLineRun.kinolink(
                ["similar", SharedModel.combined.path, "the godfather", "--json", "-n", "20"] + options)
            let counts = try run.titles().map { try #require(records[$0]).links.count }
            return Double(counts.reduce(0, +)) / Double(counts.count)
        }
        let (known, neutral, hidden) = (
            try await meanLinks("--known"), try await meanLinks("--prominence", "0"), try await meanLinks("--hidden")
        )
        #expect(hidden < neutral && neutral < known)
    }
}
