import Foundation
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct BetweenTests {
    private func between(_ arguments: String...) async throws -> CommandLineRun {
        try await CommandLineRun.kinolink(["between", try await SharedModel.combined.path] + arguments)
    }

    @Test func showsAChainMoviesBetweenAndLinks() async throws {
        let run = try await between("Alien", "Blade Runner", "-n", "3")
        #expect(run.status == 0)
        let lines = run.outputLines
        #expect(try #require(lines.first).contains(#/^step  Alien \(film\) +match$/#))
        let chain = lines.prefix { !$0.hasPrefix("rank") }.filter { $0.contains(#/^ +\d  /#) }
        #expect(1...2 ~= chain.count && chain.last?.contains("Blade Runner") == true, "\(run.output)")
        #expect(lines.contains { $0.contains(#/^rank  between +Alien  Blade Runner$/#) })
        #expect(lines.count { $0.contains(#/ \d+% +\d+%$/#) } == 3)
        #expect(lines.contains { $0.contains(#/^weight  \d+ links of both +kind +movies with it$/#) })
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test func givesSharesIfAskedWhy() async throws {
        let run = try await between("Alien", "Blade Runner", "-n", "1", "--why")
        #expect(run.outputLines.contains { $0.contains("in common: ") && $0.contains("%") })
    }

    /// Each step is an answer to the one before.
    @Test(arguments: [("Seven Samurai", "WALL-E"), ("Casablanca", "The Matrix"), ("Nosferatu", "Toy Story")])
    func stepsAreAnswersToTheOneBefore(from: String, to: String) async throws {
        let run = try await between(from, to, "--json")
        let json = try run.json()
        var before = try #require((json["from"] as? [String: Any])?["title"] as? String)
        let chain = try #require(json["chain"] as? [[String: Any]])
        #expect(1...6 ~= chain.count)
        for step in chain {
            let similar = try await CommandLineRun.kinolink(
                "similar", try await SharedModel.combined.path, before, "--exact", "--json", "-n", "50")
            let answers = try similar.json()["similar"] as? [[String: Any]] ?? []
            let title = try #require(step["title"] as? String)
            let answer = try #require(answers.first { $0["title"] as? String == title })
            for key in ["match", "score", "rank"] { #expect(answer[key] as? Double == step[key] as? Double) }
            before = title
        }
        #expect(before == (json["to"] as? [String: Any])?["title"] as? String)
        let again = try await between(from, to, "--json")
        #expect(again.output == run.output)
    }

    @Test func saysWhenNothingIsFound() async throws {
        let run = try await between("Nosferatu", "Toy Story", "--steps", "1")
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("No chain of 1 step or fewer leads from “Nosferatu” to “Toy Story”.\n"))
    }

    @Test func errorsAreClear() async throws {
        let same = try await between("Alien", "alien 1979")
        #expect(same.status == 1)
        #expect(same.errors.contains("“Alien (film)” can't be connected with itself: name two movies"))
        #expect(try await between("Alien", "Blade Runner", "--steps", "0").status == 64)
        #expect(try await between("Alien").status == 64)
        let unknown = try await between("Alien", "Qwertzuiop")
        #expect(unknown.status == 1 && unknown.errors.contains("nothing is called “Qwertzuiop”"))
    }
}
