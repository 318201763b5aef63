import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
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

    @Test func quietIsSilent() async throws {
        let run = try await CommandLineRun.kinolink(
            "train", "-", "-o", model, "--positives", "4", "--negatives", "1", "--quiet", input: tinyCorpus)
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: ["cosine", "logistic"])
    func givesTheSameBytesOnAnyThreadsAndInstructions(objective: String) async throws {
        func bytes(threads: Int, instructions: String) async throws -> Data {
            let path = directory.path("\(threads)-\(instructions)")
            let run = try await CommandLineRun.kinolink(
                "train", try sampleCorpus(), "-o", path, "--positives", "512", "--epochs", "1", "--dimensions", "20",
                "--objective", objective, "--threads", "\(threads)", "--quiet",
                environment: ["KINOLINK_ISA": instructions])
            #expect(run.status == 0, "\(run.errors)")
            return try Data(contentsOf: URL(filePath: path))
        }
        let expected = try await bytes(threads: 1, instructions: "plain")
        for threads in [2, 3, 8] { #expect(try await bytes(threads: threads, instructions: "avx512") == expected) }
        #expect(try await bytes(threads: 2, instructions: "avx2") == expected)
    }

    @Test func theSeedMakesTheModel() async throws {
        func bytes(seed: String) async throws -> Data {
            _ = try await CommandLineRun.kinolink(
                "train", "-", "-o", model, "--positives", "4", "--negatives", "1", "--seed", seed, "--quiet",
                input: tinyCorpus)
            return try Data(contentsOf: URL(filePath: model))
        }
        let first = try await bytes(seed: "5")
        #expect(try await bytes(seed: "5") == first)
        #expect(try await bytes(seed: "6") != first)
    }

    /// The corpus is never read, so only what comes before can fail.
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
        let run = try await CommandLineRun.kinolink("train", "-", "-o", model, input: tinyCorpus)
        #expect(run.status == 1)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.contains("only 7"))
        #expect(try directory.names.isEmpty)
    }

    @Test func interruptLeavesTheOutputAsItWas() async throws {
        _ = try directory.file("model.safetensors", "before".utf8)
        let run = try await CommandLineRun.kinolink(
            "train", try sampleCorpus(), "-o", model, "--positives", "5000", "--epochs", "10000",
            interruptedWhen: { $0.contains("Epoch 2/") })
        #expect(run.status == 130)
        #expect(run.errorLines.last == "Stopped; \(model) is as it was.")
        #expect(try directory.names == ["model.safetensors"])
        #expect(try String(contentsOfFile: model, encoding: .utf8) == "before")
    }
}
