import Foundation
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct SimilarTests {
    @Test func showsATable() async throws {
        let run = try await CommandLineRun.kinolink("similar", SharedModel.notebook.path, "the godfather", "-n3")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let lines = run.outputLines
        #expect(lines.count == 4)
        let header = try #require(lines.first)
        #expect(header.hasPrefix("rank  similar to “The Godfather”") && header.hasSuffix("cosine"))
        #expect(Set(lines.map(\.count)).count == 1, "columns are aligned")
        #expect(lines.dropFirst().map { $0.split(separator: " ").first } == ["1", "2", "3"])
        #expect(run.output.contains("The Godfather Part II "))
    }

    /// The title may be one argument or several. The query comes first only if that is asked for.
    @Test func showsTheQueryWhereAskedFor() async throws {
        let path = try await SharedModel.notebook.path
        let with = try await CommandLineRun.kinolink("similar", path, "Toy", "Story", "-n", "2", "--include-self")
        let without = try await CommandLineRun.kinolink("similar", path, "Toy Story", "-n", "2")
        #expect(with.outputLines.count == 4)
        #expect(with.outputLines[1].hasPrefix("   *  Toy Story (query)"))
        #expect(with.outputLines[1].hasSuffix("1.0000"))
        #expect(without.outputLines.count == 3)
        #expect(!without.output.contains("(query)"))
        func names(_ lines: ArraySlice<Substring>) -> [[Substring]] { lines.map { $0.split(separator: " ") } }
        #expect(names(with.outputLines[2...]) == names(without.outputLines[1...]))
    }

    @Test func writesJSON() async throws {
        let run = try await CommandLineRun.kinolink(
            "similar", SharedModel.notebook.path, "seven samurai", "-n", "4", "--json", "--include-self")
        let json = try run.json()
        #expect(json["movie"] as? String == "Seven Samurai")
        let similar = try #require(json["similar"] as? [[String: Any]])
        #expect(similar.compactMap { $0["rank"] as? Int } == [0, 1, 2, 3, 4])
        #expect(similar.first?["title"] as? String == "Seven Samurai")
        #expect(similar.map { $0["is_query"] as? Bool ?? false } == [true, false, false, false, false])
        let scores = similar.compactMap { $0["score"] as? Double }
        #expect(scores.count == 5)
        #expect(scores == scores.sorted(by: >))
    }

    @Test func findsSimilarLinks() async throws {
        let path = try await SharedModel.notebook.path
        let run = try await CommandLineRun.kinolink("similar-links", path, "al pacino", "--json")
        let json = try run.json()
        #expect(json["link"] as? String == "Al Pacino")
        #expect((json["similar"] as? [[String: Any]])?.count == 10)
        #expect((json["similar"] as? [[String: Any]])?.first?["name"] is String)
    }

    @Test func noTitleSteersTheTerminal() async throws {
        let directory = try TemporaryDirectory()
        let corpus =
            #"["\u001B[31mRed\u202E alert",{},["a","b","c"],null,null]"# + "\n"
            + #"["Red square",{},["a","b","d"],null,null]"#
        let model = directory.path("m.safetensors")
        let trained = try await CommandLineRun.kinolink(
            "train", "-", "-o", model, "--min-link-count", "1", input: corpus)
        #expect(trained.status == 0)
        let unknown = try await CommandLineRun.kinolink("similar", model, "31mrad alart")
        #expect(unknown.status == 1)
        #expect(unknown.errors.contains("\u{FFFD}[31mRed\u{FFFD} alert"))
        let found = try await CommandLineRun.kinolink("similar", model, "red square")
        for text in [trained.errors, unknown.errors, found.output] {
            #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
        }
    }

    @Test(arguments: [("similar", "toi stroy", "Toy Story"), ("similar-links", "Al Pacinno", "Al Pacino")])
    func offersTheNearestNames(command: String, typed: String, meant: String) async throws {
        let run = try await CommandLineRun.kinolink(command, SharedModel.notebook.path, typed)
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.contains("did you mean “\(meant)”"))
    }

    /// Opening reads no table, so only verifying and whatever reads all of the file find a wrong bit in one.
    @Test func verifyingFindsDamage() async throws {
        let directory = try TemporaryDirectory()
        var model = try Data(contentsOf: URL(filePath: await SharedModel.notebook.path))
        let whole = try directory.file("whole", model)
        model[model.count / 2] ^= 1
        let flipped = try directory.file("flipped", model)
        #expect(try await CommandLineRun.kinolink("info", whole, "--verify").status == 0)
        #expect(try await CommandLineRun.kinolink("info", flipped).status == 0)
        for arguments in [["info", flipped, "--verify"], ["compact", flipped, "-o", directory.path("small")]] {
            let run = try await CommandLineRun.kinolink(arguments)
            #expect(run.status == 1)
            #expect(run.errors == "Error: \(flipped) is damaged: its content does not match its checksum\n")
        }
        #expect(try directory.names == ["flipped", "whole"])
    }

    @Test(arguments: ["similar", "info", "export"])
    func whatIsNoModelIsToldInOneLine(command: String) async throws {
        let directory = try TemporaryDirectory()
        let model = try Data(contentsOf: URL(filePath: await SharedModel.notebook.path))
        var flipped = model
        flipped[8] ^= 1
        let files = [
            directory.path("missing"), directory.path, try directory.file("empty", []),
            try directory.file("corpus", tinyCorpus.utf8), try directory.file("cut", model.prefix(model.count / 2)),
            try directory.file("flipped", flipped),
        ]
        for file in files {
            let rest = ["similar": ["Up"], "export": ["--format", "npy", "-o", directory.path("x")]][command] ?? []
            let run = try await CommandLineRun.kinolink([command, file] + rest)
            #expect(run.status == 1)
            #expect(run.output.isEmpty)
            #expect(run.errors.hasPrefix("Error: "))
            #expect(run.errorLines.first?.contains(file) == true)
            // For a corpus, the next step is shown.
            let isCorpus = file == directory.path("corpus")
            #expect(run.errorLines.dropFirst() == (isCorpus ? ["  kinolink train \(file) -o movies.safetensors"] : []))
        }
    }

    @Test func infoTellsSizesAndOptions() async throws {
        let path = try await SharedModel.notebook.path
        let json = try await CommandLineRun.kinolink("info", path, "--json").json()
        let corpus = try await CommandLineRun.kinolink(
            "inspect", try sampleCorpus(), "--json", "--min-link-count", "2"
        ).json()
        let (movies, links) = (try #require(json["movies"] as? Int), try #require(json["links"] as? Int))
        #expect(movies == corpus["movies"] as? Int)
        #expect(links == corpus["links_at_threshold"] as? Int)
        #expect(json["pairs"] as? Int == corpus["pairs"] as? Int)
        #expect(json["parameters"] as? Int == (movies + links) * 50)
        #expect(json["bytes"] as? Int == (try Data(contentsOf: URL(filePath: path)).count))
        let training = try #require(json["training"] as? [String: Any])
        #expect(training["positives"] as? Int == 64)
        #expect(training["objective"] as? String == "cosine")
        let table = try await CommandLineRun.kinolink("info", path)
        #expect(table.output.contains("min link count"))
    }

    /// Without COLUMNS, lines in a pipe may have any length.
    @Test func aPipeIsAsWideAsCOLUMNSSays() async throws {
        let arguments = ["similar", try await SharedModel.combined.path, "the godfather", "--why"]
        for columns in [30, 50] {
            let run = try await CommandLineRun.kinolink(arguments, environment: ["COLUMNS": "\(columns)"])
            #expect(run.outputLines.allSatisfy { $0.count <= columns })
            #expect(run.outputLines.contains { $0.count > columns - 8 })
            #expect(run.output.contains(#/\d%,/#))
        }
        let plain = try await CommandLineRun.kinolink(arguments, environment: ["COLUMNS": ""])
        for columns in ["0", "-5", "many", "500"] {
            let run = try await CommandLineRun.kinolink(arguments, environment: ["COLUMNS": columns])
            if columns != "500" { #expect(run.output == plain.output) }
            #expect(run.status == 0)
        }
    }
}
