import Foundation
import KinolinkTestSupport
import Testing

/// What `recommend --by` says, compared with what `recommend` says.
@Suite(.againstHanging)
struct BlindSpotTests {
    private static let taste = ["--like", "seven samurai", "--like", "alien", "--dislike", "grease"]

    private func recommend(_ arguments: [String]) async throws -> CommandLineRun {
        try await CommandLineRun.kinolink(["recommend", SharedModel.combined.path] + Self.taste + arguments)
    }

    private static func groups(_ run: CommandLineRun) throws -> [[String: Any]] {
        try #require(run.json()["groups"] as? [[String: Any]])
    }

    @Test func decadesGiveTheirFirstRecommendation() async throws {
        let run = try await recommend(["--by", "decade", "--json"])
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(try run.json()["by"] as? String == "decade")
        let all = try await recommend(["--json", "-n", "400"])
        let movies = try #require(all.json()["recommended"] as? [[String: Any]])
        let groups = try Self.groups(run)
        #expect(groups.compactMap { $0["group"] as? String } == (192...202).map { "\($0)0s" })
        for group in groups {
            let decade = try #require(group["group"] as? String)
            let own = movies.filter { "\(($0["year"] as? Int ?? 0) / 10 * 10)s" == decade }
            #expect(group["candidates"] as? Int == own.count)
            let best = try #require(group["recommended"] as? [String: Any])
            #expect(NSDictionary(dictionary: best) == NSDictionary(dictionary: try #require(own.first)))
        }
        #expect(groups.compactMap { $0["seen"] as? Int } == [0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0])
    }

    @Test func showsATable() async throws {
        let run = try await recommend(["--by", "country", "-n", "3", "--why"])
        #expect(run.status == 0)
        let header = try #require(run.outputLines.first)
        #expect(header.hasPrefix("country") && header.hasSuffix("match  seen"))
        let rows = run.outputLines.filter { $0.contains(#/\d+%  +\d+$/#) }
        #expect(rows.count == 3)
        #expect(run.outputLines.allSatisfy { $0.count <= 80 })
        #expect(run.output.contains("nearest to Seven Samurai"))
        let all = try await recommend(["--by", "country"])
        #expect(all.outputLines.count > 10)
        // Countries come by the rank of their movies, so the first are the best.
        let names = rows.map { $0.prefix { $0 != " " } }
        #expect(all.outputLines.dropFirst().prefix(3).map { $0.prefix { $0 != " " } } == names)
    }

    /// -n keeps the best groups, in the order of time.
    @Test func aCountKeepsTheBestDecades() async throws {
        let all = try Self.groups(try await recommend(["--by", "decade", "--json"]))
        let some = try Self.groups(try await recommend(["--by", "decade", "--json", "-n", "4"]))
        func rank(_ group: [String: Any]) -> Int {
            (group["recommended"] as? [String: Any])?["rank"] as? Int ?? .max
        }
        let best = Set(all.map(rank).sorted().prefix(4))
        #expect(some.map(rank) == all.map(rank).filter(best.contains))
    }

    @Test func respectsFiltersAndWhatWasSeen() async throws {
        let directory = try TemporaryDirectory()
        let seen = try directory.file("seen.txt", "Throne of Blood\nHeat (1995 film)\n".utf8)
        let run = try await recommend(["--by", "country", "--json", "--seen", seen, "--year", "1950s"])
        let japan = try #require(Self.groups(run).first { $0["group"] as? String == "Japan" })
        #expect(japan["seen"] as? Int == 2)
        let movies = try Self.groups(run).compactMap { $0["recommended"] as? [String: Any] }
        #expect(!movies.isEmpty)
        #expect(movies.allSatisfy { 1950...1959 ~= ($0["year"] as? Int ?? 0) })
        #expect(!movies.contains { $0["title"] as? String == "Throne of Blood" })
    }

    @Test func aListNotesWhatIsInNoGroup() async throws {
        let model = SharedModel(
            of: """
                ["A (1950 film)",{"country":"Japan"},["x"],null,null]
                ["B (1951 film)",{"country":"Japan, France"},["x"],null,null]
                ["C",{},["x"],null,null]
                ["D",{"country":"France"},["x"],null,null]

                """, "--min-link-count", "1", "--dimensions", "2")
        let run = try await CommandLineRun.kinolink(
            "recommend", model.path, "--like", "A (1950 film)", "--by", "decade")
        #expect(run.errors == "Note: 2 movies left out because the year is unknown\n")
        #expect(run.outputLines.map { $0.split(separator: " ").first } == ["decade", "1950s"])
        let countries = try await CommandLineRun.kinolink(
            "recommend", model.path, "--like", "A (1950 film)", "--by", "country", "--json")
        #expect(countries.errors == "Note: 1 movie left out because the country is unknown\n")
        #expect(Set(try Self.groups(countries).compactMap { $0["group"] as? String }) == ["Japan", "France"])
        #expect(try countries.json()["unknown"] as? Int == 1)
        let nothing = try await CommandLineRun.kinolink(
            "recommend", model.path, "--like", "A (1950 film)", "--by", "genre")
        #expect(nothing.status == 0)
        #expect(nothing.output.isEmpty)
        #expect(
            nothing.errorLines == ["Note: 3 movies left out because the genre is unknown", "Note: nothing fits"])
    }
}
