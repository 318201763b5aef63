import Foundation
import TestSupport
import Testing

/// Many questions at once, a line of JSON each.
@Suite(.timeLimit(.minutes(5)))
struct BatchTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func titlesAreAnsweredInTheirOrder() async throws {
        let titles = try directory.file("titles", "toy story\nXyzzy\n\nThe Godfather\r\nalien".utf8)
        let model = try await SampleModel.joined.path
        let run = try await CommandLineRun.kinolink("similar", model, "--titles-from", titles, "--json", "-n", "3")
        #expect(run.status == 1)
        #expect(run.errors == "Error: 1 of 4 questions could not be answered; its line says why\n")
        let lines = try run.jsonLines()
        #expect(
            lines.compactMap { $0["movie"] as? String } == ["Toy Story", "Xyzzy", "The Godfather", "Alien (film)"])
        #expect(lines[1]["error"] as? String == "no movie is called “Xyzzy”")
        #expect((lines[1]["similar"] as? [Any])?.isEmpty == true)
        for (title, line) in zip(["toy story", "", "The Godfather", "alien"], lines) where !title.isEmpty {
            #expect(Set(line.keys) == ["movie", "similar"])
            let similar = try #require(line["similar"] as? [[String: Any]])
            #expect(similar.count == 3)
            for movie in similar {
                #expect(
                    Set(movie.keys) == [
                        "rank", "title", "score", "why", "related", "related_links", "era", "title_words",
                    ])
                let why = try #require(movie["why"] as? [[String: Any]])
                #expect(why.allSatisfy { Set($0.keys) == ["link", "kind", "share"] })
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
                "similar", SampleModel.joined.path, "--titles-from", "-", "--json", "-n", "2", input: list)
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
        let model = try await SampleModel.joined.path
        let run = try await CommandLineRun.kinolink(
            "recommend", model, "--profiles", "-", "--json", "-n", "2", input: profiles)
        #expect(run.status == 1)
        #expect(run.errors == "Error: 2 of 4 questions could not be answered; their lines say why\n")
        let lines = try run.jsonLines()
        #expect(
            lines.map { $0["error"] as? String } == [
                nil, "no movie is called “Xyzzy”", "no liked movie is given; a taste needs at least one", nil,
            ])
        for index in [0, 3] {
            #expect(Set(lines[index].keys) == ["recommended"])
            let recommended = try #require(lines[index]["recommended"] as? [[String: Any]])
            #expect(recommended.map { Set($0.keys) } == [["title", "score"], ["title", "score"]])
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
    func aMalformedProfileIsToldWithFileAndLine(line: String) async throws {
        let path = try directory.file("profiles", "{\"liked\": [\"Alien\"]}\n\n\(line)\n".utf8)
        let run = try await CommandLineRun.kinolink(
            "recommend", SampleModel.joined.path, "--profiles", path, "--json")
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.hasPrefix("Error: \(path), line 3: it is not an object like "))
    }

    @Test func filesWithoutQuestionsAndSuchThatAreNoText() async throws {
        let model = try await SampleModel.joined.path
        let empty = try directory.file("empty", "\n \n".utf8)
        let binary = try directory.file("binary", [0x41, 0x0A, 0xFF, 0xFE])
        let missing = directory.path("missing")
        for (file, message) in [
            (empty, "nothing is asked: the file is empty"), (binary, "\(binary), line 2: it is not UTF-8 text"),
            (missing, "\(missing): No such file or directory"),
        ] {
            for arguments in [["similar", model, "--titles-from"], ["recommend", model, "--profiles"]] {
                let run = try await CommandLineRun.kinolink(arguments + [file, "--json"])
                #expect(run.status == 1)
                #expect(run.output.isEmpty)
                #expect(run.errors == "Error: \(message)\n")
            }
        }
    }
}
