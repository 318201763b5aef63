import Foundation
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct PredictTests {
    /// Forty films by two directors. Ann's films earn about a hundred times as much as Bob's. Every tenth amount is in
    /// euros, and the last film has none.
    private static let corpus = (0..<40).map { film in
        let isByA = film % 2 == 0
        let amount = (isByA ? 100 : 1) * (1 + film % 5)
        let gross = film == 39 ? "unknown" : film % 10 == 3 ? "€\(amount) million" : "$\(amount) million"
        let links = ["film", isByA ? "Ann" : "Bob", isByA ? "Paris" : "Rome", "Link \(film % 4)"]
        return """
            ["Film \(film)",{"gross":"\(gross)","director":"\(isByA ? "Ann" : "Bob")"},\
            [\(links.map { "\"\($0)\"" }.joined(separator: ","))],"\(isByA ? 90 + film % 10 : film % 10)%",null]
            """
    }.joined(separator: "\n")
    private static let model = SharedModel(of: corpus, "--dimensions", "4")

    private func movies(_ json: [String: Any], _ name: String) throws -> [[String: Any]] {
        try #require(json[name] as? [[String: Any]])
    }

    @Test func amountsOfOneCurrencyArePredictedOnALogarithm() async throws {
        let model = try await Self.model.path
        let run = try await CommandLineRun.kinolink(
            "predict", model, "--target", "gross", "--top", "3", "--movie", "film 39", "--movie", "Film 0", "--json")
        #expect(run.status == 0)
        #expect(run.errors == "Note: only values in USD are used; 4 others are left out: 4 in EUR\n")
        let json = try run.json()
        #expect(json["target"] as? String == "gross")
        #expect(json["unit"] as? String == "USD")
        #expect(json["movies"] as? Int == 35)
        #expect(json["is_logarithm"] as? Bool == true)
        #expect(json["seed"] as? Int == 1 && json["folds"] as? Int == 5)
        #expect((json["command"] as? String)?.hasSuffix("--movie 'film 39' --movie 'Film 0' --json") == true)
        #expect(try movies(json, "left_out").map { $0["unit"] as? String } == ["EUR"])
        #expect(try movies(json, "left_out").map { $0["movies"] as? Int } == [4])
        let errors = try #require(json["errors"] as? [String: Double])
        #expect(
            Set(errors.keys) == ["count", "mse", "rmse", "mae", "r2", "mse_of_mean", "rmse_of_mean", "mae_of_mean"])
        // The logarithms are about 1 above or below their mean. On either side they differ by at most 0.7.
        let (mse, ofMean) = (try #require(errors["mse"]), try #require(errors["mse_of_mean"]))
        #expect(mse < 0.15 * ofMean)
        #expect(0.9 < ofMean && ofMean < 1.3)
        #expect(abs(try #require(errors["r2"]) - (1 - mse / ofMean)) < 1e-12)
        #expect(abs(try #require(errors["rmse"]) - mse.squareRoot()) < 1e-12)
        #expect(try movies(json, "more").count == 3 && movies(json, "less").count == 3)
        for (name, isMore) in [("more", true), ("less", false)] {
            for movie in try movies(json, name) {
                let (actual, predicted) = (movie["actual"] as? Double ?? 0, movie["predicted"] as? Double ?? 0)
                #expect((actual > predicted) == isMore)
            }
        }
        let asked = try movies(json, "predictions")
        #expect(asked.map { $0["title"] as? String } == ["Film 39", "Film 0"])
        #expect(asked[0]["actual"] == nil)
        #expect(3e5...2e7 ~= asked[0]["predicted"] as? Double ?? 0, "Bob's are of 1 to 5 million")
        #expect(asked[1]["actual"] as? Double == 1e8)
    }

    @Test func perCentsStayBetween0And100() async throws {
        let model = try await Self.model.path
        let json = try await CommandLineRun.kinolink(
            "predict", model, "--target", "Rotten Tomatoes", "--top", "40", "--folds", "3", "--json"
        ).json()
        #expect(json["unit"] as? String == "%")
        #expect(json["movies"] as? Int == 40)
        #expect(json["is_logarithm"] as? Bool == false)
        let all = try movies(json, "more") + movies(json, "less")
        #expect(all.count > 30)
        #expect(all.allSatisfy { 0...100 ~= $0["predicted"] as? Double ?? -1 })
    }

    @Test func showsTablesAndErrorsAsFactors() async throws {
        let model = try await Self.model.path
        let run = try await CommandLineRun.kinolink(
            "predict", model, "--target", "gross", "--currency", "usd", "--top", "2", "--movie", "Film 39")
        #expect(run.status == 0)
        let lines = run.outputLines
        #expect(lines.first == "gross, USD: 35 values, each predicted from the others in 5 folds")
        #expect(lines.contains { $0.hasPrefix("RMSE ") && $0.split(separator: " ").count == 5 })
        #expect(lines.contains { $0.hasPrefix("R² ") })
        #expect(run.output.contains("logarithms"))
        #expect(lines.contains { $0.hasPrefix("Film 39 ") && $0.contains("–") && $0.hasSuffix("million USD") })
        #expect(lines.contains { $0.hasPrefix("more than predicted") })
        #expect(lines.contains { $0.hasPrefix("less than predicted") })
        let share = try await CommandLineRun.kinolink("predict", model, "--target", "rotten-tomatoes", "--top", "0")
        #expect(!share.output.contains("logarithm") && !share.output.contains("than predicted"))
        #expect(share.errors.isEmpty)
    }

    @Test(arguments: [
        (
            ["--target", "grosss"],
            "“grosss” has no numbers; choose one of rotten-tomatoes (40 values), gross (39 values)"
        ),
        (["--target", "director"], "“director” has no numbers"),
        (
            ["--target", "gross", "--currency", "JPY"],
            "no value is in JPY; the units are USD (35 values), EUR (4 values)"
        ),
        (["--target", "rotten-tomatoes", "--currency", "USD"], "no value is in USD; the units are % (40 values)"),
        (
            ["--target", "gross", "--currency", "EUR"],
            "learning needs at least 10 values, but there are only 4"
        ),
        (["--target", "gross", "--movie", "Fim 7"], "nothing is called “Fim 7”"),
    ])
    func whatCantBePredictedIsToldInOneLine(arguments: [String], message: String) async throws {
        let run = try await CommandLineRun.kinolink(["predict", try await Self.model.path] + arguments)
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errorLines.last?.hasPrefix("Error: \(message)") == true, "\(run.errors)")
        #expect(run.errorLines.count { $0.hasPrefix("Error: ") } == 1)
    }

    @Test(arguments: [("--folds", "2"), ("--folds", "21"), ("--top", "-1")])
    func wrongUsageIsTold(option: String, value: String) async throws {
        let run = try await CommandLineRun.kinolink(["predict", "model", "--target", "gross", "\(option)=\(value)"])
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("Error: \(option) can't be \(value)"))
    }
}
