import Foundation
import KinolinkTestSupport
import Testing

/// A second movie for the evening.
@Suite(.againstHanging)
struct PairTests {
    /// Two dramas of one time, a comedy, and a drama of unknown runtime.
    private static let model = SharedModel(
        of: """
            ["Dusk (1950 film)",{"genre":"drama, war","director":"Ann","runtime":"100 minutes"},["Cid","Paris"],null,null]
            ["Dawn (1952 film)",{"genre":"drama","director":"Bob","runtime":"65 minutes"},["Cid","Paris"],null,null]
            ["Noon (1950 film)",{"genre":"comedy","director":"Bob","runtime":"90 minutes"},["Cid"],null,null]
            ["Night (1951 film)",{"genre":"war, drama","director":"Eve"},["Cid","Paris"],null,null]
            ["Odd",{},["Cid"],null,null]

            """, "--min-link-count", "1", "--dimensions", "2")

    @Test func showsATable() async throws {
        let run = try await pair("dusk", "--minutes", "4h")
        #expect(run.status == 0)
        #expect(run.errors == "Note: 2 movies left out because the runtime is unknown\n")
        let lines = run.outputLines
        #expect(lines.first == "rank  after “Dusk (1950 film)”  year  length  together  match")
        let row = try #require(lines.dropFirst().first)
        #expect(row.contains(#/^ +1  Dawn \(1952 film\) +1952  1 h 05    2 h 45 +\d+%$/#), "\(run.output)")
        #expect(lines.dropFirst(2).first?.hasPrefix("      both drama; in common: ") == true, "\(run.output)")
        #expect(lines.count == 3)
    }

    /// A column that would be empty is left out, and the shares of the reasons come only with --why.
    @Test func saysWhatIsAsked() async throws {
        let run = try await pair("night")
        #expect(run.errors.isEmpty)
        #expect(run.outputLines.first?.contains(#/year  length  match$/#) == true, "\(run.output)")
        #expect(run.output.contains("      both drama, war; in common: Cid, Paris\n"))
        #expect(!run.output.contains(#/[a-z] \d+%[,;]/#))
        let why = try await pair("night", "--why")
        #expect(why.output.contains(#/both drama, war; in common: Cid \d+%, Paris \d+%/#), "\(why.output)")
    }

    @Test func writesJSON() async throws {
        let run = try await pair("dusk", "--json", "-n", "1", "--minutes", "165")
        #expect(run.status == 0)
        let json = try run.json()
        #expect(Set(json.keys) == ["first", "runtime", "second", "unknown", "left_out"])
        #expect((json["first"] as? [String: Any])?["title"] as? String == "Dusk (1950 film)")
        #expect(json["runtime"] as? Int == 100)
        // What “Odd” is made of is unknown, and so is the runtime of “Night”.
        #expect(json["left_out"] as? [String: Int] == ["year": 1, "genres": 1, "runtime": 2])
        #expect(try run.titles("second") == ["Dawn (1952 film)"])
        let second = try #require((json["second"] as? [[String: Any]])?.first)
        #expect(second["runtime"] as? Int == 65 && second["together"] as? Int == 165)
        #expect(second["genres"] as? [String] == ["drama"] && second["years_apart"] as? Int == 2)
        #expect(second["reasons"] is [String: Any] && second["match"] is Double)
    }

    /// What is unknown of the first movie asks for nothing, and a note says so.
    @Test func notesWhatIsUnknown() async throws {
        let run = try await pair("odd", "-n", "10", "--json")
        #expect(run.status == 0)
        #expect(
            run.errorLines == [
                "Note: the year of “Odd” is unknown, so any year will do",
                "Note: the genres of “Odd” are unknown, so any genre will do",
            ])
        #expect(try run.titles("second").count == 4)
    }

    @Test(arguments: [
        (
            ["dusk", "--minutes", "1h40"],
            "“Dusk (1950 film)” alone takes 100 minutes, which leaves no time in 100"
        ),
        (["odd", "--minutes", "240"], "the runtime of “Odd” is unknown, so nothing says what fits into the time"),
        (
            ["dusk", "--minutes", "164"],
            "nothing goes with “Dusk (1950 film)”: nothing near to it in genre and time is known to be short enough"
        ),
        (
            ["noon"],
            "nothing goes with “Noon (1950 film)”: nothing else is known to have a genre in common with it"
        ),
        (["dask", "--exact"], "nothing is called “dask”"),
    ])
    func whatHasNoAnswerIsToldInOneLine(arguments: [String], message: String) async throws {
        let run = try await pair(arguments)
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.hasPrefix("Error: \(message)"), "\(run.errors)")
    }

    @Test func respectsFiltersAndTheShelf() async throws {
        let directory = try TemporaryDirectory()
        let shelf = try directory.file("shelf.txt", "Notorious\nHeat (1995 film)\nGrease\n".utf8)
        let model = try await SharedModel.combined.path
        let run = try await CommandLineRun.kinolink("pair", model, "casablanca", "--shelf", shelf, "--json")
        #expect(try run.titles("second") == ["Notorious (1946 film)"])
        let seen = try await CommandLineRun.kinolink("pair", model, "casablanca", "--seen", shelf, "--json", "-n", "50")
        let titles = try seen.titles("second")
        #expect(!titles.isEmpty && !titles.contains("Notorious (1946 film)"))
        let filtered = try await CommandLineRun.kinolink(
            "pair", model, "casablanca", "--director", "hitchcock", "--json", "-n", "50")
        let records = try sampleRecords()
        #expect(try !filtered.titles("second").isEmpty)
        for title in try filtered.titles("second") {
            #expect(records[title]?.infobox["director"]?.contains("Hitchcock") == true)
        }
    }

    /// A model of the notebook answers, too.
    @Test func takesModelsOfAllObjectives() async throws {
        let run = try await CommandLineRun.kinolink("pair", SharedModel.notebook.path, "alien", "--json")
        #expect(run.status == 0)
        #expect(try run.titles("second").count == 3)
    }

    private func pair(_ arguments: String...) async throws -> CommandLineRun { try await pair(arguments) }

    private func pair(_ arguments: [String]) async throws -> CommandLineRun {
        try await CommandLineRun.kinolink(["pair", Self.model.path] + arguments)
    }
}
