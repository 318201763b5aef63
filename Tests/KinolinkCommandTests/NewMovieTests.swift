import Foundation
import KinolinkTestSupport
import Testing

/// Movies that aren't in the model.
@Suite(.againstHanging)
struct NewMovieTests {
    /// Three records: known links and a year, none known, one known.
    private let records = """
        ["Mob",{"released":"1975"},["Al Pacino","Mario Puzo","Sicilian Mafia"],null,null]
        ["Nobody",{},["nonsense"],null,null]
        ["Sword",{},["Toshiro Mifune","nonsense"],null,null]

        """

    @Test func linksStandForAMovie() async throws {
        let run = try await similar(
            "--links-from", "-", "-n", "2", "--why", "--prominence", "0", input: "Mario Puzo\nnonsense\nal pacino\n")
        #expect(run.status == 0)
        #expect(run.errors == "Note: the model knows 2 of the 3 links of the new movie\n")
        #expect(run.outputLines.first?.hasPrefix("rank  similar to “the new movie”") == true)
        #expect(run.outputLines.count == 5)
        #expect(run.output.contains("Mario Puzo 5"))
        let directory = try TemporaryDirectory()
        let file = try directory.file("links", "Mario Puzo\nAl Pacino\n".utf8)
        let json = try await similar("--links-from", file, "-n", "3", "--prominence", "0", "--json")
        #expect(json.errors.isEmpty)
        #expect(try json.titles().allSatisfy { $0.hasPrefix("The Godfather") })
    }

    /// A new movie with the links of a movie of the model is most similar to that movie.
    @Test func aMovieOfTheModelFindsItself() async throws {
        let links = try #require(sampleRecords()["Seven Samurai"]).links.joined(separator: "\n")
        let titles = try await similar("--links-from", "-", "-n", "4", "--json", input: links).titles()
        let known = try await similar("Seven Samurai", "-n", "3", "--json").titles()
        #expect(titles.first == "Seven Samurai")
        #expect(titles.contains(try #require(known.first)))
    }

    @Test func recordsAreAnsweredWithATableEach() async throws {
        let run = try await similar("-", "-n", "1", "--prominence", "0", input: records)
        #expect(run.status == 1)
        #expect(
            run.errorLines == [
                "Error: Nobody: the only link is not in the model",
                "Note: the model knows 1 of the 2 links of Sword",
            ])
        let tables = run.output.components(separatedBy: "\n\n")
        #expect(tables.map { $0.hasPrefix("rank  similar to “Mob”") } == [true, false])
        #expect(tables.map { $0.hasPrefix("rank  similar to “Sword”") } == [false, true])
        #expect(tables.last?.contains("1  Seven Samurai") == true)
    }

    @Test func recordsAreAnsweredWithALineEach() async throws {
        let run = try await similar("-", "-n", "1", "--json", input: records)
        #expect(run.status == 1)
        #expect(run.errors == "Error: 1 of 3 questions could not be answered; its line says why\n")
        let lines = try run.jsonLines()
        #expect(lines.compactMap { $0["movie"] as? String } == ["Mob", "Nobody", "Sword"])
        #expect(lines.map { $0["error"] != nil } == [false, true, false])
        #expect(lines.map { ($0["similar"] as? [Any])?.count } == [1, 0, 1])
    }

    /// Each record is answered before the next one is written.
    @Test func repeatedRecordsAreAnsweredAgain() async throws {
        let again = "\(records.split(separator: "\n")[0])\n"
        let run = try await similar("-", "-n", "1", "--json", input: again + "\n" + again)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(run.outputLines.count == 2)
        #expect(run.outputLines[0] == run.outputLines[1])
    }

    @Test func aBadRecordDoesNotStopTheOthers() async throws {
        let lines = records.split(separator: "\n")
        let run = try await similar("-", "-n", "1", "--json", input: "\(lines[0])\n[\n\(lines[2])\n")
        #expect(run.status == 1)
        let errors = try run.jsonLines().map { $0["error"] as? String }
        #expect(errors.map { $0 != nil } == [false, true, false])
        #expect(errors[1]?.hasPrefix("line 2: ") == true)
    }

    @Test func recordsWithMoreElementsAreReadSoFar() async throws {
        let long = #"["Mob",{"released":"1975"},["Al Pacino"],["http://example.org"],"2017-11-13T01:50:33Z",679]"#
        let run = try await similar("-", "-n", "1", "--json", input: "\(long)\n\(long)\n")
        #expect(run.status == 0)
        #expect(run.outputLines.count == 2)
        #expect(
            run.errors
                == "Note: line 1 has more than five elements: only title, infobox and links of such records are read\n")
    }

    @Test(arguments: [
        (["--links-from", "-"], "nonsense\nmore nonsense", "none of the 2 links is in the model"),
        (["--links-from", "-"], "", "no links are given"),
        (["-"], "", "nothing is asked: the file is empty"),
        (["-"], "oops\n", "line 1: "),
        (
            ["--links-from", "-", "--measure", "cosine"], "Al Pacino",
            "the cosine measure can't give the neighbours of a new title"
        ),
    ])
    func whatHasNoAnswerIsToldInOneLine(options: [String], input: String, message: String) async throws {
        let run = try await CommandLineRun.kinolink(["similar", SharedModel.combined.path] + options, input: input)
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.hasPrefix("Error: \(message)"), "\(run.errors)")
    }

    @Test func theNotebooksModelsTakeNone() async throws {
        let run = try await CommandLineRun.kinolink(
            "similar", SharedModel.notebook.path, "--links-from", "-", input: "Al Pacino")
        #expect(run.status == 1)
        #expect(run.errors == "Error: this model can't place new titles; train one with the objective als\n")
    }

    private func similar(_ arguments: String..., input: String = "") async throws -> CommandLineRun {
        try await CommandLineRun.kinolink(["similar", SharedModel.combined.path] + arguments, input: input)
    }
}
