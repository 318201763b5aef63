import Foundation
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct EvaluateTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private static let model = SharedModel("--min-link-count", "2", "--dimensions", "16", "--iterations", "3")

    private func judgements() throws -> (candidates: String, similar: String, taste: String) {
        let titles = ["The Godfather", "Toy Story", "Jaws (film)", "Spirited Away", "Finding Nemo", "Ein Film"]
        return (
            try directory.file("candidates.txt", titles.joined(separator: "\n").utf8),
            try directory.file(
                "similar.ndjson",
                Data(#"{"film": "Toy Story", "relevant": {"Finding Nemo": 2, "Ein Film": 1}}"#.utf8)),
            try directory.file(
                "taste.ndjson",
                Data(#"{"liked": ["Toy Story"], "disliked": ["The Godfather"], "held_out": ["Finding Nemo"]}"#.utf8))
        )
    }

    @Test func measuresTastesTogether() async throws {
        let model = try await Self.model.path
        let tastes = try directory.file(
            "tastes.ndjson",
            Data(
                (#"{"liked": ["Toy Story"], "disliked": [], "held_out": ["Finding Nemo"]}"# + "\n"
                    + #"{"liked": ["Alien (film)"], "disliked": [], "held_out": ["Aliens (film)"]}"# + "\n").utf8))
        let run = try await CommandLineRun.kinolink(
            "evaluate", model, "--taste-judgements", tastes, "--together", "--against", model, "--json")
        let json = try run.json()
        for key in ["together", "together_against"] {
            let together = try #require(json[key] as? [String: Any])
            #expect(Set(together.keys) == ["pairs", "least_pleased", "mean", "alone", "difference"])
            #expect(together["pairs"] as? Int == 5)
        }
        let table = try await CommandLineRun.kinolink("evaluate", model, "--taste-judgements", tastes, "--together")
        #expect(table.output.contains("Tastes together: 5 pairs, among all movies"))
        let usage = try await CommandLineRun.kinolink("evaluate", model, "--together")
        #expect(usage.status == 64 && usage.errors.contains("--together needs --taste-judgements"))
    }

    @Test func looksForHeldOutLinksWhereNoJudgementsAreGiven() async throws {
        let model = try await Self.model.path
        let run = try await CommandLineRun.kinolink(
            "evaluate", model, "--sample", "50", "--share", "0.25", "--min-link-count", "10", "--json")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let json = try run.json()
        #expect(
            json["command"] as? String
                == "kinolink evaluate \(model) --sample 50 --share 0.25 --min-link-count 10 --json")
        #expect(json["model"] as? String == model)
        #expect(json["seed"] as? Int == 1)
        #expect((json["training"] as? [String: Any])?["dimensions"] as? Int == 16)
        #expect(json["similar"] == nil && json["taste"] == nil)
        let heldOut = try #require(json["held_out_links"] as? [String: Any])
        #expect(heldOut["share"] as? Double == 0.25)
        #expect(heldOut["min_link_count"] as? Int == 10)
        #expect(heldOut["questions"] as? Int == 50)
        #expect(try #require(heldOut["movies"] as? Int) > 300)
        for ranker in ["model", "popularity", "random"] {
            let figures = try #require(heldOut[ranker] as? [String: Double])
            #expect(Set(figures.keys) == ["nDCG@100", "recall@20", "recall@50"])
            #expect(figures.values.allSatisfy { 0...1 ~= $0 })
        }
        func figure(_ json: [String: Any]) throws -> Double {
            let heldOut = try #require(json["held_out_links"] as? [String: Any])
            return try #require((heldOut["model"] as? [String: Double])?["nDCG@100"])
        }
        #expect(try figure(json) > 0.2)
        let otherThreads = try await CommandLineRun.kinolink(
            "evaluate", model, "--sample", "50", "--share", "0.25", "--min-link-count", "10", "--threads", "3", "--json"
        )
        #expect(try figure(otherThreads.json()) == figure(json))
    }

    @Test func showsTablesTheSeedAndTheCommand() async throws {
        let model = try await Self.model.path
        let files = try judgements()
        let run = try await CommandLineRun.kinolink(
            "evaluate", model, "--candidates", files.candidates, "--similar-judgements", files.similar,
            "--taste-judgements", files.taste, "--held-out-links", "--sample", "20", "--seed", "9")
        #expect(run.status == 0)
        #expect(
            run.errorLines == [
                "Note: \(files.candidates) is a list of 6 titles, one a line",
                "Note: the model does not know 1 of the titles, so they can't be answers: “Ein Film”",
            ])
        let lines = run.outputLines
        #expect(lines.contains { $0.hasPrefix("Held-out links: 20 of ") && $0.hasSuffix(", 20% hidden") })
        #expect(lines.contains("Similar movies: 1 judgement, among 6 candidates"))
        #expect(lines.contains("Tastes: 1 profile, among 6 candidates"))
        #expect(lines.count { $0.hasPrefix("model  ") } == 3)
        #expect(lines.count { $0.hasPrefix("popularity  ") } == 3)
        #expect(lines.last?.hasPrefix("seed 9: kinolink evaluate \(model) --candidates ") == true)
    }

    /// Finding Nemo is first for Toy Story: (2 + 0) / (2 + 1/log₂3).
    @Test func figuresOfJudgementsAreThoseByHand() async throws {
        let model = try await Self.model.path
        let files = try judgements()
        let json = try await CommandLineRun.kinolink(
            "evaluate", model, "--candidates", files.candidates, "--similar-judgements", files.similar,
            "--taste-judgements", files.taste, "--prominence", "0", "--json"
        ).json()
        #expect(json["held_out_links"] == nil)
        #expect(json["candidates"] as? Int == 6)
        #expect(json["unknown_titles"] as? [String] == ["Ein Film"])
        let similar = try #require(json["similar"] as? [String: Any])
        let figure = try #require((similar["model"] as? [String: Double])?["nDCG@10"])
        #expect(abs(figure - 2 / (2 + 0.6309297535714575)) < 1e-12)
        let taste = try #require(json["taste"] as? [String: Any])
        #expect(taste["model"] as? [String: Double] == ["nDCG@10": 1, "recall@20": 1])
        #expect((taste["random"] as? [String: Double])?["recall@20"] == 1)
    }

    @Test func candidatesMayBeATable() async throws {
        let model = try await Self.model.path
        let files = try judgements()
        let table = try directory.file(
            "candidates.csv",
            "title,year\nThe Godfather,1972\nToy Story,1995\nJaws,1975\nSpirited Away,2001\nFinding Nemo,2003\nEin Film,\n"
                .utf8)
        func figures(_ candidates: String) async throws -> NSDictionary {
            let run = try await CommandLineRun.kinolink(
                "evaluate", model, "--candidates", candidates, "--similar-judgements", files.similar, "--json")
            #expect(run.status == 0, "\(run.errors)")
            let json = try run.json()
            #expect(json["candidates"] as? Int == 6)
            return try #require(json["similar"] as? NSDictionary)
        }
        #expect(try await figures(table) == figures(files.candidates))
    }

    @Test func aBadFileIsToldInOneLineWithTheLine() async throws {
        let files = try judgements()
        let bad = try directory.file("bad.ndjson", "{\"film\": \"A\", \"relevant\": {\"B\": 1}}\n{\"film\": 1}\n".utf8)
        // The model doesn't exist: the files are read before it.
        let run = try await CommandLineRun.kinolink("evaluate", "/no/such/model", "--similar-judgements", bad)
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.hasPrefix("Error: \(bad), line 2: it is not of the form {\"film\": "))
        let missing = try await CommandLineRun.kinolink(
            "evaluate", "/no/such/model", "--candidates", directory.path("none"), "--similar-judgements", files.similar)
        #expect(missing.status == 1)
        #expect(missing.errorLines.count == 1)
        #expect(missing.errors.contains(directory.path("none")))
    }

    @Test(arguments: [
        (["--candidates", "x"], "--similar-judgements"),
        (["--candidates", "x", "--pair-judgements", "y"], "--similar-judgements"),
        (["--against", "x"], "--similar-judgements"),
        (["--era", "0"], "judgements"), (["--similar-judgements", "x", "--surprise", "2"], "0 to 1"),
        (["--taste-judgements", "x", "--candidates", "y", "--share", "0.1"], "--held-out-links"),
        (["--share", "1"], "above 0 and below 1"), (["--min-link-count", "1"], "2 or more"),
        (["--sample", "0"], "1 or more"), (["--threads", "0"], "1 … 256"),
    ])
    func wrongUsageIsTold(arguments: [String], hint: String) async throws {
        let run = try await CommandLineRun.kinolink(["evaluate", "model"] + arguments)
        #expect(run.status == 64)
        #expect(run.errors.contains(hint))
    }
}
