import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct UsageTests {
    @Test(arguments: [
        ["train", "x", "-o", "y", "--threads", "0"],
        ["train", "x", "-o", "y", "--dimensions", "0"],
        ["train", "x", "-o", "y", "--iterations", "0"],
        ["train", "x", "-o", "y", "--confidence", "0"],
        ["train", "x", "-o", "y", "--regularization", "nan"],
        ["train", "x", "-o", "y", "--objective", "cosine", "--epochs", "0"],
        ["train", "x", "-o", "y", "--objective", "cosine", "--positives", "0"],
        ["train", "x", "-o", "y", "--objective", "cosine", "--negatives=-1"],
        ["train", "x", "-o", "y", "--objective", "logistic", "--learning-rate", "0"],
        ["train", "x", "-o", "y", "--objective", "logistic", "--learning-rate", "nan"],
        ["train", "x", "-o", "y", "--min-link-count", "0"],
        ["train", "x", "-o", "y", "--objective", "hinge"],
        ["train", "x", "-o", "-"],
        ["train", "x"],
        ["inspect", "x", "--top", "-1"],
        ["similar", "x", "Up", "-n", "0"],
        ["similar", "x", "Up", "-n", "many"],
        ["similar", "x"],
        ["export", "x", "--format", "csv", "-o", "y"],
        ["map", "x"],
        ["map", "x", "-o", "y"],
        ["map", "x", "-o", "y.png"],
        ["map", "x", "-o", "svg"],
        ["map", "x", "-o", "y.svg", "--color", "kind"],
        ["map", "x", "-o", "y.svg", "--color", "mood"],
        ["map", "x", "-o", "y.svg", "--links", "--color", "genre"],
        ["map", "x", "-o", "y.html", "--theme", "dark"],
        ["map", "x", "-o", "y.tsv", "--color", "genre"],
        ["map", "x", "-o", "y.svg", "--theme", "blue"],
        ["map", "x", "-o", "y.svg", "--neighbors", "1"],
        ["map", "x", "-o", "y.svg", "--neighbors", "201"],
        ["map", "x", "-o", "y.svg", "--threads", "0"],
        ["map", "x", "-o", "y.svg", "--coordinates", "z", "--neighbors", "15"],
        ["map", "x", "-o", "y.svg", "--coordinates", "z", "--measure", "cosine"],
        ["download", "--url", "ftp://example.org/x"],
        ["download", "--sha256", "abc"],
        ["similar", "x", "Up", "--diversity", "1.5"],
        ["similar", "x", "Up", "--diversity=-0.5"],
        ["similar", "x", "Up", "--diversity", "nan"],
        ["similar", "x", "Up", "--measure", "euclidean"],
        ["similar", "x", "Up", "--titles-from", "y", "--json"],
        ["similar", "x", "--titles-from", "y"],
        ["similar", "x", "--titles-from", "y", "--links-from", "z", "--json"],
        ["similar", "x", "--links-from", "y", "--include-self"],
        ["similar", "x", "-", "--include-self"],
        ["similar", "x", "Up", "--prominence", "1.1"],
        ["similar", "x", "Up", "--prominence", "nan"],
        ["similar", "x", "Up", "--known", "--hidden"],
        ["similar", "x", "Up", "--hidden", "--prominence", "0"],
        ["similar", "x", "Up", "--unmatched", "y"],
        ["show", "x"],
        ["show", "x", "Up", "--links", "-1"],
        ["recommend", "x"],
        ["recommend", "x", "--dislike", "Up"],
        ["recommend", "x", "--like", "Up", "-n", "0"],
        ["recommend", "x", "--like", "Up", "--method", "magic"],
        ["recommend", "x", "--like", "Up", "--profiles", "y", "--json"],
        ["recommend", "x", "--profiles", "y"],
        ["recommend", "x", "--like", "Up", "--unmatched", "y"],
        ["recommend", "x", "--profiles", "y", "--json", "--unmatched", "z"],
        ["similar", "x", "Up", "--unmatched", "y"],
        ["similar", "x", "Up", "--only-from", "z", "--unmatched", "y"],
        ["similar", "x", "Up", "--shelf"],
        ["similar", "x", "Up", "--known", "--hidden"],
        ["similar", "x", "Up", "--known", "--prominence", "0"],
        ["recommend", "x", "--like", "Up", "--hidden", "--prominence", "-1"],
        ["similar", "x", "Up", "--prominence", "2"],
        ["similar", "x", "Up", "--prominence", "-1.5"],
        ["similar", "x", "Up", "--prominence", "nan"],
        ["similar", "x", "Up", "--prominence", "much"],
        ["similar", "x", "Up", "--prominence"],
        ["show", "x"],
        ["show", "x", "Up", "--links", "-1"],
        ["show", "-", "Up"],
        ["pair", "x"],
        ["pair", "x", "Up", "--minutes", "0"],
        ["pair", "x", "Up", "--minutes", "soon"],
        ["pair", "x", "Up", "--minutes", "90-120"],
        ["pair", "x", "Up", "--minutes=-4h"],
        ["pair", "x", "Up", "--minutes", "9223372036854775808"],
        ["pair", "x", "Up", "-n", "0"],
        ["pair", "x", "Up", "--unmatched", "y"],
        ["recommend", "x", "--like", "Up", "--by", "year"],
        ["recommend", "x", "--like", "Up", "--by", "genre", "--diversity", "0.5"],
        ["recommend", "x", "--profiles", "y", "--json", "--by", "genre"],
    ])
    func wrongUsageIs64(arguments: [String]) async throws {
        let run = try await CommandLineRun.kinolink(arguments)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("Error: "))
        // One line of our own, then the parser's hints.
        #expect(run.errorLines.count { !Self.isHint($0) } == 1, "\(run.errors)")
    }

    @Test(arguments: [
        (["similar", "x", "Up", "-n", "-3"], "--count can't be -3: 1 or more"),
        (["similar-links", "x", "Up", "--count", "-3"], "--count can't be -3: 1 or more"),
        (["similar", "x", "Up", "--diversity", "-.5"], "--diversity can't be -0.5: 0 to 1"),
        (
            ["similar", "x", "Up", "--prominence", "-2"],
            "--prominence can't be -2.0: choose a number from -1 to 1"
        ),
        (["similar", "x", "Up", "--unmatched", "y"], "--unmatched needs --shelf or --seen"),
        (
            ["recommend", "x", "--like", "Up", "--unmatched", "y"],
            "--unmatched needs --likes-from, --shelf or --seen"
        ),
        (["predict", "x", "--target", "gross", "--seed", "-1"], "--seed can't be -1: 0 or more"),
        (["predict", "x", "--target", "gross", "--folds", "-1", "--top", "-1"], "--folds can't be -1: 3 … 20"),
        (["inspect", "x", "--top", "-1"], "--top can't be -1: 0 or more"),
        (["show", "x", "Up", "--links", "-1"], "--links can't be -1: choose 0 or more"),
        (["recommend", "x", "--profiles", "y", "--json", "--by", "genre"], "choose either --by or --profiles"),
        (
            ["recommend", "x", "--like", "Up", "--by", "genre", "--diversity", "1"],
            "choose either --by or --diversity"
        ),
        (["pair", "x", "Up", "--unmatched", "y"], "--unmatched needs --shelf or --seen"),
        (
            ["similar", "x", "Up", "--prominence", "2"],
            "--prominence can't be 2.0: choose a number from -1 to 1"
        ),
        (["similar", "x", "Up", "--known", "--hidden"], "choose one of --known, --hidden and --prominence"),
        (["similar", "x", "Up", "--unmatched", "y"], "--unmatched needs --shelf or --seen"),
        (
            ["recommend", "x", "--like", "Up", "--unmatched", "y"],
            "--unmatched needs --likes-from, --shelf or --seen"
        ),
        (["simlar", "x", "Up"], "“simlar” is not a command; did you mean “similar”?"),
        (["help", "trian"], "“trian” is not a command; did you mean “train”?"),
        (["recomend"], "“recomend” is not a command; did you mean “recommend”?"),
        (
            ["xyzzy"],
            "“xyzzy” is not a command; the commands are sample, download, extract, inspect, train, info, evaluate, "
                + "map, export, compact, similar, recommend, together, pair, between, show, similar-links, predict"
        ),
        (
            ["similar", "x", "Up", "--runtime", "abc"],
            "The value 'abc' is invalid for '--runtime <range>': “abc” is not a running time; write 90, 90-120, "
                + "1h30-2h, 90- or -1h45"
        ),
        (
            ["similar", "x", "Up", "--year", "1990-1970"],
            "The value '1990-1970' is invalid for '--year <range>': “1990-1970” goes backwards; "
                + "write 1970 before 1990"
        ),
    ])
    func saysWhatIsWrong(arguments: [String], message: String) async throws {
        let run = try await CommandLineRun.kinolink(arguments)
        #expect(run.status == 64)
        #expect(run.errorLines.first == "Error: \(message)")
        #expect(run.errorLines.dropFirst().allSatisfy(Self.isHint))
    }

    /// A title may look like a negative number, which the parser would take for an option.
    @Test func aValueMayBeginWithADash() async throws {
        let model = try await SharedModel.combined.path
        let run = try await CommandLineRun.kinolink("recommend", model, "--like", "-30-")
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("Error: nothing is called “-30-”"))
    }

    private static func isHint(_ line: Substring) -> Bool {
        line.hasPrefix("Usage: ") || line.hasPrefix("  See '") || line.hasPrefix("Help: ")
    }

    @Test(arguments: [
        ("als", "epochs", "5"), ("als", "positives", "64"), ("als", "negatives", "1"), ("als", "optimizer", "adam"),
        ("als", "learning-rate", "0.1"), ("cosine", "iterations", "5"), ("logistic", "confidence", "5"),
        ("logistic", "regularization", "5"),
    ])
    func trainRefusesWhatTheObjectiveHasNot(objective: String, option: String, value: String) async throws {
        let run = try await CommandLineRun.kinolink(
            "train", "x", "-o", "y", "--objective", objective, "--\(option)", value)
        #expect(run.status == 64)
        let other = objective == "als" ? "cosine or logistic" : "als"
        #expect(
            run.errorLines.first
                == "Error: --\(option) is not an option of the objective \(objective); choose --objective \(other)")
    }

    @Test(arguments: [
        "sample", "download", "extract", "inspect", "train", "similar", "recommend", "show", "similar-links", "export",
        "map", "info",
        "evaluate",
        "predict",
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
        for word in ["similar-links", "word2vec-binary", "logistic", "nearness", "shelf", "show"] {
            #expect(run.output.contains(word))
        }
    }
}
