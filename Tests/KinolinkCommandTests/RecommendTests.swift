import Foundation
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct RecommendTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private static let ratings = """
        Date,Name,Year,Letterboxd URI,Rating
        2024-01-01,Seven Samurai,1954,https://boxd.it/a,5
        2024-01-02,Ikiru,1952,https://boxd.it/b,4
        2024-01-03,Grease,1978,https://boxd.it/c,1.5
        2024-01-04,"Nothing, Nowhere",2001,https://boxd.it/d,4

        """
    private static let watched = """
        Date,Name,Year,Letterboxd URI
        2024-01-01,Seven Samurai,1954,https://boxd.it/a
        2024-01-05,Rashomon,1950,https://boxd.it/e
        2024-01-06,Throne of Blood,1957,https://boxd.it/f

        """
    private static let imdb = """
        Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year
        tt0047478,9,2024-01-01,Seven Samurai,Shichinin no samurai,u,Movie,8.6,207,1954
        tt0077631,3,2024-01-01,Grease,Grease,u,Movie,7.2,110,1978
        tt0052520,8,2024-01-01,The Twilight Zone,The Twilight Zone,u,TV Series,9.0,51,1959

        """

    @Test func showsATable() async throws {
        let run = try await recommend("--like", "heat", "--like", "the godfather", "-n", "2", "--why")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let header = try #require(run.outputLines.first)
        #expect(header.hasPrefix("rank  recommended") && header.hasSuffix("match"))
        let rows = run.outputLines.indices.filter { run.outputLines[$0].contains(#/^ +[12]  /#) }
        #expect(rows.count == 2)
        let title = #"(Heat \(1995 film\)|The Godfather)"#
        let nearest = try Regex(
            "^nearest to \(title) \\d+%, \(title) \\d+%; in common: [A-Z].* \\d+%, \\d+ more \\d+%; ")
        for row in rows {
            let below = run.outputLines[(row + 1)...].prefix { $0.hasPrefix("      ") }
            #expect(below.allSatisfy { $0.count <= 80 })
            let text = below.map { $0.drop { $0 == " " } }.joined(separator: " ")
            #expect(text.contains(nearest), "\(text)")
            #expect(text.contains("close in time"))
        }
    }

    /// As with `similar`: the links that a recommended movie has in common with the liked movies.
    @Test(
        arguments: [
            [["--like", "seven samurai"], ["--like", "seven samurai", "--like", "heat", "--like", "alien"]],
            [["--like", "seven samurai", "--dislike", "grease", "--more", "samurai"]],
        ].flatMap(\.self))
    func sharesOfReasonsAddUpToOne(options: [String]) async throws {
        let run = try await CommandLineRun.kinolink(["recommend", SharedModel.combined.path, "--json"] + options)
        let movies = try #require(run.json()["recommended"] as? [[String: Any]])
        #expect(movies.count == 10)
        let records = try sampleRecords()
        let liked = Set((movies.first?["because"] as? [[String: Any]] ?? []).compactMap { $0["title"] as? String })
        let links = Set(liked.flatMap { [$0] + (records[$0]?.links ?? []) })
        for movie in movies {
            let because = try #require(movie["because"] as? [[String: Any]]).compactMap { $0["share"] as? Double }
            let reasons = try #require(movie["reasons"] as? [String: Any])
            let why = try #require(reasons["links"] as? [[String: Any]])
            let related = try #require(reasons["related"] as? [[String: Any]])
            let articles = try #require(reasons["articles"] as? [[String: Any]])
            let shares = (articles + why + related).compactMap { $0["share"] as? Double }
            #expect(!shares.isEmpty && (shares + because).allSatisfy { $0 >= 0 })
            let rest = try ["era", "title", "prominence", "steering", "other"].map {
                try #require(reasons[$0] as? Double)
            }
            #expect(abs((shares + rest).reduce(0, +) - 1) < 1e-4)
            for share in why where share["kind"] as? String == "person" {
                #expect(links.contains(share["link"] as? String ?? ""))
            }
        }
        #expect(
            movies.contains { ($0["reasons"] as? [String: Any])?["steering"] as? Double ?? 0 > 0 }
                == options.contains("--more"))
    }

    /// Of many movies and links, each has a tiny share. None is shown as 0%.
    @Test func reasonsOfManyLikesAreNamed() async throws {
        let titles = try sampleRecords().keys.sorted().prefix(300)
        let file = try directory.file(
            "ratings.csv",
            ("Date,Name,Year,Letterboxd URI,Rating\n"
                + titles.map { "2024-01-01,\"\($0.replacing("\"", with: "\"\""))\",,https://boxd.it/a,5\n" }.joined())
                .utf8)
        let run = try await recommend("--likes-from", file, "--why", "-n", "5")
        #expect(run.status == 0)
        #expect(run.output.contains("nearest to "))
        #expect(!run.output.contains(" 0%") && !run.output.contains(#/-\d+%/#), "\(run.output)")
    }

    @Test func aLinkIsNamedByAWordPeopleUse() async throws {
        let arguments = ["--like", "the shining", "--json", "-n", "5"]
        let exact = try await CommandLineRun.kinolink(
            ["recommend", SharedModel.combined.path] + arguments + ["--more", "horror film"])
        #expect(exact.errors.isEmpty)
        for name in ["horror", "Horror", "horror movies"] {
            let run = try await CommandLineRun.kinolink(
                ["recommend", SharedModel.combined.path] + arguments + ["--more", name])
            #expect(run.output == exact.output)
            let said = name.contains(" ") ? "'\(name)'" : name
            #expect(run.errors == "Note: --more \(said): “horror film”\n")
        }
    }

    @Test(arguments: [[], ["--dislike", "grease"], ["--dislike", "grease", "--method", "svm"]])
    func whatIsNamedIsNotRecommended(options: [String]) async throws {
        let run = try await CommandLineRun.kinolink(
            ["recommend", SharedModel.combined.path, "--like", "seven samurai", "-n", "500", "--json"] + options)
        let titles = try run.titles("recommended")
        #expect(titles.count == 371 - options.count { $0 == "grease" })
        #expect(!titles.contains("Seven Samurai"))
        #expect(titles.contains("Grease (film)") == options.isEmpty)
        let movies = try #require(run.json()["recommended"] as? [[String: Any]])
        let scores = movies.compactMap { $0["score"] as? Double }
        #expect(scores == scores.sorted(by: >))
        #expect(movies.allSatisfy { ($0["because"] as? [[String: Any]])?.count ?? 0 <= 1 })
    }

    @Test func aListOfLetterboxd() async throws {
        let file = try directory.file("ratings.csv", Self.ratings.utf8)
        let unmatched = directory.path("unmatched.csv")
        let run = try await recommend("--likes-from", file, "--unmatched", unmatched, "-n", "5", "--json")
        #expect(run.status == 0)
        #expect(
            run.errorLines == [
                "Note: matched 3 of 4 movies: 2 liked, 1 disliked, 0 only seen",
                "Note: wrote the other one to \(unmatched)",
            ])
        #expect(
            try String(contentsOfFile: unmatched, encoding: .utf8)
                == "title,year,imdb,rating,reason,file,line\r\n"
                + "\"Nothing, Nowhere\",2001,,4,the model has nothing with this title,\(file),5\r\n")
        let byHand = try await recommend(
            "--like", "seven samurai", "--like", "ikiru", "--dislike", "grease", "-n", "5", "--json")
        #expect(run.output == byHand.output)
        let without = try await recommend("--likes-from", file)
        #expect(without.errorLines.last == "Note: --unmatched FILE writes the other one to a file")
    }

    @Test func theZipFileOfLetterboxdAndWhatIsSeen() async throws {
        let zip = try directory.file(
            "export.zip",
            ZipBuilder([.init("ratings.csv", Self.ratings.utf8), .init("watched.csv", Self.watched.utf8)]).bytes)
        let run = try await recommend("--likes-from", zip, "-n", "500", "--json")
        #expect(run.errorLines.first == "Note: matched 5 of 6 movies: 2 liked, 1 disliked, 2 only seen")
        let titles = try run.titles("recommended")
        #expect(titles.count == 372 - 5)
        for seen in ["Seven Samurai", "Ikiru", "Grease (film)", "Rashomon", "Throne of Blood"] {
            #expect(!titles.contains(seen))
        }
    }

    @Test func aListOfIMDb() async throws {
        let file = try directory.file("imdb.csv", Self.imdb.utf8)
        let run = try await recommend("--likes-from", file, "-n", "5", "--json")
        #expect(run.errorLines.first == "Note: matched 2 of 3 movies: 1 liked, 1 disliked, 0 only seen")
        let byHand = try await recommend("--like", "seven samurai", "--dislike", "grease", "-n", "5", "--json")
        #expect(run.output == byHand.output)
    }

    /// The command line overrules what a file says about the same movie.
    @Test func theCommandLineOverrulesTheFile() async throws {
        let file = try directory.file("ratings.csv", Self.ratings.utf8)
        let run = try await recommend("--likes-from", file, "--like", "grease", "-n", "5", "--json")
        let byHand = try await recommend(
            "--like", "grease", "--like", "seven samurai", "--like", "ikiru", "-n", "5", "--json")
        #expect(run.status == 0)
        #expect(try run.titles("recommended") == byHand.titles("recommended"))
    }

    @Test(arguments: [
        (["--like", "heat", "--dislike", "Heat (1995 film)"], "“Heat (1995 film)” is both liked and disliked"),
        (["--like", "toi stroy"], "nothing is called “toi stroy”; did you mean “Toy Story”"),
        (["--like", "heat", "--method", "svm"], "the method svm needs at least one disliked title"),
        (["--like", "heat", "--year", "2100"], "nothing passes the filters: of 2100"),
        (["--like", "heat", "--less", "xyzzy"], "no link is called “xyzzy”"),
    ])
    func whatHasNoAnswerIsToldInOneLine(options: [String], message: String) async throws {
        let run = try await CommandLineRun.kinolink(["recommend", SharedModel.combined.path] + options)
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.hasPrefix("Error: \(message)"), "\(run.errors)")
    }

    @Test func listsThatCantBeRead() async throws {
        let foreign = try directory.file("foreign.csv", "a,b\n1,2\n".utf8)
        let noLikes = try directory.file("watched.csv", Self.watched.utf8)
        let wanted = try directory.file("watchlist.csv", Self.watched.utf8)
        let unloved = try directory.file(
            "unloved.csv", "Name,Year,Letterboxd URI,Rating\nGrease,1978,u,1\n".utf8)
        let says = "not say what you like, by ratings, hearts or favourites"
        for (file, message) in [
            (foreign, "\(foreign), line 1: there is no column title, name, film or movie"),
            (directory.path("missing"), "\(directory.path("missing")): No such file"),
            (noLikes, "\(noLikes) does \(says)"), (wanted, "\(wanted) does \(says)"),
            (unloved, "nothing is liked; a taste needs at least one liked title"),
        ] {
            let run = try await recommend("--likes-from", file)
            #expect(run.status == 1)
            #expect(run.output.isEmpty)
            #expect(run.errorLines.last?.hasPrefix("Error: \(message)") == true, "\(run.errors)")
            #expect(run.errorLines.count { $0.hasPrefix("Error: ") } == 1)
        }
        let run = try await recommend("--likes-from", noLikes, "--unmatched", directory.path("no/such/place"))
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("Error: can't write \(directory.path("no/such/place"))"))
    }

    @Test func oddRowsAreLeftOutAndWritten() async throws {
        let file = try directory.file(
            "ratings.csv", (Self.ratings + "2024-01-05,Ran,1985,u,6\n2024-01-06,,1985,u,5\n").utf8)
        let unmatched = directory.path("unmatched.csv")
        let run = try await recommend("--likes-from", file, "--unmatched", unmatched, "-n", "5", "--json")
        #expect(run.status == 0)
        let reason = "the rating “6” is not 0.5 … 5, in steps of 0.5"
        #expect(
            run.errorLines == [
                "Note: matched 3 of 4 movies: 2 liked, 1 disliked, 0 only seen",
                "Note: left out 2 things, the first: \(file), line 6: \(reason)",
                "Note: wrote the other 3 to \(unmatched)",
            ])
        let rows = try String(contentsOfFile: unmatched, encoding: .utf8).split(separator: "\r\n")
        #expect(
            rows.dropFirst(2) == ["Ran,1985,,6,\"\(reason)\",\(file),6", ",1985,,5,the title is missing,\(file),7"])
    }

    /// Movies on a list without ratings are liked. Those of watched.csv are only seen, and a watchlist says nothing.
    @Test func heartsTitlesAndWhatIsOnlySeen() async throws {
        let hearts = try directory.file("films.csv", "Date,Name,Year,Letterboxd URI\n2024-01-01,Ikiru,1952,u\n".utf8)
        let titles = try directory.file("loved.txt", "seven samurai\n".utf8)
        let watched = try directory.file("watched.csv", Self.watched.utf8)
        let watchlist = try directory.file(
            "watchlist.csv", "Date,Name,Year,Letterboxd URI\n2024-01-01,Grease,1978,u\n".utf8)
        let lists = [hearts, titles, watched, watchlist].flatMap { ["--likes-from", $0] }
        let run = try await CommandLineRun.kinolink(
            ["recommend", SharedModel.combined.path, "-n", "500", "--json"] + lists)
        #expect(
            run.errorLines == [
                "Note: \(hearts) has no ratings: what is on it counts as liked",
                "Note: \(titles) has no ratings: what is on it counts as liked",
                "Note: \(watchlist): 1 movie without a rating counts neither as liked nor as seen",
                "Note: matched 4 of 5 movies: 2 liked, 0 disliked, 2 only seen",
                "Note: --unmatched FILE writes the other one to a file",
            ])
        let found = try run.titles("recommended")
        #expect(found.count == 372 - 4)
        #expect(found.contains("Grease (film)"))
    }

    /// What a library only has says nothing, and may be recommended.
    @Test func aLibraryOfJellyfin() async throws {
        let file = try directory.file(
            "library.json",
            #"""
            {"Items":[{"Name":"Ikiru","ProductionYear":1952,"UserData":{"Played":true,"IsFavorite":true}},
             {"Name":"Seven Samurai","ProductionYear":1954,"UserData":{"Played":true,"PlayCount":1}},
             {"Name":"Grease","ProductionYear":1978,"UserData":{"Played":false}},
             {"Name":"Rashomon","ProductionYear":1950,"LocationType":"Virtual"}]}
            """#.utf8)
        let run = try await recommend("--likes-from", file, "-n", "500", "--json")
        #expect(
            run.errorLines == [
                "Note: \(file): 1 movie without a rating or a mark counts neither as liked nor as seen",
                "Note: matched 2 of 2 movies: 1 liked, 0 disliked, 1 only seen",
                "Note: left something out: \(file), item 4: the library has no file of it",
                "Note: --unmatched FILE writes the other one to a file",
            ])
        let found = try run.titles("recommended")
        #expect(found.count == 372 - 2)
        #expect(found.contains("Grease (film)"))
    }

    private func recommend(_ arguments: String...) async throws -> CommandLineRun {
        try await CommandLineRun.kinolink(["recommend", SharedModel.combined.path] + arguments)
    }
}
