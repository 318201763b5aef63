import Foundation
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct TrainTests {
    let directory: TemporaryDirectory
    var model: String { directory.path("model.safetensors") }

    init() throws { directory = try TemporaryDirectory() }

    @Test func tellsLayersThenALineAnEpochThenWhatIsNext() async throws {
        let run = try await CommandLineRun.kinolink(
            "train", "-", "-o", model, "--epochs", "3", "--positives", "4", "--negatives", "1", "--dimensions", "8",
            "--objective", "logistic", input: tinyCorpus)
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        let lines = run.errorLines
        let layers = lines.prefix(6).map { $0.split(separator: " ").joined(separator: " ") }
        #expect(layers.contains("link_embedding 2 × 8 16"))
        #expect(layers.contains("movie_embedding 4 × 8 32"))
        #expect(layers.contains("dense sigmoid 2"))
        #expect(layers.contains("total 50"))
        #expect(
            lines.filter { $0.hasPrefix("Epoch ") }.map { $0.prefix(9) } == ["Epoch 1/3", "Epoch 2/3", "Epoch 3/3"])
        #expect(lines.last == "  kinolink similar \(model) 'Heat (1995 film)'")
        #expect(!run.errors.contains("\r"))
        #expect(!run.errors.contains("\u{1B}"))
        #expect(try directory.names == ["model.safetensors"])
    }

    @Test func leastSquaresTellTablesThenTheTimeThenWhatIsNext() async throws {
        let run = try await CommandLineRun.kinolink(
            "train", "-", "-o", model, "--iterations", "3", "--dimensions", "8", "--threads", "1", input: tinyCorpus)
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        let lines = run.errorLines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            lines.prefix(6) == [
                "layer shape parameters", "link_embedding 2 × 8 16", "movie_embedding 4 × 8 32", "total 48",
                "7 pairs; alternating least squares, 3 iterations",
                "confidence 25.0, regularization 15.0, seed 5, 1 thread",
            ])
        #expect(lines.filter { $0.hasPrefix("Iteration ") }.map { $0.prefix(13) } == ["Iteration 3/3"])
        #expect(run.errorLines.last == "  kinolink similar \(model) 'Heat (1995 film)'")
        #expect(!run.errors.contains("\r") && !run.errors.contains("\u{1B}"))
        #expect(try directory.names == ["model.safetensors"])
    }

    private static let tinyTrainings = [
        [], ["--objective", "cosine", "--positives", "4", "--negatives", "1"],
    ]

    @Test(arguments: tinyTrainings)
    func quietIsSilent(options: [String]) async throws {
        let run = try await CommandLineRun.kinolink(
            ["train", "-", "-o", model, "--quiet"] + options, input: tinyCorpus)
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: [
        ["als", "--iterations", "3"], ["cosine", "--positives", "512", "--epochs", "1"],
        ["logistic", "--positives", "512", "--epochs", "1"],
    ])
    func givesTheSameBytesOnAnyThreadsAndInstructions(objective: [String]) async throws {
        func bytes(threads: Int, instructions: String) async throws -> Data {
            let path = directory.path("\(threads)-\(instructions)")
            let run = try await CommandLineRun.kinolink(
                [
                    "train", try sampleCorpus(), "-o", path, "--dimensions", "20", "--threads", "\(threads)", "--quiet",
                    "--objective",
                ] + objective, environment: ["KINOLINK_ISA": instructions])
            #expect(run.status == 0, "\(run.errors)")
            return try Data(contentsOf: URL(filePath: path))
        }
        let expected = try await bytes(threads: 1, instructions: "plain")
        for threads in [2, 3, 8] { #expect(try await bytes(threads: threads, instructions: "avx512") == expected) }
        #expect(try await bytes(threads: 2, instructions: "avx2") == expected)
    }

    @Test(arguments: tinyTrainings)
    func theSeedMakesTheModel(options: [String]) async throws {
        func bytes(seed: String) async throws -> Data {
            _ = try await CommandLineRun.kinolink(
                ["train", "-", "-o", model, "--seed", seed, "--quiet"] + options, input: tinyCorpus)
            return try Data(contentsOf: URL(filePath: model))
        }
        let first = try await bytes(seed: "5")
        #expect(try await bytes(seed: "5") == first)
        #expect(try await bytes(seed: "6") != first)
    }

    /// The corpus doesn't exist, so the error comes before it is read.
    @Test func anOutputThatCantBeWrittenFailsFirst() async throws {
        for output in [directory.path("missing/model"), directory.path] {
            let run = try await CommandLineRun.kinolink("train", "/no/such/corpus", "-o", output)
            #expect(run.status == 1)
            #expect(run.errorLines.count == 1)
            #expect(run.errors.hasPrefix("Error: can't write \(output): "))
        }
        #expect(try directory.names.isEmpty)
    }

    @Test func theCorpusIsNotReplaced() async throws {
        let corpus = try directory.file("movies.ndjson", tinyCorpus.utf8)
        let run = try await CommandLineRun.kinolink("train", corpus, "-o", directory.path("./movies.ndjson"))
        #expect(run.status == 1)
        #expect(try String(contentsOfFile: corpus, encoding: .utf8) == tinyCorpus)
    }

    @Test func tooFewPairsSayWhatToDo() async throws {
        for (options, message) in [
            (
                ["--objective", "cosine"],
                "a batch takes 512 pairs, but there are only 7: lower the number of positives"
            ),
            (
                ["--min-link-count", "5"],
                "there are no pairs to learn from: no link occurs often enough; lower the minimum link count"
            ),
        ] {
            let run = try await CommandLineRun.kinolink(["train", "-", "-o", model] + options, input: tinyCorpus)
            #expect(run.status == 1)
            #expect(run.errors == "Error: \(message)\n")
            #expect(try directory.names.isEmpty)
        }
    }

    /// Least squares write nothing between beginning and end unless standard error is a terminal.
    @Test(arguments: [
        (["--objective", "cosine", "--positives", "5000", "--epochs", "10000"], "Epoch 2/"),
        (["--iterations", "10000"], "alternating least squares, 10,000 iterations"),
    ])
    func interruptLeavesTheOutputAsItWas(options: [String], sign: String) async throws {
        _ = try directory.file("model.safetensors", "before".utf8)
        let run = try await CommandLineRun.kinolink(
            ["train", try sampleCorpus(), "-o", model] + options, interruptedWhen: { $0.contains(sign) })
        #expect(run.status == 130)
        #expect(run.errorLines.last == "Stopped; \(model) is as it was.")
        #expect(try directory.names == ["model.safetensors"])
        #expect(try String(contentsOfFile: model, encoding: .utf8) == "before")
    }

    /// The example is the film with the most links, which people are likely to know.
    @Test func asksForAWellKnownFilm() async throws {
        let run = try await CommandLineRun.kinolink(
            "train", "-", "-o", model, "--min-link-count", "1", "--dimensions", "2", input: tinyCorpus)
        #expect(run.status == 0)
        #expect(run.errorLines.last == "  kinolink similar \(model) Amélie")
    }

    @Test(arguments: [[], ["--objective", "logistic", "--positives", "4", "--negatives", "1"]])
    func infoSaysEachThingOnce(options: [String]) async throws {
        let trained = try await CommandLineRun.kinolink(
            ["train", "-", "-o", model, "--dimensions", "2", "--min-link-count", "1"] + options, input: tinyCorpus)
        #expect(trained.status == 0, "\(trained.errors)")
        let run = try await CommandLineRun.kinolink("info", model)
        let names = run.outputLines.map { $0.components(separatedBy: "  ")[0] }
        #expect(names.count > 8 && names.count == Set(names).count, "\(run.output)")
        #expect(names.contains("dimensions") && names.contains("seed"))
        let training = try #require(
            try await CommandLineRun.kinolink("info", model, "--json").json()["training"] as? [String: Any])
        #expect(training["dimensions"] as? Int == 2)
    }
}
