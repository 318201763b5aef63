import Foundation
import KinolinkTestSupport
import Testing

/// Many questions in one run, each answered by a line of JSON.
@Suite(.againstHanging)
struct BatchTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func titlesAreAnsweredInTheirOrder() async throws {
        let titles = try directory.file("titles", "toy story\nXyzzy\n \nThe Godfather\r\nalien".utf8)
        let model = try await SharedModel.combined.path
        let run = try await CommandLineRun.kinolink("similar", model, "--titles-from", titles, "--json", "-n", "3")
        #expect(run.status == 1)
        #expect(
            run.errorLines == [
                "Note: \(titles) is a list of titles, one a line",
                "Error: 2 of 5 questions could not be answered; their lines say why",
            ])
        let lines = try run.jsonLines()
        #expect(
            lines.compactMap { $0["movie"] as? String } == ["Toy Story", "Xyzzy", "", "The Godfather", "Alien (film)"])
        #expect(lines[2]["error"] as? String == "the line is blank")
        #expect(lines[1]["error"] as? String == "nothing is called “Xyzzy”")
        #expect((lines[1]["similar"] as? [Any])?.isEmpty == true)
        for (title, line) in zip(["toy story", "", "", "The Godfather", "alien"], lines) where !title.isEmpty {
            let isAsKnown = title == "The Godfather"
            #expect(
                Set(line.keys) == (isAsKnown ? ["movie", "imdb", "similar"] : ["asked", "movie", "imdb", "similar"]))
            #expect(isAsKnown || line["asked"] as? String == title)
            let similar = try #require(line["similar"] as? [[String: Any]])
            #expect(similar.count == 3)
            for movie in similar {
                #expect(Set(movie.keys) == ["rank", "title", "year", "imdb", "score", "match", "reasons"])
                let reasons = try #require(movie["reasons"] as? [String: Any])
                #expect(
                    Set(reasons.keys) == [
                        "articles", "links", "related", "other", "title", "era", "prominence", "steering",
                    ])
                let links = try #require(reasons["links"] as? [[String: Any]])
                #expect(links.allSatisfy { Set($0.keys) == ["link", "kind", "share"] })
            }
            let alone = try await CommandLineRun.kinolink("similar", model, title, "--json", "-n", "3").json()
            #expect(line as NSDictionary == alone as NSDictionary)
        }
    }

    @Test func manyGiveTheSameBytesEachTime() async throws {
        let titles = try sampleRecords().keys.sorted()
        let list = titles.joined(separator: "\n")
        func answer() async throws -> CommandLineRun {
            try await CommandLineRun.kinolink(
                "similar", SharedModel.combined.path, "--titles-from", "-", "--json", "-n", "2", input: list)
        }
        let first = try await answer()
        #expect(first.status == 0)
        #expect(first.errors.isEmpty)
        #expect(try first.jsonLines().compactMap { $0["movie"] as? String } == titles)
        #expect(try await answer().output == first.output)
    }

    @Test func profilesAreAnsweredInTheirOrder() async throws {
        let profiles = """
            {"liked": ["Alien", "The Thing"], "id": 7}
            {"liked": ["Xyzzy"], "disliked": []}

            {"liked": []}
            {"disliked": ["Grease"], "liked": ["seven samurai"]}
            """
        let model = try await SharedModel.combined.path
        let run = try await CommandLineRun.kinolink(
            "recommend", model, "--profiles", "-", "--json", "-n", "2", input: profiles)
        #expect(run.status == 1)
        #expect(run.errors == "Error: 2 of 4 questions could not be answered; their lines say why\n")
        let lines = try run.jsonLines()
        #expect(
            lines.map { $0["error"] as? String } == [
                nil, "nothing is called “Xyzzy”", "nothing is liked; a taste needs at least one liked title", nil,
            ])
        for index in [0, 3] {
            #expect(Set(lines[index].keys) == ["recommended"])
            let recommended = try #require(lines[index]["recommended"] as? [[String: Any]])
            let keys: Set = ["rank", "title", "year", "imdb", "score", "match"]
            #expect(recommended.map { Set($0.keys) } == [keys, keys])
        }
        let alone = try await CommandLineRun.kinolink(
            "recommend", model, "--like", "seven samurai", "--dislike", "grease", "--json", "-n", "2")
        #expect(
            (lines[3]["recommended"] as? [[String: Any]])?.compactMap { $0["title"] as? String }
                == (try alone.titles("recommended")))
        let why = try await CommandLineRun.kinolink(
            "recommend", model, "--profiles", "-", "--json", "--why", input: #"{"liked": ["Alien"]}"#)
        #expect(why.output.contains(#""because":[{"share":1,"title":"Alien (film)"}]"#))
    }

    @Test(arguments: [
        #"{"liked": "Alien"}"#, #"{"disliked": ["Alien"]}"#, #"["Alien"]"#, #"{"liked": ["Alien"]"#, "Alien",
    ])
    func aMalformedProfileDoesNotStopTheOthers(line: String) async throws {
        let profile = #"{"liked": ["Alien"]}"#
        let path = try directory.file("profiles", "\(profile)\n\n\(line)\n\(profile)\n".utf8)
        let run = try await CommandLineRun.kinolink(
            "recommend", SharedModel.combined.path, "--profiles", path, "--json", "-n", "1")
        #expect(run.status == 1)
        #expect(run.errors == "Error: 1 of 3 questions could not be answered; its line says why\n")
        let lines = try run.jsonLines()
        #expect(lines.map { ($0["recommended"] as? [Any])?.count } == [1, 0, 1])
        #expect((lines[1]["error"] as? String)?.hasPrefix("line 3 is not an object like ") == true)
        #expect(lines[0] as NSDictionary == lines[2] as NSDictionary)
    }

    @Test func filesWithoutQuestionsAndSuchThatAreNoText() async throws {
        let model = try await SharedModel.combined.path
        let empty = try directory.file("empty", [])
        let binary = try directory.file("binary", [0x41, 0x0A, 0x80, 0xFE])
        let missing = directory.path("missing")
        for arguments in [["similar", model, "--titles-from"], ["recommend", model, "--profiles"]] {
            for (file, message) in [
                (empty, "nothing is asked: the file is empty"), (missing, "\(missing): No such file or directory"),
            ] {
                let run = try await CommandLineRun.kinolink(arguments + [file, "--json"])
                #expect(run.status == 1)
                #expect(run.output.isEmpty)
                #expect(run.errors == "Error: \(message)\n")
            }
            let run = try await CommandLineRun.kinolink(arguments + [binary, "--json"])
            #expect(run.status == 1)
            #expect(try run.jsonLines().map { $0["error"] != nil } == [true, true])
        }
    }

    /// Each line is answered before the next line is written.
    @Test(arguments: [
        (["similar", "--titles-from", "-"], ["Up", "", "PK", "alien", "The Godfather"]),
        (["recommend", "--profiles", "-"], [#"{"liked": ["Alien"]}"#, "oops", #"{"liked": ["heat"]}"#]),
        (
            ["similar", "-"],
            [#"["A", {}, ["Al Pacino"], null, null]"#, "[", #"["A", {}, ["Mario Puzo"], null, null]"#]
        ),
    ])
    func aPipeCanBeAskedAndAnsweredInTurns(arguments: [String], questions: [String]) async throws {
        let process = Process()
        process.executableURL = URL(filePath: try #require(BuiltProducts.path("kinolink")))
        process.arguments =
            [arguments[0], try await SharedModel.combined.path] + arguments.dropFirst() + ["--json", "-n", "1"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Without an answer the process is ended, so that the test fails instead of waiting forever.
        let watch = Task {
            try await Task.sleep(for: .seconds(hangMinutes * 60))
            process.terminate()
        }
        defer { watch.cancel() }
        for question in questions {
            try input.fileHandleForWriting.write(contentsOf: Data("\(question)\n".utf8))
            var answer = Data()
            while answer.last != UInt8(ascii: "\n") {
                let piece = output.fileHandleForReading.availableData
                try #require(!piece.isEmpty, "no answer to \(question)")
                answer += piece
            }
            #expect(answer.count { $0 == UInt8(ascii: "\n") } == 1)
            #expect(try JSONSerialization.jsonObject(with: answer) is [String: Any])
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
    }
}
