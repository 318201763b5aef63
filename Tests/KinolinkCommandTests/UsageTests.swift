import Testing

@Suite(.timeLimit(.minutes(2)))
struct UsageTests {
    @Test(arguments: [
        ["train", "x", "-o", "y", "--threads", "0"],
        ["train", "x", "-o", "y", "--dimensions", "0"],
        ["train", "x", "-o", "y", "--epochs", "0"],
        ["train", "x", "-o", "y", "--positives", "0"],
        ["train", "x", "-o", "y", "--negatives", "-1"],
        ["train", "x", "-o", "y", "--learning-rate", "0"],
        ["train", "x", "-o", "y", "--learning-rate", "nan"],
        ["train", "x", "-o", "y", "--min-link-count", "0"],
        ["train", "x", "-o", "y", "--objective", "hinge"],
        ["train", "x", "-o", "-"],
        ["train", "x"],
        ["inspect", "x", "--top", "-1"],
        ["similar", "x", "Up", "-n", "0"],
        ["similar", "x", "Up", "-n", "many"],
        ["similar", "x"],
        ["export", "x", "--format", "csv", "-o", "y"],
        ["download", "--url", "ftp://example.org/x"],
        ["download", "--sha256", "abc"],
        ["recommend"],
    ])
    func wrongUsageIs64(arguments: [String]) async throws {
        let executable = try #require(BuiltProducts.path("kinolink"))
        let run = try await CommandLineRun.run(executable, arguments)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("Error: "))
    }

    @Test(arguments: [
        "sample", "download", "inspect", "train", "similar", "similar-links", "export", "info", "evaluate", "predict",
    ])
    func everyCommandExplainsItselfWithAnExample(command: String) async throws {
        let run = try await CommandLineRun.kinolink(command, "--help")
        #expect(run.status == 0)
        #expect(run.output.contains("\n  kinolink \(command)"))
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: ["inspect", "train"])
    func helpTellsWhatACorpusCanBe(command: String) async throws {
        let help = try await CommandLineRun.kinolink(command, "--help").output
        for word in [".gz", ".zip", "- for standard input"] {
            #expect(help.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(word))
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func writesCompletions(shell: String) async throws {
        let run = try await CommandLineRun.kinolink("--generate-completion-script", shell)
        #expect(run.status == 0)
        for word in ["similar-links", "word2vec-binary", "logistic"] { #expect(run.output.contains(word)) }
    }
}
