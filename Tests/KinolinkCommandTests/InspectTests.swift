import Foundation
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct InspectTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func countsFromStandardInput() async throws {
        let run = try await CommandLineRun.kinolink("inspect", "-", input: tinyCorpus)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(
            run.output == """
                movies                             4
                distinct links                     4
                links that occur at least 3 times  2
                pairs of a movie and such a link   7

                count  commonest links
                    4  drama film
                    3  Ann
                    2  Bob
                    1  Café

                """)
    }

    @Test func countsForPrograms() async throws {
        let run = try await CommandLineRun.kinolink(
            "inspect", "-", "--json", "--min-link-count", "2", "--top", "1", input: tinyCorpus)
        let json = try run.json()
        #expect(json["movies"] as? Int == 4)
        #expect(json["distinct_links"] as? Int == 4)
        #expect(json["links_at_threshold"] as? Int == 3)
        #expect(json["pairs"] as? Int == 9)
        let commonest = try #require(json["commonest_links"] as? [[String: Any]])
        #expect(commonest.count == 1)
        #expect(commonest.first?["link"] as? String == "drama film")
        #expect(commonest.first?["count"] as? Int == 4)
    }

    @Test func aMalformedLineIsToldWithFileLineAndReason() async throws {
        let path = try directory.file("bad.ndjson", (tinyCorpus + "[\"Half\n").utf8)
        let run = try await CommandLineRun.kinolink("inspect", path)
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.hasPrefix("Error: \(path):5: "))
    }

    @Test func aDumpPointsToExtract() async throws {
        let dump = DumpXML([.film("Heat", "Al Pacino")]).bytes
        for bytes in [dump, Packing.gzip(dump), Packing.bzip2(dump), ZipBuilder([.init("dump.xml", dump)]).bytes] {
            let path = try directory.file("a dump", bytes)
            for arguments in [["inspect", path], ["train", path, "-o", directory.path("x")]] {
                let run = try await CommandLineRun.kinolink(arguments)
                #expect(run.status == 1)
                #expect(
                    run.errorLines == [
                        "Error: \(path) is a dump of MediaWiki's pages, not a corpus; extract one from it:",
                        "  kinolink extract '\(path)' -o movies.ndjson",
                    ])
            }
        }
    }

    @Test func readsBzip2() async throws {
        let path = try directory.file("movies.ndjson.bz2", Packing.bzip2(tinyCorpus.utf8))
        let run = try await CommandLineRun.kinolink("inspect", path)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.hasPrefix("movies                             4\n"))
    }

    @Test func badLinesAndRepeatedTitlesAreLeftOutAndReported() async throws {
        let again = #"["Amélie",{},[],null,null]"#
        let run = try await CommandLineRun.kinolink(
            "inspect", "-", "--skip-bad-lines", "--json", input: tinyCorpus + "oops\n\(again)\n")
        #expect(run.status == 0)
        #expect(run.errors.contains("line 5 left out: "))
        #expect(run.errors.contains("1 malformed line left out"))
        #expect(run.errors.contains("line 6 left out: an earlier line has the title “Amélie”"))
        let json = try run.json()
        #expect(json["movies"] as? Int == 4)
        #expect(json["skipped_lines"] as? Int == 1)
        #expect(json["duplicate_titles"] as? Int == 1)
    }

    @Test(arguments: ["Heat (1995 film)", "heat", "HEAT 1995"])
    func showsAMovie(title: String) async throws {
        let run = try await CommandLineRun.kinolink("inspect", "-", "--movie", title, input: tinyCorpus)
        #expect(run.status == 0)
        #expect(
            run.output == """
                Heat (1995 film)

                director         Ann
                Rotten Tomatoes  0.87
                rating           8.3

                2 links
                  drama film
                  Ann

                """)
    }

    @Test func showsAMovieToPrograms() async throws {
        let json = try await CommandLineRun.kinolink(
            "inspect", "-", "--movie", "heat", "--json", input: tinyCorpus
        ).json()
        #expect(json["title"] as? String == "Heat (1995 film)")
        #expect(json["links"] as? [String] == ["drama film", "Ann"])
        #expect(json["infobox"] as? [String: String] == ["director": "Ann"])
        #expect(json["rotten-tomatoes"] as? String == "0.87")
        #expect(json["rating"] as? Double == 8.3)
    }

    @Test func anUnknownMovieIsOfferedTheNearest() async throws {
        let run = try await CommandLineRun.kinolink("inspect", "-", "--movie", "Amelia", input: tinyCorpus)
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errors == "Error: nothing is called “Amelia”; did you mean “Amélie”?\n")
    }

    @Test func titlesCantSteerTheTerminal() async throws {
        let run = try await CommandLineRun.kinolink(
            "inspect", "-", input: #"["X",{},["\u001b[2Jred"],null,null]"# + "\n")
        #expect(run.status == 0)
        #expect(run.output.contains("\u{FFFD}[2Jred"))
        #expect(!run.output.contains("\u{1B}"))
    }

    @Test(.enabled(if: SharedData.path("data/reel36k.ndjson.gz") != nil))
    func agreesWithTheNotebook() async throws {
        let path = try #require(SharedData.path("data/reel36k.ndjson.gz"))
        let json = try await CommandLineRun.kinolink("inspect", path, "--json", "--top", "3").json()
        #expect(json["movies"] as? Int == 35_994)
        #expect(json["links_at_threshold"] as? Int == 24_668)
        #expect(json["pairs"] as? Int == 635_913)
        let commonest = try #require(json["commonest_links"] as? [[String: Any]])
        #expect(
            commonest.compactMap { $0["link"] as? String } == ["Category:American films", "drama film", "comedy film"])
        #expect(commonest.compactMap { $0["count"] as? Int } == [25_442, 24_166, 19_535])
    }
}
