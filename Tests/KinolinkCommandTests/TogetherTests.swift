import Foundation
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct TogetherTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        for (name, titles) in [
            ("anna.txt", "Alien\nBlade Runner\n"), ("ben.txt", "Casablanca\nCitizen Kane\n"),
            ("other/anna.txt", "Toy Story\n"), ("nobody.txt", "Qwertzuiop\nAsdfghjkl\n"),
        ] {
            let path = directory.path(name)
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try titles.write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    private func together(_ people: String..., options: [String] = []) async throws -> CommandLineRun {
        let model = try await SharedModel.combined.path
        return try await CommandLineRun.kinolink(
            ["together", model] + people.flatMap { ["--taste", directory.path($0)] } + options)
    }

    @Test func showsHowWellEachMovieFitsEachPerson() async throws {
        let run = try await together("anna.txt", "ben.txt", options: ["-n", "4"])
        #expect(run.status == 0)
        #expect(try #require(run.outputLines.first).contains(#/^rank  together +anna +ben$/#))
        for (place, row) in run.outputLines[1...4].enumerated() {
            #expect(row.contains(#/ \d+% +\d+%$/#) && row.hasPrefix("   \(place + 1)  "))
        }
        #expect(run.outputLines.count == 6)
        #expect(
            run.outputLines[5].contains(
                #/^The tastes (agree|have little).*: what suits one best pleases the other \d+% /#))
        for title in ["Alien (film)", "Blade Runner", "Casablanca (film)", "Citizen Kane"] {
            #expect(!run.output.contains("  \(title)  "))
        }
    }

    @Test func givesEachPersonsReasons() async throws {
        let run = try await together("anna.txt", "ben.txt", options: ["-n", "2", "--why"])
        let below = run.outputLines.filter { $0.hasPrefix("      ") }
        #expect(below.allSatisfy { $0.count <= 80 })
        for name in ["anna", "ben"] {
            #expect(below.count { $0.hasPrefix("      \(name): nearest to ") } == 2, "\(run.output)")
        }
    }

    @Test func theMeanIsAnotherRanking() async throws {
        let least = try await together("anna.txt", "ben.txt", options: ["--json"])
        let mean = try await together("anna.txt", "ben.txt", options: ["--json", "--like-mean"])
        #expect(try least.titles("together").count == 10 && mean.titles("together").count == 10)
        #expect(try least.titles("together") != mean.titles("together"))
        let json = try least.json()
        #expect(json["people"] as? [String] == ["anna", "ben"])
        #expect(json["agreement"] is Double)
        let movie = try #require((json["together"] as? [[String: Any]])?.first)
        let appeals = try #require(movie["appeals"] as? [[String: Any]])
        #expect(appeals.count == 2)
        for appeal in appeals {
            #expect(Set(appeal.keys) == ["rank", "score", "match", "because", "reasons"])
        }
    }

    @Test func filesOfTheSameNameAreToldApart() async throws {
        let run = try await together("anna.txt", "other/anna.txt", options: ["-n", "1"])
        #expect(try #require(run.outputLines.first).contains(#/ anna +anna 2$/#))
    }

    @Test func filtersApply() async throws {
        let run = try await together("anna.txt", "ben.txt", options: ["--year", "1990s", "--json"])
        let years = (try run.json()["together"] as? [[String: Any]] ?? []).compactMap { $0["year"] as? Int }
        #expect(years.count == 10 && years.allSatisfy { 1990...1999 ~= $0 })
    }

    @Test func errorsAreClear() async throws {
        let one = try await together("anna.txt")
        #expect(one.status == 64 && one.errors.contains("needs at least two people"))
        let nobody = try await together("anna.txt", "nobody.txt")
        #expect(nobody.status == 1 && nobody.output.isEmpty)
        #expect(nobody.errorLines.last == "Error: the model has nothing that nobody likes")
        let missing = try await together("anna.txt", "missing.txt")
        #expect(missing.status == 1 && missing.errors.contains("missing.txt"))
    }
}
