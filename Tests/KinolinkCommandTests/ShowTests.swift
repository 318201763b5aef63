import Foundation
import KinolinkTestSupport
import Testing

/// What `show` says, of records written by hand.
@Suite(.againstHanging)
struct ShowTests {
    /// “Ann” is in three articles. Two articles link to each other. An old article has the id without its letters.
    private static let model = SharedModel(
        of: """
            ["Heat (1995 film)",{"director":"Ann","released":"1995-12-15","runtime":"170 minutes",\
            "country":"United States","imdb":"tt0113277"},["Ann","crime film","Ronin (film)","Category:1995 films",\
            "Category:Crime films"],null,null]
            ["Ronin (film)",{"imdb_id":"0122690","runtime":"122 minutes"},\
            ["Ann","Heat (1995 film)","Category:1998 films"],null,null]
            ["Amélie",{},["Café"],null,null]
            ["Up (2009 film)",{"imdb":"nonsense"},["Ann"],null,null]

            """, "--min-link-count", "1", "--dimensions", "2")

    /// The shares are those of ln(4 / movies with it): ln 4, ln 4, ln 2 and ln 4/3 of 3.753. Training removes the
    /// categories with years and adds a link to each movie's own article, which counts for how well known a movie is.
    @Test func showsTables() async throws {
        let run = try await show("heat")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(
            run.output == """
                Heat (1995 film)

                year        1995
                            from the title, infobox “released”
                genres      crime
                            from Category:Crime films
                countries   United States
                            from infobox “country”
                runtime     170 minutes
                            from infobox “runtime”
                IMDb        tt0113277
                            from infobox “imdb”
                prominence  100% of the others are less known
                            from 4 links and 1 movie linking to it

                share  4 links       kind    movies with it
                  37%  Crime films   genre                1
                  37%  crime film    genre                1
                  18%  Ronin (film)  work                 2
                   8%  Ann           person               3

                """)
    }

    /// What is unknown has no row. Of the three others, one is better known and one is as well known.
    @Test func unknownFactsAreLeftOut() async throws {
        let run = try await show("amelie")
        #expect(
            run.output == """
                Amélie

                prominence  17% of the others are less known
                            from 1 link and 0 movies linking to it

                share  1 link  kind   movies with it
                 100%  Café    other               1

                """)
    }

    @Test(arguments: [
        ["tt0122690"], ["TT122690"], ["https://www.imdb.com/title/tt0122690/"], ["ronin"], ["Ronin", "(film)"],
        ["tt0122690", "--exact"],
    ])
    func takesTitlesAndIDs(arguments: [String]) async throws {
        let run = try await show(arguments)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "Ronin (film)")
        // Training removed the category that has the year, and the field has the id in its own spelling.
        for (row, source) in [
            ("year        1998", "categories of the corpus"), ("IMDb        tt0122690", "infobox “imdb_id”"),
        ] {
            let place = try #require(lines.firstIndex(of: row[...]), "\(run.output)")
            #expect(lines[place + 1] == "            from \(source)")
        }
    }

    @Test(arguments: [(0, 0, false), (2, 2, true), (3, 3, true), (4, 4, false), (100, 4, false)])
    func showsAsManyLinksAsAreAskedFor(asked: Int, shown: Int, isCut: Bool) async throws {
        let run = try await show("heat", "--links", "\(asked)")
        #expect(run.status == 0)
        #expect(run.outputLines.count { $0.contains(#/^ +\d+%  /#) } == shown)
        #expect(run.output.contains("movies with it") == (shown > 0))
        #expect(run.errors == (isCut ? "Note: --links 4 shows the other \(4 - shown)\n" : ""))
    }

    @Test func writesJSON() async throws {
        let run = try await show("tt0113277", "--json", "--links", "1")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let json = try run.json()
        #expect(
            Set(json.keys) == ["title", "year", "imdb", "facts", "sources", "series", "linking_movies", "links"])
        #expect(json["title"] as? String == "Heat (1995 film)")
        #expect(json["year"] as? Int == 1995)
        #expect(json["imdb"] as? String == "tt0113277")
        #expect(json["linking_movies"] as? Int == 1)
        // All links, whatever a table would show.
        let links = try #require(json["links"] as? [[String: Any]])
        #expect(
            links.compactMap { $0["name"] as? String }
                == ["Category:Crime films", "crime film", "Ronin (film)", "Ann"])
        #expect(links.compactMap { $0["movies"] as? Int } == [1, 1, 2, 3])
        let facts = try #require(json["facts"] as? [String: Any])
        #expect(facts["runtime"] as? Int == 170)
        #expect(facts["countries"] as? [String] == ["United States"])
        #expect(facts["prominence"] as? Double == 100)
        let sources = try #require(json["sources"] as? [[String: Any]])
        #expect(
            sources.filter { $0["fact"] as? String == "year" }.compactMap { $0["place"] as? String }
                == ["title", "infobox"])
    }

    @Test(arguments: [
        (["xyzzy"], "nothing is called “xyzzy”"), (["tt9999999"], "nothing has the id “tt9999999”"),
        (["heet"], "nothing is called “heet”; did you mean"), (["heat", "--exact"], "nothing is called “heat”"),
        (["heat 1950"], "nothing from that year is called “heat 1950”; there is “Heat (1995 film)”"),
    ])
    func whatIsUnknownIsToldInOneLine(arguments: [String], message: String) async throws {
        let run = try await show(arguments)
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.hasPrefix("Error: \(message)"), "\(run.errors)")
        // No title is like an id.
        if arguments == ["tt9999999"] { #expect(!run.errors.contains("did you mean")) }
    }

    /// The facts of the sample, as its records have them.
    @Test func theSampleHasAnIDForEveryMovie() async throws {
        let records = try sampleRecords()
        for title in ["Seven Samurai", "Ran (film)", "Oppenheimer (film)"] {
            let id = try #require(records[title]?.infobox["imdb"])
            let json = try await CommandLineRun.kinolink("show", SharedModel.combined.path, id, "--json").json()
            #expect(json["title"] as? String == title)
            #expect(json["imdb"] as? String == id)
            let linking = records.count { $0.key != title && $0.value.links.contains(title) }
            #expect(json["linking_movies"] as? Int == linking)
            let links = try #require(json["links"] as? [[String: Any]]).compactMap { $0["name"] as? String }
            #expect(!links.contains(title))
        }
    }

    private func show(_ arguments: String...) async throws -> CommandLineRun { try await show(arguments) }

    private func show(_ arguments: [String]) async throws -> CommandLineRun {
        try await CommandLineRun.kinolink(["show", Self.model.path] + arguments)
    }
}

/// Ids of IMDb in the place of titles, and in answers.
@Suite(.againstHanging)
struct IDTests {
    private static func sampleID(_ title: String) throws -> String {
        try #require(sampleRecords()[title]?.infobox["imdb"])
    }

    @Test func answersHaveIDsAndSayHowWellTheyMatch() async throws {
        let run = try await CommandLineRun.kinolink(
            "similar", SharedModel.combined.path, "tt0047478", "-n", "20", "--json", "--include-self")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let json = try run.json()
        #expect(json["movie"] as? String == "Seven Samurai")
        #expect(json["imdb"] as? String == "tt0047478")
        #expect(json["asked"] as? String == "tt0047478")
        let similar = try #require(json["similar"] as? [[String: Any]])
        #expect(similar.count == 21)
        let records = try sampleRecords()
        for movie in similar {
            let title = try #require(movie["title"] as? String)
            #expect(movie["imdb"] as? String == records[title]?.infobox["imdb"])
        }
        let matches = similar.compactMap { $0["match"] as? Double }
        #expect(matches.count == 21 && matches.allSatisfy { 0...100 ~= $0 })
        #expect(matches == matches.sorted(by: >))
        // Rounded to a tenth.
        #expect(matches.allSatisfy { abs($0 * 10 - ($0 * 10).rounded()) < 1e-3 })
    }

    @Test func recommendationsHaveThemToo() async throws {
        let model = try await SharedModel.combined.path
        let run = try await CommandLineRun.kinolink(
            "recommend", model, "--like", "tt0047478", "--like", "https://www.imdb.com/title/tt0044741/", "--json")
        #expect(run.status == 0)
        let byTitle = try await CommandLineRun.kinolink(
            "recommend", model, "--like", "Seven Samurai", "--like", "Ikiru", "--json")
        #expect(run.output == byTitle.output)
        let movies = try #require(run.json()["recommended"] as? [[String: Any]])
        #expect(movies.count == 10)
        #expect(movies.allSatisfy { $0["imdb"] is String && 0...100 ~= ($0["match"] as? Double ?? -1) })
    }

    @Test func everyCommandTakesIDs() async throws {
        let model = try await SharedModel.combined.path
        let table = try await CommandLineRun.kinolink("similar", model, "tt0113277", "-n", "1")
        #expect(table.errors.isEmpty && table.output.contains("similar to “Heat (1995 film)”"))
        let exact = try await CommandLineRun.kinolink("similar", model, "tt0113277", "-n", "1", "--exact")
        #expect(exact.output == table.output)
        let lines = try await CommandLineRun.kinolink(
            "similar", model, "--titles-from", "-", "--json", "-n", "1", input: "tt0113277\ntt9999999\nalien\n")
        #expect(lines.status == 1)
        let answers = try lines.jsonLines()
        #expect(answers.map { $0["movie"] as? String } == ["Heat (1995 film)", "tt9999999", "Alien (film)"])
        #expect(answers.map { $0["imdb"] as? String } == ["tt0113277", nil, try Self.sampleID("Alien (film)")])
        #expect(answers[1]["error"] as? String == "nothing has the id “tt9999999”")
        let profiles = try await CommandLineRun.kinolink(
            "recommend", model, "--profiles", "-", "--json", "-n", "1", input: #"{"liked":["tt0113277"]}"# + "\n")
        #expect(profiles.status == 0)
    }

    @Test(arguments: [[], ["--exact"]])
    func inspectTakesIDs(options: [String]) async throws {
        for id in ["tt0113277", "https://m.imdb.com/title/tt0113277/"] {
            let run = try await CommandLineRun.kinolink(
                ["inspect", try sampleCorpus(), "--movie", id, "--json"] + options)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors.isEmpty)
            #expect(try run.json()["title"] as? String == "Heat (1995 film)")
        }
        let unknown = try await CommandLineRun.kinolink(
            ["inspect", try sampleCorpus(), "--movie", "tt9999999"] + options)
        #expect(unknown.status == 1)
        #expect(unknown.errors == "Error: nothing has the id “tt9999999”\n")
    }
}
