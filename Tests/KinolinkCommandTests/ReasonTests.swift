import Foundation
import TestSupport
import Testing

/// Why movies are among the answers, and what changes which are.
@Suite(.timeLimit(.minutes(5)))
struct ReasonTests {
    @Test func standBelowEachMovie() async throws {
        let run = try await similar("the godfather", "-n", "3", "--why")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let lines = run.outputLines
        let header = try #require(lines.first)
        #expect(header.hasPrefix("rank  similar to “The Godfather”") && header.hasSuffix("score"))
        let rows = lines.indices.filter { lines[$0].contains(#/^ +[123]  /#) }
        #expect(rows.count == 3)
        for row in rows { #expect(lines[row + 1].hasPrefix("      both link to ")) }
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(run.output.contains(/\d more \d+%,\s+era \d+%,\s+related\s+links \d+%/))
        let plain = try await similar("the godfather", "-n", "3")
        #expect(plain.outputLines.dropFirst() == rows.map { lines[$0] }[...])
    }

    @Test(arguments: [[], ["--more", "Al Pacino"], ["--less", "Al Pacino", "--diversity", "0.5"]])
    func sharesAddUpToOne(options: [String]) async throws {
        let run = try await CommandLineRun.kinolink(
            ["similar", SampleModel.joined.path, "the godfather", "--json"] + options)
        let similar = try #require(run.json()["similar"] as? [[String: Any]])
        #expect(similar.count == 10)
        let records = try sampleRecords()
        let links = Set(try #require(records["The Godfather"]).links)
        for movie in similar {
            let title = try #require(movie["title"] as? String)
            let why = try #require(movie["why"] as? [[String: Any]])
            let shares = why.compactMap { $0["share"] as? Double }
            #expect(!shares.isEmpty && shares.count == why.count)
            #expect(shares == shares.sorted(by: >))
            let names = why.compactMap { $0["link"] as? String }
            #expect(Set(names).isSubset(of: links.intersection(try #require(records[title]).links)))
            let era = try #require(movie["era"] as? Double)
            let related = try #require(movie["related_links"] as? Double)
            let wishes = movie["wishes"] as? Double
            #expect((wishes != nil) == !options.isEmpty || wishes == nil)
            #expect(abs(shares.reduce(era + related + (wishes ?? 0), +) - 1) < 1e-4)
        }
        #expect(similar.contains { $0["wishes"] != nil } == !options.isEmpty)
    }

    @Test func wishesReorder() async throws {
        func rank(_ options: String...) async throws -> Int {
            let arguments = ["similar", try await SampleModel.joined.path, "heat 1995", "-n", "500", "--json"]
            let titles = try await CommandLineRun.kinolink(arguments + options).titles()
            return try #require(titles.firstIndex(of: "Scarface (1983 film)"))
        }
        let plain = try await rank()
        #expect(try await rank("--more", "Al Pacino") < plain)
        #expect(try await rank("--less", "Al Pacino") > plain)
    }

    @Test func diversityChangesAllButTheFirst() async throws {
        let plain = try await similar("the godfather", "--json").titles()
        let diverse = try await similar("the godfather", "--json", "--diversity", "0.9").titles()
        #expect(diverse.first == plain.first)
        #expect(Set(diverse) != Set(plain))
        #expect(Set(diverse).count == 10)
    }

    @Test func whatWasAskedForHasNone() async throws {
        let run = try await similar("seven samurai", "-n", "2", "--include-self", "--why")
        #expect(run.outputLines[1].hasPrefix("   *  Seven Samurai (query)"))
        #expect(run.outputLines[2].hasPrefix("   1  "))
        let json = try await similar("seven samurai", "-n", "2", "--include-self", "--json").json()
        let movies = try #require(json["similar"] as? [[String: Any]])
        #expect(movies.compactMap { $0["rank"] as? Int } == [0, 1, 2])
        #expect(movies.map { $0["why"] != nil } == [false, true, true])
        #expect(movies.map { $0["isQuery"] as? Bool ?? false } == [true, false, false])
    }

    @Test func aCosineHasNone() async throws {
        let run = try await similar("seven samurai", "-n", "2", "--measure", "cosine", "--include-self")
        #expect(run.outputLines.first?.hasSuffix("cosine") == true)
        #expect(run.outputLines[1].hasSuffix("1.0000"))
        let json = try await similar("seven samurai", "--measure", "cosine", "--json").json()
        #expect((json["similar"] as? [[String: Any]])?.allSatisfy { $0["why"] == nil } == true)
        for options in [["--why"], ["--more", "Al Pacino"]] {
            let refused = try await CommandLineRun.kinolink(
                ["similar", SampleModel.joined.path, "seven samurai", "--measure", "cosine"] + options)
            #expect(refused.status == 1)
            #expect(refused.errorLines.count == 1)
            #expect(refused.errors.contains("can't be had with the cosine measure; choose the joined one"))
        }
    }

    private func similar(_ arguments: String...) async throws -> CommandLineRun {
        try await CommandLineRun.kinolink(["similar", SampleModel.joined.path] + arguments)
    }
}
